import Vocabulary

/// Masks of cells as they stand in a file, which need not be values of any kind.
enum CellMask {
    private static let longest = 40

    /// Covers letters and digits and shows what lies between, so that odd blanks and brackets stay visible. Shows no
    /// character that the mask of the value itself would cover.
    static func mask(_ text: String, as field: IntakeField) -> Masked {
        switch field {
        case .channel: return openly(text, if: Channel(parsing: text) != nil)
        case .registeredAt: return openly(text, if: RegistrationTime.date(parsing: text) != nil)
        case .documentKind: return openly(text, if: DocumentKindWords.kind(for: text) != nil)
        case .note, .preference, .need, .address, .ignore, .tags: return Masked(stored: text.isEmpty ? "" : "****")
        case .name, .email: return Masked(stored: covered(text, head: 1, tail: 0))
        case .phone, .bankAccount: return Masked(stored: covered(text, head: 0, tail: 4))
        case .identityDocument: return Masked(stored: covered(text, head: 0, tail: 2))
        case .sex, .birthDate, .company, .externalNumber: return Masked(stored: covered(text, head: 0, tail: 0))
        }
    }

    /// The mask under which the value will be listed; nil where none would be stored.
    static func stored(_ text: String, as field: IntakeField, _ outcome: IntakePreview.Cell.Outcome) -> Masked? {
        switch outcome {
        case .blank, .wrong, .ignored, .corrected([.placeholder]): return nil
        case .kept, .corrected: break
        }
        switch field {
        case .name: return (try? PersonName(parsing: text))?.masked
        case .sex: return (try? Sex(parsing: text))?.masked
        case .birthDate: return (try? BirthDate(parsing: text))?.masked
        case .phone: return (try? PhoneNumber(parsing: text))?.masked ?? mask(text, as: field)
        case .email: return (try? EmailAddress(parsing: text))?.masked ?? mask(text, as: field)
        case .identityDocument: return (try? IdentityDocument(parsing: text))?.masked ?? mask(text, as: field)
        case .bankAccount: return (try? BankCardNumber(parsing: text))?.masked ?? mask(text, as: field)
        case .address: return (try? PostalAddress(parsing: text))?.masked
        case .company: return (try? CompanyName(parsing: text))?.masked
        case .channel, .registeredAt, .documentKind, .tags, .note, .preference, .need, .externalNumber, .ignore:
            return mask(text, as: field)
        }
    }

    /// What is no personal information is shown, but only when it is that: in a shifted row it may be a phone number.
    private static func openly(_ text: String, if isKnown: Bool) -> Masked {
        Masked(stored: isKnown ? text : covered(text, head: 0, tail: 0))
    }

    /// Never shows more than a quarter of a short text, or more than one character of a name.
    private static func covered(_ text: String, head: Int, tail: Int) -> String {
        let content = text.unicodeScalars.count(where: isContent)
        let head = content > 1 ? head : 0
        let tail = min(tail, content / 4)
        var seen = 0
        var covered = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(longest) {
            guard isContent(scalar) else {
                covered.append(scalar.value < 0x20 || scalar.value == 0x7F ? "\u{FFFD}" : scalar)
                continue
            }
            seen += 1
            covered.append(seen <= head || seen > content - tail ? scalar : "*")
        }
        return String(covered)
    }

    private static func isContent(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
