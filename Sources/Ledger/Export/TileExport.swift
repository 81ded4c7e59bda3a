/// Writes the ledger in the form of c2sp.org/tlog-tiles: `checkpoint`, `tile/<level>/…` and `tile/entries/…`.
///
/// An outsider needs nothing else, and a public key, to check every event. Memory is one tile, whatever the length.
public struct TileExport<Hashes: HashSource> {
    private let hashes: Hashes
    private let frame: (UInt64) throws -> [UInt8]

    /// - Parameter frame: the encoded frame of the event with that index.
    public init(hashes: Hashes, frame: @escaping (UInt64) throws -> [UInt8]) {
        self.hashes = hashes
        self.frame = frame
    }

    /// Writes the events that `note` was signed for, and the note itself last: without it an export that was
    /// interrupted counts as none.
    ///
    /// - Parameter write: stores bytes under a path relative to the export.
    /// - Throws: `ExportProblem.notACheckpoint`, or what reading and writing throw.
    public func write(_ note: SignedNote, to write: (_ path: String, _ bytes: [UInt8]) throws -> Void) throws {
        guard let head = try? Checkpoint(parsing: note.text) else { throw ExportProblem.notACheckpoint }
        for bundle in TilePath.all(.entries, treeSize: head.size) {
            let frames = try (0..<UInt64(bundle.width)).map { try frame(bundle.firstEvent + $0) }
            try write(bundle.description, EntryBundle.encode(frames))
        }
        var level = 0
        while TilePath.count(.hashes(level: level), treeSize: head.size) > 0 {
            for tile in TilePath.all(.hashes(level: level), treeSize: head.size) {
                try write(tile.description, bytes(of: tile, level: level))
            }
            level += 1
        }
        try write(ExportFolder.checkpointName, Array(note.encoded.utf8))
    }

    private func bytes(of tile: TilePath, level: Int) throws -> [UInt8] {
        let first = tile.index * TilePath.fullWidth
        return try (0..<UInt64(tile.width)).flatMap {
            try hashes.hash(level: level * TilePath.levelsSpanned, index: first + $0).bytes
        }
    }
}

/// Why an export cannot be written.
public enum ExportProblem: Error, Equatable, Sendable {
    case notACheckpoint
    /// A frame of 64 KB or more does not fit the format; ours end at 3 KB.
    case frameTooLong
    /// Refused rather than mixed with what is there.
    case folderNotEmpty
    /// A file with events is missing or damaged.
    case bundleMissing
}
