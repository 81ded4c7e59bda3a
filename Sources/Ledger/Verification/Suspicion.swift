/// Remembers which subtrees of the right edge hold damage that has been reported, so that one changed event is one
/// finding and not one for each of its ancestors.
struct Suspicion {
    /// Bit n: the waiting complete subtree of level n is suspect.
    private var levels: UInt64 = 0

    /// Takes the subtrees that one leaf finished, upwards, and returns those that are wrong of themselves.
    ///
    /// - Parameter isRight: whether the kept hash of a subtree is the one computed from its leaves.
    mutating func take(
        _ nodes: [NewNode], leafIsSuspect: Bool, isRight: (NewNode) throws -> Bool
    ) rethrows -> [NewNode] {
        var wrong: [NewNode] = []
        var isSuspect = leafIsSuspect
        for node in nodes.dropFirst() {
            let left: UInt64 = 1 << UInt64(node.level - 1)
            isSuspect = isSuspect || levels & left != 0
            levels &= ~left
            guard !(try isRight(node)) else { continue }
            if !isSuspect { wrong.append(node) }
            isSuspect = true
        }
        if isSuspect, let top = nodes.last { levels |= 1 << UInt64(top.level) }
        return wrong
    }
}
