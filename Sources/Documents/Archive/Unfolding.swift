/// How much a file and its members may still unfold to. Shared by everything that is read out of one file, by one task.
final class Unfolding {
    let limit: Int
    private(set) var left: Int

    init(of fileBytes: Int, _ bounds: ReadingBounds) {
        let byRatio = max(
            bounds.freeUnfoldedBytes, fileBytes.multipliedReportingOverflow(by: bounds.unfoldedRatio).partialValue)
        limit = min(bounds.unfoldedBytes, byRatio)
        left = limit
    }

    var isUsedUp: Bool { left <= 0 }

    /// - Returns: false when it is too much; from then on everything is.
    func take(_ bytes: Int) -> Bool {
        guard !isUsedUp, bytes <= left else {
            left = 0
            return false
        }
        left -= bytes
        return true
    }
}
