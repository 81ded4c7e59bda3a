/// How much of a file one cell or one record may take before it is called a mistake.
public struct ReadingLimits: Sendable, Equatable {
    public var cellBytes: Int
    public var recordBytes: Int
    public var columns: Int
    /// So many misjudged quotes are looked at again; from then on a quoted cell ends with its line. Each costs up to
    /// one more pass over the rest of the file, and a hostile file could ask for one per line.
    public var quoteRecoveries: Int

    public init(
        cellBytes: Int = 1 << 20, recordBytes: Int = 4 << 20, columns: Int = 512, quoteRecoveries: Int = 16
    ) {
        self.cellBytes = cellBytes
        self.recordBytes = recordBytes
        self.columns = columns
        self.quoteRecoveries = quoteRecoveries
    }
}
