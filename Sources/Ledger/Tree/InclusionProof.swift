/// Proof that a leaf stands at one place of a tree (存在证明, RFC 9162 section 2.1.3).
public struct InclusionProof: Sendable, Equatable {
    public let index: UInt64
    /// Leaves of the tree that the proof is about.
    public let size: UInt64
    /// Siblings on the way from the leaf to the root, the leaf's own first.
    public let hashes: [Hash]

    public init(index: UInt64, size: UInt64, hashes: [Hash]) {
        self.index = index
        self.size = size
        self.hashes = hashes
    }

    /// Whether the leaf with `leafHash` stands at `index` under `root`. RFC 9162 section 2.1.3.2.
    public func proves(_ leafHash: Hash, under root: Hash) -> Bool {
        guard index < size else { return false }
        var place = index
        var last = size - 1
        var computed = leafHash
        for sibling in hashes {
            guard last != 0 else { return false }
            if place & 1 == 1 || place == last {
                computed = .node(sibling, computed)
                let shift = UInt64(place & 1 == 1 ? 0 : place.trailingZeroBitCount)
                place >>= shift
                last >>= shift
            } else {
                computed = .node(computed, sibling)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 && computed == root
    }
}

extension HashSource {
    /// RFC 6962 section 2.1.1. O(log² n) look-ups at most.
    /// - Throws: `TreeProblem.noSuchLeaf`, or what the source throws.
    public func inclusionProof(index: UInt64, size: UInt64) throws -> InclusionProof {
        guard index < size else { throw TreeProblem.noSuchLeaf(index: index, size: size) }
        var siblings: [Hash] = []
        var range = 0..<size
        while range.upperBound - range.lowerBound > 1 {
            let middle = range.lowerBound + MerkleTree.split(range.upperBound - range.lowerBound)
            let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
            siblings.append(try hash(of: index < middle ? right : left))
            range = index < middle ? left : right
        }
        return InclusionProof(index: index, size: size, hashes: siblings.reversed())
    }
}
