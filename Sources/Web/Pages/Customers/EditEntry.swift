import Access
import Actions
import Customers
import Foundation
import Vocabulary

/// One control of the edit form that somebody typed into.
struct EditEntry {
    enum Place: Equatable {
        case replacement(UUID)
        case addition
    }

    let name: String
    let field: CustomerField
    let place: Place
    let text: String

    static func replacement(_ row: UUID) -> String { "value.\(row.uuidString.lowercased())" }
    static func addition(_ field: CustomerField) -> String { "add.\(field.code)" }
}

/// What was typed into an edit form, read against the customer as it is now.
struct EditReading {
    private(set) var edit = CustomerEdit()
    private(set) var errors = FormErrors()
    /// What was typed, in masks, by the row it is to replace; nil for what is added.
    private(set) var typed: [(row: UUID?, value: FieldValue)] = []

    private let form: Form
    private let customer: Customer

    /// - Parameters:
    ///   - seen: values that were there when the form was opened; what was typed for one that is gone is added.
    init(_ form: Form, customer: Customer, seen: [UUID: SeenValue], today: CalendarDate, _ language: Language) {
        self.form = form
        self.customer = customer
        for entry in Self.entries(form, customer, seen) { read(entry, today: today, language) }
        let replaced = Set(typed.compactMap(\.row))
        edit.removed = Set(form.all("remove").compactMap { UUID(uuidString: $0) })
            .subtracting(replaced).intersection(customer.values.map(\.row))
        readBelonging()
    }

    private static func entries(
        _ form: Form, _ customer: Customer, _ seen: [UUID: SeenValue]
    ) -> [EditEntry] {
        let known = Dictionary(customer.values.map { ($0.row, $0.field) }, uniquingKeysWith: { first, _ in first })
        let rows = Set(known.keys).union(seen.keys)
        let replacements = rows.compactMap { row -> EditEntry? in
            let name = EditEntry.replacement(row)
            guard let text = form.text(name), let field = known[row] ?? seen[row]?.field else { return nil }
            let isThere = known[row] != nil
            return EditEntry(name: name, field: field, place: isThere ? .replacement(row) : .addition, text: text)
        }
        let additions = CustomerField.allCases.compactMap { field -> EditEntry? in
            let name = EditEntry.addition(field)
            return form.text(name).map { EditEntry(name: name, field: field, place: .addition, text: $0) }
        }
        return replacements.sorted { $0.name < $1.name } + additions
    }

    private mutating func read(_ entry: EditEntry, today: CalendarDate, _ language: Language) {
        do throws(FormProblems) {
            let texts = CustomerForm(entry.field, entry.text, documentKind: form["document_kind"] ?? "")
            guard let value = try texts.changes(today: today).first else { return }
            switch entry.place {
            case .addition:
                edit.put.append(.add(value))
                typed.append((nil, value))
            case .replacement(let row):
                edit.put.append(.replace(row: row, value))
                typed.append((row, value))
            }
        } catch {
            errors.fields[entry.name] = error.problems.first?.sentence(in: language)
        }
    }

    private mutating func readBelonging() {
        let wanted = Belonging.wanted(by: form, of: customer)
        if let tags = wanted.tags, tags != customer.tags.sorted() { edit.tags = tags }
        if let owner = wanted.owner, owner != customer.owner { edit.owner = .some(owner) }
        if let team = wanted.team, team != customer.team { edit.team = .some(team) }
    }
}

extension CustomerForm {
    /// A form with one value in it.
    init(_ field: CustomerField, _ text: String, documentKind: String = "") {
        self.init()
        switch field {
        case .name: name = text
        case .sex: sex = text
        case .birthDate: birthDate = text
        case .phone: phones = [text]
        case .email: emails = [text]
        case .document: (documentNumber, self.documentKind) = (text, documentKind)
        case .bankAccount: bankAccounts = [text]
        case .address: address = text
        case .company: company = text
        case .note: note = text
        case .preference: preferences = [text]
        case .need: needs = [text]
        case .externalNumber: externalNumber = text
        }
    }
}
