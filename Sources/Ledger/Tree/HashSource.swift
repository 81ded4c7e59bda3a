/// Where the hashes of complete subtrees are kept.
///
/// The subtree (level, index) covers the leaves from `index << level` up to, not including, `(index + 1) << level`;
/// level 0 are the leaf hashes. A tree of n leaves has fewer than 2n of them, and none ever changes.
public protocol HashSource {
    /// - Throws: `MissingHash` when that subtree is not kept; anything else is a fault of the store.
    func hash(level: Int, index: UInt64) throws -> Hash

    /// Whether complete subtrees of `level` are kept as such, so that a missing one is damage. True unless said
    /// otherwise: tiles keep every eighth level only.
    func keeps(level: Int) -> Bool
}

extension HashSource {
    public func keeps(level: Int) -> Bool { true }
}

/// The store has no such subtree.
public struct MissingHash: Error, Equatable, Sendable {
    public let level: Int
    public let index: UInt64

    public init(level: Int, index: UInt64) {
        self.level = level
        self.index = index
    }
}

/// A request that no tree can answer.
public enum TreeProblem: Error, Equatable, Sendable {
    /// There is no leaf `index` in a tree of `size` leaves.
    case noSuchLeaf(index: UInt64, size: UInt64)
    /// A tree of `new` leaves cannot have grown from one of `old`.
    case shrinks(old: UInt64, new: UInt64)
}

extension HashSource {
    /// The root of the first `size` leaves. At most 64 look-ups.
    public func root(size: UInt64) throws -> Hash { try MerkleFrontier(size: size, from: self).root }

    /// The hash of the leaves in `range`, RFC 6962's MTH(D[begin:end]). O(log n) look-ups.
    /// - Precondition: `range` is not empty.
    func hash(of range: Range<UInt64>) throws -> Hash {
        let count = range.upperBound - range.lowerBound
        if count.nonzeroBitCount == 1, range.lowerBound % count == 0 {
            let level = count.trailingZeroBitCount
            return try hash(level: level, index: range.lowerBound >> UInt64(level))
        }
        let middle = range.lowerBound + MerkleTree.split(count)
        return try .node(hash(of: range.lowerBound..<middle), hash(of: middle..<range.upperBound))
    }
}

enum MerkleTree {
    /// The largest power of two smaller than `count`: where RFC 6962 divides a tree.
    /// - Precondition: `count` is at least 2.
    static func split(_ count: UInt64) -> UInt64 {
        precondition(count >= 2, "a single leaf is not divided")
        return 1 << UInt64((count - 1).bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }
}
