/// The order in which one examinee sees questions and options: made once by seed, stored, and read ever after.
public struct SittingOrder: Sendable, Equatable, Codable {
    /// Places of the paper's items in the order shown.
    public let items: [Int]
    /// For each item, in the order of the paper, the places of its options in the order shown.
    public let options: [[Int]]

    public init(items: [Int], options: [[Int]]) {
        self.items = items
        self.options = options
    }

    /// Pinned options keep their places; judgements are never shuffled.
    public static func made(for contents: [QuestionContent], rules: PaperRules, seed: UInt64) -> SittingOrder {
        var random = SplitMix64(seed: seed)
        var items = Array(contents.indices)
        if rules.shufflesQuestions { random.shuffle(&items) }
        let options = contents.map { content in
            // The generator advances for every question alike, so that one question's change moves no other's order.
            var own = SplitMix64(seed: random.next())
            let shuffles = rules.shufflesOptions && content.type != .judge
            return shuffles ? shuffled(content.options, &own) : Array(content.options.indices)
        }
        return SittingOrder(items: items, options: options)
    }

    private static func shuffled(_ options: [QuestionOption], _ random: inout SplitMix64) -> [Int] {
        var free = options.indices.filter { !options[$0].isPinned && !ContentCheck.dependsOnPosition(options[$0].text) }
        let seats = free
        random.shuffle(&free)
        var order = Array(options.indices)
        for (seat, place) in zip(seats, free) { order[seat] = place }
        return order
    }
}
