/// How much a file and its members may still unfold to. Shared by everything that is read out of one file, by one task.
final class Unfolding {
    let limit: Int
    private(set) var left: Int
    /// Whether something was too much. Used up to the very last byte is not too much yet.
    private(set) var isUsedUp = false

    init(of fileBytes: Int, _ bounds: ReadingBounds) {
        let byRatio = max(
            bounds.freeUnfoldedBytes, fileBytes.multipliedReportingOverflow(by: bounds.unfoldedRatio).partialValue)
        limit = min(bounds.unfoldedBytes, byRatio)
        left = limit
    }

    /// - Returns: false when it is too much; from then on everything is.
    func take(_ bytes: Int) -> Bool {
        guard !isUsedUp, bytes <= left else {
            (left, isUsedUp) = (0, true)
            return false
        }
        left -= bytes
        return true
    }
}
