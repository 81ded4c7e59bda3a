import Detection
import Documents
import Vocabulary

/// `--format jsonl`: an object a line, its `type` finding, remark or, at the end, summary.
struct JSONRecords: ScanRecords {
    let words: ScanWords
    let shows: Bool

    var head: [UInt8] { [] }

    func finding(_ hit: FileScan.Hit, in file: String) -> [UInt8] {
        var line = JSONLine(type: "finding")
        line.add("path", file)
        line.add("members", hit.place.members)
        add(hit.place.spot, to: &line)
        line.add("label", hit.finding.label.rawValue)
        line.add("sensitivity", hit.finding.label.sensitivity.rawValue)
        line.add("confidence", plain: SpanAnswer.thousandths(hit.finding.confidence))
        line.add("masked", hit.masked)
        if shows { line.add("value", hit.value) }
        line.add("reasons", hit.finding.reasons.map { "\($0)" })
        return line.finished
    }

    func remark(_ remark: Remark, in file: String) -> [UInt8] {
        var line = JSONLine(type: "remark")
        line.add("path", file)
        line.add("members", remark.members)
        switch remark.matter.weight {
        case .skipped: line.add("weight", "skipped")
        case .readInPart: line.add("weight", "partly")
        case .odd: line.add("weight", "note")
        }
        line.add("reason", Self.code(remark.matter))
        line.add("message", words.matter(remark.matter))
        return line.finished
    }

    func summary(_ totals: ScanTotals) -> [UInt8] {
        var line = JSONLine(type: "summary")
        line.add("files", plain: String(totals.files))
        line.add("read", plain: String(totals.read))
        line.add("bytes", plain: String(totals.bytes))
        line.add("not_read", plain: String(totals.unread))
        line.add("findings", plain: String(totals.findings))
        var labels = JSONLine()
        for label in Label.allCases where totals.counts[label] != nil {
            labels.add(label.rawValue, plain: String(totals.counts[label] ?? 0))
        }
        line.add("labels", object: labels)
        return line.finished
    }

    /// The name of the case, without what it carries.
    private static func code(_ matter: Remark.Matter) -> String {
        String("\(matter)".prefix { $0 != "(" })
    }

    private func add(_ spot: Place.Spot, to line: inout JSONLine) {
        var place = JSONLine()
        switch spot {
        case .line(let number, let column):
            place.add("line", plain: String(number))
            place.add("character", plain: String(column))
        case .markupLine(let number): place.add("line", plain: String(number))
        case .row(let row, let column):
            place.add("line", plain: String(row))
            place.add("column", plain: String(column))
        case .cell(let sheet, let row, let column):
            place.add("sheet", masked(sheet))
            place.add("cell", ColumnName.of(column) + String(row))
        case .paragraph(let number, let part):
            place.add("paragraph", plain: String(number))
            place.add("part", part.rawValue)
        case .slide(let number): place.add("slide", plain: String(number))
        case .notes(let number):
            place.add("slide", plain: String(number))
            place.add("part", "notes")
        case .page(let number): place.add("page", plain: String(number))
        case .key(let number, let path):
            place.add("line", plain: String(number))
            place.add("key", masked(path))
        }
        line.add("place", object: place)
    }

    private func masked(_ text: String) -> String { shows ? text : Redaction(style: .mask).redacted(text).text }
}

/// One JSON object, written in the order of its keys.
struct JSONLine {
    private var bytes: [UInt8] = [UInt8(ascii: "{")]

    init(type: String? = nil) {
        if let type { add("type", type) }
    }

    var finished: [UInt8] { bytes + [UInt8(ascii: "}"), 0x0A] }

    mutating func add(_ key: String, _ value: String) {
        begin(key)
        Self.write(value, to: &bytes)
    }

    mutating func add(_ key: String, _ values: [String]) {
        begin(key)
        bytes.append(UInt8(ascii: "["))
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            Self.write(value, to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// A number, written already.
    mutating func add(_ key: String, plain value: String) {
        begin(key)
        bytes += value.utf8
    }

    mutating func add(_ key: String, object: JSONLine) {
        begin(key)
        bytes += object.bytes + [UInt8(ascii: "}")]
    }

    private mutating func begin(_ key: String) {
        if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
        Self.write(key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
    }

    private static let hexDigits = Array("0123456789abcdef".utf8)

    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0x0A: bytes += Array("\\n".utf8)
            case 0x09: bytes += Array("\\t".utf8)
            case 0x00..<0x20, 0x7F:
                bytes += Array("\\u00".utf8) + [hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
