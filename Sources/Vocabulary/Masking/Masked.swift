/// A value as it may be shown to anybody (脱敏): the covered part is `*`.
///
/// Only masking makes one, and `stored` takes one back from the database; there is no way from here to the value.
public struct Masked: Sendable, Hashable, CustomStringConvertible {
    public let text: String

    /// A mask that was computed earlier and kept beside the sealed value.
    public init(stored text: String) { self.text = text }

    init(_ text: String) { self.text = text }

    public var description: String { text }
}

extension Masked {
    /// Keeps `head` and `tail` characters and covers each of the others; covers all when nothing would be covered.
    init(_ text: some StringProtocol, keepingHead head: Int, tail: Int) {
        let count = text.count
        guard head + tail < count else {
            self.init(String(repeating: "*", count: count))
            return
        }
        let stars = String(repeating: "*", count: count - head - tail)
        self.init(text.prefix(head) + stars + text.suffix(tail))
    }
}

extension Masked {
    /// Covers every letter and digit of a text that is no value; never longer than 64 characters.
    static func covering(_ text: String) -> Masked {
        let scalars = text.unicodeScalars.prefix(64)
        let covered = scalars.map { $0.isCovered ? "*" : $0.isBlank ? " " : $0 } as [Unicode.Scalar]
        let mask = String(String.UnicodeScalarView(covered))
        return Masked(mask.contains("*") || mask.isEmpty ? mask : mask + "*")
    }
}

extension Unicode.Scalar {
    /// Everything but ASCII signs, so that nobody reads a value between the stars.
    fileprivate var isCovered: Bool {
        guard isASCII else { return !isBlank }
        return properties.isAlphabetic || properties.numericType != nil || isControl
    }
}
