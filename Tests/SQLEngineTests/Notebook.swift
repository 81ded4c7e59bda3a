import Dispatch
import Synchronization
import TestSupport

@testable import SQLEngine

/// An engine over one table of notes in a folder of its own.
final class Notebook: Sendable {
    static let migrations = [
        Migration(1, ["CREATE TABLE note (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT"])
    ]

    let folder: TemporaryFolder
    let engine: SQLiteEngine

    init(
        _ participant: Witness? = nil, _ options: SQLiteEngine.Options = .init(readers: 4),
        in folder: TemporaryFolder? = nil
    ) throws {
        let folder = try folder ?? TemporaryFolder()
        self.folder = folder
        engine = try SQLiteEngine(
            path: folder.path + "/notes.sqlite", migrations: Self.migrations, participant: participant,
            options: options)
    }

    func write(_ text: String) async throws { try await engine.write { try $0.note(text) } }

    func texts() throws -> [String] { try engine.read { try $0.texts() } }

    typealias Work<T> = @Sendable (any SQLWriter) throws -> T

    /// Runs these units as one group: holds the writer until all of them wait behind it.
    func asOneGroup(_ units: Work<Void>...) async throws -> [Result<Void, any Error>] { try await asOneGroup(units) }

    func asOneGroup<T: Sendable>(_ units: [Work<T>]) async throws -> [Result<T, any Error>] {
        let gate = DispatchSemaphore(value: 0)
        let held = Atomic(false)
        let holder = Task { [engine] in
            try await engine.write { _ in
                held.store(true, ordering: .releasing)
                gate.wait()
            }
        }
        while !held.load(ordering: .acquiring) { await Task.yield() }
        return try await withThrowingTaskGroup(of: (Int, Result<T, any Error>).self) { group in
            for (place, unit) in units.enumerated() {
                group.addTask { [engine] in
                    do { return (place, .success(try await engine.write(unit))) } catch {
                        return (place, .failure(error))
                    }
                }
                // One after the other, so that they stand in the queue in this order.
                while engine.queue.waiting <= place { await Task.yield() }
            }
            gate.signal()
            try await holder.value
            return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}

extension SQLReader {
    func texts() throws -> [String] { try rows("SELECT text FROM note ORDER BY number") { $0.text(0) } }
}

extension SQLWriter {
    func note(_ text: String) throws { try run("INSERT INTO note (text) VALUES (?)", [.text(text)]) }
}

/// Writes down what the engine tells it.
final class Witness: CommitParticipant {
    private let heard = Mutex<[String]>([])

    var log: [String] { heard.withLock { $0 } }
    func note(_ word: String) { heard.withLock { $0.append(word) } }
    func forget() { heard.withLock { $0 = [] } }

    func groupWillBegin(_ reader: any SQLReader) { note("begin") }
    func unitWillBegin() { note("unit") }
    func unitDidFail() { note("unit failed") }
    func groupWillCommit(_ writer: any SQLWriter) { note("will commit") }
    func groupDidCommit() { note("committed") }
    func groupDidFail() { note("failed") }
}

struct Unwilling: Error, Equatable {}
