/// How far reading goes, so that no file can take all time, memory or disk.
public struct ReadingBounds: Sendable {
    /// Larger files are named and skipped.
    public var fileBytes = 4 << 30
    /// What one file may unfold to in all, its archives' members together.
    public var unfoldedBytes = 4 << 30
    /// Up to here no ratio is asked for; a folder of empty forms compresses wonderfully.
    public var freeUnfoldedBytes = 256 << 20
    /// Beyond that, at most so many times the file's own size. Deflate itself ends at 1032.
    public var unfoldedRatio = 100
    public var archiveMembers = 10_000
    /// Archives within archives; an office document does not count as one.
    public var archiveDepth = 2
    /// Bytes of a workbook's table of shared strings, which is held in memory.
    public var sharedStringBytes = 256 << 20
    public var jsonDepth = 512
    /// Text of this many bytes is handed out at once.
    public var segmentBytes = 1 << 20
    /// What two segments of one long text have in common: more than the longest finding and its context.
    public var marginBytes = 4 << 10
    public var pdfSeconds = 60
    /// Where members larger than 4 MB are put while they are read; the files there have no name.
    public var temporaryFolder = "/tmp"

    public init() {}
}
