import Customers
import Vault
import Vocabulary

/// The manifests that some writes leave behind, one for each customer whose values they touch.
struct RenewedManifests {
    private(set) var sealed: [SealedManifest] = []
    private let transaction: Transaction

    /// - Parameter writes: in their order; the same customer may come several times.
    init(_ writes: [CustomerWrite], in transaction: Transaction) throws {
        self.transaction = transaction
        var rewritten: [ID<Customer>: (manifest: ValueManifest, customer: Customer)] = [:]
        var order: [ID<Customer>] = []
        var new: [ID<Customer>: CustomerWrite] = [:]
        let news = writes.filter { $0.manifest != nil }
        for write in writes where write.manifest == nil && !(write.put.isEmpty && write.removed.isEmpty) {
            if new.isEmpty { for made in news { new[made.customer.id] = made } }
            let id = write.customer.id
            if rewritten[id] == nil { order.append(id) }
            let before = try rewritten[id]?.manifest ?? made(by: new[id]) ?? kept(write)
            rewritten[id] = (before.after(write), write.customer)
        }
        for write in news where rewritten[write.customer.id] == nil { sealed += [write.manifest].compactMap { $0 } }
        for id in order {
            guard let (manifest, customer) = rewritten[id] else { continue }
            let key = try transaction.vault.dataKey(of: id.cast())
            sealed.append(try SealedManifest(manifest, of: customer, key: key, at: transaction.now))
        }
    }

    private func made(by write: CustomerWrite?) -> ValueManifest? {
        write.map { ValueManifest(of: $0.customer.values) }
    }

    /// The one the customer has. Where it is gone or was exchanged, an empty one: the values that this write leaves alone
    /// then stand as values that nobody wrote, for `doctor` to find, and the work of the day goes on.
    private func kept(_ write: CustomerWrite) throws -> ValueManifest {
        let id = write.customer.id
        do {
            let stored = try ManifestTable.load(id, from: transaction.sql)
            return try stored.flatMap { try transaction.manifest(of: id, $0) } ?? ValueManifest(of: [])
        } catch is OpenProblem, is EnvelopeProblem {
            return ValueManifest(of: [])
        }
    }
}
