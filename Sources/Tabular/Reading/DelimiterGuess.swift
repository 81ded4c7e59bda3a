/// Guesses the delimiter from the header, whose words hold none of them.
enum DelimiterGuess {
    static let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    private static let longestHeader = 64 * 1024

    /// Fills the window as far as needed; the caller seeks back to the start.
    static func delimiter(in window: TextWindow) throws -> UInt8 {
        while true {
            let bytes = UnsafeBufferPointer(start: window.bytes, count: window.count)
            let (counts, isWhole) = count(in: bytes)
            if isWhole || window.count > longestHeader { return best(counts) }
            guard try window.fill(keepingFrom: 0) else { return best(counts) }
        }
    }

    /// The most frequent candidate outside quotes, the comma when there is none.
    private static func best(_ counts: [Int]) -> UInt8 {
        let most = counts.max() ?? 0
        return zip(candidates, counts).first { $0.1 == most }?.0 ?? UInt8(ascii: ",")
    }

    private static func count(in bytes: UnsafeBufferPointer<UInt8>) -> (counts: [Int], isWhole: Bool) {
        var counts = candidates.map { _ in 0 }
        var isQuoted = false
        var hasText = false
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if hasText { return (counts, true) }
                continue
            }
            hasText = true
            if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
        }
        return (counts, false)
    }
}
