import Customers
import Ledger
import SQLEngine
import Vault
import Vocabulary

/// Manifests of customers whose values are sealed anew under another version of their key: the seals change, so what is
/// vouched for must change with them, in the same transaction.
struct ResealedManifests {
    private(set) var sealed: [SealedManifest] = []

    /// Runs `body`, which seals a subject's values anew, and seals the manifest after it.
    mutating func renew(
        _ subject: ID<Subject>, with key: DataKey, in transaction: Transaction, _ body: () throws -> Void
    ) throws {
        let id = subject.cast(to: Customer.self)
        let before = try values(of: id, in: transaction)
        let manifest = try manifest(of: id, in: transaction)
        try body()
        guard let before, let manifest, let after = try values(of: id, in: transaction) else { return }
        let next = manifest.value.resealed(from: before, to: after)
        guard next != manifest.value || manifest.stored.envelope.dataKeyVersion != key.version else { return }
        sealed.append(
            try SealedManifest(
                next, of: id, version: Int(clamping: manifest.stored.version), key: key, at: transaction.now))
    }

    /// Nil where one of them cannot be read: then nothing is said anew, and `doctor` finds it.
    private func values(of id: ID<Customer>, in transaction: Transaction) throws -> [Customer.Value]? {
        do {
            return try CustomerTable.values(of: id, covered: false, from: transaction.sql)
        } catch is EnvelopeProblem {
            return nil
        } catch VaultFault.unreadableRow {
            return nil
        }
    }

    private func manifest(
        of id: ID<Customer>, in transaction: Transaction
    ) throws -> (stored: ManifestTable.Stored, value: ValueManifest)? {
        do {
            guard let stored = try ManifestTable.load(id, from: transaction.sql) else { return nil }
            return try transaction.manifest(of: id, stored).map { (stored, $0) }
        } catch is OpenProblem {
            return nil
        } catch is EnvelopeProblem {
            return nil
        }
    }
}
