import Foundation

/// Where a root key may be sent: to this machine, or by https.
struct UnlockAddress: Equatable {
    let base: String
    let isThisMachine: Bool

    /// Nil for every other address, and for one with a path, a query or a name and password in it.
    init?(_ text: String) {
        let trimmed = text.hasSuffix("/") ? String(text.dropLast()) : text
        guard let parts = URLComponents(string: trimmed), let host = parts.host?.lowercased(), !host.isEmpty,
            parts.path.isEmpty, parts.query == nil, parts.fragment == nil, parts.user == nil, parts.password == nil
        else { return nil }
        isThisMachine = ["127.0.0.1", "localhost", "[::1]", "::1"].contains(host)
        guard parts.scheme == "https" || (parts.scheme == "http" && isThisMachine) else { return nil }
        base = trimmed
    }

    var unlock: String { base + "/api/v1/unlock" }
}

/// One request by the program curl, which every system has and which checks certificates as the system does.
struct HTTPByCurl {
    struct Answer: Equatable {
        let status: Int
    }

    /// - Throws: `CommandFailure` where nobody answers, or where curl is missing.
    func post(_ body: Data, to address: UnlockAddress) throws -> Answer {
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = Self.arguments(address)
        // Not ours: a passphrase may stand in it.
        process.environment = ["PATH": "/usr/bin:/bin:/usr/local/bin"]
        process.standardInput = input
        process.standardOutput = output
        do { try process.run() } catch { throw Self.missing }
        try? input.fileHandleForWriting.write(contentsOf: body)
        try? input.fileHandleForWriting.close()
        let told = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus != 127 else { throw Self.missing }
        guard process.terminationStatus == 0, let status = Int(told) else {
            throw CommandFailure(
                .failed,
                say(
                    "\(address.base) 没有回答（curl \(process.terminationStatus)）。",
                    "No answer from \(address.base) (curl \(process.terminationStatus))."))
        }
        return Answer(status: status)
    }

    /// No settings file, no redirect that would carry the secret elsewhere, no proxy in front of this machine.
    private static func arguments(_ address: UnlockAddress) -> [String] {
        let words = [
            "curl", "--disable", "--silent", "--max-time", "60", "--max-redirs", "0", "--proto", "=http,https",
            "--header", "Content-Type: application/json", "--data-binary", "@-", "--output", "/dev/null",
            "--write-out", "%{http_code}",
        ]
        return words + (address.isThisMachine ? ["--noproxy", "*"] : []) + [address.unlock]
    }

    private static var missing: CommandFailure {
        CommandFailure(.failed, say("找不到 curl 程序，请先安装。", "The program curl is missing. Install it first."))
    }
}
