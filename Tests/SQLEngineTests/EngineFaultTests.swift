import TestSupport
import Testing

@testable import SQLEngine

/// A full disk passes; a broken one ends writing until somebody has looked.
@Suite struct EngineFaultTests {
    /// Begin, statement, commit: whichever the full disk hits.
    @Test(arguments: 1...3) func fullDiskKeepsNothingOfTheUnitItHits(step: Int) async throws {
        let faults = Faults()
        let notebook = try Notebook(nil, faults.options())
        faults.fail(at: step)
        await #expect(throws: EngineFault.diskFull) { try await notebook.write("a") }
        #expect(try notebook.texts() == [])
        #expect(notebook.engine.state == .ready)
        try await notebook.write("b")
        #expect(try notebook.texts() == ["b"])
    }

    @Test func commitThatFailsAnswersNobodyWithYes() async throws {
        let faults = Faults()
        let witness = Witness()
        let notebook = try Notebook(witness, faults.options())
        // The holder takes begin and commit, then the group begins and writes twice.
        faults.fail(at: 6)
        let results = try await notebook.asOneGroup({ try $0.note("a") }, { try $0.note("b") })
        for result in results { #expect(throws: EngineFault.diskFull) { try result.get() } }
        #expect(try notebook.texts() == [])
        #expect(witness.log.last == "failed")
    }

    /// SQLite itself runs out of room here, and may end the transaction on its own.
    @Test func sqlitesOwnFullDiskIsAFullDisk() async throws {
        let notebook = try Notebook()
        try await notebook.write("before")
        try await notebook.engine.write { try $0.pragma("max_page_count = 8") }
        await #expect(throws: EngineFault.diskFull) {
            try await notebook.write(String(repeating: "x", count: 100_000))
        }
        #expect(try notebook.texts() == ["before"])
        #expect(notebook.engine.state == .ready)
        try await notebook.engine.write { try $0.pragma("max_page_count = 1000") }
        try await notebook.write("after")
        #expect(try notebook.texts() == ["before", "after"])
    }

    @Test(arguments: 1...3) func brokenDiskEndsWritingWhereverItShows(step: Int) async throws {
        let faults = Faults()
        let notebook = try Notebook(nil, faults.options())
        try await notebook.write("before")
        faults.fail(at: step, with: Faults.brokenDisk)
        await #expect(throws: Faults.brokenDisk) { try await notebook.write("a") }
        #expect(notebook.engine.state == .failing)
        await #expect(throws: EngineFault.notAcceptingWrites) { try await notebook.write("b") }
        #expect(throws: EngineFault.notAcceptingWrites) { try notebook.engine.writeAndWait { try $0.note("c") } }
        #expect(try notebook.texts() == ["before"], "reading goes on")
    }

    @Test func brokenDiskRefusesThoseWhoWait() async throws {
        let faults = Faults()
        let notebook = try Notebook(nil, faults.options())
        faults.fail(at: 4, with: Faults.brokenDisk)
        let units = (0..<300).map { number in { @Sendable (writer: any SQLWriter) in try writer.note("\(number)") } }
        let results = try await notebook.asOneGroup(units)
        for result in results.prefix(256) { #expect(throws: Faults.brokenDisk) { try result.get() } }
        for result in results.dropFirst(256) { #expect(throws: EngineFault.notAcceptingWrites) { try result.get() } }
        #expect(try notebook.texts() == [])
    }

    @Test(arguments: 1...3) func brokenDiskEndsTheWritingThatWaitsToo(step: Int) async throws {
        let faults = Faults()
        let notebook = try Notebook(nil, faults.options())
        faults.fail(at: step, with: Faults.brokenDisk)
        #expect(throws: Faults.brokenDisk) { try notebook.engine.writeAndWait { try $0.note("a") } }
        #expect(notebook.engine.state == .failing)
        #expect(try notebook.texts() == [])
    }

    @Test(arguments: 1...3) func fullDiskLeavesNothingOfTheWritingThatWaits(step: Int) throws {
        let faults = Faults()
        let notebook = try Notebook(nil, faults.options())
        faults.fail(at: step)
        #expect(throws: EngineFault.diskFull) { try notebook.engine.writeAndWait { try $0.note("a") } }
        #expect(try notebook.texts() == [])
        try notebook.engine.writeAndWait { try $0.note("b") }
        #expect(try notebook.texts() == ["b"])
    }

    static let codes: [(code: Int32, endsWriting: Bool)] = [
        (10, true), (1034, true), (11, true), (5, false), (13, false), (19, false), (2067, false),
    ]

    @Test(arguments: codes) func onlyABrokenDiskOrFileEndsWriting(_ row: (code: Int32, endsWriting: Bool)) {
        #expect(EngineFault.database(code: row.code, message: "").endsWriting == row.endsWriting)
    }
}

extension SQLReader {
    /// A pragma answers with a row.
    func pragma(_ text: String) throws { _ = try rows("PRAGMA " + text) { _ in true } }
}
