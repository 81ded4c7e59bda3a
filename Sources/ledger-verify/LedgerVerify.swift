import Foundation

/// The auditor's tool: checks an export of the ledger, knowing nothing but a public key.
@main enum LedgerVerify {
    static func main() {
        let answer = Answer.to(
            Array(CommandLine.arguments.dropFirst()), in: ProcessInfo.processInfo.environment)
        let stream = answer.code == .usage ? FileHandle.standardError : FileHandle.standardOutput
        stream.write(Data(answer.text.utf8))
        exit(answer.code.rawValue)
    }
}

/// What the shell gets to know; the same numbers as `shouxin ledger verify`.
enum ExitCode: Int32 {
    case sound = 0
    case damaged = 1
    case nothingThere = 10
    case wrongKey = 12
    /// EX_USAGE of sysexits.h.
    case usage = 64
}
