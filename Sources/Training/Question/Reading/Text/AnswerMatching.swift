/// Puts the keys of an answer block to the questions of a paper.
struct AnswerMatching {
    let entries: [AnswerEntry]

    /// By number where numbers are unique; otherwise run by run, the first run of keys belonging to the first section.
    func apply(to drafts: inout [Draft]) {
        guard !entries.isEmpty else { return }
        let questions = drafts.indices.filter { drafts[$0].question?.number != nil }
        let numbers = questions.compactMap { drafts[$0].question?.number }
        let isUnique = Set(numbers).count == numbers.count
        let runs = Dictionary(grouping: questions) { drafts[$0].run }.sorted { $0.key < $1.key }.map(\.value)
        let keyRuns = Set(entries.map(\.run)).sorted()
        let places = isUnique ? [index(questions, drafts)] : runs.map { index($0, drafts) }
        let orders = Dictionary(uniqueKeysWithValues: keyRuns.enumerated().map { ($0.element, $0.offset) })
        for entry in entries {
            let order = isUnique ? 0 : orders[entry.run] ?? 0
            guard order < places.count, let place = places[order][entry.number] else { continue }
            drafts[place].blockKey = entry
        }
    }

    /// Where the question with a number stands; the first of several.
    private func index(_ places: [Int], _ drafts: [Draft]) -> [Int: Int] {
        Dictionary(places.compactMap { place in drafts[place].question?.number.map { ($0, place) } }) { first, _ in
            first
        }
    }
}
