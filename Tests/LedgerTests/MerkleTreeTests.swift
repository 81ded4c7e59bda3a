import Ledger
import Testing

@Suite("The tree is RFC 6962's") struct MerkleTreeTests {
    /// The entries and roots that Certificate Transparency implementations have shared since 2012.
    static let knownEntries = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ]
    static let knownRoots: [(size: Int, root: String)] = [
        (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        (4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        (5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
        (6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
        (7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
        (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ]

    @Test(arguments: knownRoots) func knownRootComesOut(_ row: (size: Int, root: String)) {
        let leaves = Self.knownEntries.prefix(row.size).map { Hash.leaf(hexadecimalBytes($0)) }
        #expect(HashTable(leaves).frontier.root.description == row.root)
    }

    /// More than two full levels of a 64-leaf tree, with every shape of right edge.
    static let largest = 130
    static let entries = (0..<largest).map { [UInt8]("event \($0)".utf8) }
    static let table = HashTable(entries.map { Hash.leaf($0) })
    static let roots = (0...largest).map { TreeReference.root(entries[..<$0]) }

    @Test(arguments: 0...largest) func rootOfEverySizeIsTheReference(_ size: Int) throws {
        #expect(try Self.table.root(size: UInt64(size)).bytes == Self.roots[size])
    }

    @Test(arguments: 1...largest) func everyLeafIsProvenAndNoOther(_ size: Int) throws {
        let root = try Self.table.root(size: UInt64(size))
        for leaf in 0..<size {
            let proof = try Self.table.inclusionProof(index: UInt64(leaf), size: UInt64(size))
            #expect(proof.hashes.map(\.bytes) == TreeReference.path(leaf, Self.entries[..<size]))
            #expect(proof.proves(.leaf(Self.entries[leaf]), under: root), "leaf \(leaf) of \(size)")
            #expect(!proof.proves(.leaf(Self.entries[(leaf + 1) % Self.largest]), under: root))
            let moved = InclusionProof(index: UInt64(leaf) ^ 1, size: UInt64(size), hashes: proof.hashes)
            #expect(!moved.proves(.leaf(Self.entries[leaf]), under: root) || size == 1)
        }
    }

    @Test(arguments: 0...largest) func everyEarlierTreeIsProvenToBeItsBeginning(_ size: Int) throws {
        let new = try Self.table.root(size: UInt64(size))
        for earlier in 0...size {
            let proof = try Self.table.consistencyProof(from: UInt64(earlier), to: UInt64(size))
            let old = try Self.table.root(size: UInt64(earlier))
            #expect(proof.proves(old, grewInto: new), "\(earlier) to \(size)")
            #expect(!proof.proves(old.flipped(bit: 7), grewInto: new))
            #expect(!proof.proves(old, grewInto: new.flipped(bit: 7)) || earlier == 0)
            guard earlier > 0 else { continue }
            #expect(proof.hashes.map(\.bytes) == TreeReference.consistency(earlier, Self.entries[..<size]))
        }
    }

    @Test(arguments: [1, 2, 3, 7, 8, 64, 100, 130]) func everyFlippedBitOfAProofIsRefused(_ size: Int) throws {
        let root = try Self.table.root(size: UInt64(size))
        for leaf in Set([0, size / 2, size - 1]) {
            let proof = try Self.table.inclusionProof(index: UInt64(leaf), size: UInt64(size))
            for wrong in Self.spoilt(proof.hashes) {
                let spoilt = InclusionProof(index: proof.index, size: proof.size, hashes: wrong)
                #expect(!spoilt.proves(.leaf(Self.entries[leaf]), under: root))
            }
        }
    }

    @Test(arguments: [(1, 130), (3, 7), (64, 128), (65, 130), (100, 129)])
    func everyFlippedBitOfAConsistencyProofIsRefused(_ pair: (Int, Int)) throws {
        let (old, new) = try (Self.table.root(size: UInt64(pair.0)), Self.table.root(size: UInt64(pair.1)))
        let proof = try Self.table.consistencyProof(from: UInt64(pair.0), to: UInt64(pair.1))
        for wrong in Self.spoilt(proof.hashes) {
            let spoilt = ConsistencyProof(oldSize: proof.oldSize, newSize: proof.newSize, hashes: wrong)
            #expect(!spoilt.proves(old, grewInto: new))
        }
    }

    /// The hashes may be right and the claim about the size wrong: a shorter or longer way up must not pass.
    @Test(arguments: [(4, 8), (8, 4), (5, 9), (64, 128), (128, 64), (65, 64)])
    func proofForOneSizeIsNoneForAnother(_ pair: (real: Int, claimed: Int)) throws {
        let (real, claimed) = (UInt64(pair.real), UInt64(pair.claimed))
        let root = try Self.table.root(size: real)
        let leaf = try Self.table.inclusionProof(index: 0, size: real)
        let moved = InclusionProof(index: 0, size: claimed, hashes: leaf.hashes)
        #expect(!moved.proves(.leaf(Self.entries[0]), under: root))
        let growth = try Self.table.consistencyProof(from: 3, to: real)
        let stretched = ConsistencyProof(oldSize: 3, newSize: claimed, hashes: growth.hashes)
        #expect(!stretched.proves(try Self.table.root(size: 3), grewInto: root))
    }

    /// The last leaf's siblings all stand to its left, so a way up that goes on past the root looks plausible.
    @Test(arguments: [(8, 4), (128, 64), (64, 2), (4, 8)])
    func proofOfTheLastLeafIsNoneForTheLastOfAnotherTree(_ pair: (real: Int, claimed: Int)) throws {
        let (real, claimed) = (UInt64(pair.real), UInt64(pair.claimed))
        let (old, new) = (try Self.table.root(size: real - 1), try Self.table.root(size: real))
        let leaf = try Self.table.inclusionProof(index: real - 1, size: real)
        let moved = InclusionProof(index: claimed - 1, size: claimed, hashes: leaf.hashes)
        #expect(!moved.proves(.leaf(Self.entries[pair.real - 1]), under: new))
        let growth = try Self.table.consistencyProof(from: real - 1, to: real)
        let stretched = ConsistencyProof(oldSize: claimed - 1, newSize: claimed, hashes: growth.hashes)
        #expect(!stretched.proves(old, grewInto: new))
    }

    /// Every single-bit flip, every hash left out, and one too many.
    private static func spoilt(_ hashes: [Hash]) -> [[Hash]] {
        var results = [hashes + [.emptyTree]]
        for place in hashes.indices {
            var shorter = hashes
            shorter.remove(at: place)
            results.append(shorter)
            for bit in 0..<256 {
                var flipped = hashes
                flipped[place] = flipped[place].flipped(bit: bit)
                results.append(flipped)
            }
        }
        return results
    }

    @Test func proofsOutsideTheTreeAreRefused() {
        #expect(throws: TreeProblem.noSuchLeaf(index: 8, size: 8)) {
            try Self.table.inclusionProof(index: 8, size: 8)
        }
        #expect(throws: TreeProblem.shrinks(old: 9, new: 8)) { try Self.table.consistencyProof(from: 9, to: 8) }
        #expect(throws: MissingHash.self) { try Self.table.root(size: 131) }
        #expect(!InclusionProof(index: .max, size: .max, hashes: []).proves(.emptyTree, under: .emptyTree))
    }

    @Test(arguments: 0...largest) func frontierRestoredFromTheTableGoesOnAlike(_ size: Int) throws {
        var restored = try MerkleFrontier(size: UInt64(size), from: Self.table)
        #expect(MerkleFrontier(size: restored.size, nodes: restored.nodes) == restored)
        for entry in Self.entries[size...] { _ = restored.append(.leaf(entry)) }
        #expect(restored == Self.table.frontier)
    }

    @Test func frontierWithTheWrongNumberOfNodesIsNone() {
        #expect(MerkleFrontier(size: 3, nodes: [.emptyTree]) == nil)
        #expect(MerkleFrontier(size: 0, nodes: [.emptyTree]) == nil)
    }

    @Test func aTreeOfNLeavesKeepsFewerThanTwoHashesALeaf() {
        #expect(Self.table.hashes.count == Self.largest * 2 - Self.largest.nonzeroBitCount)
    }
}
