/// A record while its file is still being read: a stretch of the source and what was understood.
struct Draft {
    var kind: ReadRecord.Kind
    var range: Range<Int>
    var question: ReadQuestion?
    /// Which run of numbers it belongs to, for keys at the end of a paper.
    var run = 0
    var notes: [Note] = []
    /// The key that a block at the end of the paper gives.
    var blockKey: AnswerEntry?
    /// What a reader knows that the question does not say, for the key to be settled later.
    var evidence: KeyEvidence?
}
