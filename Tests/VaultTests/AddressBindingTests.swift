import Foundation
import Testing
import Vocabulary

@testable import Vault

@Suite("A sealed value that was moved")
struct AddressBindingTests {
    private static let stranger = ID<Subject>(Example.uuid("0190c0de-9999-4222-8333-444455556666"))

    static let elsewhere: [(String, FieldAddress)] = [
        ("another row", Example.address(row: Example.uuid("0190c0de-7777-4888-9999-aaaabbbbcccd"))),
        ("another field", Example.address(field: 3)),
        ("another entity", Example.address(entity: 2)),
        ("entity and field exchanged", Example.address(entity: 2, field: 1)),
        ("an older version of its row", Example.address(rowVersion: 2)),
        ("a newer version of its row", Example.address(rowVersion: 4)),
        ("another customer", Example.address(customer: stranger)),
        ("another tenant", Example.address(tenant: 2)),
    ]

    @Test(arguments: elsewhere, Example.suites)
    func doesNotOpen(_ elsewhere: (String, FieldAddress), _ suite: CipherSuite) throws {
        let envelope = try Example.dataKey(suite).seal("13912345678", class: .contact, at: Example.address())
        #expect(throws: OpenProblem.refused) {
            try Example.dataKey(suite).openText(envelope, class: .contact, at: elsewhere.1)
        }
    }

    /// The key knows whose it is, but the authenticated data must hold on its own.
    @Test(arguments: elsewhere, Example.suites)
    func doesNotOpenEvenUnderTheSameKeyBytes(_ elsewhere: (String, FieldAddress), _ suite: CipherSuite) throws {
        let address = elsewhere.1
        let envelope = try Example.dataKey(suite).seal("13912345678", class: .contact, at: Example.address())
        let sameBytes = DataKey(
            KeyedHash(Example.customerKey), tenant: address.tenant, customer: address.customer, version: 1)
        #expect(throws: OpenProblem.refused) { try sameBytes.openText(envelope, class: .contact, at: address) }
    }

    @Test(arguments: DataClass.allCases) func doesNotOpenAsAnotherClass(_ other: DataClass) throws {
        let envelope = try Example.dataKey.seal("13912345678", class: .contact, at: Example.address())
        let opened = try? Example.dataKey.openText(envelope, class: other, at: Example.address())
        #expect(opened == (other == .contact ? "13912345678" : nil))
    }

    @Test func doesNotOpenUnderAnotherVersionOfTheKey() throws {
        let envelope = try Example.dataKey.seal("13912345678", class: .contact, at: Example.address())
        let second = DataKey(KeyedHash(Example.customerKey), tenant: 1, customer: Example.customer, version: 2)
        #expect(throws: OpenProblem.otherKeyVersion(sealed: 1, key: 2)) {
            try second.openText(envelope, class: .contact, at: Example.address())
        }
        var relabelled = envelope.bytes
        relabelled[5] = 2
        let moved = try Envelope(parsing: relabelled)
        #expect(throws: OpenProblem.refused) {
            try second.openText(moved, class: .contact, at: Example.address())
        }
    }

    @Test func isNotEvenSealedForSomebodyElse() {
        for address in [Example.address(customer: Self.stranger), Example.address(tenant: 2)] {
            #expect(throws: SealProblem.otherCustomer) {
                try Example.dataKey.seal("13912345678", class: .contact, at: address)
            }
        }
    }
}
