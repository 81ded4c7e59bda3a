import TestSupport
import Testing

@testable import SQLEngine

/// Work that comes too late is refused, and what is under way is finished first.
@Suite struct ClosingTests {
    @Test func aClosedEngineRefusesEverything() async throws {
        let notes = try Notebook()
        try await notes.write("kept")
        try notes.engine.close()
        await #expect(throws: EngineFault.closed) { try await notes.write("late") }
        #expect(throws: EngineFault.closed) { try notes.engine.writeAndWait { try $0.note("late") } }
        #expect(throws: EngineFault.closed) { try notes.texts() }
        #expect(throws: EngineFault.closed) { try notes.engine.fold() }
        #expect(throws: EngineFault.closed) { try notes.engine.isSeenByEveryReader() }
        #expect(throws: EngineFault.closed) { try notes.engine.rewrite() }
        #expect(throws: EngineFault.closed) { try notes.engine.copy(to: notes.folder.path + "/copy.sqlite") }
        try notes.engine.close()
    }

    /// The server stops while its own work in the background goes on.
    @Test(arguments: 0..<20)
    func closingBesideWritersAndReadersLosesNothingThatWasAcknowledged(_ round: Int) async throws {
        let notes = try Notebook()
        let acknowledged = try await withThrowingTaskGroup(of: [String].self) { group in
            for writer in 0..<4 {
                group.addTask {
                    var written: [String] = []
                    for number in 0..<200 {
                        do {
                            if number % 8 == 7 {
                                try notes.engine.writeAndWait { try $0.note("\(writer)-\(number)") }
                            } else {
                                try await notes.write("\(writer)-\(number)")
                            }
                        } catch is EngineFault { break }
                        written.append("\(writer)-\(number)")
                    }
                    return written
                }
                group.addTask {
                    for _ in 0..<200 { do { _ = try notes.texts() } catch is EngineFault { break } }
                    return []
                }
            }
            group.addTask {
                try await Task.sleep(for: .milliseconds(round))
                try notes.engine.close()
                return []
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let again = try Notebook(in: notes.folder)
        #expect(try Set(again.texts()) == Set(acknowledged))
    }
}
