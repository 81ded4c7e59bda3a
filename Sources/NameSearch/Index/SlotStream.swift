/// The slots that stand in all of some posting lists, ascending, found as they are asked for.
struct SlotIntersection {
    private let slots: [UInt32]
    private var lists: [Range<Int>]

    /// - Parameter lists: at least one range of `slots`.
    init(of lists: [Range<Int>], in slots: [UInt32]) {
        self.slots = slots
        self.lists = lists.sorted { $0.count < $1.count }
    }

    mutating func next() -> UInt32? {
        guard let lead = lists.first, !lead.isEmpty else { return nil }
        if lists.count == 1 {
            lists[0] = lead.dropFirst()
            return slots[lead.lowerBound]
        }
        var candidate = slots[lead.lowerBound]
        var agreeing = 0
        while agreeing < lists.count {
            agreeing = 0
            for index in lists.indices {
                let position = gallop(lists[index], to: candidate)
                lists[index] = position..<lists[index].upperBound
                guard position < lists[index].upperBound else { return nil }
                guard slots[position] == candidate else {
                    candidate = slots[position]
                    break
                }
                agreeing += 1
            }
        }
        lists[0] = lists[0].dropFirst()
        return candidate
    }

    /// The first position in `list` whose slot is not before `target`: doubling steps, then bisection.
    private func gallop(_ list: Range<Int>, to target: UInt32) -> Int {
        var low = list.lowerBound
        var step = 1
        while low + step < list.upperBound, slots[low + step] < target {
            low += step
            step *= 2
        }
        var high = min(low + step, list.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if slots[middle] < target { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// The slots that stand in any of some intersections, ascending, each once.
struct SlotStream: Sequence, IteratorProtocol {
    private var parts: [SlotIntersection]
    private var heads: [UInt32]

    init(_ parts: [SlotIntersection]) {
        self.parts = parts
        heads = []
        for index in parts.indices { heads.append(self.parts[index].next() ?? .max) }
    }

    mutating func next() -> UInt32? {
        var smallest = UInt32.max
        for head in heads where head < smallest { smallest = head }
        guard smallest < .max else { return nil }
        for index in heads.indices where heads[index] == smallest { heads[index] = parts[index].next() ?? .max }
        return smallest
    }
}
