/// Between what a page shows and what the paper means: options stand in the order of the sitting.
extension Attempt {
    /// What somebody's page sends for an item, as an answer; nil for a blank one.
    ///
    /// - Parameter values: for ticks the places shown, for gaps the texts, for pairs and orders the place shown for each
    ///   row; whatever is no such value counts as not given.
    public func answer(to item: Int, shownAs values: [String]) -> GivenAnswer? {
        guard items.indices.contains(item) else { return nil }
        let content = items[item].content
        let answer = given(values, to: content, seats: order.options.indices.contains(item) ? order.options[item] : [])
        return answer.flatMap { $0.isBlank ? nil : $0 }
    }

    private func given(_ values: [String], to content: QuestionContent, seats: [Int]) -> GivenAnswer? {
        func place(_ text: String) -> Int? {
            guard let seat = Int(text), seats.indices.contains(seat) else { return nil }
            return seats[seat]
        }
        switch content.type {
        case .single, .judge: return .ticks(Set(values.prefix(1).compactMap(place)))
        case .multiple: return .ticks(Set(values.compactMap(place)))
        case .blank, .short: return .texts(values.prefix(50).map { String($0.prefix(2000)) })
        case .matching: return .pairs(values.prefix(50).map { Int($0) })
        case .ordering:
            let places = values.compactMap(place)
            return Set(places).count == content.options.count ? .order(places) : .order([])
        case .shared: return nil
        }
    }

    /// The places shown of an item's ticked options.
    public func shownTicks(of item: Int, _ answer: GivenAnswer?) -> Set<Int> {
        guard case .ticks(let places) = answer, order.options.indices.contains(item) else { return [] }
        return Set(order.options[item].enumerated().filter { places.contains($0.element) }.map(\.offset))
    }
}
