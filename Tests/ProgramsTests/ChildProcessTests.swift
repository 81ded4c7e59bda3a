import Foundation
@testable import Programs
import Testing

/// A child gets what it is handed, and nothing else of ours.
@Suite struct ChildProcessTests {
    private static func shell(
        _ script: String, environment: [String: String] = [:]
    ) throws -> (ChildProcess.End, String) {
        var output = try OneWayPipe()
        let process = try ChildProcess(
            "/bin/sh", ["-c", script], environment: environment, folder: "/", output: .descriptor(output.writing))
        output.closeWriting()
        let text = String(decoding: output.bytes() ?? [], as: UTF8.self)
        return (process.wait(), text)
    }

    @Test func endsAreTold() throws {
        #expect(try Self.shell("exit 0").0 == .exited(0))
        #expect(try Self.shell("exit 77").0 == .exited(77))
        #expect(try Self.shell("kill -TERM $$").0 == .killed(signal: SIGTERM))
        #expect(throws: ChildProcess.NotStarted(code: ENOENT)) {
            try ChildProcess("/nowhere/program", [], environment: [:])
        }
    }

    @Test func wordsAndEnvironmentArriveAsTheyAre() throws {
        let (end, text) = try Self.shell(
            "printf '%s|%s|%s' \"$NAME\" \"$HOME\" \"$PWD\"", environment: ["NAME": "张 三\n\"'"])
        #expect(end == .exited(0))
        #expect(text == "张 三\n\"'||/")
    }

    /// As many files open as made Foundation's `Process` read beyond its buffer.
    @Test func noOpenFileIsInherited() throws {
        let open = try (0..<2000).map { _ in try FileHandle(forReadingFrom: URL(filePath: "/dev/null")) }
        let (_, text) = try Self.shell("ls /proc/self/fd | wc -l")
        #expect(open.count == 2000)
        // The three streams, and the one by which ls reads the folder.
        #expect(text.trimmingCharacters(in: .whitespacesAndNewlines) == "4")
    }

    @Test func aChildCanBeEndedWhateverTheThreadBlocks() throws {
        let process = try ChildProcess("/bin/sleep", ["60"], environment: [:])
        process.send(signal: SIGTERM)
        #expect(process.wait() == .killed(signal: SIGTERM))
    }

    @Test func moreThanTheLimitIsCutOff() throws {
        var output = try OneWayPipe()
        let process = try ChildProcess(
            "/bin/cat", ["/dev/zero"], environment: [:], output: .descriptor(output.writing))
        output.closeWriting()
        #expect(output.bytes(upTo: 100_000) == nil)
        process.kill()
        #expect(process.wait() == .killed(signal: SIGKILL))
    }
}
