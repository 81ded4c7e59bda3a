import Foundation

/// One request by the program curl, which checks certificates as the system does. The static build has no TLS client,
/// and a second HTTP library would be there for a few requests (docs/decisions/0042-kms.md).
///
/// Everything goes to curl by its standard input, the secrets among it: command lines and environments are for others to
/// see. Settings files, redirects and proxies are off, so nothing is carried elsewhere.
struct Curl {
    let address: WebAddress
    /// Begins with a slash.
    let path: String
    var headers: [(name: String, value: String)] = []
    /// Sent by POST; nil for GET.
    var body: Data?
    var seconds = 60
    /// An answer beyond it is cut off and refused.
    var limitBytes = 64 * 1024
    /// Certificates to trust instead of the system's.
    var caFile: String?

    struct Answer: Equatable {
        let status: Int
        let body: Data
    }

    enum Problem: Error, Equatable {
        case missing
        case tooLong
        /// An exit code of curl's.
        case failed(Int32)
    }

    /// Blocks the thread until there is an answer or the time is over.
    func run() throws(Problem) -> Answer {
        let process = Process()
        let (input, output, told) = try Self.start(process)
        try? input.fileHandleForWriting.write(contentsOf: Data(settings.utf8))
        try? input.fileHandleForWriting.close()
        let body = Self.bytes(of: output.fileHandleForReading, upTo: limitBytes)
        // Not SIGTERM: a child has the signal mask of the thread that started it, and Dispatch's threads block that one.
        if body == nil { kill(process.processIdentifier, SIGKILL) }
        let status = (try? told.fileHandleForReading.readToEnd()) ?? Data()
        process.waitUntilExit()
        guard let body else { throw .tooLong }
        guard process.terminationStatus != 127 else { throw .missing }
        guard process.terminationStatus == 0, let status = Int(String(decoding: status, as: UTF8.self)) else {
            throw .failed(process.terminationStatus)
        }
        return Answer(status: status, body: body)
    }

    private static let starting = NSLock()

    /// One at a time, with pipes that no other child inherits: a curl whose standard input somebody else holds open too
    /// would wait for its end for ever.
    private static func start(_ process: Process) throws(Problem) -> (input: Pipe, output: Pipe, told: Pipe) {
        starting.lock()
        defer { starting.unlock() }
        let pipes = (input: Pipe(), output: Pipe(), told: Pipe())
        for pipe in [pipes.input, pipes.output, pipes.told] {
            for handle in [pipe.fileHandleForReading, pipe.fileHandleForWriting] {
                _ = fcntl(handle.fileDescriptor, F_SETFD, FD_CLOEXEC)
            }
        }
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["curl", "--disable", "--config", "-"]
        // Not ours: a passphrase or a token may stand in it.
        process.environment = ["PATH": "/usr/bin:/bin:/usr/local/bin"]
        (process.standardInput, process.standardOutput, process.standardError) = (pipes.input, pipes.output, pipes.told)
        do { try process.run() } catch { throw .missing }
        return pipes
    }

    /// Nil beyond the limit.
    private static func bytes(of handle: FileHandle, upTo limit: Int) -> Data? {
        var bytes = Data()
        while let piece = try? handle.read(upToCount: 16 * 1024), !piece.isEmpty {
            bytes.append(piece)
            guard bytes.count <= limit else { return nil }
        }
        return bytes
    }

    /// curl's own format: one option a line, values in quotes.
    private var settings: String {
        var lines = [
            "silent", "max-time = \(seconds)", "connect-timeout = \(min(seconds, 10))", "max-redirs = 0",
            "proto = \"\(address.isThisMachine ? "=http,https" : "=https")\"", "tlsv1.2", "noproxy = \"*\"",
            Self.line("url", address.base + path), "write-out = \"%{stderr}%{http_code}\"",
        ]
        if let caFile { lines.append(Self.line("cacert", caFile)) }
        for header in headers { lines.append(Self.line("header", "\(header.name): \(header.value)")) }
        if let body {
            lines.append(Self.line("data-raw", String(decoding: body, as: UTF8.self)))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(_ option: String, _ value: String) -> String {
        // By scalars: "\r\n" is one character.
        let escapes: [Unicode.Scalar: String] = ["\\": "\\\\", "\"": "\\\"", "\n": "\\n", "\r": "\\r", "\t": "\\t"]
        return "\(option) = \"" + value.unicodeScalars.map { escapes[$0] ?? String($0) }.joined() + "\""
    }
}

extension Curl.Problem {
    /// For commands that speak of one server.
    func failure(at place: String) -> CommandFailure {
        switch self {
        case .missing:
            CommandFailure(.failed, say("找不到 curl 程序，请先安装。", "The program curl is missing. Install it first."))
        case .tooLong:
            CommandFailure(
                .failed, say("\(place) 的回答太长，已丢弃。", "The answer of \(place) is too long; it was thrown away."))
        case .failed(let code):
            CommandFailure(
                .failed, say("\(place) 没有回答（curl \(code)）。", "No answer from \(place) (curl \(code))."))
        }
    }
}
