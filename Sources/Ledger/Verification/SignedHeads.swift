/// The signed checkpoints of a ledger, opened one at a time in the order of their sizes.
struct SignedHeads {
    private var notes: AnyIterator<[UInt8]>
    private let key: VerifierKey
    private var position = 0
    private var waiting: Checkpoint?
    private var lastSize: UInt64 = 0
    /// How many notes there were so far, believed or not.
    var count: Int { position }

    init(_ notes: some Sequence<[UInt8]>, key: VerifierKey) {
        self.notes = AnyIterator(notes.makeIterator())
        self.key = key
    }

    /// The next believable checkpoint with at most `size` events; nil when the next one is larger or there is none.
    mutating func next(upTo size: UInt64, refused: (Int, CheckpointProblem) -> Void) -> Checkpoint? {
        while waiting == nil, let note = notes.next() {
            do throws(CheckpointProblem) {
                waiting = try open(note)
            } catch {
                refused(position, error)
            }
            position += 1
        }
        guard let head = waiting, head.size <= size else { return nil }
        waiting = nil
        return head
    }

    private mutating func open(_ note: [UInt8]) throws(CheckpointProblem) -> Checkpoint {
        let head = try Checkpoint(opening: note, trusting: key)
        guard head.size >= lastSize else { throw .smallerThanBefore }
        lastSize = head.size
        return head
    }
}
