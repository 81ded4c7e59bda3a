import Detection
import Documents
import Tabular
import Vocabulary

/// A format that lists every finding.
protocol ScanRecords: Sendable {
    /// Before everything else.
    var head: [UInt8] { get }
    func finding(_ hit: FileScan.Hit, in file: String) -> [UInt8]
    func remark(_ remark: Remark, in file: String) -> [UInt8]
    func summary(_ totals: ScanTotals) -> [UInt8]
}

/// `--format csv`: a row for each finding, for people with a spreadsheet; remarks go to standard error.
struct CSVRecords: ScanRecords {
    let words: ScanWords
    let shows: Bool

    var head: [UInt8] {
        row(["file", "place", "label", "sensitivity", "confidence", shows ? "value" : "masked"])
    }

    func finding(_ hit: FileScan.Hit, in file: String) -> [UInt8] {
        let label = hit.finding.label
        return row([
            file, words.place(hit.place, showingPlain: shows), label.rawValue, label.sensitivity.rawValue,
            SpanAnswer.thousandths(hit.finding.confidence), shows ? hit.value : hit.masked,
        ])
    }

    func remark(_ remark: Remark, in file: String) -> [UInt8] { [] }
    func summary(_ totals: ScanTotals) -> [UInt8] { [] }

    private func row(_ cells: [String]) -> [UInt8] {
        var options = TableWriter.Options()
        options.defusesFormulas = true
        return TableWriter.bytes(of: [cells], options: options)
    }
}
