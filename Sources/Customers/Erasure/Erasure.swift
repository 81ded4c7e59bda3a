public import Access
public import Foundation
public import Vocabulary

/// One customer's erasure (删除, PIPL Art. 47): why, who, and how far it has come. Holds no personal information, and so
/// outlives the customer.
///
/// The states follow one another and each is kept on disk before the next begins, so that an erasure that was
/// interrupted goes on where it stopped. From `ordered` on nobody reads the customer; from `traces` on there is no way
/// back.
public struct Erasure: Sendable, Equatable {
    /// Raw values are stored and must not change.
    public enum State: String, CaseIterable, Sendable {
        /// Asked for; waits for an officer who is somebody else.
        case proposed
        /// Turned down, or called off before anything was destroyed.
        case calledOff = "called-off"
        /// Reads have stopped.
        case ordered
        /// What other places hold of the customer is gone: rows of imports, files that wait to be imported.
        case traces
        /// The data keys are destroyed.
        case keys
        /// Nothing finds the customer any more: blind index, names in memory.
        case index
        /// The rows are gone: sealed values and masks, tags, links and reasons on the ledger.
        case related
        case done
        /// The epoch under whose key the data keys were wrapped is closed: old copies of the key database are useless.
        case sealed
    }

    /// Which item of Art. 47 para. 1 asks for it. Raw values are stored and must not change.
    public enum Ground: String, CaseIterable, Sendable {
        case purposeAchieved = "47-1"
        case periodOver = "47-2"
        case consentWithdrawn = "47-3"
        case againstLaw = "47-4"
        case otherLaw = "47-5"
    }

    /// Who wants it.
    public enum Origin: String, CaseIterable, Sendable {
        /// The customer's own request (Art. 47 para. 1, last clause).
        case request
        /// The company deletes on its own initiative (主动删除).
        case company
    }

    public let id: ID<Erasure>
    /// As people call it; nil until it has been stored.
    public let number: Int64?
    public let customer: ID<Customer>
    public let customerNumber: CustomerNumber
    public let ground: Ground
    public let origin: Origin
    public let requestedBy: ID<StaffMember>
    public var approvedBy: ID<StaffMember>?
    public var state: State
    /// When each state was reached.
    public var times: [State: Date]
    /// How much of each kind was erased.
    public var parts: [ErasedPart: Int]
    /// Where on the ledger its end stands, from 0; nil before.
    public var doneEvent: UInt64?
    public var sealedEvent: UInt64?

    public init(
        id: ID<Erasure>, number: Int64?, customer: ID<Customer>, customerNumber: CustomerNumber, ground: Ground,
        origin: Origin, requestedBy: ID<StaffMember>, approvedBy: ID<StaffMember>? = nil, state: State,
        times: [State: Date], parts: [ErasedPart: Int] = [:], doneEvent: UInt64? = nil, sealedEvent: UInt64? = nil
    ) {
        self.id = id
        self.number = number
        self.customer = customer
        self.customerNumber = customerNumber
        self.ground = ground
        self.origin = origin
        self.requestedBy = requestedBy
        self.approvedBy = approvedBy
        self.state = state
        self.times = times
        self.parts = parts
        self.doneEvent = doneEvent
        self.sealedEvent = sealedEvent
    }
}

/// A kind of thing that an erasure takes away, as its certificate counts it.
public enum ErasedPart: Hashable, Sendable, Comparable {
    /// Sealed values of one field, with their masks.
    case value(CustomerField)
    case key, indexEntry, tag, reason, link, request, importRow, upload, fileName

    /// Stored, and printed in JSON; must not change.
    public var code: String {
        switch self {
        case .value(let field): "value/\(field.code)"
        case .key: "key"
        case .indexEntry: "index-entry"
        case .tag: "tag"
        case .reason: "ledger-reason"
        case .link: "ledger-link"
        case .request: "repeated-request"
        case .importRow: "import-row"
        case .upload: "upload"
        case .fileName: "file-name"
        }
    }

    public init?(code: String) {
        let plain: [ErasedPart] = [
            .key, .indexEntry, .tag, .reason, .link, .request, .importRow, .upload, .fileName,
        ]
        let all = CustomerField.allCases.map(ErasedPart.value) + plain
        guard let part = all.first(where: { $0.code == code }) else { return nil }
        self = part
    }

    private var order: Int {
        switch self {
        case .value(let field): Int(field.rawValue)
        case .key: 100
        case .indexEntry: 101
        case .tag: 102
        case .reason: 103
        case .link: 104
        case .request: 105
        case .importRow: 106
        case .upload: 107
        case .fileName: 108
        }
    }

    public static func < (left: Self, right: Self) -> Bool { left.order < right.order }
}

/// Why an erasure cannot go so.
public enum ErasureError: Error, Equatable, Sendable {
    case unknown
    case reasonMissing
    /// The reason holds a value of the very customer; it is kept after the erasure and may not.
    case reasonNamesCustomer
    /// One is under way for this customer already.
    case alreadyUnderWay(number: Int64)
    /// Not by the customer's own request: an officer who is not the one who asked must agree.
    case needsAnotherOfficer
    /// Only what waits for its approval can be approved.
    case notProposed
    /// Something was destroyed already; it can only go on.
    case tooLate
    case notDone
}
