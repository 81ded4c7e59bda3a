/// The subtree hashes of an export, read tile by tile; levels that a tile leaves out are computed from its hashes.
///
/// A class because it remembers the last tile read at each level: a walk from left to right reads each file once.
final class TileHashes: HashSource {
    private let treeSize: UInt64
    private let read: (String) -> [UInt8]?
    private var lastRead: [Int: (path: TilePath, hashes: [Hash])] = [:]

    init(treeSize: UInt64, read: @escaping (String) -> [UInt8]?) {
        self.treeSize = treeSize
        self.read = read
    }

    func keeps(level: Int) -> Bool { level % TilePath.levelsSpanned == 0 }

    func hash(level: Int, index: UInt64) throws -> Hash {
        let height = UInt64(level % TilePath.levelsSpanned)
        let first = index << height
        let path = TilePath(
            .hashes(level: level / TilePath.levelsSpanned), index: first / TilePath.fullWidth, treeSize: treeSize)
        guard let path, let hashes = hashes(of: path) else { throw MissingHash(level: level, index: index) }
        let start = Int(first % TilePath.fullWidth)
        let end = start + (1 << Int(height))
        guard end <= hashes.count else { throw MissingHash(level: level, index: index) }
        var frontier = MerkleFrontier()
        for hash in hashes[start..<end] { _ = frontier.append(hash) }
        return frontier.root
    }

    /// The hashes of one tile; nil when its file is missing or not of the right size.
    func hashes(of path: TilePath) -> [Hash]? {
        guard case .hashes(let level) = path.kind else { return nil }
        if let last = lastRead[level], last.path == path { return last.hashes }
        guard let bytes = read(path.description), bytes.count == path.width * Hash.sizeBytes else { return nil }
        let hashes = stride(from: 0, to: bytes.count, by: Hash.sizeBytes).compactMap {
            Hash(bytes[$0..<$0 + Hash.sizeBytes])
        }
        lastRead[level] = (path, hashes)
        return hashes
    }
}
