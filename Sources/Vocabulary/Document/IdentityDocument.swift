/// An identity document (身份证件): what it is and its number.
public struct IdentityDocument: PersonalInformation {
    public static let kind = InformationKind.residentID

    public let kind: Kind
    /// Upper case, without blanks.
    public let number: String
    private let isUpgraded: Bool

    /// Recognises the kind by the form of the number.
    ///
    /// Eight bare digits could be a Taiwan resident's permit or anything else, so that one, foreign passports and the
    /// other ambiguous forms must be told: `init(kind:number:)`.
    public init(parsing text: String) throws(ParsingProblem) {
        let folded = try FoldedText(text, for: Self.kind)
        if let kind = Kind.allCases.first(where: { $0.isRecognisable && $0.matches(folded.letters) }) {
            self.init(kind, String(decoding: folded.letters, as: UTF8.self))
            return
        }
        do throws(ParsingProblem) {
            self.init(try IdentityNumber(parsing: text))
        } catch {
            if let other = OtherKind.of(text) { throw ParsingProblem(Self.kind, .looksLike(other)) }
            throw error
        }
    }

    /// A number of a document whose kind is known.
    public init(kind: Kind, number text: String) throws(ParsingProblem) {
        if kind.hasIdentityNumber {
            let number: IdentityNumber
            do throws(ParsingProblem) {
                number = try IdentityNumber(parsing: text)
            } catch {
                throw ParsingProblem(kind.informationKind, error.reason)
            }
            guard number.documentKind == kind else {
                throw ParsingProblem(kind.informationKind, .looksLike(number.informationKind))
            }
            self.init(number)
            return
        }
        let folded = try FoldedText(text, for: kind.informationKind)
        try kind.check(folded)
        self.init(kind, String(decoding: folded.letters, as: UTF8.self))
    }

    public init(_ number: IdentityNumber) {
        kind = number.documentKind
        self.number = number.normalized
        isUpgraded = !number.warnings.isEmpty
    }

    private init(_ kind: Kind, _ number: String) {
        (self.kind, self.number, isUpgraded) = (kind, number, false)
    }

    public static func == (left: Self, right: Self) -> Bool { left.kind == right.kind && left.number == right.number }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(number)
    }
}

extension IdentityDocument {
    public var normalized: String { number }
    public var informationKind: InformationKind { kind.informationKind }
    public var warnings: [ParsingWarning] { isUpgraded ? [.upgradedFrom15Digits] : [] }
    public var lastFour: String { String(number.suffix(4)) }

    /// The GB 11643 number with birth date and sex, where the document has one.
    public var identityNumber: IdentityNumber? { kind.hasIdentityNumber ? try? IdentityNumber(parsing: number) : nil }

    /// Two digits of a Hong Kong and Macao permit count renewals: without them it is the same person.
    public var matchKey: String { kind == .hkmPermit ? String(number.prefix(9)) : number }

    public func masked(for channel: MaskingChannel) -> Masked {
        let strict = channel.leavesTheHouse
        if kind.hasIdentityNumber || kind == .foreignPermanentResidentID2017 {
            return Masked(number, keepingHead: strict ? 1 : 3, tail: strict ? 1 : 4)
        }
        return Masked(number, keepingHead: strict ? 1 : 2, tail: strict ? 1 : 2)
    }
}
