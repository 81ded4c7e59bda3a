import FoundationEssentials
import Vocabulary

extension CustomerDraft {
    /// Every value of the row in its normal form, in one order, whatever the order of the columns: what makes the same
    /// row the same when it comes again. Hashed at once and never stored (`RowDigest`).
    public var rowText: String {
        var text = name.normalized
        let add = { (kind: Character, value: String?) in
            guard let value else { return }
            // Separators that no value holds, so that two values cannot be read as one.
            text.append("\u{1F}")
            text.append(kind)
            text.append(value)
        }
        add("s", sex?.normalized)
        add("b", birthDate?.normalized)
        for phone in phones { add("p", phone.matchKey) }
        for email in emails { add("e", email.matchKey) }
        add("d", document?.matchKey)
        for account in bankAccounts { add("a", account.matchKey) }
        add("h", address?.normalized)
        add("c", company?.normalized)
        add("n", note?.normalized)
        for preference in preferences { add("f", preference.normalized) }
        for need in needs { add("w", need.normalized) }
        add("x", externalNumber)
        for tag in tags { add("t", tag) }
        add("r", registeredOn.map { String(Int64($0.timeIntervalSince1970)) })
        add("k", channel?.rawValue)
        return text
    }
}
