/// Where c2sp.org/tlog-tiles puts a run of up to 256 hashes or events.
struct TilePath: Hashable, Sendable, CustomStringConvertible {
    enum Kind: Hashable, Sendable {
        /// Hashes of complete subtrees of 256^level events.
        case hashes(level: Int)
        case entries
    }

    /// Hashes in a full tile; a tile spans eight levels of the tree.
    static let fullWidth: UInt64 = 256
    static let levelsSpanned = 8

    let kind: Kind
    let index: UInt64
    /// How many hashes or events: 256, or fewer at the right edge.
    let width: Int

    /// The tile `index` of `kind` in a tree of `size` events; nil when it would be empty.
    init?(_ kind: Kind, index: UInt64, treeSize size: UInt64) {
        let available = Self.count(kind, treeSize: size)
        guard index < UInt64.max / Self.fullWidth, index * Self.fullWidth < available else { return nil }
        self.kind = kind
        self.index = index
        width = Int(min(Self.fullWidth, available - index * Self.fullWidth))
    }

    /// How many hashes (or events) of `kind` there are altogether.
    static func count(_ kind: Kind, treeSize size: UInt64) -> UInt64 {
        switch kind {
        case .entries: size
        case .hashes(let level): size >> UInt64(level * levelsSpanned)
        }
    }

    /// All tiles of `kind`, from the left.
    static func all(_ kind: Kind, treeSize size: UInt64) -> some Sequence<TilePath> {
        sequence(state: UInt64(0)) { index in
            defer { index += 1 }
            return TilePath(kind, index: index, treeSize: size)
        }
    }

    /// The first event that the tile says something about.
    var firstEvent: UInt64 {
        switch kind {
        case .entries: index * Self.fullWidth
        case .hashes(let level): (index * Self.fullWidth) << UInt64(level * Self.levelsSpanned)
        }
    }

    /// As in `tile/0/x001/x234/067` and `tile/entries/000.p/12`.
    var description: String {
        let place =
            switch kind {
            case .hashes(let level): String(level)
            case .entries: "entries"
            }
        let edge = width == Int(Self.fullWidth) ? "" : ".p/\(width)"
        return "tile/\(place)/\(Self.elements(of: index))\(edge)"
    }

    /// Groups of three digits, all but the last marked with an `x`, so that a folder never has a file's name.
    private static func elements(of index: UInt64) -> String {
        var rest = index
        var path = threeDigits(rest % 1000)
        while rest >= 1000 {
            rest /= 1000
            path = "x\(threeDigits(rest % 1000))/\(path)"
        }
        return path
    }

    private static func threeDigits(_ number: UInt64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }
}
