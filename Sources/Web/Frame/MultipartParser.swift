/// Why a body is no `multipart/form-data` (RFC 7578) of ours.
public enum MultipartProblem: Error, Equatable, Sendable {
    case boundary
    /// Something other than a boundary where one must stand.
    case framing
    /// A part's head is too long, has no `Content-Disposition: form-data` or no name.
    case partHead
    case tooManyParts
    case fieldTooLong
    /// The body ended inside a part.
    case truncated
    /// A second file, or a field after the file.
    case unexpectedPart
    case noFile
}

/// Takes a multipart body apart as its bytes arrive, wherever they are cut; holds at most one head or one boundary.
struct MultipartParser {
    enum Event: Equatable {
        case part(name: String, fileName: String?)
        case bytes([UInt8])
        case partEnd
    }

    private enum State {
        case start, head, body, afterBoundary, end
    }

    static let longestHead = 4 * 1024
    static let mostParts = 64

    /// Line end, two dashes, boundary.
    private let delimiter: [UInt8]
    private var buffer: [UInt8] = []
    private var state = State.start
    private var parts = 0

    /// - Parameter contentType: the request's header; its boundary has 1 to 70 characters (RFC 2046 section 5.1.1).
    init(contentType: String) throws(MultipartProblem) {
        let parameters = contentType.split(separator: ";").dropFirst().map { $0.drop { $0 == " " } }
        let boundaries = parameters.filter { $0.lowercased().hasPrefix("boundary=") }.map { $0.dropFirst(9) }
        guard boundaries.count == 1, let text = boundaries.first else { throw .boundary }
        let boundary =
            text.hasPrefix("\"") && text.hasSuffix("\"") && text.count > 1 ? text.dropFirst().dropLast() : text
        let allowed = "'()+_,-./:=? ".utf8
        guard (1...70).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy({ Self.isAlphanumeric($0) || allowed.contains($0) })
        else { throw .boundary }
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    /// Whether the closing boundary has been read.
    var isComplete: Bool { if case .end = state { true } else { false } }

    /// Takes the next bytes and tells what they complete.
    mutating func append(_ bytes: some Sequence<UInt8>) throws(MultipartProblem) -> [Event] {
        buffer.append(contentsOf: bytes)
        var events: [Event] = []
        var isProgressing = true
        while isProgressing {
            switch state {
            case .start: isProgressing = try readStart()
            case .head: isProgressing = try readHead(into: &events)
            case .body: isProgressing = readBody(into: &events)
            case .afterBoundary: isProgressing = try readAfterBoundary()
            case .end:
                buffer.removeAll()
                isProgressing = false
            }
        }
        return events
    }

    private mutating func readStart() throws(MultipartProblem) -> Bool {
        let opening = delimiter.dropFirst(2)
        guard buffer.starts(with: opening.prefix(buffer.count)) else { throw .framing }
        guard buffer.count >= opening.count else { return false }
        buffer.removeFirst(opening.count)
        state = .afterBoundary
        return true
    }

    private mutating func readAfterBoundary() throws(MultipartProblem) -> Bool {
        guard buffer.count >= 2 else { return false }
        switch (buffer[0], buffer[1]) {
        case (0x2D, 0x2D): state = .end
        case (0x0D, 0x0A):
            parts += 1
            guard parts <= Self.mostParts else { throw .tooManyParts }
            state = .head
        default: throw .framing
        }
        buffer.removeFirst(2)
        return true
    }

    private mutating func readHead(into events: inout [Event]) throws(MultipartProblem) -> Bool {
        guard let end = buffer.firstRange(of: [0x0D, 0x0A, 0x0D, 0x0A]) else {
            guard buffer.count <= Self.longestHead else { throw .partHead }
            return false
        }
        guard end.lowerBound <= Self.longestHead else { throw .partHead }
        events.append(try MultipartHead.event(buffer[..<end.lowerBound]))
        buffer.removeFirst(end.upperBound)
        state = .body
        return true
    }

    private mutating func readBody(into events: inout [Event]) -> Bool {
        var search = 0
        while let candidate = buffer[search...].firstIndex(of: 0x0D) {
            let rest = buffer[candidate...].prefix(delimiter.count)
            if rest.elementsEqual(delimiter.prefix(rest.count)) {
                emit(upTo: candidate, into: &events)
                guard rest.count == delimiter.count else { return false }
                buffer.removeFirst(delimiter.count)
                events.append(.partEnd)
                state = .afterBoundary
                return true
            }
            search = candidate + 1
        }
        emit(upTo: buffer.count, into: &events)
        return false
    }

    private mutating func emit(upTo end: Int, into events: inout [Event]) {
        if end > 0 { events.append(.bytes(Array(buffer[..<end]))) }
        buffer.removeFirst(end)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
