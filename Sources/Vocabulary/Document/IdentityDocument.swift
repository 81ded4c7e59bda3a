/// An identity document (身份证件): what it is and its number.
public struct IdentityDocument: PersonalInformation {
    public static let kind = InformationKind.residentID

    public let kind: Kind
    /// Upper case, without blanks; 18 characters where the number has the structure of GB 11643.
    public let number: String
    private let wasUpgraded: Bool

    /// Recognises the kind by the form of the number.
    ///
    /// Bare digits of 8 to 10 places and foreign passports have no form of their own: `init(kind:number:)` is told.
    public init(parsing text: String) throws(ParsingProblem) {
        let folded = try FoldedText(text, for: Self.kind)
        if folded.trimmed.first?.isLetter == true {
            let characters = folded.documentCharacters
            if let kind = Kind.allCases.first(where: { $0.isRecognisable && $0.matches(characters) }) {
                self.init(kind, String(decoding: characters, as: UTF8.self))
                return
            }
        }
        self.init(try IdentityNumber(parsing: text))
    }

    /// A number of a document whose kind is known.
    public init(kind: Kind, number text: String) throws(ParsingProblem) {
        do throws(ParsingProblem) {
            if kind.hasIdentityNumber {
                self.init(try Self.identityNumber(of: kind, in: text))
            } else {
                self.init(kind, try kind.number(in: FoldedText(text, for: kind.informationKind)))
            }
        } catch {
            throw ParsingProblem(kind.informationKind, error.considering(text).reason)
        }
    }

    public init(_ number: IdentityNumber) {
        kind = number.documentKind
        self.number = number.normalized
        wasUpgraded = number.warnings.contains(.upgradedFrom15Digits)
    }

    private init(_ kind: Kind, _ number: String) {
        (self.kind, self.number, wasUpgraded) = (kind, number, false)
    }

    public static func == (left: Self, right: Self) -> Bool { left.kind == right.kind && left.number == right.number }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(number)
    }

    private static func identityNumber(of kind: Kind, in text: String) throws(ParsingProblem) -> IdentityNumber {
        let number = try IdentityNumber(reading: text)
        guard number.documentKind == kind else {
            throw ParsingProblem(kind.informationKind, .looksLike(number.informationKind))
        }
        return number
    }
}

extension IdentityDocument {
    public var normalized: String { number }
    public var informationKind: InformationKind { kind.informationKind }
    public var warnings: [ParsingWarning] { wasUpgraded ? [.upgradedFrom15Digits] : [] }
    public var lastFour: String { String(number.suffix(4)) }

    /// The number with its birth date and sex, where the document has one of the GB 11643 structure.
    public var identityNumber: IdentityNumber? { kind.hasIdentityNumber ? try? IdentityNumber(reading: number) : nil }

    /// The last two digits of a longer Hong Kong and Macao permit count renewals: without them it is the same person.
    public var matchKey: String { kind == .hkmPermit ? String(number.prefix(9)) : number }
}
