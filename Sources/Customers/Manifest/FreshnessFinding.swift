public import Vocabulary

/// One thing about a customer's values that is not as it was last written; names customer, field and event, and nothing
/// that is personal.
public struct FreshnessFinding: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        case value(ManifestDifference.Kind)
        /// The customer has values and no manifest.
        case manifestMissing
        /// The manifest does not open: altered, or another customer's.
        case manifestRefused
        /// The manifest opens and is not the one that its event vouches for.
        case manifestUnproven
        /// Everything about the customer is of an older time than the ledger.
        case customerRolledBack
        /// The ledger knows the customer, and the database does not.
        case customerMissing
        /// Values that belong to nobody.
        case valuesWithoutCustomer
        /// The customer has values and no key to open them with.
        case keyMissing
        /// The key is there and does not unwrap, so that nothing else can be said of this customer.
        case keyRefused
        /// What an event says about several customers' values was altered.
        case marksDamaged
    }

    public let kind: Kind
    /// Nil where the customer's row is gone.
    public let customer: CustomerNumber?
    public let field: CustomerField?
    /// The first event in doubt, from 0; nil where none is known.
    public let event: UInt64?

    public init(_ kind: Kind, customer: CustomerNumber?, field: CustomerField? = nil, event: UInt64?) {
        self.kind = kind
        self.customer = customer
        self.field = field
        self.event = event
    }
}

extension FreshnessFinding {
    /// A word for programs; never changes.
    public var code: String {
        switch kind {
        case .value(let difference): difference.rawValue
        case .manifestMissing: "manifest-missing"
        case .manifestRefused: "manifest-refused"
        case .manifestUnproven: "manifest-unproven"
        case .customerRolledBack: "customer-rolled-back"
        case .customerMissing: "customer-missing"
        case .valuesWithoutCustomer: "values-without-customer"
        case .keyMissing: "key-missing"
        case .keyRefused: "key-refused"
        case .marksDamaged: "marks-damaged"
        }
    }

    /// One sentence without its full stop. Events are counted from 1, as on the pages.
    public func message(in language: Language) -> String {
        let who = customer.map { "\($0)" }
        switch language {
        case .chinese:
            let place = [who.map { "客户 \($0)" }, field.map { "“\($0.label(in: .chinese))”" }].compactMap { $0 }
            let event = event.map { "；从账本第 \($0 + 1) 条起存疑" } ?? ""
            return place.joined(separator: " ") + chinese + event
        case .english:
            let place = [who.map { "Customer \($0)" }, field.map { $0.label(in: .english) }].compactMap { $0 }
            let lead = place.isEmpty ? "" : place.joined(separator: ", ") + ": "
            let event = event.map { "; in doubt from no. \($0 + 1) of the ledger on" } ?? ""
            return lead + english + event
        }
    }

    private var chinese: String {
        switch kind {
        case .value(.rolledBack): "的值被换回了旧的"
        case .value(.replaced): "的值被改动或调换过"
        case .value(.missing): "的值被删掉了"
        case .value(.added): "有一个没有人写入过的值"
        case .manifestMissing: "的清单不见了"
        case .manifestRefused: "的清单被改动或调换过"
        case .manifestUnproven: "的清单与账本记下的不符"
        case .customerRolledBack: "整个被换回了旧的"
        case .customerMissing: "账本里有的一位客户，在数据库里不见了"
        case .valuesWithoutCustomer: "有些值不属于任何客户"
        case .keyMissing: "的密钥不见了"
        case .keyRefused: "的密钥打不开"
        case .marksDamaged: "账本里一条涉及多位客户的记录，其附表被改动过"
        }
    }

    private var english: String {
        switch kind {
        case .value(.rolledBack): "an older value stands where a newer one was written"
        case .value(.replaced): "the value was altered or exchanged"
        case .value(.missing): "a value was removed"
        case .value(.added): "a value stands there that nobody wrote"
        case .manifestMissing: "the manifest is gone"
        case .manifestRefused: "the manifest was altered or exchanged"
        case .manifestUnproven: "the manifest is not the one the ledger vouches for"
        case .customerRolledBack: "everything about the customer is older than the ledger"
        case .customerMissing: "a customer whom the ledger knows is gone from the database"
        case .valuesWithoutCustomer: "values that belong to no customer"
        case .keyMissing: "the key is gone"
        case .keyRefused: "the key does not unwrap"
        case .marksDamaged: "what an event says about several customers was altered"
        }
    }
}
