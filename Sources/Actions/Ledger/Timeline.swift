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
}

extension Reading {
    func timeline(
        _ filter: LedgerFilter, limit: Int, under permit: Permit<some WorkingTextPermission>
    ) throws -> Timeline {
        var events = try events(filter, limit: limit + 1, under: permit)
        let hasOlder = events.count > limit
        if hasOlder { events.removeLast() }
        return Timeline(
            events: events, actors: try staffNames(of: events),
            customers: filter.subject == nil ? try customerNumbers(of: events) : [:], hasOlder: hasOlder)
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
