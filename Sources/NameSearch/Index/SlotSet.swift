/// A set of slots, one bit each.
struct SlotSet: Sendable {
    private var words: [UInt64]
    private(set) var count = 0

    /// - Parameter capacity: slots are below it.
    init(capacity: Int) { words = [UInt64](repeating: 0, count: (capacity + 63) / 64) }

    func contains(_ slot: Int) -> Bool { count > 0 && words[slot >> 6] >> UInt64(slot & 63) & 1 == 1 }

    mutating func insert(_ slot: Int) {
        guard !contains(slot) else { return }
        words[slot >> 6] |= 1 << UInt64(slot & 63)
        count += 1
    }

    /// How many members are below `slot`; reads one word for 64 slots.
    func count(below slot: Int) -> Int {
        guard count > 0 else { return 0 }
        var members = 0
        for word in 0..<(slot >> 6) { members += words[word].nonzeroBitCount }
        if slot & 63 > 0 { members += (words[slot >> 6] & (1 << UInt64(slot & 63) - 1)).nonzeroBitCount }
        return members
    }

    var memoryBytes: Int { words.capacity * 8 }
}
