import Access
import Customers
import Storage
import Vault
import Vocabulary

/// Whether a draft is about somebody who is here already.
enum KnownCustomer: Equatable {
    case nobody
    /// The same person: the same document, number elsewhere, phone or e-mail address, and the same name.
    case same(ID<Customer>)
    /// The document belongs to somebody of another name: one of the two is wrong.
    case documentTaken(ID<Customer>)

    /// Looks by token; names are compared without being shown to anybody. At most four look-ups and a comparison for
    /// each hit.
    static func find(
        _ draft: CustomerDraft, in reading: some Reading, under permit: Permit<some ComparingPermission>
    ) throws -> KnownCustomer {
        try find(
            draft.keys, having: { try reading.customers(having: $0.kind, $0.text, limit: 50) },
            isNamed: { try reading.isNamed(draft.name, $0, under: permit) })
    }

    /// The rule itself. A phone alone does not make two people one: families share them.
    static func find<Key>(
        _ keys: Keys<Key>, having: (Key) throws -> [ID<Customer>], isNamed: (ID<Customer>) throws -> Bool
    ) throws -> KnownCustomer {
        if let document = keys.document, let id = try having(document).first {
            return try isNamed(id) ? .same(id) : .documentTaken(id)
        }
        for key in keys.others {
            for id in try having(key) where try isNamed(id) { return .same(id) }
        }
        return .nobody
    }

    /// What a person may be known by; those that are not documents, the surest first.
    struct Keys<Key> {
        var document: Key?
        var others: [Key]
    }
}

extension KnownCustomer.Keys: Sendable where Key: Sendable {}

extension CustomerDraft {
    var keys: KnownCustomer.Keys<(kind: TokenKind, text: String)> {
        KnownCustomer.Keys(
            document: document.map { (.idNumber, $0.matchKey) },
            others: (externalNumber.map { [(.externalNumber, $0)] } ?? []) + phones.map { (.phone, $0.matchKey) }
                + emails.map { (.email, $0.matchKey) })
    }
}

extension Reading {
    /// The customer, who must be here.
    /// - Throws: `CustomerError.unknown`.
    func existing(_ id: ID<Customer>) throws -> Customer {
        guard let customer = try customer(id) else { throw CustomerError.unknown }
        return customer
    }

    func isNamed(
        _ name: PersonName, _ id: ID<Customer>, under permit: Permit<some ComparingPermission>
    ) throws -> Bool {
        guard let customer = try customer(id), let value = customer.values(of: .name).first else { return false }
        return try holds(value, of: customer, name.normalized, under: permit)
    }

    /// Whether a sealed value is this text in its normal form.
    func holds(
        _ value: Customer.Value, of customer: Customer, _ normalized: String,
        under permit: Permit<some ComparingPermission>
    ) throws -> Bool {
        try vault.ring.matches(
            value.sealed, at: value.address(of: customer.subject, tenant: vault.ring.tenant),
            class: value.field.dataClass, key: vault.dataKey(of: customer.subject), normalized, under: permit)
    }
}
