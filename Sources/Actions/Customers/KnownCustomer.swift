import Access
import Customers
import Storage
import Vault
import Vocabulary

/// Whether a draft is about somebody who is here already.
enum KnownCustomer {
    case nobody
    /// The same person: the same document, number elsewhere, phone or e-mail address, and the same name.
    case same(ID<Customer>)
    /// The document belongs to somebody of another name: one of the two is wrong.
    case documentTaken(ID<Customer>)

    /// Looks by token; names are compared without being shown to anybody. At most four look-ups and a comparison for
    /// each hit.
    ///
    /// A phone alone does not make two people one: families share them.
    static func find(
        _ draft: CustomerDraft, in reading: some Reading, under permit: Permit<some ComparingPermission>
    ) throws -> KnownCustomer {
        if let document = draft.document {
            for id in try reading.customers(having: .idNumber, document.matchKey, limit: 8) {
                return try reading.isNamed(draft.name, id, under: permit) ? .same(id) : .documentTaken(id)
            }
        }
        for (kind, text) in draft.keys {
            for id in try reading.customers(having: kind, text, limit: 50)
            where try reading.isNamed(draft.name, id, under: permit) { return .same(id) }
        }
        return .nobody
    }
}

extension CustomerDraft {
    fileprivate var keys: [(TokenKind, String)] {
        (externalNumber.map { [(.externalNumber, $0)] } ?? []) + phones.map { (.phone, $0.matchKey) }
            + emails.map { (.email, $0.matchKey) }
    }
}

extension Reading {
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
