public import Access
public import Actions
public import Foundation
import Ledger
import SQLEngine
public import Storage
import Synchronization
public import Vault
public import Vocabulary

/// A real workplace over a real store in a folder of its own: all that is not real is the clock, the people, and the
/// faults that are asked for.
public final class Scenario: Sendable {
    public let folder: TemporaryFolder
    public let clock: TestClock
    public let workplace: Workplace
    /// Of the data database.
    public let faults: Faults
    /// Of the key database.
    public let keyFaults: Faults
    private let random: Mutex<SeededRandom>

    public var store: Store { workplace.store }
    public var now: Date { clock.now }

    private init(
        _ folder: TemporaryFolder, _ clock: TestClock, _ workplace: Workplace, faults: Faults, keyFaults: Faults,
        seed: UInt64
    ) {
        self.folder = folder
        self.clock = clock
        self.workplace = workplace
        self.faults = faults
        self.keyFaults = keyFaults
        random = Mutex(SeededRandom(seed: seed))
    }

    /// A new installation with the usual register of processing activities.
    ///
    /// - Parameter folder: one that somebody watches; a new one unless given.
    public static func opened(seed: UInt64 = 1, in folder: TemporaryFolder? = nil) async throws -> Scenario {
        let folder = try folder ?? TemporaryFolder()
        let (clock, faults, keyFaults) = (TestClock(), Faults(), Faults())
        let store = try Store.create(
            in: folder.path, unlock: unlock(folder), clock: { clock.now }, options: faults.options(),
            keyOptions: keyFaults.options(overwritesDeleted: true))
        let workplace = try Workplace(store: store, rulebook: .bundled()) { clock.now }
        let scenario = Scenario(folder, clock, workplace, faults: faults, keyFaults: keyFaults, seed: seed)
        try await scenario.writeRegister()
        try workplace.names.build()
        return scenario
    }

    /// Another process at the same folder and the same time: its own connections, its own names in memory.
    public func beside() throws -> Scenario {
        let (clock, faults, keyFaults) = (clock, Faults(), Faults())
        let store = try Store.open(
            in: folder.path, unlock: Self.unlock(folder), clock: { clock.now }, options: faults.options(),
            keyOptions: keyFaults.options(overwritesDeleted: true))
        let workplace = try Workplace(store: store, rulebook: .bundled()) { clock.now }
        try workplace.names.build()
        let seed = random.withLock { $0.next() }
        return Scenario(folder, clock, workplace, faults: faults, keyFaults: keyFaults, seed: seed)
    }

    public static func unlock(_ folder: TemporaryFolder) -> Unlock {
        .keyFile(path: folder.path + "/" + Store.rootKeyFile)
    }

    /// A new identity; the same ones in the same order for the same seed.
    public func newID<Owner>(of _: Owner.Type = Owner.self) -> ID<Owner> {
        ID(random.withLock { $0.uuid() })
    }

    /// A session or token secret may be made with it.
    public func withRandom<T>(_ body: (inout SeededRandom) throws -> T) rethrows -> T {
        try random.withLock { try body(&$0) }
    }

    /// Through the one door.
    @discardableResult
    public func perform<A: Action>(_ action: A, as staff: StaffMember) async throws -> A.Output {
        try await workplace.perform(action, as: staff.id)
    }

    public func ask<Q: Question>(_ question: Q, as staff: StaffMember) async throws -> Q.Answer {
        try await workplace.ask(question, as: staff.id)
    }

    /// Writes as the system does, for what a scenario starts from.
    @discardableResult
    public func asSystem<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        let policy = Hash(workplace.rulebook.hash) ?? .emptyTree
        return try await store.write(stamped: EventStamp(actor: .system, policyHash: policy), at: now, body)
    }
}
