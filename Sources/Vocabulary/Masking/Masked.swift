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
