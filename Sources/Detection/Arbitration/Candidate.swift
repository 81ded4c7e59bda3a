/// A reading of a stretch of text, with the log-odds that it is right.
struct Candidate {
    /// Nil for readings that only keep others out: dates, company names.
    let label: Label?
    let start: Int32
    let end: Int32
    var score: Float
    var reasons: ReasonSet

    init(_ label: Label?, _ range: Range<Int>, score: Float, _ reasons: ReasonSet) {
        self.label = label
        start = Int32(range.lowerBound)
        end = Int32(range.upperBound)
        self.score = score
        self.reasons = reasons
    }
}
