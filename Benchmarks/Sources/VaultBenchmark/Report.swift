import Foundation

/// One line of the table, tab-separated on the standard output; `vault.sh` lays them out. Progress goes beside it.
enum Report {
    static func line(
        _ work: String, count: Int, _ time: Stopwatch.Reading, beside: String = "", showsMemory: Bool = true
    ) {
        let rate = time.processor > 0 ? Double(count) / time.processor : 0
        let fields = [
            work, grouped(count), String(format: "%.2f", time.wall), String(format: "%.2f", time.processor),
            String(format: "%.2f", count == 0 ? 0 : time.processor / Double(count) * 1e6), grouped(Int(rate)),
            showsMemory ? String(Memory.peak) : "", beside,
        ]
        FileHandle.standardOutput.write(Data((fields.joined(separator: "\t") + "\n").utf8))
    }

    static func progress(_ text: String) { FileHandle.standardError.write(Data("  \(text)\n".utf8)) }

    /// How much more processor time than the limit, as in `1.3x raw AES-GCM`.
    static func ratio(_ time: Double, to limit: Double, _ name: String) -> String {
        String(format: "%.2fx ", limit > 0 ? time / limit : 0) + name
    }

    static func grouped(_ number: Int) -> String {
        var digits = String(number)
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
            place -= 3
        }
        return digits
    }
}
