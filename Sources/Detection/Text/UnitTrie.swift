/// Words over units, with what each means; built once, then only read.
///
/// Edges live in one open-addressed table of 64-bit entries (node, unit, child), because Han text branches too widely
/// for arrays: 36,000 names of places take 2 MB and a step costs one probe, seldom two. Before that a bitmap of the
/// first units turns nine places in ten away.
struct UnitTrie: Sendable {
    private let edges: ImmortalTable<UInt64>
    private let mask: UInt64
    /// What the word that ends at a node means; 0 for none.
    private let meanings: ImmortalTable<UInt16>
    private let beginnings: TrieBeginnings

    struct Match {
        var length = 0
        var meaning: UInt16 = 0
    }

    init(_ words: [(word: [UInt16], meaning: UInt16)]) {
        var building = TrieBuilding(capacity: words.reduce(0) { $0 + $1.word.count })
        for (word, meaning) in words { building.insert(word, meaning) }
        edges = ImmortalTable(building.edges)
        mask = building.mask
        meanings = ImmortalTable(building.meanings)
        beginnings = TrieBeginnings(words.map(\.word))
    }

    /// The longest word at `start`; its length is 0 if there is none.
    @inline(__always)
    func longest(in units: Units, at start: Int) -> Match {
        var match = Match()
        visit(units, at: start) { length, meaning in match = Match(length: length, meaning: meaning) }
        return match
    }

    /// Whether a word of two units or more may begin with these; never wrong when it says no.
    @inline(__always)
    func mayBegin(_ first: UInt16, _ second: UInt16, _ third: UInt16) -> Bool {
        beginnings.contain(first.lowercased, second.lowercased, third.lowercased)
    }

    @inline(__always)
    func mayBegin(_ units: Units, at start: Int) -> Bool { mayBegin(units[start], units[start + 1], units[start + 2]) }

    /// Every word at `start`, shortest first. Letters are compared without case: words are given in lower case.
    @inline(__always)
    func visit(_ units: Units, at start: Int, _ found: (Int, UInt16) -> Void) {
        var node: UInt64 = 0
        var at = start
        while at < units.count {
            let key = node << 16 | UInt64(units[at].lowercased)
            var slot = TrieBuilding.slot(key) & mask
            while edges[Int(slot)] != 0, edges[Int(slot)] >> 24 != key { slot = (slot + 1) & mask }
            guard edges[Int(slot)] != 0 else { return }
            node = edges[Int(slot)] & 0xFFFFFF
            at += 1
            let meaning = meanings[Int(node)]
            if meaning != 0 { found(at - start, meaning) }
        }
    }
}

/// The tables of a trie while words are put in.
struct TrieBuilding {
    var edges: [UInt64]
    let mask: UInt64
    var meanings: [UInt16] = [0]

    init(capacity: Int) {
        var size = 64
        while size < capacity * 3 / 2 { size *= 2 }
        edges = Array(repeating: 0, count: size)
        mask = UInt64(size - 1)
    }

    @inline(__always)
    static func slot(_ key: UInt64) -> UInt64 { (key &* 0x9E37_79B9_7F4A_7C15) >> 32 }

    mutating func insert(_ word: [UInt16], _ meaning: UInt16) {
        var node: UInt64 = 0
        for unit in word { node = child(of: node, by: unit) }
        meanings[Int(node)] = meaning
    }

    private mutating func child(of node: UInt64, by unit: UInt16) -> UInt64 {
        let key = node << 16 | UInt64(unit)
        var slot = Self.slot(key) & mask
        while edges[Int(slot)] != 0 {
            if edges[Int(slot)] >> 24 == key { return edges[Int(slot)] & 0xFFFFFF }
            slot = (slot + 1) & mask
        }
        let child = UInt64(meanings.count)
        meanings.append(0)
        edges[Int(slot)] = key << 24 | child
        return child
    }
}
