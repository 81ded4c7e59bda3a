/// Chooses among readings that overlap: the set with the highest sum of log-odds (weighted interval scheduling).
enum Arbitration {
    /// The chosen readings in order of the text, those that only kept others out included.
    static func chosen(of candidates: [Candidate]) -> [Candidate] {
        let sorted = candidates.filter { $0.score > 0 }.sorted {
            ($0.end, $0.start, $0.score) < ($1.end, $1.start, $1.score)
        }
        guard !sorted.isEmpty else { return [] }
        var best = [Float](repeating: 0, count: sorted.count + 1)
        var previous = [Int](repeating: 0, count: sorted.count)
        var taken = [Bool](repeating: false, count: sorted.count)
        for (index, candidate) in sorted.enumerated() {
            previous[index] = firstOverlap(sorted, before: index, endingAfter: candidate.start)
            let with = best[previous[index]] + candidate.score
            taken[index] = with > best[index]
            best[index + 1] = max(with, best[index])
        }
        return path(sorted, taken, previous)
    }

    /// How many of the candidates before `index` end at or before `start`.
    private static func firstOverlap(_ sorted: [Candidate], before index: Int, endingAfter start: Int32) -> Int {
        var low = 0
        var high = index
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle].end <= start { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func path(_ sorted: [Candidate], _ taken: [Bool], _ previous: [Int]) -> [Candidate] {
        var path: [Candidate] = []
        var index = sorted.count
        while index > 0 {
            if taken[index - 1] {
                path.append(sorted[index - 1])
                index = previous[index - 1]
            } else {
                index -= 1
            }
        }
        return path.reversed()
    }
}
