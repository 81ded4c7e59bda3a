/// A sheet: rows become lines with a tab between cells; the first row that has text stands on top of every segment.
struct SheetText: MarkupHandler {
    private let builder: SegmentBuilder
    private let strings: SharedStrings
    private let unfolding: Unfolding
    private(set) var wasStopped = false

    private enum CellKind { case number, shared, text }
    private var row = 0
    private var column = 0
    private var kind = CellKind.number
    private var value: [UInt8] = []
    private var takesText = false
    private var inGuide = false
    /// Columns of this row that are written already, and those of the first row with text.
    private var written = 0
    private var headColumns = 0

    /// So wide are gaps kept that columns stay below their headings; wider, one tab must do.
    private static let widestGap = 64
    private static let longestValue = 1 << 20

    init(_ builder: SegmentBuilder, _ strings: SharedStrings, _ unfolding: Unfolding) {
        self.builder = builder
        self.strings = strings
        self.unfolding = unfolding
    }

    mutating func open(_ tag: MarkupTag) {
        if tag.name.isName("row") {
            row = tag.attribute("r").flatMap { Int($0) } ?? row + 1
            column = 0
        } else if tag.name.isName("c") {
            openCell(tag)
        } else if tag.name.isName("v") || tag.name.isName("t") {
            takesText = !tag.closesItself
        } else if tag.name.isName("rPh") {
            inGuide = !tag.closesItself
        }
    }

    private mutating func openCell(_ tag: MarkupTag) {
        column += 1
        kind = .number
        value.removeAll(keepingCapacity: true)
        tag.eachAttribute { name, value in
            if name.isName("r") {
                column = Self.column(of: value) ?? column
            } else if name.isName("t") {
                kind = value.isName("s") ? .shared : value.isName("n") ? .number : .text
            }
        }
    }

    mutating func close(_ name: UnsafeBufferPointer<UInt8>) throws {
        if name.isName("v") || name.isName("t") {
            takesText = false
        } else if name.isName("rPh") {
            inGuide = false
        } else if name.isName("c") {
            writeCell()
        } else if name.isName("row") {
            try endRow()
        }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard takesText, !inGuide, value.count < Self.longestValue else { return }
        value.append(contentsOf: bytes)
    }

    /// At the end of the sheet.
    mutating func finish() throws {
        if written > 0 { try endRow() }
        try builder.finish()
    }

    private mutating func writeCell() {
        let text: ArraySlice<UInt8>
        switch kind {
        case .shared: text = Int(String(decoding: value, as: UTF8.self)).map { strings[$0] } ?? []
        case .number: text = WholeNumber.written(out: value)[...]
        case .text: text = value[...]
        }
        guard !text.isEmpty else { return }
        // A text that many cells point to makes much out of little.
        guard kind != .shared || unfolding.take(text.count) else {
            wasStopped = true
            return
        }
        let gap = column - 1 - written
        let columns = written == 0 && gap <= 0 ? 0 : max(gap + (written > 0 ? 1 : 0), 1)
        for _ in 0..<min(columns, Self.widestGap) { builder.append(0x09) }
        written = column
        builder.mark(row, column)
        text.withUnsafeBufferPointer { builder.appendWithinCell($0) }
    }

    private mutating func endRow() throws {
        defer { written = 0 }
        guard written > 0 else { return }
        // A trailing blank cell is still a cell to whoever counts them.
        for _ in 0..<min(max(headColumns - written, 0), Self.widestGap) { builder.append(0x09) }
        builder.append(0x0A)
        if headColumns == 0 {
            headColumns = written
            builder.keepAsHead()
        }
        if builder.isFull { try builder.flush() }
    }

    /// The column of B12: 2.
    private static func column(of reference: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var column = 0
        for byte in reference.prefix(3) {
            guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else { break }
            column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
        }
        return column > 0 ? column : nil
    }
}

/// Long numbers as Excel keeps them: 1.3800138E10 is 13800138000.
enum WholeNumber {
    static func written(out digits: [UInt8]) -> [UInt8] {
        guard digits.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }),
            let number = Double(String(decoding: digits, as: UTF8.self)), number == number.rounded(), abs(number) < 1e18
        else { return digits }
        return Array(String(Int(number)).utf8)
    }
}
