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
        for (order, run) in keyRuns.enumerated() {
            let candidates = isUnique ? questions : order < runs.count ? runs[order] : []
            for entry in entries where entry.run == run {
                guard let place = candidates.first(where: { drafts[$0].question?.number == entry.number }) else { continue }
                drafts[place].blockKey = entry
            }
        }
    }
}
