public import Access
public import Customers
public import Ledger
import Storage
import Vault
public import Vocabulary

/// Events of one customer, person or activity, or of the whole ledger, newest first, with what they are to be called by.
public struct Timeline: Sendable {
    public let events: [RecordedEvent]
    /// Names of those who acted, and of the members of staff that the events are about.
    public let actors: [ID<StaffMember>: String]
    /// Numbers of the customers that the events are about; empty where they are all about one.
    public let customers: [ID<Subject>: CustomerNumber]
    /// Whether there are older ones; they begin below the last number shown.
    public let hasOlder: Bool
    /// Whether there are newer ones; they begin above the first number shown.
    public let hasNewer: Bool

    static let empty = Timeline(events: [], actors: [:], customers: [:], hasOlder: false, hasNewer: false)

    func naming(_ customers: [ID<Subject>: CustomerNumber]) -> Timeline {
        Timeline(events: events, actors: actors, customers: customers, hasOlder: hasOlder, hasNewer: hasNewer)
    }
}

extension Reading {
    func timeline(
        _ filter: LedgerFilter, limit: Int, under permit: Permit<some WorkingTextPermission>
    ) throws -> Timeline {
        var events = try events(filter, limit: limit + 1, under: permit)
        let hasMore = events.count > limit
        // Upwards the one too many is the newest, downwards the oldest.
        if hasMore { events.remove(at: filter.above == nil ? events.count - 1 : 0) }
        return Timeline(
            events: events, actors: try staffNames(of: events),
            customers: filter.subject == nil ? try customerNumbers(of: events) : [:],
            hasOlder: filter.above == nil ? hasMore : !events.isEmpty,
            hasNewer: filter.above == nil ? filter.below != nil : hasMore)
    }

    /// Names of those who acted, and of the members of staff that the events are about.
    func staffNames(of events: [RecordedEvent]) throws -> [ID<StaffMember>: String] {
        var names: [ID<StaffMember>: String] = [:]
        let ids = events.flatMap { event in
            [ID<StaffMember>(bytes: event.frame.actor.bytes), event.frame.object.map { ID($0) }].compactMap { $0 }
        }
        for id in Set(ids) { names[id] = try staff(id)?.name }
        return names
    }

    /// What the customers that the events are about are called by; a number tells nothing about a person.
    func customerNumbers(of events: [RecordedEvent]) throws -> [ID<Subject>: CustomerNumber] {
        var numbers: [ID<Subject>: CustomerNumber] = [:]
        for subject in Set(events.flatMap(\.subjects)) { numbers[subject] = try customerNumber(subject.cast()) }
        return numbers
    }
}
