public import Foundation
public import Vocabulary

/// What happened, in the words of the domain; not yet bytes.
///
/// Holds no personal information: whom it is about becomes a monthly pseudonym, and text that may have to disappear
/// becomes a salted hash. `LedgerFrame` is the stored form.
public struct LedgerEvent: Sendable, Equatable {
    /// How the matter ended. Raw values are stored and must not change.
    public enum Outcome: UInt8, Sendable, CaseIterable {
        case done = 1
        /// Somebody asked and was told no; recorded as well (拒绝也要留痕).
        case refused = 2
    }

    /// The permission's name, as in `customer.reveal`: a code of at most 64 ASCII characters.
    public var action: String
    public var outcome: Outcome
    /// Whom it is about. Never written as such.
    public var subject: ID<Subject>?
    /// Code of the processing activity (处理活动), as in `after-sales`.
    public var purpose: String?
    /// Code of the lawful basis (合法性基础, PIPL Art. 13), `LB1` to `LB7`.
    public var basis: String?
    /// Names of the rules that decided, in the order they spoke, as in `qualification.valid`.
    public var rules: [String]
    /// Which customer fields were touched.
    public var fields: FieldSet
    /// How many customers or rows were touched.
    public var count: UInt32
    /// Reason, ticket number and the like. Only its salted hash is written, so that it can be erased.
    public var detail: String?
    /// The thing acted upon that is not a customer: a staff member, a qualification, an import.
    public var object: UUID?

    public init(
        _ action: String, about subject: ID<Subject>? = nil, outcome: Outcome = .done, purpose: String? = nil,
        basis: String? = nil, rules: [String] = [], fields: FieldSet = [], count: UInt32 = 0, detail: String? = nil,
        object: UUID? = nil
    ) {
        self.action = action
        self.outcome = outcome
        self.subject = subject
        self.purpose = purpose
        self.basis = basis
        self.rules = rules
        self.fields = fields
        self.count = count
        self.detail = detail
        self.object = object
    }
}
