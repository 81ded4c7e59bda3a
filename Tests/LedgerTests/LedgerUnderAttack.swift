import Ledger
import Testing

/// A small ledger as a database keeps it, every part open to whoever holds the file.
struct LedgerUnderAttack {
    struct Row {
        var index: UInt64
        var frame: [UInt8]
        var leafHash: Hash
    }

    var rows: [Row] = []
    var table = HashTable()
    var notes: [[UInt8]] = []
    let key: SigningKey

    /// - Parameter checkpoints: the sizes at which a checkpoint was signed.
    init(size: Int, checkpoints: [Int]) throws {
        key = try NoteTests.key()
        try extend(to: size, checkpoints: checkpoints)
    }

    mutating func extend(to size: Int, checkpoints: [Int]) throws {
        for index in rows.count..<size {
            let frame = try FrameTests.frame(index).encoded()
            rows.append(Row(index: UInt64(index), frame: frame, leafHash: .leaf(frame)))
            table.append(.leaf(frame))
            if checkpoints.contains(index + 1) { try sign() }
        }
    }

    /// Signs the tree of the table as it stands.
    mutating func sign() throws {
        let head = try Checkpoint(origin: key.name, size: table.frontier.size, root: table.frontier.root)
        notes.append(Array(head.signed(by: key).encoded.utf8))
    }

    /// What `index` says is replaced, the row's own leaf hash with it.
    mutating func rewrite(_ index: Int, as other: Int) throws {
        rows[index].frame = try FrameTests.frame(other).encoded()
        rows[index].leafHash = .leaf(rows[index].frame)
    }

    /// Makes the kept hashes fit the rows, as a careful attacker would.
    mutating func rebuildTable() { table = HashTable(rows.map(\.leafHash)) }

    func verdict() throws -> LedgerVerdict {
        var walk = LedgerVerification(hashes: table, checkpoints: notes, key: key.verifierKey)
        for row in rows { try walk.take(index: row.index, frame: row.frame, leafHash: row.leafHash) }
        return try walk.finish()
    }
}

extension LedgerVerdict {
    var findings: [Finding] {
        guard case .damaged(_, let findings) = self else { return [] }
        return findings
    }

    var firstInDoubt: UInt64? {
        guard case .damaged(let first, _) = self else { return nil }
        return first
    }
}
