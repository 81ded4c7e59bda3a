/// How much of a file one cell or one record may take before it is called a mistake.
public struct ReadingLimits: Sendable, Equatable {
    public var cellBytes: Int
    public var recordBytes: Int
    public var columns: Int
    /// A quote that is not closed is looked at again, up to so many times the size of the file in all; from then on
    /// a quoted cell ends with its line. A hostile file could ask for a pass over the rest at every line.
    public var quoteRecoveryPasses: Int

    public init(
        cellBytes: Int = 1 << 20, recordBytes: Int = 4 << 20, columns: Int = 512, quoteRecoveryPasses: Int = 4
    ) {
        self.cellBytes = cellBytes
        self.recordBytes = recordBytes
        self.columns = columns
        self.quoteRecoveryPasses = quoteRecoveryPasses
    }
}
