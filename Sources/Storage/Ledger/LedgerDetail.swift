import Foundation
import Ledger
import Vault
import Vocabulary

/// The text behind a commitment, with its salt, as it is sealed under the audit key: salt in hexadecimal, a line
/// break, the text.
struct LedgerDetail {
    let salt: Hash
    let text: String

    static let entity: UInt16 = 3

    var encoded: String { salt.description + "\n" + text }

    init(salt: Hash, text: String) {
        self.salt = salt
        self.text = text
    }

    /// The text alone; nil for anything else than `encoded` writes.
    static func text(in encoded: String) -> String? {
        guard let end = encoded.firstIndex(of: "\n") else { return nil }
        return String(encoded[encoded.index(after: end)...])
    }

    static func address(of number: UInt64, about subject: ID<Subject>, tenant: UInt32) -> FieldAddress {
        FieldAddress(
            tenant: tenant, customer: subject, entity: entity, field: 1, row: UUID(number: number), rowVersion: 1)
    }
}

extension UUID {
    /// A number in the last eight bytes: the row of a table whose key is a number.
    init(number: UInt64) {
        let bytes = [UInt8](repeating: 0, count: 8) + withUnsafeBytes(of: number.bigEndian) { Array($0) }
        self = (ID<Subject>(bytes: bytes) ?? .house).uuid
    }
}
