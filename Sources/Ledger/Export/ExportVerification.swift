/// Checks an export with nothing but a public key, and an older checkpoint if the outsider kept one.
public struct ExportVerification {
    private let read: (String) -> [UInt8]?
    private let key: VerifierKey
    private let oldCheckpoint: [UInt8]?

    /// - Parameters:
    ///   - read: the bytes under a path relative to the export; nil when there is no such file.
    ///   - oldCheckpoint: a signed note seen earlier; the export must be its continuation.
    public init(key: VerifierKey, oldCheckpoint: [UInt8]? = nil, read: @escaping (_ path: String) -> [UInt8]?) {
        self.key = key
        self.oldCheckpoint = oldCheckpoint
        self.read = read
    }

    /// Reads every file of the export once. Memory is a few tiles, whatever the length.
    public func run() -> ExportVerdict {
        guard let note = read(ExportFolder.checkpointName) else { return .nothingThere }
        let notes = [note] + (oldCheckpoint.map { [$0] } ?? [])
        var heads: [(size: UInt64, note: [UInt8])] = []
        for (position, note) in notes.enumerated() {
            do throws(CheckpointProblem) {
                heads.append((try Checkpoint(opening: note, trusting: key).size, note))
            } catch .note(.unknownKey) {
                return .wrongKey
            } catch {
                let finding = Finding.checkpointRefused(position: position, provenSize: 0, error)
                return .checked(.damaged(firstInDoubt: 0, findings: [finding]))
            }
        }
        let size = heads[0].size
        heads.sort { $0.size < $1.size }
        do {
            return .checked(try walk(treeSize: size, notes: heads.map(\.note)))
        } catch {
            preconditionFailure("a tile that cannot be read is a MissingHash, which the walk reports")
        }
    }

    private func walk(treeSize size: UInt64, notes: [[UInt8]]) throws -> LedgerVerdict {
        let hashes = TileHashes(treeSize: size, read: read)
        var walk = LedgerVerification(hashes: hashes, checkpoints: notes, key: key)
        var damagedFiles = 0
        for path in TilePath.all(.entries, treeSize: size) {
            // A signed size may be any number: do not go on looking for files that are not there.
            guard damagedFiles < LedgerVerdict.findingLimit else { break }
            guard let frames = read(path.description).flatMap({ EntryBundle.decode($0, count: path.width) }) else {
                walk.note(.fileDamaged(path: path.description, firstEvent: path.firstEvent))
                damagedFiles += 1
                continue
            }
            let tile = TilePath(.hashes(level: 0), index: path.index, treeSize: size)
            let leaves = tile.flatMap { hashes.hashes(of: $0) }
            if leaves == nil, let tile {
                walk.note(.fileDamaged(path: tile.description, firstEvent: tile.firstEvent))
                damagedFiles += 1
            }
            for (offset, frame) in frames.enumerated() {
                let leafHash = leaves?[offset] ?? Hash.leaf(frame)
                try walk.take(index: path.firstEvent + UInt64(offset), frame: frame, leafHash: leafHash)
            }
        }
        return try walk.finish()
    }
}

/// What checking an export came to.
public enum ExportVerdict: Sendable, Equatable {
    /// No checkpoint: not an export, or one that was interrupted.
    case nothingThere
    /// Signed by another key than the one given.
    case wrongKey
    case checked(LedgerVerdict)
}
