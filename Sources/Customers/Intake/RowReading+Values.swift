import Tabular
import Vocabulary

extension RowReading {
    mutating func read(_ column: Int, as field: IntakeField) {
        switch field {
        case .name: readName(column)
        case .sex: readSex(column)
        case .birthDate: readBirthDate(column)
        case .identityDocument: readDocument(column)
        case .phone: add(values(PhoneNumber.self, column), to: \.phones)
        case .email: add(values(EmailAddress.self, column), to: \.emails)
        case .bankAccount: add(values(BankCardNumber.self, column), to: \.bankAccounts)
        case .address: values.address = value(PostalAddress.self, column)
        case .company: values.company = value(CompanyName.self, column)
        case .note: values.note = value(FreeText.self, column)
        case .preference: add(value(FreeText.self, column).map { [$0] } ?? [], to: \.preferences)
        case .need: add(value(FreeText.self, column).map { [$0] } ?? [], to: \.needs)
        case .channel: readChannel(column)
        case .registeredAt: readRegistration(column)
        case .tags: readTags(column)
        case .externalNumber: readExternalNumber(column)
        case .documentKind, .ignore: break
        }
    }

    private mutating func readName(_ column: Int) {
        let text = text(column)
        do throws(ParsingProblem) {
            values.name = accept(try PersonName(parsing: text), from: text, column)
        } catch {
            let reason: RowProblem.Reason =
                switch error.reason {
                case .empty, .placeholder: .nameMissing
                default: PersonName.correction(of: text) == nil ? .value(error) : .nameWithMark
                }
            note(reason, at: column, severity: .refusesRow)
        }
    }

    private mutating func readSex(_ column: Int) {
        let text = text(column)
        values.sex = value(Sex.self, column)
        guard values.sex != nil else { return }
        for warning in Sex.warnings(parsing: text) { note(.value(warning), at: column) }
    }

    private mutating func readBirthDate(_ column: Int) {
        guard let birthDate = value(BirthDate.self, column) else { return }
        do throws(ParsingProblem) {
            values.birthDate = try birthDate.checked(asOf: options.today)
        } catch {
            note(.value(error), at: column)
        }
    }

    private mutating func readDocument(_ column: Int) {
        let text = text(column)
        do throws(ParsingProblem) {
            guard let kind = try documentKind() else {
                values.document = accept(try checked(IdentityDocument(parsing: text)), from: text, column)
                return
            }
            values.document = accept(try checked(IdentityDocument(kind: kind, number: text)), from: text, column)
        } catch {
            refuse(error, column)
        }
    }

    private func checked(_ document: IdentityDocument) throws(ParsingProblem) -> IdentityDocument {
        _ = try document.identityNumber?.checked(asOf: options.today)
        return document
    }

    /// The kind that a column of its own names; nil when there is none or nothing in it.
    private mutating func documentKind() throws(ParsingProblem) -> IdentityDocument.Kind? {
        guard let column = mapping.fields.firstIndex(of: .documentKind), !record.isEmpty(column) else { return nil }
        let text = text(column)
        if let kind = DocumentKindWords.kind(for: text) { return kind }
        note(.unknownDocumentKind, at: column)
        return nil
    }

    private mutating func readChannel(_ column: Int) {
        let text = text(column)
        guard !text.trimmingWhitespace().isEmpty else { return }
        values.channel = Channel(parsing: text)
        if values.channel == nil { note(.unknownChannel, at: column) }
    }

    private mutating func readRegistration(_ column: Int) {
        let text = String(text(column).trimmingWhitespace())
        guard !text.isEmpty else { return }
        values.registeredOn = RegistrationTime.date(parsing: text)
        if values.registeredOn == nil { note(.unknownTime, at: column) }
    }

    private mutating func readTags(_ column: Int) {
        for piece in Self.pieces(of: text(column)) where !values.tags.contains(piece) {
            guard piece.count <= 20 else { return note(.tooLong(limit: 20), at: column) }
            guard isPlain(piece), let tags = try? Tag.checked(values.tags + [piece]) else {
                return note(.unfit, at: column)
            }
            values.tags = tags
        }
    }

    private mutating func readExternalNumber(_ column: Int) {
        let text = String(text(column).trimmingWhitespace())
        guard !text.isEmpty else { return }
        guard text.unicodeScalars.count <= 64 else { return note(.tooLong(limit: 64), at: column) }
        guard isPlain(text) else { return note(.unfit, at: column) }
        values.externalNumber = text
    }

    /// No control characters and nothing that a spreadsheet would run.
    private func isPlain(_ text: String) -> Bool {
        text.utf8.first != UInt8(ascii: "=") && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
}

// MARK: - Parsing

extension RowReading {
    /// The value of a cell; nil when it is blank, or wrong and noted.
    private mutating func value<Value: PersonalInformation>(_ type: Value.Type, _ column: Int) -> Value? {
        if record.isEmpty(column) { return nil }
        let text = text(column)
        do throws(ParsingProblem) {
            return accept(try Value(parsing: text), from: text, column)
        } catch {
            refuse(error, column)
            return nil
        }
    }

    /// The values of a cell into which somebody may have written two: 13912345678/010-88888888.
    private mutating func values<Value: PersonalInformation>(_ type: Value.Type, _ column: Int) -> [Value] {
        if record.isEmpty(column) { return [] }
        let text = text(column)
        do throws(ParsingProblem) {
            return [accept(try Value(parsing: text), from: text, column)]
        } catch {
            let pieces = Self.pieces(of: text)
            let parsed = pieces.compactMap { try? Value(parsing: $0) }
            if pieces.count > 1, parsed.count == pieces.count {
                note(.split, at: column)
                return parsed
            }
            refuse(error, column)
            return []
        }
    }

    private mutating func accept<Value: PersonalInformation>(_ value: Value, from text: String, _ column: Int) -> Value
    {
        for kind in Correction.Kind.kinds(from: text, to: value.normalized, as: mapping.fields[column]) {
            note(kind, at: column)
        }
        for warning in value.warnings { note(.value(warning), at: column) }
        return value
    }

    private mutating func refuse(_ problem: ParsingProblem, _ column: Int) {
        switch problem.reason {
        case .empty: return
        case .placeholder: note(.placeholder, at: column)
        default: note(.value(problem), at: column)
        }
    }

    private mutating func add<Value: PersonalInformation>(
        _ new: [Value], to list: WritableKeyPath<DraftValues, [Value]>
    ) {
        for value in new where !values[keyPath: list].contains(where: { $0.matchKey == value.matchKey }) {
            values[keyPath: list].append(value)
        }
    }

    private static func pieces(of text: String) -> [String] {
        text.split { "/;；、,，|\n".contains($0) }.map { String(String($0).trimmingWhitespace()) }.filter { !$0.isEmpty }
    }
}
