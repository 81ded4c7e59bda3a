public import Customers
import Vocabulary

/// Somebody who does not exist, with a value for every field; the same for the same number, for ever.
public struct Person: Sendable {
    public let name: String
    public let phone: String
    public let email: String
    public let identityNumber: String
    public let bankAccount: String
    public let address: String
    public let company: String
    public let note: String
    public let birthDate: String

    private static let surnames = ["欧阳", "司徒", "慕容", "令狐", "澹台", "尉迟", "皇甫", "钟离"]
    private static let characters = Array("嘉懿淳曦翊霖铭韬婧婉瑾芮菡蓁瑶岚").map(String.init)

    public init(_ number: Int) {
        var random = SeededRandom(seed: UInt64(number) &* 2_654_435_761 &+ 17)
        name = random.pick(Self.surnames) + random.pick(Self.characters) + random.pick(Self.characters)
        phone = "13" + random.digits(9)
        email = "p\(random.digits(7))@example.com"
        let birth = "19\(50 + random.below(49))0\(1 + random.below(9))1\(random.below(9))"
        birthDate = birth
        identityNumber = Self.identityNumber("310101" + birth + random.digits(3))
        bankAccount = Self.cardNumber("622202" + random.digits(12))
        address = "上海市黄浦区虚构路\(100 + random.below(900))号\(1000 + random.below(9000))室"
        company = "上海虚构\(random.pick(Self.characters))\(random.pick(Self.characters))\(random.digits(4))有限公司"
        note = "来电约定\(random.digits(6))再谈，语气着急"
    }

    /// As an intake reads it.
    public func draft() throws -> CustomerDraft {
        var draft = CustomerDraft(name: try PersonName(parsing: name))
        draft.sex = .female
        draft.birthDate = try BirthDate(parsing: birthDate)
        draft.phones = [try PhoneNumber(parsing: phone)]
        draft.emails = [try EmailAddress(parsing: email)]
        draft.document = try IdentityDocument(parsing: identityNumber)
        draft.bankAccounts = [try BankCardNumber(parsing: bankAccount)]
        draft.address = try PostalAddress(parsing: address)
        draft.company = try CompanyName(parsing: company)
        draft.note = try FreeText(parsing: note)
        return draft
    }

    /// Every value that may stand nowhere in the clear.
    public var plainValues: [String] {
        [name, phone, email, identityNumber, bankAccount, address, company, note]
    }

    /// GB 11643: 17 digits and ISO 7064 MOD 11-2.
    static func identityNumber(_ digits: String) -> String {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits.utf8, weights).reduce(0) { $0 + Int($1.0 & 15) * $1.1 }
        return digits + String(Array("10X98765432")[sum % 11])
    }

    /// ISO/IEC 7812: 18 digits and the Luhn digit.
    static func cardNumber(_ digits: String) -> String {
        let sum = digits.utf8.reversed().enumerated().reduce(0) { sum, place in
            let doubled = Int(place.element & 15) * (place.offset.isMultiple(of: 2) ? 2 : 1)
            return sum + (doubled > 9 ? doubled - 9 : doubled)
        }
        return digits + String((10 - sum % 10) % 10)
    }
}
