public import Foundation
public import Vocabulary

/// One event as it is read back: its bytes decoded, and what is kept beside them for as long as it may be.
public struct RecordedEvent: Sendable {
    /// Place in the ledger, from 0; shown from 1.
    public let number: UInt64
    public let frame: LedgerFrame
    /// The customers it is linked to; empty once they have been erased.
    public let subjects: [ID<Subject>]
    /// Reason or ticket number, opened; nil when there was none or it has been erased.
    public let detail: String?

    public init(number: UInt64, frame: LedgerFrame, subjects: [ID<Subject>], detail: String?) {
        self.number = number
        self.frame = frame
        self.subjects = subjects
        self.detail = detail
    }
}

/// Which events are wanted; newest first.
public struct LedgerFilter: Sendable, Equatable {
    public var actor: ActorReference?
    public var subject: ID<Subject>?
    /// Any of these; all where there is none.
    public var actions: [String]
    public var outcome: LedgerEvent.Outcome?
    public var purpose: String?
    public var from: Date?
    /// Not included.
    public var before: Date?
    /// Only events below this number.
    public var below: UInt64?
    /// Only events above this number, those next to it; for a way back up.
    public var above: UInt64?

    public init(
        actor: ActorReference? = nil, subject: ID<Subject>? = nil, action: String? = nil,
        outcome: LedgerEvent.Outcome? = nil, purpose: String? = nil, from: Date? = nil, before: Date? = nil,
        below: UInt64? = nil, above: UInt64? = nil
    ) {
        self.actor = actor
        self.subject = subject
        actions = action.map { [$0] } ?? []
        self.outcome = outcome
        self.purpose = purpose
        self.from = from
        self.before = before
        self.below = below
        self.above = above
    }

    /// The one action shown; nil for all, or for several.
    public var action: String? {
        get { actions.count == 1 ? actions[0] : nil }
        set { actions = newValue.map { [$0] } ?? [] }
    }
}
