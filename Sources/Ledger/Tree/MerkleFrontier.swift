/// The hash of a complete subtree that has just come into being.
public struct NewNode: Sendable, Equatable {
    public let level: Int
    public let index: UInt64
    public let hash: Hash
}

/// The right edge of the tree: enough to append leaves and to know the root (a compact range).
///
/// Holds one hash for each 1 in the binary form of `size`, so memory is O(log n); an append costs one node hash on
/// average.
public struct MerkleFrontier: Sendable, Equatable {
    /// How many leaves the tree has.
    public private(set) var size: UInt64
    /// Roots of the complete subtrees that make up the tree, the largest (leftmost) first.
    public private(set) var nodes: [Hash]

    /// The tree without leaves.
    public init() {
        size = 0
        nodes = []
    }

    /// Nil unless there is one node for each 1 in the binary form of `size`.
    public init?(size: UInt64, nodes: [Hash]) {
        guard nodes.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.nodes = nodes
    }

    /// Reads the edge of the tree with `size` leaves. At most 64 look-ups.
    public init(size: UInt64, from source: some HashSource) throws {
        self.size = size
        nodes = []
        var begin: UInt64 = 0
        for level in stride(from: UInt64.bitWidth - 1, through: 0, by: -1) where size & (1 << UInt64(level)) != 0 {
            nodes.append(try source.hash(level: level, index: begin >> UInt64(level)))
            begin += 1 << UInt64(level)
        }
    }

    /// Appends one leaf and returns the complete subtrees that it finished, the leaf itself first, upwards.
    public mutating func append(_ leafHash: Hash) -> [NewNode] {
        var created = [NewNode(level: 0, index: size, hash: leafHash)]
        var carried = leafHash
        for level in 0..<size.trailingOneBitCount {
            carried = .node(nodes.removeLast(), carried)
            created.append(NewNode(level: level + 1, index: size >> UInt64(level + 1), hash: carried))
        }
        nodes.append(carried)
        size += 1
        return created
    }

    /// RFC 6962's Merkle tree hash of all leaves.
    public var root: Hash {
        guard var root = nodes.last else { return .emptyTree }
        for left in nodes.dropLast().reversed() { root = .node(left, root) }
        return root
    }
}

extension FixedWidthInteger {
    fileprivate var trailingOneBitCount: Int { (~self).trailingZeroBitCount }
}
