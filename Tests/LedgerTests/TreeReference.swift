import Crypto
import Ledger

/// RFC 6962 section 2.1 word for word: slow, obvious, and written without looking at the tree under test.
enum TreeReference {
    static func hash(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

    static func split(_ count: Int) -> Int {
        var power = 1
        while power * 2 < count { power *= 2 }
        return power
    }

    static func root(_ entries: ArraySlice<[UInt8]>) -> [UInt8] {
        guard let only = entries.first else { return hash([]) }
        if entries.count == 1 { return hash([0] + only) }
        let middle = entries.startIndex + split(entries.count)
        return hash([1] + root(entries[..<middle]) + root(entries[middle...]))
    }

    static func path(_ leaf: Int, _ entries: ArraySlice<[UInt8]>) -> [[UInt8]] {
        if entries.count == 1 { return [] }
        let middle = entries.startIndex + split(entries.count)
        if leaf < middle - entries.startIndex {
            return path(leaf, entries[..<middle]) + [root(entries[middle...])]
        }
        return path(leaf - (middle - entries.startIndex), entries[middle...]) + [root(entries[..<middle])]
    }

    static func consistency(_ old: Int, _ entries: ArraySlice<[UInt8]>) -> [[UInt8]] {
        subproof(old, entries, isWhole: true)
    }

    private static func subproof(_ old: Int, _ entries: ArraySlice<[UInt8]>, isWhole: Bool) -> [[UInt8]] {
        if old == entries.count { return isWhole ? [] : [root(entries)] }
        let half = split(entries.count)
        let middle = entries.startIndex + half
        if old <= half {
            return subproof(old, entries[..<middle], isWhole: isWhole) + [root(entries[middle...])]
        }
        return subproof(old - half, entries[middle...], isWhole: false) + [root(entries[..<middle])]
    }
}

/// Complete subtrees in a dictionary, as a database table would keep them.
struct HashTable: HashSource {
    struct Place: Hashable {
        let level: Int
        let index: UInt64
    }

    var hashes: [Place: Hash] = [:]
    private(set) var frontier = MerkleFrontier()

    init() {}

    init(_ leaves: [Hash]) {
        for leaf in leaves { append(leaf) }
    }

    mutating func append(_ leaf: Hash) {
        for node in frontier.append(leaf) { hashes[Place(level: node.level, index: node.index)] = node.hash }
    }

    func hash(level: Int, index: UInt64) throws -> Hash {
        guard let hash = hashes[Place(level: level, index: index)] else {
            throw MissingHash(level: level, index: index)
        }
        return hash
    }
}

extension Hash {
    /// The same hash with one bit turned over.
    func flipped(bit: Int) -> Hash {
        var bytes = bytes
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        return Hash(bytes) ?? self
    }
}

func hexadecimalBytes(_ text: String) -> [UInt8] {
    let digits = text.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }.map { digit in
        digit > UInt8(ascii: "9") ? digit - UInt8(ascii: "a") + 10 : digit - UInt8(ascii: "0")
    }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}
