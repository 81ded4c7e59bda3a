import Glibc

/// Two ends of a pipe, both closed with the value.
public struct OneWayPipe: ~Copyable {
    public let reading: Int32
    public let writing: Int32
    private var isReadingOpen = true
    private var isWritingOpen = true

    public init() throws(ChildProcess.NotStarted) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw ChildProcess.NotStarted(code: errno) }
        (reading, writing) = (ends[0], ends[1])
    }

    deinit {
        if isReadingOpen { close(reading) }
        if isWritingOpen { close(writing) }
    }

    public mutating func closeReading() {
        if isReadingOpen { close(reading) }
        isReadingOpen = false
    }

    public mutating func closeWriting() {
        if isWritingOpen { close(writing) }
        isWritingOpen = false
    }

    /// Writes all of it and closes the end. A reader that has gone away ends it early, where SIGPIPE is ignored.
    public mutating func send(_ bytes: some Collection<UInt8>) {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(writing, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            rest = rest.dropFirst(count)
        }
        closeWriting()
    }

    /// Everything until the last writer closes; nil beyond the limit.
    public func bytes(upTo limit: Int = .max) -> [UInt8]? {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 16 * 1024)
        while true {
            let count = piece.withUnsafeMutableBytes { read(reading, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return bytes }
            bytes += piece.prefix(count)
            guard bytes.count <= limit else { return nil }
        }
    }
}
