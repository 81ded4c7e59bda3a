/// Which mask one role sees in each channel.
///
/// What leaves the house is masked strictly, whatever is asked: GB/T 41833-2022 wants more covered on paper than the
/// customary pattern covers, and a file can be carried away.
public struct MaskingPolicy: Sendable, Hashable, Codable {
    /// On screen, for every kind that has no level of its own below.
    public let screen: MaskingLevel
    /// `.strict` or `.hidden`.
    public let print: MaskingLevel
    public let export: MaskingLevel
    /// Kinds that are covered more, or less on screen, than the rest.
    public let exceptions: [InformationKind: MaskingLevel]

    /// A weaker level for print or export is raised to `.strict`.
    public init(
        screen: MaskingLevel = .recommended, print: MaskingLevel = .strict, export: MaskingLevel = .strict,
        exceptions: [InformationKind: MaskingLevel] = [:]
    ) {
        self.screen = screen
        self.print = max(print, .strict)
        self.export = max(export, .strict)
        self.exceptions = exceptions
    }

    /// The recommended patterns on screen, the strict ones on paper and in files.
    public static let standard = MaskingPolicy()
    /// For work in which people are recognised by what is left, as at a service desk.
    public static let customary = MaskingPolicy(screen: .customary)
    /// For those who see that a value is there, and no more: auditors, lists of statistics.
    public static let concealed = MaskingPolicy(screen: .hidden, print: .hidden, export: .hidden)

    public func level(for kind: InformationKind, in channel: MaskingChannel) -> MaskingLevel {
        switch channel {
        case .screen: exceptions[kind] ?? screen
        case .print: max(print, exceptions[kind] ?? print)
        case .export: max(export, exceptions[kind] ?? export)
        }
    }

    public func pattern(for kind: InformationKind, in channel: MaskingChannel) -> MaskPattern {
        .standard(for: kind, level(for: kind, in: channel))
    }

    public func masked(_ value: any PersonalInformation, for channel: MaskingChannel = .screen) -> Masked {
        pattern(for: value.informationKind, in: channel).mask(value.normalized)
    }
}

extension MaskingPolicy {
    /// A mask that was stored, covered as far as this policy asks; never less than it is.
    ///
    /// Masks are stored as `standard` covers for the screen. Patterns take as much from a mask as from the value, so
    /// that a stricter role, a print or an export needs no key. What a weaker policy would show is not there any more.
    public func narrowed(_ stored: Masked, of kind: InformationKind, for channel: MaskingChannel = .screen) -> Masked {
        let level = level(for: kind, in: channel)
        guard level > Self.standard.level(for: kind, in: .screen), !stored.text.isEmpty else { return stored }
        return MaskPattern.standard(for: kind, level).mask(stored.text)
    }
}

extension PersonalInformation {
    /// The mask that is stored beside the sealed value and shown on screens: the standard policy's.
    public var masked: Masked { masked(for: .screen) }

    /// The mask for one way of leaving the system; it never parses again.
    public func masked(for channel: MaskingChannel, under policy: MaskingPolicy = .standard) -> Masked {
        policy.masked(self, for: channel)
    }
}

extension MaskingPolicy {
    private enum CodingKeys: String, CodingKey { case screen, print, export, exceptions }

    /// Through the initializer, so that a stored policy is no weaker than one made in code; what is missing is standard.
    public init(from decoder: any Decoder) throws {
        let stored = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            screen: try stored.decodeIfPresent(MaskingLevel.self, forKey: .screen) ?? .recommended,
            print: try stored.decodeIfPresent(MaskingLevel.self, forKey: .print) ?? .strict,
            export: try stored.decodeIfPresent(MaskingLevel.self, forKey: .export) ?? .strict,
            exceptions: try stored.decodeIfPresent([InformationKind: MaskingLevel].self, forKey: .exceptions) ?? [:])
    }
}

/// The policy of each role, by the role's stored name; a role without one has the standard policy.
public struct RoleMasking: Sendable, Hashable, Codable {
    public let policies: [String: MaskingPolicy]

    public init(_ policies: [String: MaskingPolicy] = [:]) { self.policies = policies }

    public func policy(for role: String) -> MaskingPolicy { policies[role] ?? .standard }
}

extension InformationKind: Codable, CodingKeyRepresentable {}
