import Vocabulary

@testable import NameSearch

/// The slow and obvious second implementation: every name is tried, every way to cut the query is tried.
struct SlowNameIndex {
    private(set) var names: [ID<Subject>: String] = [:]

    mutating func insert(_ id: ID<Subject>, name: String) { names[id] = name }
    mutating func remove(_ id: ID<Subject>) { names[id] = nil }

    func search(_ query: String) -> [ID<Subject>: NameMatchKind] {
        let query = SlowText(query)
        return names.compactMapValues { SlowComparison(name: SlowText($0), query: query).kind }
    }
}

/// A folded text as a list of characters and of elements, in strings.
struct SlowText {
    struct Element {
        let text: String
        let isHan: Bool
        let spellings: [String]
    }

    var characters: [String] = []
    /// Where in `characters` an element begins.
    var beginnings: Set<Int> = []
    var elements: [Element] = []

    init(_ text: String) {
        for unit in NameFolding.folded(text) {
            guard let scalar = Unicode.Scalar(unit.scalar) else { continue }
            let character = String(Character(scalar))
            if unit.beginsElement {
                beginnings.insert(characters.count)
                let spellings = unit.isHan ? Hanzi.readings(of: scalar) : [character]
                elements.append(Element(text: character, isHan: unit.isHan, spellings: spellings))
            } else {
                let word = elements.removeLast().text + character
                elements.append(Element(text: word, isHan: false, spellings: [word]))
            }
            characters.append(character)
        }
    }

    /// The text from one offset to another, nil if an element begins between.
    func piece(_ range: Range<Int>) -> String? {
        guard range.dropFirst().allSatisfy({ !beginnings.contains($0) }) else { return nil }
        return characters[range].joined()
    }
}

struct SlowComparison {
    let name: SlowText
    let query: SlowText

    var kind: NameMatchKind? {
        guard !query.characters.isEmpty, !name.characters.isEmpty else { return nil }
        if query.characters == name.characters { return .exact }
        if name.characters.starts(with: query.characters) { return .prefix }
        if let kind = cuts(from: 0).compactMap(spokenKind).min() { return kind }
        if name.characters.joined().contains(query.characters.joined()) || isSpokenLater { return .substring }
        return name.elements.count > 1 && soundsAlike(element: 0, offset: 0) ? .soundsAlike : nil
    }

    /// How an element takes part: with all of it, or with its beginning.
    private enum Share { case whole, beginning }

    /// All ways to cut the query into pieces for the elements from `first` on.
    private func cuts(from first: Int, offset: Int = 0) -> [[Share]] {
        if offset == query.characters.count { return [[]] }
        guard first < name.elements.count else { return [] }
        var ways: [[Share]] = []
        for end in (offset + 1)...query.characters.count {
            guard let piece = query.piece(offset..<end) else { break }
            let element = name.elements[first]
            var shares: [Share] = []
            if element.text == piece || element.spellings.contains(piece) { shares.append(.whole) }
            if element.spellings.contains(where: { $0 != piece && $0.hasPrefix(piece) }) { shares.append(.beginning) }
            for share in shares { ways += cuts(from: first + 1, offset: end).map { [share] + $0 } }
        }
        return ways
    }

    private func spokenKind(_ cut: [Share]) -> NameMatchKind? {
        let takesAll = cut.count == name.elements.count
        if !cut.contains(.beginning) { return takesAll ? .pinyin : .pinyinPrefix }
        if !cut.dropLast().contains(.beginning) { return .pinyinPrefix }
        return takesAll ? .initials : .initialsPrefix
    }

    private var isSpokenLater: Bool {
        name.elements.indices.dropFirst().contains { first in
            cuts(from: first).contains { cut in
                !cut.contains(.beginning) || cut.count > 1 && !cut.dropLast().contains(.beginning)
            }
        }
    }

    private func soundsAlike(element index: Int, offset: Int) -> Bool {
        let size = query.characters.count
        guard index < name.elements.count else { return offset == size }
        guard offset < size else { return false }
        let element = name.elements[index]
        return ((offset + 1)...size).contains { end in
            guard let piece = query.piece(offset..<end) else { return false }
            let scalars = Array(piece.unicodeScalars)
            var sounds = [piece]
            if scalars.count == 1 { sounds += Hanzi.readings(of: scalars[0]) }
            let isSame =
                element.text == piece
                || element.isHan
                    && sounds.contains { sound in
                        Self.syllables.contains(sound)
                            && element.spellings.contains { Self.blurred($0) == Self.blurred(sound) }
                    }
            return isSame && soundsAlike(element: index + 1, offset: end)
        }
    }

    private static let syllables = Set(
        HanTable.shared.syllables.spellings.map { String(decoding: $0, as: UTF8.self) })

    private static func blurred(_ syllable: String) -> String {
        var sound = syllable
        for (from, to) in [("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l")] where sound.hasPrefix(from) {
            if sound.count > from.count { sound = to + sound.dropFirst(from.count) }
        }
        for (from, to) in [("ang", "an"), ("eng", "en"), ("ing", "in")] where sound.hasSuffix(from) {
            sound = sound.dropLast(from.count) + to
        }
        return sound
    }
}
