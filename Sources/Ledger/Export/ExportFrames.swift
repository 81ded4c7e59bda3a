extension ExportFolder {
    /// The signed head of the export; nil when there is none.
    public func checkpoint() -> [UInt8]? { read(Self.checkpointName) }

    /// Calls `body` with the encoded events from `first` to the end of an export of `size` events, in order.
    ///
    /// Says nothing about their truth: hash them and compare the root with a checkpoint that you trust.
    /// - Throws: `ExportProblem.bundleMissing` where a file is missing or damaged, and what `body` throws.
    public func forEachFrame(
        from first: UInt64, size: UInt64, _ body: (_ number: UInt64, _ frame: [UInt8]) throws -> Void
    ) throws {
        for path in TilePath.all(.entries, treeSize: size) where path.firstEvent + UInt64(path.width) > first {
            guard let frames = read(path.description).flatMap({ EntryBundle.decode($0, count: path.width) }) else {
                throw ExportProblem.bundleMissing
            }
            for (offset, frame) in frames.enumerated() where path.firstEvent + UInt64(offset) >= first {
                try body(path.firstEvent + UInt64(offset), Array(frame))
            }
        }
    }
}
