/// What the signed roots have said so far about the events.
struct RootRuling {
    /// Events under the last signed root that came out right, or whose differences are all located.
    private(set) var provenSize: UInt64 = 0
    private var provenBefore: UInt64 = 0
    /// The first signed root since then that nothing explains.
    private(set) var unexplained: (size: UInt64, provenSize: UInt64)?
    private(set) var largestHead: UInt64 = 0
    /// Whether some finding says where damage is: every later root differs because of it.
    var hasLocated = false

    /// A signed root that came out right. If an earlier one did not, two histories were signed.
    mutating func prove(_ head: Checkpoint) -> Finding? {
        defer { unexplained = nil }
        advance(to: head.size)
        return unexplained.map { .fork(size: $0.size, provenSize: $0.provenSize) }
    }

    /// A signed root that did not come out, for reasons that have been located.
    mutating func explain(_ head: Checkpoint) { advance(to: head.size) }

    /// A signed root that did not come out. At a size that has already been proven it is a second history at once.
    mutating func contradict(_ head: Checkpoint) -> Finding? {
        largestHead = max(largestHead, head.size)
        if head.size == provenSize, head.size > 0 { return .fork(size: head.size, provenSize: provenBefore) }
        if unexplained == nil { unexplained = (head.size, provenSize) }
        return nil
    }

    private mutating func advance(to size: UInt64) {
        largestHead = max(largestHead, size)
        if size > provenSize { provenBefore = provenSize }
        provenSize = size
    }
}
