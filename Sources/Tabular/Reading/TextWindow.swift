import Glibc

/// The part of the text that is being looked at, as UTF-8 in one buffer, filled from the source as it is used.
///
/// Guards the buffer. Its size is bounded by the record limit and the read size, whatever the size of the file.
final class TextWindow {
    /// A byte that is not text, at its place in the decoded stream.
    struct Flaw {
        var kind: TextProblem.Kind
        var position: Int
        /// In the original file; nil where only the line's start is known.
        var byteOffset: Int?
    }

    private let source: any ByteSource
    private let converter: Converter?
    let readSize: Int
    private var storage: UnsafeMutableRawBufferPointer
    /// Bytes read from the source that wait for conversion.
    private var raw: [UInt8] = []
    private var rawCount = 0
    private var lineStarts: LineStarts
    /// How many bytes at the front are checked: whole characters, or bytes that are none.
    private(set) var checked = 0
    private var ended = false

    /// How many bytes of `storage` hold text.
    private(set) var count = 0
    /// Position of the first byte in the decoded stream since the last `seek`.
    private(set) var base = 0
    /// Offset in the source of what is read next.
    private var readOffset = 0
    /// Offset in the source of decoded position 0.
    private var origin = 0
    private var flaws: [Flaw] = []
    /// Index of the last flaw, or 0 when it was dropped but its line goes on; nil when that line has ended.
    private var lastFlaw: Int?

    init(_ source: any ByteSource, encoding: TextEncoding, readSize: Int) throws(TableError) {
        self.source = source
        self.readSize = max(readSize, 1)
        converter = try Converter(encoding)
        lineStarts = LineStarts(encoding)
        storage = .allocate(byteCount: self.readSize * 2 + 64, alignment: 8)
        if converter != nil { raw = Array(repeating: 0, count: self.readSize + 8) }
    }

    deinit {
        storage.deallocate()
    }

    /// The text now in the window. Valid until the next `fill`, `seek` or the end of the window.
    var bytes: UnsafePointer<UInt8> {
        UnsafePointer(storage.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt8.self))
    }

    /// Goes to an offset in the source, which must be the start of a line.
    func seek(to offset: Int) {
        readOffset = offset
        origin = offset
        (count, base, rawCount, checked, ended) = (0, 0, 0, 0, false)
        flaws.removeAll()
        lastFlaw = nil
        if let converter {
            converter.reset()
            lineStarts = LineStarts(converter.encoding)
        }
    }

    /// Offset in the source of the line that starts at `position`, asked for once at each line end, in order.
    func lineStart(at position: Int) -> Int {
        guard converter != nil else { return origin + base + position }
        return lineStarts.next() ?? readOffset
    }

    /// Remembers the current line, the start of a record, so that `rewindLine` can come back to it.
    func markLine() {
        if converter != nil { lineStarts.mark() }
    }

    func rewindLine() {
        if converter != nil { lineStarts.rewind() }
    }

    /// Drops the bytes before `kept` and reads more behind the rest.
    ///
    /// - Returns: false at the end of the text. True does not promise more bytes, only that it is worth asking again.
    func fill(keepingFrom kept: Int) throws -> Bool {
        guard !ended else { return false }
        // A sequence cut off at the end is not checked yet, and is kept until it is.
        drop(min(kept, checked))
        reserve(readSize)
        let before = count
        ended = try converter.map(convertMore) ?? readMore()
        check()
        return !ended || count > before
    }

    /// The flaws before a position of the window, which are then forgotten.
    func takeFlaws(before end: Int) -> [Flaw] {
        if flaws.isEmpty { return [] }
        let taken = flaws.filter { $0.position < base + end }
        flaws.removeAll { $0.position < base + end }
        return taken
    }

    private func drop(_ kept: Int) {
        guard kept > 0 else { return }
        shiftChecks(by: kept)
        let left = count - kept
        if left > 0, let start = storage.baseAddress { memmove(start, start + kept, left) }
        base += kept
        count = left
    }

    private func reserve(_ more: Int) {
        guard storage.count - count < more else { return }
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: (count + more) * 2, alignment: 8)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[..<count]))
        storage.deallocate()
        storage = larger
    }

    /// - Returns: whether the source has ended.
    private func readMore() throws -> Bool {
        let room = UnsafeMutableRawBufferPointer(rebasing: storage[count..<count + readSize])
        let got = try source.read(into: room, at: readOffset)
        readOffset += got
        count += got
        return got == 0
    }
}

