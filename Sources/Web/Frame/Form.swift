/// What somebody typed: fields by name, bounded, decoded strictly. Describes itself as nothing, because a log that prints
/// a request must not print a customer.
public struct Form: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    /// Why a body is no form of ours.
    public enum Malformed: Error, Equatable, Sendable {
        case tooManyFields, nameTooLong, valueTooLong
        case escape, text, nul
    }

    public static let mostFields = 1024
    static let longestName = 64
    /// In bytes; the longest free text is a note of 1,000 characters.
    static let longestValue = 16 * 1024

    public static let empty = Form()
    private var fields: [(name: String, value: String)] = []

    private init() {}

    /// Parses `application/x-www-form-urlencoded` (WHATWG URL 5.1), of a body or of an address.
    ///
    /// Stricter than the standard: a broken escape, bytes that are no UTF-8 and NUL are refused, not repaired.
    public init(urlEncoded bytes: some Collection<UInt8>) throws(Malformed) {
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            try add(Self.text(parts[0]), parts.count == 2 ? Self.text(parts[1]) : "")
        }
    }

    mutating func add(_ name: String, _ value: String) throws(Malformed) {
        guard fields.count < Self.mostFields else { throw .tooManyFields }
        guard name.utf8.count <= Self.longestName else { throw .nameTooLong }
        guard value.utf8.count <= Self.longestValue else { throw .valueTooLong }
        fields.append((name, value))
    }

    /// The first value of that name as it was typed; nil if the field was not sent.
    public subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    /// The first value without white space around it; nil if nothing is left.
    public func text(_ name: String) -> String? {
        guard let value = self[name] else { return nil }
        let trimmed = value.drop(while: \.isWhitespace)
        let end = trimmed.lastIndex { !$0.isWhitespace }
        return end.map { String(trimmed[...$0]) }
    }

    /// Every value of that name, in the order sent: ticked boxes.
    public func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// Everything that was sent, in its order.
    var entries: [(name: String, value: String)] { fields }

    /// Whether a box was ticked.
    public func isTicked(_ name: String) -> Bool { self[name] == "yes" || self[name] == "on" }

    public static func == (left: Form, right: Form) -> Bool {
        left.fields.elementsEqual(right.fields) { $0.name == $1.name && $0.value == $1.value }
    }

    public var description: String { "‹form›" }
    public var customMirror: Mirror { Mirror(self, children: []) }

    private static func text(_ encoded: some Collection<UInt8>) throws(Malformed) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(encoded.count)
        var rest = encoded[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(0x20)
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(hexValue), let low = rest.popFirst().flatMap(hexValue) else {
                    throw .escape
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .text }
        guard !bytes.contains(0) else { throw .nul }
        return text
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
