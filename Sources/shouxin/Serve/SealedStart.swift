import Access
import Actions
import Dispatch
import Foundation
import Hummingbird
import Logging
import Storage
import Synchronization
import Vault
import Web

/// `shouxin serve --sealed`, and a start by a key service that does not give the key: listens before the keys are open,
/// and opens the house in the same process when somebody brings the secret or the service answers.
struct SealedStart: Sendable {
    let serve: Serve
    let clock: TravelClock
    /// Asked by the page, by programs and, every now and then, by ourselves.
    let kms: TransitKMS?
    private let house: OpenedLater

    /// - Parameter problem: why the key service has not given the key; nil where nobody has asked yet, and then nobody
    ///   asks until a person wants it.
    init(serve: Serve, clock: TravelClock, kms: TransitKMS?, after problem: KMSProblem? = nil) {
        (self.serve, self.clock, self.kms) = (serve, clock, kms)
        house = OpenedLater(problem)
    }

    func run() async throws {
        let way = try takeFolder()
        let asking = kms.map { service in
            KMSAsking(
                ask: { try await unlock(.kms(service), refused: $0) }, lastProblem: { house.problem })
        }
        let site = try SealedSite(
            lockedWith: way, kms: asking, configuration: serve.web(""), rulebook: .bundled(),
            clock: { [clock] in clock.now }, unlocking: { try await unlock($0, refused: $1) })
        let board = Switchboard(site.router.buildResponder())
        house.set(board)
        let retrying = Task { await askAgain() }
        try await serve.listen(answering: board) { address in
            say(
                "守信：\(address)，密封。解锁：\(address)/unlock，或 shouxin unlock --url \(address)",
                "Shouxin: \(address), sealed. Unlock: \(address)/unlock, or shouxin unlock --url \(address)")
        }
        retrying.cancel()
        try house.opened?.close()
    }

    /// The lock on the folder is held from here on, so nobody changes under us how the keys are locked.
    private func takeFolder() throws -> UnlockWay {
        umask(0o077)
        guard try Store.content(of: serve.place.data) == .installation else { throw serve.place.folder.nothingThere }
        try serve.place.folder.checkMode()
        try serve.place.folder.lock()
        return try Store.lockedWith(in: serve.place.data)
    }

    /// A key service that was down at the start is asked until it answers: nobody need get up at night for it.
    private func askAgain() async {
        guard let kms else { return }
        while !Task.isCancelled, house.opened == nil {
            try? await Task.sleep(for: .seconds(kms.settings.retrySeconds))
            // Nobody has wanted it yet where the server was started with --sealed.
            guard !Task.isCancelled, house.opened == nil, house.problem != nil else { continue }
            try? await unlock(.kms(kms), refused: 0)
        }
    }

    /// - Throws: `UnlockRefusal`. Of a wrong secret the log tells nothing; what else stands in the way it tells in words.
    private func unlock(_ unlock: Unlock, refused: Int) async throws {
        guard house.begin() else { throw UnlockRefusal.busy }
        defer { house.end() }
        guard house.opened == nil else { return }
        let proved: Unlock
        do {
            let data = serve.place.data
            proved = try await Blocking.run { try Store.prove(unlock, in: data) }
        } catch StoreProblem.rootKey(.kms(let problem)) {
            throw refusal(problem)
        } catch StoreProblem.rootKey(.noKMSSlot(let place, let others)) {
            throw cannotOpen(RootKeyProblem.noKMSSlot(place: place, others: others))
        } catch StoreProblem.keyRing(.suiteMissing(let number)) {
            throw cannotOpen(StoreProblem.keyRing(.suiteMissing(number)))
        } catch is StoreProblem {
            throw UnlockRefusal.wrongSecret
        } catch {
            throw cannotOpen(error)
        }
        do {
            let opened = try await open(proved, refused: refused)
            house.open(opened)
            try? Output.line(opened.welcome.text(at: say("已解锁", "unlocked")))
        } catch {
            throw cannotOpen(error)
        }
    }

    private func open(_ unlock: Unlock, refused: Int) async throws -> OpenHouse {
        let now: @Sendable () -> Date = { [clock] in clock.now }
        let store = try Store.open(
            in: serve.place.data, unlock: unlock, ratchet: serve.place.ratchetFile, clock: now)
        do {
            let workplace = try Workplace(store: store, rulebook: .bundled(), clock: now)
            try await workplace.recordUnlock(by: unlock.way, refused: refused)
            return try await OpenHouse(workplace, clock, for: serve)
        } catch {
            try? store.close()
            throw error
        }
    }

    /// Each reason is told once, however often the service is asked.
    private func refusal(_ problem: KMSProblem) -> UnlockRefusal {
        if house.note(problem) {
            JournalLog.logger().warning(
                "key service", metadata: ["problem": "\(problem.sentence(in: Speech.language))"])
        }
        return .kms(problem)
    }

    private func cannotOpen(_ error: any Error) -> UnlockRefusal {
        JournalLog.logger().error("unlock failed", metadata: ["problem": "\(CommandFailure(error).sentence)"])
        return .cannotOpen
    }
}

/// What comes into being while the server runs. Guarded by its mutex.
private final class OpenedLater: Sendable {
    private struct State {
        var board: Switchboard?
        var opened: OpenHouse?
        var problem: KMSProblem?
        var isBusy = false
    }

    private let state: Mutex<State>

    init(_ problem: KMSProblem?) { state = Mutex(State(problem: problem)) }

    var opened: OpenHouse? { state.withLock(\.opened) }
    var problem: KMSProblem? { state.withLock(\.problem) }

    func set(_ board: Switchboard) { state.withLock { $0.board = board } }

    /// False while somebody else is at it.
    func begin() -> Bool {
        state.withLock { state in
            defer { state.isBusy = true }
            return !state.isBusy
        }
    }

    func end() { state.withLock { $0.isBusy = false } }

    /// - Returns: whether it is another one than before.
    func note(_ problem: KMSProblem) -> Bool {
        state.withLock { state in
            defer { state.problem = problem }
            return state.problem != problem
        }
    }

    func open(_ house: OpenHouse) {
        state.withLock { state in
            state.opened = house
            state.board?.replace(with: house.responder)
        }
    }
}

/// Work that waits for another program or for scrypt, off the few threads that answer requests.
enum Blocking {
    static func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result(catching: body)) }
        }
    }
}
