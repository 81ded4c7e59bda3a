/// Reads JSON (RFC 8259) as it comes in, in memory that depends on its depth only.
///
/// Commas and colons may be missing or doubled: what is looked for is text, not a valid document. A bracket that closes
/// nothing, a control character in a string or a word that is no value ends the reading.
struct JSONScanner {
    private let builder: SegmentBuilder
    private let deepest: Int
    private(set) var line = 1
    private var levels: [Level] = []
    private var state = State.between
    /// The last key read, while its value is still to come; and the one that belongs to the array we are in.
    private var key: [UInt8] = []
    private var path = KeyPaths.root
    private var string = StringDecoder()

    private struct Level {
        let isObject: Bool
        let path: Int
        /// Of the nearest object; stands before each element of an array.
        let key: [UInt8]
        var expectsKey: Bool
    }

    private enum State { case between, string(isKey: Bool), literal }

    init(builder: SegmentBuilder, deepest: Int) {
        self.builder = builder
        self.deepest = deepest
    }

    var isAtEnd: Bool {
        if case .string = state { return false }
        return levels.isEmpty
    }

    /// - Returns: the index at which it is no JSON; nil when all was read.
    mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>) throws -> Int? {
        var place = 0
        while place < bytes.count {
            switch state {
            case .between:
                guard try sign(bytes[place]) else { return place }
                // A literal begins with the byte itself.
                if case .literal = state { continue }
                place += 1
            case .string(let isKey):
                guard let end = try characters(bytes, from: place, isKey: isKey) else { return place }
                place = end
            case .literal:
                guard Self.isLiteral(bytes[place]) else {
                    try endValue()
                    continue
                }
                builder.append(bytes[place])
                place += 1
            }
        }
        return nil
    }

    private static func isLiteral(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "E"),
            UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// Handles a byte between values; false when nothing may begin with it.
    private mutating func sign(_ byte: UInt8) throws -> Bool {
        switch byte {
        case 0x0A: line += 1
        case 0x20, 0x09, 0x0D, UInt8(ascii: ":"), 0x1E: break
        case UInt8(ascii: ","):
            if let last = levels.indices.last { levels[last].expectsKey = levels[last].isObject }
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard levels.count < deepest else { return false }
            enter(isObject: byte == UInt8(ascii: "{"))
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            guard let level = levels.popLast(), level.isObject == (byte == UInt8(ascii: "}")) else { return false }
            if let last = levels.indices.last { levels[last].expectsKey = levels[last].isObject }
        case UInt8(ascii: "\""):
            let isKey = levels.last?.expectsKey ?? false
            if !isKey { beginValue() }
            key = isKey ? [] : key
            state = .string(isKey: isKey)
        default:
            guard Self.isLiteral(byte) else { return false }
            beginValue()
            state = .literal
        }
        return true
    }

    private mutating func enter(isObject: Bool) {
        let parent = valuePath
        let inherited = levels.last?.isObject == false ? (levels.last?.key ?? []) : key
        levels.append(Level(isObject: isObject, path: parent, key: isObject ? [] : inherited, expectsKey: isObject))
    }

    /// The path of the value that begins here.
    private var valuePath: Int {
        guard let level = levels.last else { return KeyPaths.root }
        return level.isObject ? path : builder.paths.child(of: level.path)
    }

    private mutating func beginValue() {
        let word = levels.last.map { $0.isObject ? key : $0.key } ?? []
        builder.mark(line, valuePath)
        guard !word.isEmpty else { return }
        builder.append(word)
        builder.append([UInt8(ascii: ":"), 0x20])
    }

    private mutating func endValue() throws {
        builder.append(0x0A)
        state = .between
        if let last = levels.indices.last { levels[last].expectsKey = levels[last].isObject }
        if builder.isFull { try builder.flush() }
    }

    /// - Returns: where reading goes on; nil at a byte that no string may hold.
    private mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isKey: Bool) throws -> Int? {
        var place = start
        while place < bytes.count {
            let runEnd =
                string.isEscaping
                ? place : bytes[place...].firstIndex { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C } ?? bytes.count
            add(bytes[place..<runEnd], isKey)
            place = runEnd
            guard place < bytes.count else { break }
            let byte = bytes[place]
            if string.isEscaping || byte == UInt8(ascii: "\\") {
                let decoded = string.take(byte)
                decoded.withUnsafeBufferPointer { add($0[...], isKey) }
            } else if byte == UInt8(ascii: "\"") {
                try endString(isKey)
                return place + 1
            } else {
                // A tab or a line end that somebody forgot to escape is no reason to stop.
                guard byte == 0x09 || byte == 0x0A || byte == 0x0D else { return nil }
                if byte == 0x0A { line += 1 }
                add(bytes[place..<place + 1], isKey)
            }
            place += 1
        }
        if !isKey { try builder.cutIfFull() }
        return place
    }

    /// A key stands before each element of its array: a long one would make much out of little.
    private static let longestKey = 64

    private mutating func add(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ isKey: Bool) {
        if isKey {
            key.append(contentsOf: bytes.prefix(max(Self.longestKey - key.count, 0)))
        } else {
            builder.append(bytes)
        }
    }

    private mutating func endString(_ isKey: Bool) throws {
        string = StringDecoder()
        guard isKey, let last = levels.indices.last else { return try endValue() }
        path = builder.paths.child(of: levels[last].path, key: key)
        levels[last].expectsKey = false
        state = .between
    }
}

/// Escapes of a JSON string, a byte at a time; half of a surrogate pair without the other half is U+FFFD.
private struct StringDecoder {
    private enum Step { case plain, backslash, hex(UInt16, left: Int) }
    private var step = Step.plain
    private var highSurrogate: UInt16?

    var isEscaping: Bool {
        if case .plain = step { false } else { true }
    }

    mutating func take(_ byte: UInt8) -> [UInt8] {
        switch step {
        case .plain:
            step = .backslash
            return []
        case .backslash:
            step = byte == UInt8(ascii: "u") ? .hex(0, left: 4) : .plain
            return byte == UInt8(ascii: "u") ? [] : [Self.short(byte)]
        case .hex(let value, let left):
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                step = .plain
                return Array("\u{FFFD}".utf8)
            }
            let next = value << 4 | UInt16(digit)
            step = left > 1 ? .hex(next, left: left - 1) : .plain
            return left > 1 ? [] : unit(next)
        }
    }

    private mutating func unit(_ unit: UInt16) -> [UInt8] {
        if UTF16.isLeadSurrogate(unit) {
            highSurrogate = unit
            return []
        }
        defer { highSurrogate = nil }
        let units = highSurrogate.map { [$0, unit] } ?? [unit]
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private static func short(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "b"), UInt8(ascii: "f"): 0x20
        default: byte
        }
    }
}
