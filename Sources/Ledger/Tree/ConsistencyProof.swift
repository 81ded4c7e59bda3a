/// Proof that a tree is the beginning of a larger one: nothing was changed, only added (一致性证明, RFC 9162 section
/// 2.1.4).
public struct ConsistencyProof: Sendable, Equatable {
    public let oldSize: UInt64
    public let newSize: UInt64
    public let hashes: [Hash]

    public init(oldSize: UInt64, newSize: UInt64, hashes: [Hash]) {
        self.oldSize = oldSize
        self.newSize = newSize
        self.hashes = hashes
    }

    /// Whether the tree of `oldSize` leaves under `oldRoot` is the beginning of that under `newRoot`.
    /// RFC 9162 section 2.1.4.2; the empty tree begins every tree, and needs no hashes.
    public func proves(_ oldRoot: Hash, grewInto newRoot: Hash) -> Bool {
        if oldSize == 0 { return hashes.isEmpty && oldRoot == .emptyTree && (newSize > 0 || newRoot == .emptyTree) }
        if oldSize == newSize { return hashes.isEmpty && oldRoot == newRoot }
        guard oldSize < newSize else { return false }
        var rest = hashes[...]
        if oldSize.nonzeroBitCount == 1 { rest = [oldRoot] + rest }
        guard let first = rest.popFirst() else { return false }
        let shift = UInt64((~(oldSize - 1)).trailingZeroBitCount)
        let climbed = Climb(place: (oldSize - 1) >> shift, last: (newSize - 1) >> shift, from: first, through: rest)
        return climbed?.old == oldRoot && climbed?.new == newRoot
    }

    /// Both roots computed at once, from the last leaf of the old tree upwards.
    private struct Climb {
        private(set) var old: Hash
        private(set) var new: Hash

        init?(place: UInt64, last: UInt64, from first: Hash, through siblings: ArraySlice<Hash>) {
            (old, new) = (first, first)
            var (place, last) = (place, last)
            for sibling in siblings {
                guard last != 0 else { return nil }
                if place & 1 == 1 || place == last {
                    old = .node(sibling, old)
                    new = .node(sibling, new)
                    let shift = UInt64(place & 1 == 1 ? 0 : place.trailingZeroBitCount)
                    place >>= shift
                    last >>= shift
                } else {
                    new = .node(new, sibling)
                }
                place >>= 1
                last >>= 1
            }
            guard last == 0 else { return nil }
        }
    }
}

extension HashSource {
    /// RFC 6962 section 2.1.2. O(log² n) look-ups at most.
    /// - Throws: `TreeProblem.shrinks`, or what the source throws.
    public func consistencyProof(from oldSize: UInt64, to newSize: UInt64) throws -> ConsistencyProof {
        guard oldSize <= newSize else { throw TreeProblem.shrinks(old: oldSize, new: newSize) }
        guard oldSize > 0, oldSize < newSize else {
            return ConsistencyProof(oldSize: oldSize, newSize: newSize, hashes: [])
        }
        var siblings: [Hash] = []
        var range = 0..<newSize
        while range.upperBound != oldSize {
            let middle = range.lowerBound + MerkleTree.split(range.upperBound - range.lowerBound)
            let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
            siblings.append(try hash(of: oldSize <= middle ? right : left))
            range = oldSize <= middle ? left : right
        }
        if range.lowerBound != 0 { siblings.append(try hash(of: range)) }
        return ConsistencyProof(oldSize: oldSize, newSize: newSize, hashes: siblings.reversed())
    }
}
