/// Names of other languages in Han characters, with a middle dot: 阿依古丽·买买提, 安德烈·科科申.
extension Scan {
    mutating func readTranscribedName(at dot: Int) {
        guard units[dot - 1].isHan, units[dot + 1].isHan else { return }
        let start = edge(from: dot, step: -1)
        let end = edge(from: dot, step: 1)
        // What was read from its first dot on is not read again from the next.
        guard start < dot, end > dot + 1, !units[start..<dot].contains(.middleDot) else { return }
        let model = NameModel.shared
        let characters = (start..<end).filter { units[$0] != .middleDot }
        let odds = characters.reduce(0) { $0 + model.foreign[units[$1]] }
        var score = Float(odds) / 4 - 0.5
        if cueEnds[start] == UInt8(Cue.person.rawValue) { score += 2 }
        candidates.append(Candidate(.person, start..<end, score: min(score, 8), ReasonSet(.foreignName)))
    }

    /// The end of the name on one side of a dot: the stretch of characters with the highest sum of log-odds.
    private func edge(from dot: Int, step: Int) -> Int {
        let model = NameModel.shared
        var (at, sum, best, bestAt) = (dot, 0, 0, dot)
        for _ in 0..<14 {
            let next = at + step
            if units[next] == .middleDot, units[at] != .middleDot {
                at = next
                continue
            }
            guard units[next].isHan else { break }
            let isWord = step < 0 ? cueEnds[next + 1] != 0 && next + 1 < dot : cueStarts[next] != 0 && next > dot + 1
            guard !isWord else { break }
            sum += model.foreign[units[next]]
            at = next
            if sum > best { (best, bestAt) = (sum, at) }
            if sum < best - 8 { break }
        }
        return step < 0 ? bestAt : bestAt + 1
    }
}