// MARK: - Checking UTF-8

extension TextWindow {
    /// Finds NULs and, in text that was not converted, invalid bytes among what came in since the last check.
    private func check() {
        let bytes = self.bytes
        while checked < count {
            checked = UTF8Validation.firstUnusual(bytes, from: checked, end: count)
            guard checked < count else { return }
            switch UTF8Validation.step(bytes, at: checked, end: count) {
            case .valid(let length):
                if bytes[checked] == 0 { noteFlaw(.nulCharacter, at: checked, byteOffset: nil) }
                checked += length
            case .incomplete where !ended: return
            case .incomplete, .invalid:
                noteFlaw(.invalidBytes, at: checked, byteOffset: origin + base + checked)
                checked += 1
            }
        }
    }

    /// Keeps one flaw a line: a cell of a million NULs is one problem, not a million.
    private func noteFlaw(_ kind: TextProblem.Kind, at index: Int, byteOffset: Int?) {
        defer { lastFlaw = max(lastFlaw ?? 0, index) }
        if let lastFlaw, !hasLineEnd(between: lastFlaw, and: index) { return }
        flaws.append(Flaw(kind: kind, position: base + index, byteOffset: byteOffset))
    }

    private func hasLineEnd(between first: Int, and last: Int) -> Bool {
        let bytes = self.bytes
        return (min(first, last)..<max(first, last)).contains { bytes[$0] == 0x0A || bytes[$0] == 0x0D }
    }

    /// Moves what points into the window before `kept` bytes are dropped.
    private func shiftChecks(by kept: Int) {
        checked -= kept
        guard let last = lastFlaw else { return }
        lastFlaw = last >= kept ? last - kept : hasLineEnd(between: last, and: kept) ? nil : 0
    }
}

// MARK: - Converting

extension TextWindow {
    /// - Returns: whether the source has ended and all of it is converted.
    private func convertMore(_ converter: Converter) throws -> Bool {
        let got = try raw.withUnsafeMutableBytes { buffer in
            try source.read(
                into: .init(rebasing: buffer[rawCount..<min(buffer.count, rawCount + readSize)]), at: readOffset)
        }
        readOffset += got
        rawCount += got
        convertRaw(converter, last: got == 0)
        guard got == 0 else { return false }
        lineStarts.finish(at: readOffset)
        return true
    }

    private func convertRaw(_ converter: Converter, last: Bool) {
        var used = 0
        while used < rawCount {
            reserve(64)
            let step = raw.withUnsafeMutableBytes { buffer in
                let input = UnsafeMutableRawBufferPointer(rebasing: buffer[used..<rawCount])
                let step = converter.convert(input, into: .init(rebasing: storage[count...]))
                lineStarts.note(UnsafeRawBufferPointer(rebasing: input[..<step.read]), at: readOffset - rawCount + used)
                return step
            }
            used += step.read
            count += step.written
            switch step.stop {
            case .inputUsed: continue
            case .outputFull: reserve(storage.count - count + 64)
            case .incomplete where !last:
                keepRaw(from: used)
                return
            case .incomplete, .invalid: used += replaceUnit(converter.encoding, at: used)
            }
        }
        rawCount = 0
    }

    /// Puts U+FFFD for a unit that is no character.
    private func replaceUnit(_ encoding: TextEncoding, at used: Int) -> Int {
        reserve(64)
        noteFlaw(.invalidBytes, at: count, byteOffset: readOffset - rawCount + used)
        storage[count...].copyBytes(from: [0xEF, 0xBF, 0xBD] as [UInt8])
        count += 3
        return min(encoding.unitBytes, rawCount - used)
    }

    private func keepRaw(from used: Int) {
        raw.removeSubrange(..<used)
        raw.append(contentsOf: repeatElement(0, count: used))
        rawCount -= used
    }
}
