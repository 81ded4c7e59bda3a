/// A JSON value; numbers stay as they were written.
enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    /// In the order sent; no name stands twice.
    case object([JSONMember])
}

struct JSONMember: Sendable, Equatable {
    let name: String
    let value: JSONValue
}

/// Why bytes are no JSON text of ours; holds no value.
enum JSONProblem: Error, Equatable, Sendable {
    /// Position in bytes, from 1.
    case malformed(at: Int)
    /// The same name twice in one object: two readers would read two things (RFC 8259 section 4).
    case duplicate(String)
    case tooDeep
    case tooMany
}

extension JSONProblem: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .malformed(let place): Problem(.badRequest, saying: "api.json_malformed", ["at": Words.number(place)])
        case .duplicate(let name): Problem(.badRequest, saying: "api.json_duplicate", ["name": String(name.prefix(64))])
        case .tooDeep: Problem(.badRequest, saying: "api.json_deep")
        case .tooMany: Problem(.badRequest, saying: "api.json_many")
        }
    }
}

/// Reads a JSON text strictly (RFC 8259): UTF-8, one value, no duplicate names, bounded depth and number of values.
///
/// Foundation's reader keeps the last of two equal names and knows no bounds.
struct JSONText {
    static let deepest = 8
    static let mostValues = 2000

    private let bytes: [UInt8]
    private var place = 0
    private var count = 0

    static func value(_ bytes: [UInt8]) throws(JSONProblem) -> JSONValue {
        var text = JSONText(bytes: bytes)
        text.skipBlanks()
        let value = try text.value(depth: 0)
        text.skipBlanks()
        guard text.place == bytes.count else { throw text.malformed }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var malformed: JSONProblem { .malformed(at: place + 1) }
    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { place += 1 }
    }

    private mutating func value(depth: Int) throws(JSONProblem) -> JSONValue {
        guard depth < Self.deepest else { throw .tooDeep }
        count += 1
        guard count <= Self.mostValues else { throw .tooMany }
        switch next {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try array(depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONProblem) -> JSONValue {
        let wanted = Array(word.description.utf8)
        guard bytes[place...].starts(with: wanted) else { throw malformed }
        place += wanted.count
        return value
    }

    private mutating func object(_ depth: Int) throws(JSONProblem) -> JSONValue {
        var members: [JSONMember] = []
        var names: Set<String> = []
        place += 1
        skipBlanks()
        if try takes("}") { return .object([]) }
        repeat {
            skipBlanks()
            guard next == UInt8(ascii: "\"") else { throw malformed }
            let name = try string()
            guard names.insert(name).inserted else { throw .duplicate(name) }
            skipBlanks()
            guard try takes(":") else { throw malformed }
            skipBlanks()
            members.append(JSONMember(name: name, value: try value(depth: depth + 1)))
            skipBlanks()
        } while try takes(",")
        guard try takes("}") else { throw malformed }
        return .object(members)
    }

    private mutating func array(_ depth: Int) throws(JSONProblem) -> JSONValue {
        var values: [JSONValue] = []
        place += 1
        skipBlanks()
        if try takes("]") { return .array([]) }
        repeat {
            skipBlanks()
            values.append(try value(depth: depth + 1))
            skipBlanks()
        } while try takes(",")
        guard try takes("]") else { throw malformed }
        return .array(values)
    }

    /// Steps over the sign if it stands here; a text that ends here is broken off.
    private mutating func takes(_ sign: Unicode.Scalar) throws(JSONProblem) -> Bool {
        guard let byte = next else { throw malformed }
        guard byte == UInt8(ascii: sign) else { return false }
        place += 1
        return true
    }
}

extension JSONText {
    private mutating func string() throws(JSONProblem) -> String {
        var text: [UInt8] = []
        place += 1
        while let byte = next {
            place += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: text, as: UTF8.self) else { throw malformed }
                return text
            case UInt8(ascii: "\\"): text += try escape()
            case 0x00..<0x20: throw malformed
            default: text.append(byte)
            }
        }
        throw malformed
    }

    private mutating func escape() throws(JSONProblem) -> [UInt8] {
        guard let byte = next else { throw malformed }
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(try scalar()).utf8)
        default: throw malformed
        }
    }

    /// One scalar from one `\u`, or from two that make a pair; half a pair is no text.
    private mutating func scalar() throws(JSONProblem) -> Character {
        let first = try unit()
        guard (0xD800..<0xDC00).contains(first) else {
            guard let scalar = Unicode.Scalar(first) else { throw malformed }
            return Character(scalar)
        }
        guard bytes[place...].starts(with: Array("\\u".utf8)) else { throw malformed }
        place += 2
        let second = try unit()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw malformed }
        return Character(scalar)
    }

    private mutating func unit() throws(JSONProblem) -> UInt32 {
        guard place + 4 <= bytes.count else { throw malformed }
        var unit: UInt32 = 0
        for byte in bytes[place..<place + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { throw malformed }
            unit = unit << 4 | UInt32(digit)
        }
        place += 4
        return unit
    }

    private mutating func number() throws(JSONProblem) -> String {
        let start = place
        if next == UInt8(ascii: "-") { place += 1 }
        let isZero = next == UInt8(ascii: "0")
        let digits = skipDigits()
        guard digits > 0, !isZero || digits == 1 else { throw malformed }
        if next == UInt8(ascii: ".") {
            place += 1
            guard skipDigits() > 0 else { throw malformed }
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            place += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { place += 1 }
            guard skipDigits() > 0 else { throw malformed }
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func skipDigits() -> Int {
        let start = place
        while let byte = next, (0x30...0x39).contains(byte) { place += 1 }
        return place - start
    }
}
