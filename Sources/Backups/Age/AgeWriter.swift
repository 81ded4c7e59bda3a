import Crypto

/// Bytes come from it until it gives none.
public protocol ByteInput: AnyObject {
    /// At most `count` bytes, perhaps fewer; none at the end.
    func read(upTo count: Int) throws -> [UInt8]
}

/// Bytes go to it.
public protocol ByteOutput: AnyObject {
    func write(_ bytes: [UInt8]) throws
}

/// Writes one age v1 file as its bytes come, holding 64 KiB of them at a time. For one thread.
public final class AgeWriter: ByteOutput {
    private let output: any ByteOutput
    private var payload: AgePayload
    private var pending: [UInt8] = []

    /// Writes the header.
    /// - Throws: `AgeProblem`, or what `output` throws.
    public convenience init(to output: any ByteOutput, for lock: AgeLock) throws {
        try self.init(
            to: output, for: lock, fileKey: RandomBytes.make(AgeLock.fileKeyByteCount),
            nonce: RandomBytes.make(AgePayload.nonceByteCount))
    }

    /// Key and nonce come from outside for the recorded vectors only.
    init(to output: any ByteOutput, for lock: AgeLock, fileKey: [UInt8], nonce: [UInt8]) throws {
        let key = SymmetricKey(data: fileKey)
        self.output = output
        payload = AgePayload(fileKey: key, nonce: nonce)
        pending.reserveCapacity(AgePayload.chunkByteCount)
        try output.write(AgeHeader(stanzas: lock.stanzas(wrapping: key)).encoded(key) + nonce)
    }

    public func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            // A full chunk waits until it is known not to be the last.
            if pending.count == AgePayload.chunkByteCount { try flush(isLast: false) }
            let part = rest.prefix(AgePayload.chunkByteCount - pending.count)
            pending += part
            rest = rest.dropFirst(part.count)
        }
    }

    /// Writes the last chunk. Without it the file is refused as cut off.
    public func finish() throws { try flush(isLast: true) }

    private func flush(isLast: Bool) throws {
        try output.write(payload.sealed(pending, isLast: isLast))
        pending.removeAll(keepingCapacity: true)
    }
}

/// Reads one age v1 file, chunk by chunk; gives out nothing that has not been authenticated. For one thread.
public final class AgeReader: ByteInput {
    private let input: BufferedInput
    private var payload: AgePayload
    private var open: ArraySlice<UInt8> = []
    private var isLast = false

    /// Reads the header and opens the file key.
    /// - Throws: `AgeProblem`, or what `input` throws.
    public init(from input: any ByteInput, by unlock: AgeUnlock) throws {
        let input = BufferedInput(input)
        var left = AgeHeader.limitBytes
        let header = try AgeHeader.parse {
            let line = try input.line(limit: left)
            left -= (line?.count ?? 0) + 1
            return line
        }
        let key = try unlock.fileKey(from: header)
        try header.verify(key)
        let nonce = try input.bytes(AgePayload.nonceByteCount)
        guard nonce.count == AgePayload.nonceByteCount else { throw AgeProblem.damaged(chunk: 0) }
        self.input = input
        payload = AgePayload(fileKey: key, nonce: Array(nonce))
    }

    public func read(upTo count: Int) throws -> [UInt8] {
        if open.isEmpty, !isLast { try openNext() }
        let part = open.prefix(count)
        open = open.dropFirst(part.count)
        return Array(part)
    }

    private func openNext() throws {
        let whole = AgePayload.chunkByteCount + AgePayload.tagByteCount
        let sealed = try input.bytes(whole)
        isLast = try sealed.count < whole || input.isAtEnd()
        open = try payload.opened(sealed, isLast: isLast)[...]
        // An empty last chunk is only right in an empty file (age.md, "Payload").
        if isLast, open.isEmpty, payload.chunk > 1 { throw AgeProblem.overlong }
    }
}

/// Reads ahead, for lines and for looking whether there is more.
final class BufferedInput {
    private let input: any ByteInput
    private var held: [UInt8] = []

    init(_ input: any ByteInput) { self.input = input }

    /// A line without its newline; nil when there is no newline any more.
    func line(limit: Int) throws -> [UInt8]? {
        while true {
            if let end = held.firstIndex(of: 0x0A) {
                defer { held.removeFirst(end + 1) }
                guard end <= limit else { throw AgeProblem.headerTooLong }
                return Array(held[..<end])
            }
            guard held.count <= limit else { throw AgeProblem.headerTooLong }
            guard try fill() else { return nil }
        }
    }

    /// `count` bytes, fewer at the end.
    func bytes(_ count: Int) throws -> ArraySlice<UInt8> {
        while held.count < count, try fill() {}
        let part = held.prefix(count)
        held = Array(held.dropFirst(part.count))
        return ArraySlice(Array(part))
    }

    func isAtEnd() throws -> Bool { try held.isEmpty && !fill() }

    private func fill() throws -> Bool {
        let more = try input.read(upTo: 128 * 1024)
        held += more
        return !more.isEmpty
    }
}

/// Bytes in memory, for headers, small files and tests.
public final class BytesInMemory: ByteInput, ByteOutput {
    public private(set) var bytes: [UInt8]
    private var position = 0

    public init(_ bytes: [UInt8] = []) { self.bytes = bytes }

    public func write(_ more: [UInt8]) { bytes += more }

    public func read(upTo count: Int) -> [UInt8] {
        let part = bytes[position...].prefix(count)
        position += part.count
        return Array(part)
    }
}
