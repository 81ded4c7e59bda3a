/// The offsets of a query that the elements of a name up to some point can account for.
struct Reach: Sendable {
    /// By whole syllables and words only.
    var whole: NameQuery.Offsets
    /// By a beginning of at least one letter from each element.
    var any: NameQuery.Offsets
    /// By whole elements and a beginning of the last one.
    var cut: NameQuery.Offsets = 0
}

extension NameQuery {
    /// What can be reached from `start` by one more element of a name.
    func reach(from start: Reach, by element: Span<NameUnit>) -> Reach {
        let first = element[0]
        guard first.isHan else { return reach(from: start, letters: element.count) { element[$0].scalar } }
        let same = offsets(of: first.scalar)
        var next = Reach(whole: (start.whole & same) << 1, any: (start.any & same) << 1)
        let table = HanTable.shared
        table.forEachReading(of: first.scalar) { syllable in
            let spelling = table.syllables.spellings[Int(syllable)]
            let reached = reach(from: start, letters: spelling.count) { UInt32(spelling[$0]) }
            next.whole |= reached.whole
            next.any |= reached.any
            next.cut |= reached.cut
        }
        return next
    }

    /// What can be reached from `start` by the letters of one word or syllable.
    @inline(__always)
    func reach(from start: Reach, letters count: Int, letter: (Int) -> UInt32) -> Reach {
        var at = start
        var next = Reach(whole: 0, any: 0)
        for index in 0..<count {
            let same = offsets(of: letter(index)) & (index == 0 ? ~0 : ~boundaries)
            at.whole = (at.whole & same) << 1
            at.any = (at.any & same) << 1
            guard at.any | at.whole != 0 else { return next }
            next.any |= at.any
            next.cut |= at.whole
        }
        next.whole = at.whole
        return next
    }

    /// What can be reached from `start` by one more element, taken for another of the same sound.
    func soundReach(from start: Offsets, by element: Span<NameUnit>) -> Offsets {
        let first = element[0]
        let from = Reach(whole: start, any: start)
        guard first.isHan else { return reach(from: from, letters: element.count) { element[$0].scalar }.whole }
        let table = HanTable.shared
        var next = (start & offsets(of: first.scalar)) << 1
        table.forEachReading(of: first.scalar) { syllable in
            next |= (start & offsets(soundingLike: table.syllables.soundClasses[Int(syllable)])) << 1
            for other in table.syllables.alike(syllable) {
                let spelling = table.syllables.spellings[Int(other)]
                next |= reach(from: from, letters: spelling.count) { UInt32(spelling[$0]) }.whole
            }
        }
        return next
    }
}
