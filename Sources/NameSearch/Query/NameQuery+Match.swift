extension NameQuery {
    /// How well `name` answers this query, nil if not at all or worse than `limit`.
    ///
    /// - Parameter limit: nothing worse is looked for, which saves time.
    func match(_ name: Span<NameUnit>, noWorseThan limit: NameMatchKind) -> NameMatchKind? {
        guard !isEmpty, name.count > 0 else { return nil }
        if occurs(in: name, at: 0) { return units.count == name.count ? .exact : .prefix }
        guard limit >= .pinyin else { return nil }
        if isSpoken, let kind = spokenMatch(name) { return kind }
        guard limit >= .substring else { return nil }
        if occursLater(in: name) || isSpoken && isSpokenLater(in: name) { return .substring }
        return limit >= .soundsAlike && isSpoken && soundsAlike(name) ? .soundsAlike : nil
    }

    private func occurs(in name: Span<NameUnit>, at start: Int) -> Bool {
        guard units.count <= name.count - start else { return false }
        for offset in units.indices where units[offset].scalar != name[start + offset].scalar { return false }
        return true
    }

    private func occursLater(in name: Span<NameUnit>) -> Bool {
        var start = 1
        while start + units.count <= name.count {
            if occurs(in: name, at: start) { return true }
            start += 1
        }
        return false
    }

    /// Pinyin and initials from the beginning of the name.
    private func spokenMatch(_ name: Span<NameUnit>) -> NameMatchKind? {
        var reach = Reach(whole: 1, any: 1)
        var best: NameMatchKind?
        var start = 0
        while start < name.count, reach.any != 0 {
            let stop = name.endOfElement(at: start)
            reach = self.reach(from: reach, by: name.extracting(start..<stop))
            let found: NameMatchKind? =
                if stop == name.count && reach.whole & end != 0 {
                    .pinyin
                } else if (reach.whole | reach.cut) & end != 0 {
                    .pinyinPrefix
                } else if reach.any & end != 0 {
                    stop == name.count ? .initials : .initialsPrefix
                } else {
                    nil
                }
            if let found { best = best.map { min($0, found) } ?? found }
            start = stop
        }
        return best
    }

    /// Whole syllables and words from a later element on; the last may be cut off if it is not the only one.
    private func isSpokenLater(in name: Span<NameUnit>) -> Bool {
        var whole: Offsets = 0
        var start = name.endOfElement(at: 0)
        while start < name.count {
            let stop = name.endOfElement(at: start)
            let element = name.extracting(start..<stop)
            let continued = reach(from: Reach(whole: whole, any: 0), by: element)
            let begun = reach(from: Reach(whole: 1, any: 0), by: element)
            whole = continued.whole | begun.whole
            if (whole | continued.cut) & end != 0 { return true }
            start = stop
        }
        return false
    }

    /// The whole name, of two elements or more, with syllables that are easily taken for each other.
    private func soundsAlike(_ name: Span<NameUnit>) -> Bool {
        var reach: Offsets = 1
        var start = name.endOfElement(at: 0)
        guard start < name.count else { return false }
        reach = soundReach(from: reach, by: name.extracting(0..<start))
        while start < name.count, reach != 0 {
            let stop = name.endOfElement(at: start)
            reach = soundReach(from: reach, by: name.extracting(start..<stop))
            start = stop
        }
        return reach & end != 0
    }
}
