import Glibc
import Tabular

/// SplitMix64; tests print the seed.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension String {
    /// The text in an encoding; GB18030 by the C library, the others by hand.
    func encoded(as encoding: TextEncoding, marked: Bool = false) -> [UInt8] {
        switch encoding {
        case .utf8: (marked ? [0xEF, 0xBB, 0xBF] : []) + Array(utf8)
        case .utf16le: (marked ? [0xFF, 0xFE] : []) + utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .utf16be: (marked ? [0xFE, 0xFF] : []) + utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case .gb18030: gb18030
        }
    }

    private var gb18030: [UInt8] {
        guard let descriptor = iconv_open("GB18030", "UTF-8") else { return [] }
        defer { iconv_close(descriptor) }
        var input = Array(utf8).map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: input.count * 2 + 8)
        return input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var (source, target) = (input.baseAddress, output.baseAddress)
                var (sourceLeft, targetLeft) = (input.count, output.count)
                iconv(descriptor, &source, &sourceLeft, &target, &targetLeft)
                return output[..<(output.count - targetLeft)].map { UInt8(bitPattern: $0) }
            }
        }
    }
}

extension TableReader {
    /// A reader of bytes that come in pieces of at most `chunk`.
    static func reading(
        _ bytes: [UInt8], chunk: Int = 1 << 16, limits: ReadingLimits = ReadingLimits(),
        encoding: EncodingChoice = .automatic
    ) throws -> TableReader {
        var options = Options()
        options.limits = limits
        options.readBytes = chunk
        options.encoding = encoding
        return try TableReader(ArraySource(bytes, largestRead: chunk), options: options)
    }

    static func reading(
        _ text: String, chunk: Int = 1 << 16, limits: ReadingLimits = ReadingLimits()
    ) throws -> TableReader {
        try reading(Array(text.utf8), chunk: chunk, limits: limits)
    }

    func rest() throws -> [Record] {
        var records: [Record] = []
        while let record = try next() { records.append(record) }
        return records
    }
}

/// What a test compares of a record.
struct Seen: Equatable, CustomStringConvertible {
    var position: TablePosition
    var cells: [String]
    var problems: [TextProblem]

    init(_ record: Record) {
        (position, cells, problems) = (record.position, record.texts, record.problems)
    }

    init(_ position: TablePosition, _ cells: [String], _ problems: [TextProblem] = []) {
        (self.position, self.cells, self.problems) = (position, cells, problems)
    }

    var description: String { "\(position) \(cells) \(problems.map(\.kind))" }
}
