import Access
import Actions
import Foundation
import Hummingbird
import Logging
import Storage
import Synchronization
import Vault
import Web

/// `shouxin serve --sealed`: listens before the keys are open, and opens the house in the same process when somebody
/// brings the secret.
struct SealedStart: Sendable {
    let serve: Serve
    let clock: TravelClock

    func run() async throws {
        let way = try takeFolder()
        let house = OpenedLater()
        let site = try SealedSite(
            lockedWith: way, configuration: serve.web(""), rulebook: .bundled(), clock: { [clock] in clock.now },
            unlocking: { try await unlock($0, refused: $1, house) })
        house.board.withLock { $0 = Switchboard(site.router.buildResponder()) }
        guard let board = house.board.withLock({ $0 }) else { return }
        try await serve.listen(answering: board) { address in
            say(
                "守信：\(address)，密封。解锁：\(address)/unlock，或 shouxin unlock --url \(address)",
                "Shouxin: \(address), sealed. Unlock: \(address)/unlock, or shouxin unlock --url \(address)")
        }
        try house.open.withLock { $0 }?.close()
    }

    /// The lock on the folder is held from here on, so nobody changes under us how the keys are locked.
    private func takeFolder() throws -> UnlockWay {
        umask(0o077)
        guard try Store.content(of: serve.place.data) == .installation else { throw serve.place.folder.nothingThere }
        try serve.place.folder.checkMode()
        try serve.place.folder.lock()
        return try Store.lockedWith(in: serve.place.data)
    }

    /// - Throws: `UnlockRefusal`. Of a wrong secret the log tells nothing; what else stands in the way it tells in words.
    private func unlock(_ unlock: Unlock, refused: Int, _ house: OpenedLater) async throws {
        do {
            try Store.prove(unlock, in: serve.place.data)
        } catch is StoreProblem {
            throw UnlockRefusal.wrongSecret
        } catch {
            throw cannotOpen(error)
        }
        do {
            let opened = try await open(unlock, refused: refused)
            house.open.withLock { $0 = opened }
            house.board.withLock { $0 }?.replace(with: opened.responder)
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

    private func cannotOpen(_ error: any Error) -> UnlockRefusal {
        JournalLog.logger().error("unlock failed", metadata: ["problem": "\(CommandFailure(error).sentence)"])
        return .cannotOpen
    }
}

/// What comes into being while the server runs. Each guarded by its mutex.
private final class OpenedLater: Sendable {
    let board = Mutex<Switchboard?>(nil)
    let open = Mutex<OpenHouse?>(nil)
}
