/// One Han character or letter of a folded name.
///
/// An element is what a person hears as one piece: a Han character, or a whole word of letters.
struct NameUnit: Sendable, Hashable {
    private let bits: UInt32
    private static let beginning: UInt32 = 1 << 31

    init(_ scalar: UInt32, beginsElement: Bool) { bits = beginsElement ? scalar | Self.beginning : scalar }

    var scalar: UInt32 { bits & ~Self.beginning }
    var beginsElement: Bool { bits & Self.beginning != 0 }
    var isHan: Bool { HanTable.isHan(scalar) }
}

extension Span<NameUnit> {
    /// The end of the element that begins at `start`.
    func endOfElement(at start: Int) -> Int {
        var end = start + 1
        while end < count, !self[end].beginsElement { end += 1 }
        return end
    }

    var elementCount: Int {
        var elements = 0
        for index in 0..<count where self[index].beginsElement { elements += 1 }
        return elements
    }

    var containsWords: Bool {
        for index in 0..<count where !self[index].isHan { return true }
        return false
    }
}
