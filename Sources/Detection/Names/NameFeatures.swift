/// What the sweep knows of a candidate's first and last character.
struct NameCover {
    /// The marks of divisions there.
    let firstMark: UInt32
    let lastMark: UInt32
    /// The cues that cover them.
    let firstCover: UInt32
    let lastCover: UInt32
}

/// What the sweep knows of a candidate's neighbourhood.
struct NameSurroundings {
    /// The cues before and behind, as numbers of the model.
    let before: UInt32
    let behind: UInt32
    /// How far the word for an organisation is that ends the run of characters, in four steps; 0 for none.
    let organisation: UInt32
    /// The mark of a division that begins behind.
    let nextMark: UInt32
}

/// What all candidates that begin at one place have in common.
struct NameStart {
    let sum: Int32
    let opening: UInt32
    let entering: UInt32
}

/// What the model looks at; the same list stands in scripts/detection/training.py.
struct NameFeatures {
    let units: Units
    let model: NameModel

    /// Sums below are hopeless whatever stands behind the name: measured, no name of the development data is lost.
    private static let hopeless: Int32 = -64

    /// The log-odds that the candidate is a name; nil if there is no hope, and then nobody looks around it.
    @inline(__always)
    func score(
        _ name: NameCandidate, _ from: NameStart, _ cover: NameCover, surroundings: () -> NameSurroundings
    ) -> Float? {
        let start = Int(name.start)
        let end = Int(name.end)
        let length = UInt32(end - start)
        let closing = model.word(units[end - 2], units[end - 1])
        var sum = from.sum + inside(name, start, end)
        sum += model.weight(6, from.opening, length) + model.weight(7, closing, length)
        sum += model.weight(21, cover.firstMark & 7, cover.lastMark & 11)
        sum += model.weight(30, cover.firstCover, cover.lastCover)
        guard sum > Self.hopeless else { return nil }
        let near = surroundings()
        sum += behind(start, end) + words(from, start, end, closing)
        sum += model.weight(19, near.before << 4 | near.behind, shape(start, end))
        sum += model.weight(25, near.before, length) + model.weight(26, near.behind, length)
        sum += model.weight(28, near.organisation, length)
        sum += model.weight(29, near.nextMark & 7, Self.category(units[start - 1]))
        return Float(sum) * NameModel.scale
    }

    @inline(__always)
    func start(at start: Int, surname: Int) -> NameStart {
        let (l2, l1, first) = (units[start - 2], units[start - 1], units[start])
        let opening = model.word(first, units[start + 1])
        let entering = model.word(l1, first)
        var sum = model.weight(2, UInt32(first), UInt32(surname))
        sum += model.weight(11, UInt32(l1), 0) + model.weight(12, UInt32(l1), UInt32(l2))
        sum += model.weight(20, Self.category(l1), Self.category(l2))
        sum += model.weight(8, entering, opening) + model.weight(15, model.word(l2, l1), entering)
        return NameStart(sum: sum, opening: opening, entering: entering)
    }

    @inline(__always)
    private func inside(_ name: NameCandidate, _ start: Int, _ end: Int) -> Int32 {
        let surname = Int(name.surnameLength)
        let length = UInt32(end - start)
        let given = start + max(1, surname)
        let givenLength = UInt32(end - given)
        let inner = givenLength == 2 ? model.inner[units[given]] : 0
        let last = model.last[units[end - 1]]
        let common = surname == 0 ? 0 : surname == 2 ? 15 : model.surname[units[start]]
        let form = UInt32(surname) << 4 | length
        var sum = model.weight(1, form, UInt32(common))
        sum += model.weight(3, UInt32(givenLength == 2 ? units[given] : 0), 0)
        sum += model.weight(4, UInt32(units[end - 1]), givenLength)
        sum += model.weight(5, UInt32(bitPattern: Int32(inner + last)), form)
        return sum + model.weight(22, UInt32(bitPattern: Int32(inner)), UInt32(bitPattern: Int32(last)))
    }

    @inline(__always)
    private func behind(_ start: Int, _ end: Int) -> Int32 {
        let (r1, r2) = (units[end], units[end + 1])
        let category = Self.category(r1)
        var sum = model.weight(10, Self.category(units[start - 1]), category)
        sum += model.weight(13, UInt32(r1), 0) + model.weight(14, UInt32(r1), UInt32(r2))
        return sum + model.weight(27, category, Self.category(r2))
    }

    /// Words that the candidate is, begins, ends or cuts through.
    @inline(__always)
    private func words(_ from: NameStart, _ start: Int, _ end: Int, _ closing: UInt32) -> Int32 {
        let length = UInt32(end - start)
        let (l1, first, second) = (units[start - 1], units[start], units[start + 1])
        let (last, r1, r2) = (units[end - 1], units[end], units[end + 1])
        let leaving = model.word(last, r1)
        let following = model.word(r1, r2)
        var sum = model.weight(9, leaving, length) + model.weight(16, following, leaving)
        let growth = UInt32(bitPattern: Int32(r1.isHan ? model.last[r1] : -9))
        sum += model.weight(17, growth, length << 4 | following)
        let whole = length == 3 ? model.word(first, second, last) : model.word(first, second, r1)
        sum += model.weight(18, whole, length)
        sum += model.weight(24, model.word(l1, first, second), model.word(units[end - 2], last, r1))
        sum += model.weight(31, from.opening << 4 | closing, length << 4 | whole)
        return sum + model.weight(32, from.entering << 8 | from.opening << 4 | leaving, length)
    }

    @inline(__always)
    private func shape(_ start: Int, _ end: Int) -> UInt32 {
        Self.category(units[start - 1]) << 4 | Self.category(units[end])
    }

    /// 1 for the ends of lines, then blanks, colons, commas, ends of sentences, brackets, digits, letters, Han, others.
    @inline(__always)
    static func category(_ unit: UInt16) -> UInt32 {
        if unit.isHan { return 9 }
        if unit.isDigit { return 7 }
        if unit.isLetter { return 8 }
        switch unit {
        case 0, 0x0A, 0x0D: return 1
        case 0x20, 0x09, 0x3000, 0x200B: return 2
        case 0x3A: return 3
        case 0x2C, 0xFF0C, 0x3001, 0x7C: return 4
        case 0x3002, 0x21, 0x3F, 0x3B: return 5
        case 0x28, 0x29, 0x300C, 0x300D, 0x201C, 0x201D: return 6
        default: return 10
        }
    }
}
