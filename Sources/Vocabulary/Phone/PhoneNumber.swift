/// A telephone number at which a person is reached: mobile or landline of mainland China, or foreign.
///
/// Every 1[3-9] segment is accepted and no operator is inferred from it: numbers move between operators since 2019
/// (携号转网), and new segments keep coming.
public struct PhoneNumber: PersonalInformation {
    public enum Kind: Sendable, Hashable {
        case mobile
        case landline
        case foreign
    }

    public static let kind = InformationKind.mobile

    public let kind: Kind
    /// 13812345678, 010-99999999-801 or +14155550123.
    public let normalized: String

    public init(parsing text: String) throws(ParsingProblem) {
        do throws(ParsingProblem) {
            self = try Self(reading: text)
        } catch {
            throw error.considering(text)
        }
    }

    init(reading text: String) throws(ParsingProblem) {
        self = try DialledNumber(text).number()
    }

    init(_ kind: Kind, _ normalized: String) {
        self.kind = kind
        self.normalized = normalized
    }
}

extension PhoneNumber {
    public var informationKind: InformationKind {
        switch kind {
        case .mobile: .mobile
        case .landline: .landline
        case .foreign: .foreignPhone
        }
    }

    /// The last four digits of the number itself, without an extension.
    public var lastFour: String { String(subscriber.suffix(4)) }

    /// 010 or 0755, for a landline.
    public var areaCode: String? { landlineParts.first.map(String.init) }

    /// The extension (分机) behind a landline number.
    public var extensionNumber: String? { landlineParts.dropFirst(2).first.map(String.init) }

    /// The digits behind the area code, or the whole number.
    var subscriber: Substring { landlineParts.dropFirst().first ?? normalized[...] }

    private var landlineParts: [Substring] { kind == .landline ? normalized.split(separator: "-") : [] }
}
