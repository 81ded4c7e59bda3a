/// A whole text in memory, with the way back from each of its scalars to the bytes of the file.
///
/// For files that people write by hand and that are looked at as a whole; tables are read as a stream instead. Takes
/// about eight bytes for each scalar.
public struct DecodedText: Sendable {
    public let encoding: TextEncoding
    /// Everything that is in the file, the byte-order mark too. What cannot be decoded is U+FFFD, one for each unit.
    public let scalars: [Unicode.Scalar]
    /// Where each scalar starts in the file, and after the last one the size of the file.
    public let byteOffsets: [UInt32]
    /// Places in `scalars` that replace bytes which are no text in this encoding; ascending.
    public let broken: [Int]
    /// Whether GB18030 was only a guess, and a bad one: the text reads as kana, Greek and Cyrillic, as Big5 does that is
    /// taken for GB18030.
    public let looksMisread: Bool

    /// - Throws: `TableError.noConverter`, or what the source throws. The size must be below 4 GiB.
    public init(_ bytes: [UInt8], encoding choice: EncodingChoice = .automatic) throws {
        let source = ArraySource(bytes)
        let finding = try EncodingDetection.find(choice, in: source)
        // A hand-written text is short and has no table's share of commas and digits: try what is strict first.
        var encoding = finding.encoding
        if choice == .automatic, finding.textOffset == 0, encoding == .utf8 || encoding == .gb18030,
            let wide = Self.wide(bytes)
        {
            encoding = wide
        }
        var decoding = try Decoding(encoding, count: bytes.count)
        bytes.withUnsafeBufferPointer { decoding.run($0) }
        self.encoding = encoding
        looksMisread =
            choice == .automatic && encoding == .gb18030 && finding.textOffset == 0 && Self.looksLikeBig5(bytes)
        scalars = decoding.scalars
        byteOffsets = decoding.offsets
        broken = decoding.broken
    }

    /// The commonest characters of Big5 begin with A4 to A8, where GB18030 keeps kana, Greek, Cyrillic and pinyin: a
    /// tenth of a Chinese text in the one, none in the other.
    private static func looksLikeBig5(_ bytes: [UInt8]) -> Bool {
        var (odd, all, index) = (0, 0, 0)
        let end = min(bytes.count, 1 << 20) - 1
        while index < end {
            guard bytes[index] > 0x80 else {
                index += 1
                continue
            }
            let isLong = (0x30...0x39).contains(bytes[index + 1])
            if !isLong {
                all += 1
                if (0xA4...0xA8).contains(bytes[index]) { odd += 1 }
            }
            index += isLong ? 4 : 2
        }
        return odd >= 6 && odd * 10 >= all
    }

    /// UTF-16 without a mark whose line ends show on one side only, however few they are.
    private static func wide(_ bytes: [UInt8]) -> TextEncoding? {
        guard bytes.count >= 4, bytes.count.isMultiple(of: 2), bytes.prefix(4096).contains(0) else { return nil }
        var zeros = (even: 0, odd: 0)
        for (index, byte) in bytes.prefix(65536).enumerated() where byte == 0 {
            if index.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
        }
        // 一 is 4E00: its zero stands on the other side.
        if zeros.odd >= 2, zeros.even * 8 <= zeros.odd { return .utf16le }
        if zeros.even >= 2, zeros.odd * 8 <= zeros.even { return .utf16be }
        return nil
    }
}

/// One pass over the bytes, unit by unit.
private struct Decoding {
    let encoding: TextEncoding
    var scalars: [Unicode.Scalar] = []
    var offsets: [UInt32] = []
    var broken: [Int] = []
    private let converter: Converter?
    /// Two-byte units of GB18030 that were converted before; 0 is unknown.
    private var known: [UInt32]

    init(_ encoding: TextEncoding, count: Int) throws(TableError) {
        self.encoding = encoding
        converter = encoding == .gb18030 ? try Converter(encoding) : nil
        known = encoding == .gb18030 ? [UInt32](repeating: 0, count: 65536) : []
        scalars.reserveCapacity(count / (encoding == .utf8 ? 2 : encoding.unitBytes))
    }

    mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < bytes.count {
            let (length, scalar) = next(bytes, at: index)
            if scalar == nil { broken.append(scalars.count) }
            scalars.append(scalar ?? "\u{FFFD}")
            offsets.append(UInt32(truncatingIfNeeded: index))
            index += length
        }
        offsets.append(UInt32(truncatingIfNeeded: bytes.count))
    }

    private mutating func next(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (Int, Unicode.Scalar?) {
        switch encoding {
        case .utf8: utf8(bytes, at: index)
        case .utf16le, .utf16be: utf16(bytes, at: index)
        case .gb18030: gb18030(bytes, at: index)
        }
    }

    private func utf8(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (Int, Unicode.Scalar?) {
        guard let base = bytes.baseAddress,
            case .valid(let length) = UTF8Validation.step(base, at: index, end: bytes.count)
        else { return (1, nil) }
        guard length > 1 else { return (1, Unicode.Scalar(bytes[index])) }
        var value = UInt32(bytes[index] & (0xFF >> UInt8(length + 1)))
        for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
        return (length, Unicode.Scalar(value))
    }

    private func utf16(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (Int, Unicode.Scalar?) {
        func unit(_ at: Int) -> UInt32? {
            guard at + 1 < bytes.count else { return nil }
            let pair = (UInt32(bytes[at]), UInt32(bytes[at + 1]))
            return encoding == .utf16be ? pair.0 << 8 | pair.1 : pair.1 << 8 | pair.0
        }
        guard let first = unit(index) else { return (bytes.count - index, nil) }
        guard (0xD800...0xDFFF).contains(first) else { return (2, Unicode.Scalar(first)) }
        guard first < 0xDC00, let second = unit(index + 2), (0xDC00...0xDFFF).contains(second) else { return (2, nil) }
        return (4, Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)))
    }

    /// GB 18030-2022: one byte below 0x80; else two, or four when the second is a digit.
    private mutating func gb18030(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (Int, Unicode.Scalar?) {
        let lead = bytes[index]
        guard lead >= 0x80 else { return (1, Unicode.Scalar(lead)) }
        guard lead > 0x80, lead < 0xFF, index + 1 < bytes.count else { return (1, nil) }
        let isLong = (0x30...0x39).contains(bytes[index + 1])
        guard !isLong else {
            guard index + 3 < bytes.count, let scalar = converted(bytes, index, 4) else { return (1, nil) }
            return (4, scalar)
        }
        let key = Int(lead) << 8 | Int(bytes[index + 1])
        if known[key] != 0 { return (2, Unicode.Scalar(known[key])) }
        guard let scalar = converted(bytes, index, 2) else { return (1, nil) }
        known[key] = scalar.value
        return (2, scalar)
    }

    private func converted(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ length: Int) -> Unicode.Scalar? {
        var unit = Array(bytes[index..<index + length])
        var output = [UInt8](repeating: 0, count: 16)
        converter?.reset()
        let written = unit.withUnsafeMutableBytes { input in
            output.withUnsafeMutableBytes { target -> Int? in
                guard let step = converter?.convert(input, into: target), step.stop == .inputUsed else { return nil }
                return step.written
            }
        }
        guard let written else { return nil }
        let text = String(decoding: output[..<written], as: UTF8.self).unicodeScalars
        return text.count == 1 ? text.first : nil
    }
}
