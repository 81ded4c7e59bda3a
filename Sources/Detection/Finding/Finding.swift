/// A stretch of text that is personal information, or closely looks like it.
public struct Finding: Sendable, Hashable {
    public let label: Label
    /// In Unicode scalars of the text, end exclusive.
    public let scalars: Range<Int>
    /// In bytes of its UTF-8, end exclusive.
    public let bytes: Range<Int>
    /// Between 0 and 1; what is reported lies above a half.
    public let confidence: Double
    private let reasonSet: ReasonSet

    init(label: Label, scalars: Range<Int>, bytes: Range<Int>, confidence: Double, reasons: ReasonSet) {
        (self.label, self.scalars, self.bytes) = (label, scalars, bytes)
        (self.confidence, reasonSet) = (confidence, reasons)
    }

    public var reasons: [Reason] { reasonSet.list }
}
