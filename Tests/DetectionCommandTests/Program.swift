import Foundation
import Programs
import Testing

/// The built program, run as a person or another program runs it.
struct Program {
    struct Killed: Error {}

    struct Answer {
        let output: String
        let complaint: String
        let code: Int32

        var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    /// Beside the test runner, where the build put both.
    private static let path =
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().path + "/shouxin"

    static func run(
        _ words: [String], input: [UInt8] = [], in folder: String = "/", language: String = "C",
        searchPath: String = "/nowhere"
    ) throws -> Answer {
        let scratch = try Folder()
        try scratch.write(input, to: "in")
        let streams = [
            try FileHandle(forReadingFrom: URL(fileURLWithPath: scratch.path + "/in")), try scratch.handle("out"),
            try scratch.handle("err"),
        ]
        let process = try ChildProcess(
            path, words, environment: ["LANG": language, "PATH": searchPath, "COLUMNS": "100"], folder: folder,
            input: .descriptor(streams[0].fileDescriptor), output: .descriptor(streams[1].fileDescriptor),
            error: .descriptor(streams[2].fileDescriptor))
        guard case .exited(let code) = process.wait() else { throw Killed() }
        return Answer(output: try scratch.text("out"), complaint: try scratch.text("err"), code: code)
    }

    static func run(_ words: String..., input: String, language: String = "C") throws -> Answer {
        try run(words, input: Array(input.utf8), language: language)
    }
}

/// A folder that is gone after the test.
final class Folder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "scan-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ bytes: [UInt8], to name: String) throws {
        let target = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: target)
    }

    func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

    func handle(_ name: String) throws -> FileHandle {
        try write([], to: name)
        return try FileHandle(forWritingTo: URL(fileURLWithPath: path + "/" + name))
    }

    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)), as: UTF8.self)
    }
}

/// Files of expected output beside the tests. `SHOUXIN_RECORD=1` writes them anew; the difference shows in git.
enum Golden {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Golden")

    static func expect(_ output: String, is name: String) throws {
        let file = folder.appending(path: name)
        if ProcessInfo.processInfo.environment["SHOUXIN_RECORD"] == "1" { try Data(output.utf8).write(to: file) }
        let recorded = try String(contentsOf: file, encoding: .utf8)
        #expect(output == recorded, "\(name) differs; SHOUXIN_RECORD=1 records it anew")
    }
}
