import Foundation
import Programs

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
        do { return try answer() } catch let problem as Problem { throw problem } catch { throw .missing }
    }

    private func answer() throws -> Answer {
        var input = try OneWayPipe()
        var output = try OneWayPipe()
        var told = try OneWayPipe()
        let curl = try ChildProcess(
            "/usr/bin/env", ["curl", "--disable", "--config", "-"],
            // Not ours: a passphrase or a token may stand in it.
            environment: ["PATH": "/usr/bin:/bin:/usr/local/bin"], input: .descriptor(input.reading),
            output: .descriptor(output.writing), error: .descriptor(told.writing))
        input.closeReading()
        output.closeWriting()
        told.closeWriting()
        input.send(settings.utf8)
        let body = output.bytes(upTo: limitBytes)
        if body == nil { curl.kill() }
        let status = told.bytes() ?? []
        let end = curl.wait()
        guard let body else { throw Problem.tooLong }
        switch end {
        case .exited(0):
            guard let status = Int(String(decoding: status, as: UTF8.self)) else { throw Problem.failed(0) }
            return Answer(status: status, body: Data(body))
        case .exited(127): throw Problem.missing
        case .exited(let code): throw Problem.failed(code)
        case .killed(let signal): throw Problem.failed(signal)
        }
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
