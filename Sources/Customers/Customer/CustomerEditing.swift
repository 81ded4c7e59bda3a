public import Access
public import Foundation
public import Ledger
public import Privacy
import Vault
public import Vocabulary

/// What somebody wants changed. Values that are not named stay sealed and untouched: nobody needs to see them to
/// change another.
public struct CustomerEdit: Sendable {
    public enum Put: Sendable {
        /// A further value of a field that may have several, or the first of one that may not.
        case add(FieldValue)
        case replace(row: UUID, FieldValue)
    }

    public var put: [Put] = []
    public var removed: Set<UUID> = []
    /// Nil leaves the tags as they are.
    public var tags: [String]?
    /// Nil leaves the owner; `.some(nil)` takes the customer from everybody.
    public var owner: ID<StaffMember>??
    public var team: ID<Team>??

    public init() {}

    public var isEmpty: Bool { put.isEmpty && removed.isEmpty && tags == nil && owner == nil && team == nil }

    public var fields: [CustomerField] {
        put.map { put in
            switch put {
            case .add(let value), .replace(_, let value): value.field
            }
        }
    }
}

extension Customer {
    /// The customer with an edit applied.
    ///
    /// - Parameter expected: the version that the person looked at; another one means that somebody saved meanwhile.
    public func edited(
        _ edit: CustomerEdit, expecting expected: Int, for activity: ProcessingActivity, sealer: Sealer, at now: Date,
        under permit: Permit<Edit>
    ) throws -> Change<CustomerWrite> {
        try checkVersion(expected)
        guard state == .active else { throw CustomerError.isArchived }
        guard !edit.isEmpty else { throw CustomerError.nothingToChange }
        try Self.check(edit.fields, neededBy: activity)
        let removed = try removals(edit)
        let put = try edit.put.map { try sealer.sealed($0.value, replacing: previous($0)) }
        var next = touched(at: now)
        let replaced = Set(put.map(\.value.row)).union(removed.map(\.row))
        next.values = values.filter { !replaced.contains($0.row) } + put.map(\.value)
        guard next.values.count <= Self.valueLimit else { throw CustomerError.valueUnknown }
        if let tags = edit.tags { next.tags = try Tag.checked(tags) }
        if let owner = edit.owner { next.owner = owner }
        if let team = edit.team { next.team = team }
        let fields = FieldSet(put.map(\.value.field) + removed.map(\.field))
        return Change(
            CustomerWrite(customer: next, put: put, removed: removed),
            recording: LedgerEvent(Edit.name, about: subject, purpose: activity.code, fields: fields, count: 1))
    }

    /// Values that an import knows and the record does not, added to it. Nil when there is nothing new.
    public func merged(
        with draft: CustomerDraft, known: (FieldValue) throws -> Bool, activity: ProcessingActivity, sealer: Sealer,
        at now: Date
    ) throws -> CustomerWrite? {
        let news = try draft.values.filter { value in
            guard value.field != .name, try !known(value) else { return false }
            return value.field.repeats || values(of: value.field).isEmpty
        }
        let tags = try Tag.checked(self.tags + draft.tags)
        guard !news.isEmpty || tags.count > self.tags.count else { return nil }
        try Self.check(news.map(\.field), neededBy: activity)
        let put = try news.map { try sealer.sealed($0) }
        var next = touched(at: now)
        next.values += put.map(\.value)
        guard next.values.count <= Self.valueLimit else { throw CustomerError.tooManyValues }
        next.tags = tags
        return CustomerWrite(customer: next, put: put)
    }

    public func archived(
        expecting expected: Int, reason: String, at now: Date, under permit: Permit<Archive>
    ) throws(CustomerError) -> Change<CustomerWrite> {
        try checkVersion(expected)
        guard state == .active else { throw .alreadyArchived }
        let reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !reason.isEmpty else { throw .reasonMissing }
        var next = touched(at: now)
        next.state = .archived(at: now)
        return Change(
            CustomerWrite(customer: next, put: []), recording: LedgerEvent(Archive.name, about: subject, detail: reason)
        )
    }

    public func restored(
        expecting expected: Int, at now: Date, under permit: Permit<Restore>
    ) throws(CustomerError) -> Change<CustomerWrite> {
        try checkVersion(expected)
        guard state != .active else { throw .notArchived }
        var next = touched(at: now)
        next.state = .active
        return Change(
            CustomerWrite(customer: next, put: []), recording: LedgerEvent(Restore.name, about: subject))
    }

    private func touched(at now: Date) -> Customer {
        var next = self
        next.changedAt = now
        next.version += 1
        return next
    }

    private func removals(_ edit: CustomerEdit) throws(CustomerError) -> [Value] {
        let removed = values.filter { edit.removed.contains($0.row) }
        guard removed.count == edit.removed.count else { throw .valueUnknown }
        guard !removed.contains(where: { $0.field == .name }) else { throw .nameCannotBeRemoved }
        return removed
    }

    /// The value that a put takes the place of: the named row, or the only one of a field that does not repeat.
    private func previous(_ put: CustomerEdit.Put) throws(CustomerError) -> Value? {
        switch put {
        case .add(let value):
            return value.field.repeats ? nil : values(of: value.field).first
        case .replace(let row, let value):
            guard let found = values.first(where: { $0.row == row && $0.field == value.field }) else {
                throw .valueUnknown
            }
            return found
        }
    }
}

extension CustomerEdit.Put {
    var value: FieldValue {
        switch self {
        case .add(let value), .replace(_, let value): value
        }
    }
}
