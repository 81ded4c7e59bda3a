/// One kind of match looked for, with what can be worked out before any name is read.
struct NameSearchStep {
    let query: NameQuery
    let kind: NameMatchKind
    let tokenSets: [[Token]]
    private let elementCounts: UInt64

    init(_ query: NameQuery, _ kind: NameMatchKind) {
        self.query = query
        self.kind = kind
        tokenSets = query.tokenSets(for: kind)
        let spellsWholeName = kind == .pinyin || kind == .soundsAlike
        elementCounts = spellsWholeName && query.isSpoken ? query.wholeCounts : .max
    }

    /// Whether a name of so many elements can match: wang alone spells no name of two characters.
    ///
    /// - Parameter elements: 0 when not known.
    func allows(elements: UInt8) -> Bool {
        elements == 0 || elements > 63 || elementCounts >> UInt64(elements) & 1 == 1
    }
}
