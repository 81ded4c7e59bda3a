public import Vocabulary

extension CustomerForm {
    /// Reads every field, and says everything that is wrong at once.
    ///
    /// - Parameter today: the day in Asia/Shanghai on which no birth date may lie ahead.
    public func draft(today: CalendarDate) throws(FormProblems) -> CustomerDraft {
        var reading = FormReading(form: self)
        let name = reading.required(PersonName.self, name, "name")
        var values = reading.values(today: today)
        guard let name, reading.problems.isEmpty else { throw FormProblems(problems: reading.problems) }
        values.name = name
        return values
    }

    /// Reads what was typed into a form for a change; empty fields are left out, and so may be the name.
    public func changes(today: CalendarDate) throws(FormProblems) -> [FieldValue] {
        var reading = FormReading(form: self)
        let name = reading.optional(PersonName.self, name, "name")
        let values = reading.values(today: today)
        guard reading.problems.isEmpty else { throw FormProblems(problems: reading.problems) }
        var draft = values
        if let name { draft.name = name }
        return draft.values.filter { $0.field != .name || name != nil }
    }
}

/// One form while it is being read.
struct FormReading {
    let form: CustomerForm
    var problems: [FormProblem] = []
    /// Stands for a name that was not typed; never stored.
    private static let nobody = try? PersonName(parsing: "某人")

    init(form: CustomerForm) { self.form = form }

    mutating func values(today: CalendarDate) -> CustomerDraft {
        guard let nobody = Self.nobody else { preconditionFailure("某人 is a name") }
        var draft = CustomerDraft(name: nobody)
        draft.sex = optional(Sex.self, form.sex, "sex")
        draft.birthDate = optional(BirthDate.self, form.birthDate, "birth_date") { value throws(ParsingProblem) in
            try value.checked(asOf: today)
        }
        draft.phones = list(PhoneNumber.self, form.phones, "phones")
        draft.emails = list(EmailAddress.self, form.emails, "emails")
        draft.document = document(today: today)
        draft.bankAccounts = list(BankCardNumber.self, form.bankAccounts, "bank_accounts")
        draft.address = optional(PostalAddress.self, form.address, "address")
        draft.company = optional(CompanyName.self, form.company, "company")
        draft.channel = channel()
        draft.tags = form.tags
        draft.note = optional(FreeText.self, form.note, "note")
        draft.preferences = list(FreeText.self, form.preferences, "preferences")
        draft.needs = list(FreeText.self, form.needs, "needs")
        draft.externalNumber = externalNumber()
        return draft
    }

    mutating func required<Value: PersonalInformation>(_: Value.Type, _ text: String, _ field: String) -> Value? {
        do throws(ParsingProblem) {
            return try Value(parsing: text)
        } catch {
            note(field, .value(error))
            return nil
        }
    }

    /// Nil for a blank field, and for a wrong one, which is noted.
    mutating func optional<Value: PersonalInformation>(
        _: Value.Type, _ text: String, _ field: String, index: Int? = nil,
        check: (Value) throws(ParsingProblem) -> Value = { value in value }
    ) -> Value? {
        guard !text.allSatisfy(\.isWhitespace) else { return nil }
        do throws(ParsingProblem) {
            return try check(Value(parsing: text))
        } catch {
            note(field, .value(error), index)
            return nil
        }
    }

    private mutating func list<Value: PersonalInformation>(
        _ type: Value.Type, _ texts: [String], _ field: String
    ) -> [Value] {
        var values: [Value] = []
        for (index, text) in texts.enumerated() {
            guard let value = optional(type, text, field, index: index) else { continue }
            if !values.contains(where: { $0.matchKey == value.matchKey }) { values.append(value) }
        }
        return values
    }

    private mutating func document(today: CalendarDate) -> IdentityDocument? {
        guard !form.documentNumber.allSatisfy(\.isWhitespace) else { return nil }
        do throws(ParsingProblem) {
            let document: IdentityDocument
            if form.documentKind.isEmpty {
                document = try IdentityDocument(parsing: form.documentNumber)
            } else if let kind = DocumentKindWords.kind(for: form.documentKind) {
                document = try IdentityDocument(kind: kind, number: form.documentNumber)
            } else {
                note("document", .unknownDocumentKind)
                return nil
            }
            _ = try document.identityNumber?.checked(asOf: today)
            return document
        } catch {
            note("document", .value(error))
            return nil
        }
    }

    private mutating func channel() -> Channel? {
        guard !form.channel.isEmpty else { return nil }
        if let channel = Channel(parsing: form.channel) { return channel }
        note("channel", .unknownChannel)
        return nil
    }

    private mutating func externalNumber() -> String? {
        let text = String(form.externalNumber.trimmingWhitespace())
        guard text.unicodeScalars.count <= 64 else {
            note("external_number", .tooLong(limit: 64))
            return nil
        }
        return text.isEmpty ? nil : text
    }

    private mutating func note(_ field: String, _ reason: FormProblem.Reason, _ index: Int? = nil) {
        problems.append(FormProblem(field: field, index: index, reason: reason))
    }
}
