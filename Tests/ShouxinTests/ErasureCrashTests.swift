import Access
import Actions
import Customers
import Foundation
import Ledger
import Programs
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import shouxin

/// kill -9 at each step of an erasure, with real processes: the next one finishes it.
@Suite("An erasure that is killed")
struct ErasureCrashTests {
    static let moments = ["ordered", "traces", "keys-destroyed", "keys", "index", "related", "done"]

    @Test("goes on where it stopped", arguments: moments)
    func killed(at moment: String) async throws {
        let scenario = try await Scenario.opened()
        chmod(scenario.folder.path, 0o700)
        try await scenario.workplace.note(.company)
        let officer = try await scenario.hire(.protectionOfficer, scope: .all)
        let customer = try await scenario.customer(1, by: officer)
        let other = try await scenario.customer(2, by: officer)
        _ = try await scenario.perform(
            OrderErasure(scenario.newID(), of: customer.id, ground: .consentWithdrawn, reason: "工单 8841"),
            as: officer)
        try scenario.store.close()
        if moment != "ordered" {
            let killed = try ShouxinProcess.run(
                ["erasures", "resume", "--data", scenario.folder.path], [ErasureStop.variable: moment])
            #expect(killed.end == .killed(signal: SIGKILL), "\(killed.complaint)")
        }
        let resumed = try ShouxinProcess.run(["erasures", "resume", "--data", scenario.folder.path])
        #expect(resumed.code == 0, "\(resumed.complaint)")
        let beside = try scenario.beside()
        let erasure = try #require(try beside.store.read { try $0.erasure(1) })
        #expect(erasure.state == .done)
        #expect(try beside.store.read { try $0.dataKeyCount(of: customer.id) } == 0)
        #expect(try beside.store.read { try $0.customer(other.id) } != nil)
        #expect(try beside.intactSize() == beside.ledgerSize())
        let done = try beside.frames().map(\.action).filter { $0.hasPrefix("erasure.") }
        #expect(
            done == [
                "erasure.requested", "erasure.traces", "erasure.keys", "erasure.index", "erasure.related",
                "erasure.done",
            ], "each step stands once")
    }
}

/// The built program beside the test runner.
enum ShouxinProcess {
    struct Answer {
        let end: ChildProcess.End
        let output: String
        let complaint: String

        var code: Int32? { end.code }
    }

    static func run(_ words: [String], _ environment: [String: String] = [:]) throws -> Answer {
        let folder = try TemporaryFolder()
        let files = ["out", "err"].map { folder.path + "/" + $0 }
        for file in files { try Data().write(to: URL(filePath: file)) }
        let streams = try files.map { try FileHandle(forWritingTo: URL(filePath: $0)) }
        let process = try ChildProcess(
            URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path + "/shouxin",
            words, environment: ["LANG": "C"].merging(environment) { $1 },
            output: .descriptor(streams[0].fileDescriptor), error: .descriptor(streams[1].fileDescriptor))
        let end = process.wait()
        let texts = try files.map { try String(contentsOfFile: $0, encoding: .utf8) }
        return Answer(end: end, output: texts[0], complaint: texts[1])
    }
}
