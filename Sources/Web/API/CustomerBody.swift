import Access
import Actions
import Customers
import Foundation
import Vocabulary

/// A customer as a program sends one.
struct CustomerBody {
    let texts: CustomerForm
    let activity: String
    /// Fields of which something was given, be it null.
    private let given: Set<CustomerField>
    private let tags: BodyMember<[String]>
    let version: Int?

    /// Reads the members of a new customer.
    static func new(_ reading: inout BodyReading) -> CustomerBody {
        CustomerBody(&reading, isPatch: false)
    }

    /// Reads the members of a merge patch (RFC 7396): given ones replace, null removes, lists are replaced whole.
    static func patch(_ reading: inout BodyReading) -> CustomerBody {
        CustomerBody(&reading, isPatch: true)
    }

    private init(_ reading: inout BodyReading, isPatch: Bool) {
        var texts = CustomerForm()
        var given: Set<CustomerField> = []
        func one(_ name: String, _ field: CustomerField) -> String {
            let member = reading.text(name)
            if member.isGiven { given.insert(field) }
            return member.value ?? ""
        }
        func list(_ name: String, _ field: CustomerField) -> [String] {
            let member = reading.texts(name)
            if member.isGiven { given.insert(field) }
            return member.value ?? []
        }
        texts.name = one("name", .name)
        texts.sex = one("sex", .sex)
        texts.birthDate = one("birth_date", .birthDate)
        texts.phones = list("phones", .phone)
        texts.emails = list("emails", .email)
        texts.bankAccounts = list("bank_accounts", .bankAccount)
        texts.address = one("address", .address)
        texts.company = one("company", .company)
        texts.note = one("note", .note)
        texts.preferences = list("preferences", .preference)
        texts.needs = list("needs", .need)
        texts.externalNumber = one("external_number", .externalNumber)
        let document = reading.object("document") { inner in
            let pair = (kind: inner.text("kind").value ?? "", number: inner.text("number").value ?? "")
            inner.need("number", !Self.isBlank(pair.number))
            return pair
        }
        if document.isGiven { given.insert(.document) }
        (texts.documentKind, texts.documentNumber) = document.value.map { ($0.kind, $0.number) } ?? ("", "")
        tags = reading.texts("tags")
        texts.tags = tags.value ?? []
        if isPatch {
            version = reading.integer("version").value
            activity = ""
        } else {
            version = nil
            texts.channel = reading.text("channel").value ?? ""
            activity = reading.text("activity").value ?? ""
            reading.need("name", !Self.isBlank(texts.name))
            reading.need("activity", !activity.isEmpty)
        }
        self.texts = texts
        self.given = given
    }

    private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

    /// What a patch changes of a customer. Values take the rows of those that they replace, in order.
    ///
    /// - Throws: `FormProblems` for values that are none, `CustomerError.nameCannotBeRemoved`.
    func edit(of customer: Customer, today: CalendarDate) throws -> CustomerEdit {
        let values = Dictionary(grouping: try texts.changes(today: today), by: \.field)
        var edit = CustomerEdit()
        for field in given.sorted(by: { $0.rawValue < $1.rawValue }) {
            let rows = customer.values(of: field).map(\.row)
            let news = values[field] ?? []
            guard field != .name || !news.isEmpty else { throw CustomerError.nameCannotBeRemoved }
            for (place, value) in news.enumerated() {
                edit.put.append(place < rows.count ? .replace(row: rows[place], value) : .add(value))
            }
            edit.removed.formUnion(rows.dropFirst(news.count))
        }
        if tags.isGiven { edit.tags = tags.value ?? [] }
        return edit
    }
}

/// What fields are called in the API.
enum APIFieldName {
    static func name(of field: CustomerField) -> String {
        switch field {
        case .phone: "phones"
        case .email: "emails"
        case .bankAccount: "bank_accounts"
        case .preference: "preferences"
        case .need: "needs"
        default: field.code
        }
    }

    /// A field by its own code or by the name of its list.
    static func field(_ name: String) -> CustomerField? {
        CustomerField(code: name) ?? CustomerField.allCases.first { Self.name(of: $0) == name }
    }

    /// `phones[0]`, `document.number`
    static func path(of problem: FormProblem) -> String {
        if problem.field == "document" {
            return problem.reason == .unknownDocumentKind ? "document.kind" : "document.number"
        }
        return problem.index.map { "\(problem.field)[\($0)]" } ?? problem.field
    }
}
