/// For each token the slots of the names that have it, ascending, all lists end to end in one array.
struct PostingLists: Sendable {
    private var numbers = TokenNumbers()
    private var starts: [UInt32] = [0]
    private(set) var slots: [UInt32] = []

    /// Two passes over the names: one counts, one fills.
    ///
    /// - Parameter forEachToken: calls its argument with each token of the name in a slot.
    init(slotCount: Int, forEachToken: (_ slot: Int, _ body: (Token) -> Void) -> Void) {
        var counts: [UInt32] = []
        var latest: [UInt32] = []
        for slot in 0..<slotCount {
            forEachToken(slot) { token in
                let number = numbers.number(adding: token)
                if number == counts.count {
                    counts.append(0)
                    latest.append(.max)
                }
                guard latest[number] != UInt32(slot) else { return }
                latest[number] = UInt32(slot)
                counts[number] += 1
            }
        }
        for count in counts { starts.append(starts[starts.count - 1] + count) }
        slots = [UInt32](repeating: 0, count: Int(starts[starts.count - 1]))
        fill(slotCount: slotCount, forEachToken: forEachToken)
    }

    private mutating func fill(slotCount: Int, forEachToken: (_ slot: Int, _ body: (Token) -> Void) -> Void) {
        var ends = starts
        for slot in 0..<slotCount {
            forEachToken(slot) { token in
                guard let number = numbers.number(of: token) else { return }
                let end = Int(ends[number])
                if end > Int(starts[number]), slots[end - 1] == UInt32(slot) { return }
                slots[end] = UInt32(slot)
                ends[number] += 1
            }
        }
    }

    /// Where in `slots` the list of `token` is; nil if no name has it.
    func range(of token: Token) -> Range<Int>? {
        numbers.number(of: token).map { Int(starts[$0])..<Int(starts[$0 + 1]) }
    }

    var memoryBytes: Int { slots.capacity * 4 + starts.capacity * 4 + numbers.memoryBytes }
}

/// Tokens numbered in the order they came, by open addressing: the two passes look up a dozen tokens for each name.
struct TokenNumbers: Sendable {
    private var keys = [UInt64](repeating: 0, count: 32)
    private var values = [UInt32](repeating: 0, count: 32)
    private var count = 0

    func number(of token: Token) -> Int? {
        let position = position(of: token)
        return keys[position] == 0 ? nil : Int(values[position])
    }

    mutating func number(adding token: Token) -> Int {
        let position = position(of: token)
        if keys[position] != 0 { return Int(values[position]) }
        keys[position] = token.bits
        values[position] = UInt32(count)
        count += 1
        if count * 2 > keys.count { grow() }
        return count - 1
    }

    private func position(of token: Token) -> Int {
        let mask = keys.count - 1
        var position = token.hash & mask
        while keys[position] != 0, keys[position] != token.bits { position = (position + 1) & mask }
        return position
    }

    private mutating func grow() {
        let (oldKeys, oldValues) = (keys, values)
        keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
        values = [UInt32](repeating: 0, count: oldKeys.count * 2)
        for (key, value) in zip(oldKeys, oldValues) where key != 0 {
            let position = position(of: Token(bits: key))
            keys[position] = key
            values[position] = value
        }
    }

    var memoryBytes: Int { keys.capacity * 8 + values.capacity * 4 }
}
