/// One text judged as one kind: valid or not, the normal form, the mask, and every reason why not.
///
/// Valid is what stands there in the form of the standard. A text that can be read but is written otherwise, or a card
/// number whose Luhn digit differs, is not valid and still has its normal form: programs may offer it.
public struct ValueCheck: Sendable {
    public let kind: ValueKind
    /// What the text was read as; nil when it is no value of the kind.
    public let value: (any PersonalInformation)?
    public let objections: [ValueObjection]
    /// A text with look-alikes replaced that would be a value; only ever offered.
    public let correction: Correction?
    private let cover: Masked

    public struct Correction: Sendable {
        public let value: any PersonalInformation
        public let replaced: [LookAlike]
    }

    /// - Parameter today: the day in Asia/Shanghai; a birth date after it is refused.
    public init(kind: ValueKind, text: String, asOf today: CalendarDate) {
        self.kind = kind
        do throws(ParsingProblem) {
            let value = try kind.read(text)
            try Self.refuseFuture(value, today)
            self.value = value
            objections = Self.objections(to: value, in: text, as: kind)
            correction = nil
        } catch {
            value = nil
            correction = Self.correction(of: text, as: kind, today)
            objections =
                correction.map { LookAlike.objections(to: $0.replaced) }
                ?? [Self.objection(to: error.reason, in: text, as: kind)]
        }
        cover = Masked.covering(text)
    }
}

extension ValueCheck {
    public var isValid: Bool { objections.isEmpty }
    /// Nil when the text cannot be read.
    public var normalized: String? { value?.normalized }
    /// The kind of the value itself, or the one that was asked for.
    public var informationKind: InformationKind { value?.informationKind ?? kind.informationKind }
    public var dataClass: DataClass { informationKind.dataClass }
    public var sensitivity: Sensitivity { informationKind.sensitivity }
    /// What is odd about a value that is right all the same; what makes it not valid stands in the objections.
    public var notes: [ParsingWarning] {
        let isUpgraded = objections.contains(.writing(.fifteenDigits))
        return (value?.warnings ?? []).filter { warning in
            warning != .luhnCheckFails && !(warning == .upgradedFrom15Digits && isUpgraded)
        }
    }

    public func reasons(in language: Language) -> [String] { objections.map { $0.message(in: language) } }

    /// The mask of the value under a policy; a text that is no value is covered whole.
    public func masked(
        under policy: MaskingPolicy = .standard, for channel: MaskingChannel = .screen
    ) -> Masked {
        value.map { policy.masked($0, for: channel) } ?? cover
    }
}

extension ValueCheck {
    private static func objection(
        to reason: ParsingProblem.Reason, in text: String, as kind: ValueKind
    ) -> ValueObjection {
        let place = ProblemPlace(text)
        let reason = place.refined(reason, for: kind)
        return .problem(reason, kind: kind.informationKind, place: place.of(reason, for: kind))
    }

    private static func objections(
        to value: any PersonalInformation, in text: String, as kind: ValueKind
    ) -> [ValueObjection] {
        var objections = Writing.differences(in: text, for: kind).map(ValueObjection.writing)
        if kind == .residentID18, value.warnings.contains(.upgradedFrom15Digits) {
            objections.append(.writing(.fifteenDigits))
        }
        if value.warnings.contains(.luhnCheckFails) { objections.append(.luhn(place: ProblemPlace(text).last)) }
        return objections
    }

    private static func refuseFuture(
        _ value: any PersonalInformation, _ today: CalendarDate
    )
        throws(ParsingProblem)
    {
        switch value {
        case let number as IdentityNumber: _ = try number.checked(asOf: today)
        case let document as IdentityDocument: _ = try document.identityNumber?.checked(asOf: today)
        case let birth as BirthDate: _ = try birth.checked(asOf: today)
        default: break
        }
    }

    private static func correction(of text: String, as kind: ValueKind, _ today: CalendarDate) -> Correction? {
        guard text.utf8.count <= 128, let (replaced, found) = LookAlike.replaced(in: text, for: kind),
            let value = try? kind.read(replaced), (try? refuseFuture(value, today)) != nil,
            !value.warnings.contains(.luhnCheckFails)
        else { return nil }
        return Correction(value: value, replaced: found)
    }
}

extension ValueCheck: CustomStringConvertible, CustomReflectable {
    /// The kind and the verdict: logs and dumps hold no value.
    public var description: String { "‹\(kind.rawValue) \(isValid ? "valid" : "not valid")›" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
