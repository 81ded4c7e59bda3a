import TestSupport
import Testing

@testable import SQLEngine

/// What everybody above the engine relies on; a second engine must pass the same.
@Suite struct GroupCommitTests {
    @Test func unitsOfOneGroupSeeEachOthersWrites() async throws {
        let witness = Witness()
        let notebook = try Notebook(witness)
        let units = ["a", "b", "c"].map { text in
            { @Sendable (writer: any SQLWriter) throws -> [String] in
                try writer.note(text)
                return try writer.texts()
            }
        }
        let seen = try await notebook.asOneGroup(units).map { try $0.get() }
        #expect(seen == [["a"], ["a", "b"], ["a", "b", "c"]])
        #expect(witness.log.count { $0 == "committed" } == 2, "the holder's group and one for all three")
    }

    @Test func failingUnitIsUndoneAlone() async throws {
        let notebook = try Notebook()
        let results = try await notebook.asOneGroup(
            { try $0.note("kept") },
            { writer in
                try writer.note("undone")
                throw Unwilling()
            },
            { try $0.note("kept too") }
        )
        #expect(try notebook.texts() == ["kept", "kept too"])
        #expect(throws: Unwilling()) { try results[1].get() }
        try results[0].get()
        try results[2].get()
    }

    @Test func unitThatBreaksTheSchemaIsUndoneAlone() async throws {
        let notebook = try Notebook()
        let results = try await notebook.asOneGroup(
            { try $0.note("once") },
            { writer in
                try writer.note("undone")
                try writer.note("once")
            },
            { try $0.note("later") }
        )
        #expect(try notebook.texts() == ["once", "later"])
        #expect { try results[1].get() } throws: { error in
            guard case .database(let code, _)? = error as? EngineFault else { return false }
            return code & 0xFF == 19  // SQLITE_CONSTRAINT
        }
        #expect(notebook.engine.state == .ready)
    }

    @Test func answerComesAfterTheCommit() async throws {
        let witness = Witness()
        let notebook = try Notebook(witness, .init(beforeStep: { witness.note("\($0)") }))
        witness.forget()
        try await notebook.write("a")
        witness.note("answer")
        #expect(
            witness.log == ["begin", "begin", "unit", "statement", "will commit", "commit", "committed", "answer"])
    }

    @Test func participantHearsOfEachUnitAndOfThoseThatFailed() async throws {
        let witness = Witness()
        let notebook = try Notebook(witness)
        _ = try await notebook.asOneGroup(
            { try $0.note("a") }, { _ in throw Unwilling() }, { try $0.note("b") })
        let group = ["begin", "unit", "unit", "unit failed", "unit", "will commit", "committed"]
        #expect(Array(witness.log.suffix(group.count)) == group)
    }

    @Test func groupInWhichEverythingFailedCommitsNothing() async throws {
        let witness = Witness()
        let notebook = try Notebook(witness)
        await #expect(throws: Unwilling()) {
            try await notebook.engine.write { writer in
                try writer.note("a")
                throw Unwilling()
            }
        }
        #expect(try notebook.texts() == [])
        #expect(witness.log == ["begin", "unit", "unit failed", "committed"])
    }

    @Test func groupHoldsAtMost256Units() async throws {
        let witness = Witness()
        let notebook = try Notebook(witness)
        let units = (0..<300).map { number in { @Sendable (writer: any SQLWriter) in try writer.note("\(number)") } }
        for result in try await notebook.asOneGroup(units) { try result.get() }
        let groups = witness.log.split(separator: "begin").map { $0.count { $0 == "unit" } }
        #expect(groups == [1, 256, 44])
        #expect(try notebook.texts() == (0..<300).map(String.init), "in the order in which they came")
    }

    @Test func manyWritersAtOnceAllArrive() async throws {
        let notebook = try Notebook()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<500 { group.addTask { try await notebook.write("\(number)") } }
            try await group.waitForAll()
        }
        #expect(Set(try notebook.texts()) == Set((0..<500).map(String.init)))
    }
}
