import Glibc

/// Reads any text as a stream of UTF-8, in stretches, whatever encoding it was written in.
///
/// Memory does not depend on the size of the source or of its lines. Not safe to share between tasks; it guards a
/// window of the source.
public final class TextReader {
    public let encoding: TextEncoding
    /// What was wrong with the text so far, one entry a kind.
    public private(set) var flaws: [TextFlaw] = []
    private let window: TextWindow
    private var given = 0
    private var line = 1

    /// - Throws: `TableError`, or what the source throws.
    public init(
        _ source: any ByteSource, encoding choice: EncodingChoice = .automatic, readBytes: Int = 256 * 1024
    ) throws {
        let finding = try EncodingDetection.find(choice, in: source)
        encoding = finding.encoding
        window = try TextWindow(source, encoding: finding.encoding, readSize: readBytes)
        window.seek(to: finding.textOffset)
    }

    /// Hands out the next stretch, which ends between two characters.
    ///
    /// Bytes that are no UTF-8 in a text that is, stand as they are: `String(decoding:as:)` reads them as U+FFFD.
    /// - Returns: false at the end of the text.
    public func next(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws -> Bool {
        var mayGoOn = true
        while mayGoOn {
            mayGoOn = try window.fill(keepingFrom: given - window.base)
            let start = given - window.base
            guard window.checked > start else { continue }
            let stretch = UnsafeBufferPointer(start: window.bytes + start, count: window.checked - start)
            note(window.takeFlaws(before: window.checked), in: stretch)
            given += stretch.count
            line += Self.lineEnds(in: stretch[...])
            try body(stretch)
            return true
        }
        return false
    }

    private func note(_ found: [TextWindow.Flaw], in stretch: UnsafeBufferPointer<UInt8>) {
        for flaw in found {
            if let known = flaws.firstIndex(where: { $0.kind == flaw.kind }) {
                flaws[known].lines += 1
            } else {
                let before = stretch[..<min(max(flaw.position - given, 0), stretch.count)]
                flaws.append(TextFlaw(kind: flaw.kind, firstLine: line + Self.lineEnds(in: before), lines: 1))
            }
        }
    }

    static func lineEnds(in bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        let bytes = UnsafeBufferPointer(rebasing: bytes)
        guard var place = UnsafeRawPointer(bytes.baseAddress) else { return 0 }
        let end = place + bytes.count
        var count = 0
        while let found = memchr(place, 0x0A, end - place) {
            count += 1
            place = UnsafeRawPointer(found) + 1
        }
        return count
    }
}

/// Bytes that are not text, told by kind and line, never by value.
public struct TextFlaw: Sendable, Equatable {
    public let kind: TextProblem.Kind
    /// 1-based.
    public let firstLine: Int
    /// How many lines have it.
    public var lines: Int
}
