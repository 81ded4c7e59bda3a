public import Access
import Crypto
import Foundation
public import Vocabulary

/// A permission whose holder has a customer erased.
public protocol ErasingPermission: Permission {}

/// What tells one customer from others, held to find where else it stands, so that it can be taken away there too.
///
/// The second opening without a permit, beside the index of names: nobody sees the values, the answer is yes or no, and
/// it describes itself as nothing.
public struct Footprint: Sendable {
    /// Numbers and addresses, which nobody else has.
    private let sure: Marks
    /// The name too, which others may bear.
    private let all: Marks

    /// The shortest run of digits that is taken for a mark; shorter ones stand in many rows.
    static let shortestMark = 7

    init(names: [String], numbers: [String], words: [String]) {
        let sure = words + numbers.filter { $0.utf8.count >= Self.shortestMark }
        all = Marks(sure + names)
        self.sure = sure.isEmpty ? all : Marks(sure)
    }

    /// Whether a row holds a number, an address or the name: rather one row too many than one too few.
    public func isIn(_ bytes: [UInt8]) -> Bool { all.stand(in: bytes) }

    public func isIn(_ text: String) -> Bool { all.stand(in: text) }

    /// Whether a file holds a number or an address, or, of somebody who has none, the name: a whole file is not thrown
    /// away because of somebody of the same name.
    public func isSurelyIn(_ bytes: [UInt8]) -> Bool { sure.stand(in: bytes) }
}

/// What is looked for, of bytes without separators, capitals folded.
private struct Marks: Sendable {
    private let marks: [[UInt8]]
    private let starts: Set<UInt16>

    init(_ texts: [String]) {
        marks = texts.filter { $0.utf8.count >= 4 }.flatMap(Self.encodings).filter { $0.count >= 2 }
        starts = Set(marks.map(Self.start))
    }

    /// In UTF-8 with characters of any width, in GB18030 or in UTF-16.
    func stand(in bytes: [UInt8]) -> Bool {
        if finds(Self.folded(bytes)) { return true }
        guard let text = String(validating: bytes, as: UTF8.self) else { return false }
        return stand(in: text)
    }

    func stand(in text: String) -> Bool {
        finds(Self.folded(Array(text.precomposedStringWithCompatibilityMapping.utf8)))
    }

    private func finds(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 2 else { return false }
        for place in 0..<bytes.count - 1 where starts.contains(UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1])) {
            for mark in marks where bytes[place...].starts(with: mark) { return true }
        }
        return false
    }

    private static func start(_ mark: [UInt8]) -> UInt16 { UInt16(mark[0]) << 8 | UInt16(mark[1]) }

    /// Blanks, dashes, brackets, dots and plus signs stand between digits; none of them is a byte of a longer character
    /// in UTF-8 or GB18030.
    private static func folded(_ bytes: [UInt8]) -> [UInt8] {
        bytes.compactMap { byte in
            switch byte {
            case 0x20, 0x09, 0x28, 0x29, 0x2B, 0x2D, 0x2E: nil
            case 0x61...0x7A: byte - 32
            default: byte
            }
        }
    }

    private static func encodings(_ text: String) -> [[UInt8]] {
        let normal = text.precomposedStringWithCompatibilityMapping
        let others = [String.Encoding(rawValue: 0x8000_0632), .utf16LittleEndian, .utf16BigEndian]
        let encoded = [Array(normal.utf8)] + others.compactMap { normal.data(using: $0).map { Array($0) } }
        return Array(Set(encoded.map(folded)))
    }
}

extension Footprint: CustomStringConvertible, CustomReflectable {
    public var description: String { "‹footprint›" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// One sealed value that a footprint is made of.
public struct FootprintValue: Sendable {
    /// How it is looked for.
    public enum Kind: Sendable { case name, number, word }
    let kind: Kind
    let sealed: Sealed
    let address: FieldAddress
    let dataClass: DataClass
    let key: DataKey

    public init(
        _ kind: Kind, _ sealed: Sealed, at address: FieldAddress, class dataClass: DataClass, key: DataKey
    ) {
        self.key = key
        self.kind = kind
        self.sealed = sealed
        self.address = address
        self.dataClass = dataClass
    }
}

extension KeyRing {
    /// Opens what a customer is told by, for `Footprint` alone.
    ///
    /// A value that does not open is left out: it can be looked for nowhere, and must not keep a customer from being
    /// erased.
    /// - Throws: `.refused` for a value of another tenant.
    public func footprint(of values: [FootprintValue]) throws(OpenProblem) -> Footprint {
        var found: [FootprintValue.Kind: [String]] = [:]
        for value in values {
            guard value.address.tenant == tenant else { throw .refused }
            guard
                let text = try? value.key.openText(value.sealed.envelope, class: value.dataClass, at: value.address)
            else { continue }
            found[value.kind, default: []].append(value.kind == .number ? Self.tail(text) : text)
        }
        return Footprint(names: found[.name] ?? [], numbers: found[.number] ?? [], words: found[.word] ?? [])
    }

    /// The last eleven characters of a phone number with its country's prefix; anything else whole.
    private static func tail(_ text: String) -> String { text.hasPrefix("+86") ? String(text.suffix(11)) : text }
}

/// Goes through working bytes of the house and says in which a customer stands; what it opens it shows nobody.
public struct FootprintSearch: Sendable {
    private let footprint: Footprint
    private let house: DataKey
    /// The end of the piece before: pieces of a file are cut anywhere.
    private var end: [UInt8] = []
    private static let longest = 512

    /// - Parameter house: the house's own data key; no other opens here.
    public init?(_ footprint: Footprint, house: DataKey) {
        guard house.customer == .house else { return nil }
        self.footprint = footprint
        self.house = house
    }

    /// Whether a row or a name holds the customer.
    public func isIn(_ envelope: Envelope, at address: FieldAddress) throws(OpenProblem) -> Bool {
        try footprint.isIn(opened(envelope, address))
    }

    /// Whether the next piece of a file surely holds the customer.
    public mutating func isInNext(_ envelope: Envelope, at address: FieldAddress) throws(OpenProblem) -> Bool {
        let text = end + (try opened(envelope, address))
        end = Array(text.suffix(Self.longest))
        return footprint.isSurelyIn(text)
    }

    private func opened(_ envelope: Envelope, _ address: FieldAddress) throws(OpenProblem) -> [UInt8] {
        try house.open(envelope, class: .freeText, at: address) { (plain) throws(OpenProblem) in Array(plain) }
    }
}

extension FootprintSearch: CustomStringConvertible, CustomReflectable {
    public var description: String { "‹footprint search›" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
