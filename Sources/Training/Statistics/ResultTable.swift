/// Marks of many attempts at one paper: what the statistics are made from.
public struct ResultTable: Sendable, Equatable {
    /// What one attempt got for one item.
    public struct Response: Sendable, Equatable {
        public var attempt: Int
        public var mark: Double
        /// Places of the ticked options; nil where options are not known.
        public var chosen: Set<Int>?

        public init(attempt: Int, mark: Double, chosen: Set<Int>? = nil) {
            self.attempt = attempt
            self.mark = mark
            self.chosen = chosen
        }
    }

    /// One version of a question in one slot of the paper.
    public struct Item: Sendable, Equatable {
        public var name: String
        /// Several items may share a slot when the paper is drawn at random.
        public var slot: String
        public var maxMark: Double
        public var optionCount: Int?
        public var key: Set<Int>?
        /// Single choice: a guess has one chance in so many.
        public var isSingle: Bool
        public var responses: [Response]

        public init(
            name: String, slot: String? = nil, maxMark: Double, optionCount: Int? = nil, key: Set<Int>? = nil,
            isSingle: Bool = false, responses: [Response] = []
        ) {
            self.name = name
            self.slot = slot ?? name
            self.maxMark = maxMark
            self.optionCount = optionCount
            self.key = key
            self.isSingle = isSingle
            self.responses = responses
        }
    }

    public var attempts: [String]
    public var items: [Item]

    public init(attempts: [String], items: [Item]) {
        self.attempts = attempts
        self.items = items
    }

    /// Total mark of each attempt.
    public var totals: [Double] {
        var totals = [Double](repeating: 0, count: attempts.count)
        for response in items.flatMap(\.responses) { totals[response.attempt] += response.mark }
        return totals
    }
}
