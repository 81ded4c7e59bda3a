import Foundation

/// The two streams, written at once and without buffers of our own.
///
/// A reader that has gone away (`shouxin demo generate | head`) ends the writing, not the process with a trap.
enum Output {
    struct ReaderGone: Error {}

    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    static func line(_ text: String) throws { try write(Array((text + "\n").utf8), to: STDOUT_FILENO) }

    static func text(_ text: String) throws { try write(Array(text.utf8), to: STDOUT_FILENO) }

    static func bytes(_ bytes: [UInt8]) throws { try write(bytes, to: STDOUT_FILENO) }

    /// For people: progress and complaints. What cannot be said is not worth failing for.
    static func remark(_ text: String) { try? write(Array((text + "\n").utf8), to: STDERR_FILENO) }

    /// Progress that overwrites itself on a terminal; silent in a pipe.
    static func progress(_ text: String, isLast: Bool = false) {
        guard isTerminal else { return }
        try? write(Array("\r\u{1B}[K\(text)\(isLast ? "\n" : "")".utf8), to: STDERR_FILENO)
    }

    private static func write(_ bytes: [UInt8], to file: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            if count < 0 {
                guard errno == EINTR || errno == EAGAIN else { throw ReaderGone() }
                continue
            }
            rest = rest.dropFirst(count)
        }
    }
}

extension Output {
    /// For programs: snake case, sorted keys, times in ISO 8601 UTC.
    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try line(String(decoding: encoder.encode(value), as: UTF8.self))
    }
}
