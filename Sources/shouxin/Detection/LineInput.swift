import Foundation

/// Lines of standard input, in batches of what has come in, so that a program that waits for its answer gets it.
struct LineInput {
    /// One line without its end.
    enum Line: Sendable {
        case text([UInt8])
        /// More than fits into memory twice.
        case tooLong
    }

    static let longestLine = 64 << 20
    private static let readBytes = 1 << 20

    private let descriptor: Int32
    private var rest: [UInt8] = []
    private var isSkipping = false
    private var hasEnded = false

    init(_ descriptor: Int32 = STDIN_FILENO) {
        self.descriptor = descriptor
    }

    /// The lines that are complete by now, at least one; nil at the end. Waits for input.
    mutating func next() throws -> [Line]? {
        while !hasEnded {
            let count = try read()
            if count == 0 {
                hasEnded = true
                defer { rest = [] }
                return isSkipping ? [.tooLong] : rest.isEmpty ? nil : [.text(rest)]
            }
            let lines = takeLines(searchingFrom: rest.count - count)
            if !lines.isEmpty { return lines }
        }
        return nil
    }

    private mutating func read() throws -> Int {
        let start = rest.count
        rest.append(contentsOf: repeatElement(0, count: Self.readBytes))
        var count = -1
        repeat {
            count = rest.withUnsafeMutableBytes {
                Foundation.read(descriptor, $0.baseAddress?.advanced(by: start), Self.readBytes)
            }
        } while count < 0 && errno == EINTR
        rest.removeLast(Self.readBytes - max(count, 0))
        guard count >= 0 else {
            throw CommandFailure(.failed, say("读不到标准输入。", "Standard input cannot be read."))
        }
        return count
    }

    private mutating func takeLines(searchingFrom start: Int) -> [Line] {
        var lines: [Line] = []
        var lineStart = 0
        var search = start
        while let end = rest[search...].firstIndex(of: 0x0A) {
            lines.append(isSkipping ? .tooLong : .text(Self.trimmed(rest[lineStart..<end])))
            isSkipping = false
            lineStart = end + 1
            search = lineStart
        }
        rest.removeFirst(lineStart)
        if rest.count > Self.longestLine || isSkipping {
            isSkipping = true
            rest.removeAll()
        }
        return lines
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> [UInt8] {
        Array(line.last == 0x0D ? line.dropLast() : line)
    }
}
