/// A sheet of a workbook as its cells' texts: rows that have text, in order.
public struct WorkbookSheet: Sendable, Equatable {
    public struct Row: Sendable, Equatable {
        /// As the spreadsheet shows it, from 1.
        public let number: Int
        /// From column A on; no empty cells behind the last one with text.
        public let cells: [String]
    }

    public let name: String
    public let rows: [Row]
}

extension ZipPackage {
    public var isWorkbook: Bool { has("xl/workbook.xml") }

    /// The sheets in the order of the workbook, hidden ones too. Numbers come as they were typed, booleans as TRUE and
    /// FALSE, formulas as their last value; phonetic guides are left out.
    ///
    /// - Parameter limitBytes: of all texts together; many cells that point to one long text make much out of little.
    public func sheets(limitBytes: Int) throws(Refusal) -> [WorkbookSheet] {
        let links = try tree("xl/_rels/workbook.xml.rels")
        guard let book = try tree("xl/workbook.xml") else { throw .unreadable }
        var targets: [String: String] = [:]
        for link in links?.all("Relationship") ?? [] {
            guard let id = link.attributes["Id"], let target = link.attributes["Target"] else { continue }
            targets[id] = ZipPackage.name(of: target, in: "xl/workbook.xml")
        }
        let strings = try sharedTexts(limitBytes: limitBytes)
        let named = book.all("sheet")
        guard named.count <= SheetRows.mostSheets else { throw .tooIntricate("xl/workbook.xml") }
        var left = limitBytes
        var rowCount = 0
        var sheets: [WorkbookSheet] = []
        for (place, sheet) in named.enumerated() {
            let part = sheet.attribute("id").flatMap { targets[$0] } ?? "xl/worksheets/sheet\(place + 1).xml"
            guard let bytes = try self.part(part) else { continue }
            let start = SheetRows(strings, left, after: rowCount, limitBytes: limitBytes, part: part)
            let end = try MarkupTree.scanned(bytes, start, part: part)
            left = end.left
            rowCount += end.rows.count
            sheets.append(WorkbookSheet(name: sheet.attributes["name"] ?? "", rows: end.rows))
        }
        return sheets
    }

    private func sharedTexts(limitBytes: Int) throws(Refusal) -> SharedStrings {
        let part = "xl/sharedStrings.xml"
        let empty = SharedStrings(limitBytes: limitBytes)
        guard let bytes = try self.part(part) else { return empty }
        let strings = try MarkupTree.scanned(bytes, empty, part: part)
        guard !strings.isCutOff else { throw .unfoldsTooFar(limitBytes: limitBytes) }
        return strings
    }
}

/// The rows of one sheet while its markup comes in.
struct SheetRows: MarkupHandler {
    static let mostSheets = 1_000
    /// Of all sheets.
    private static let mostRows = 200_000
    private static let mostColumns = 256
    /// What an empty cell takes that is filled in before a full one.
    private static let gapBytes = 16

    private(set) var rows: [WorkbookSheet.Row] = []
    private(set) var left: Int
    private let tooMuch: ZipPackage.Refusal
    private let part: String
    private let strings: SharedStrings
    /// Those of the sheets before.
    private let earlierRows: Int
    private var cells: [String] = []
    private var number = 0
    private var column = 0
    private var kind = ""
    private var value: [UInt8] = []
    private var takesText = false
    private var inGuide = false

    /// - Parameter left: what its texts may still take of all there is.
    init(_ strings: SharedStrings, _ left: Int, after earlierRows: Int, limitBytes: Int, part: String) {
        self.strings = strings
        self.left = left
        self.earlierRows = earlierRows
        self.part = part
        tooMuch = .unfoldsTooFar(limitBytes: limitBytes)
    }

    mutating func open(_ tag: MarkupTag) {
        if tag.name.isName("row") {
            let stated = tag.attribute("r").flatMap { Int($0) }
            number = stated.flatMap { (1...1_048_576).contains($0) ? $0 : nil } ?? min(number, 1_048_576) + 1
            column = 0
            cells = []
        } else if tag.name.isName("c") {
            column = tag.attribute("r").flatMap(Self.column) ?? column + 1
            kind = tag.attribute("t") ?? "n"
            value.removeAll(keepingCapacity: true)
        } else if tag.name.isName("v") || tag.name.isName("t") {
            takesText = !tag.closesItself
        } else if tag.name.isName("rPh") {
            inGuide = !tag.closesItself
        }
    }

    mutating func close(_ name: UnsafeBufferPointer<UInt8>) throws {
        if name.isName("v") || name.isName("t") {
            takesText = false
        } else if name.isName("rPh") {
            inGuide = false
        } else if name.isName("c") {
            try take()
        } else if name.isName("row"), !cells.isEmpty {
            guard earlierRows + rows.count < Self.mostRows else { throw tooMuch }
            rows.append(WorkbookSheet.Row(number: number, cells: cells))
        }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        guard takesText, !inGuide else { return }
        guard value.count + bytes.count <= left else { throw tooMuch }
        value.append(contentsOf: bytes)
    }

    private mutating func take() throws {
        // Before a text is made of it: a million cells may point to one megabyte.
        if kind == "s", let place = Int(String(decoding: value, as: UTF8.self)), strings[place].count > left {
            throw tooMuch
        }
        let text = text
        guard !text.isEmpty else { return }
        // An empty cell that is filled in is not free either.
        let padding = max(column - 1 - cells.count, 0) * Self.gapBytes
        guard column <= Self.mostColumns else { throw ZipPackage.Refusal.tooIntricate(part) }
        guard text.utf8.count + padding <= left else { throw tooMuch }
        left -= text.utf8.count + padding
        while cells.count < column - 1 { cells.append("") }
        if cells.count < column { cells.append(text) } else { cells[column - 1] = text }
    }

    private var text: String {
        let written = String(decoding: value, as: UTF8.self)
        return switch kind {
        case "s": Int(written).map { EscapedText.restored(String(decoding: strings[$0], as: UTF8.self)) } ?? ""
        case "n": TypedNumber.text(written)
        case "b": written == "1" ? "TRUE" : "FALSE"
        default: EscapedText.restored(written)
        }
    }

    /// The column of B12: 2.
    private static func column(of reference: String) -> Int? {
        let letters = reference.utf8.prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        guard (1...3).contains(letters.count) else { return nil }
        return letters.reduce(0) { $0 * 26 + Int($1 - UInt8(ascii: "A")) + 1 }
    }
}

/// What was typed, from what was stored: Excel writes 2.3 as 2.2999999999999998, the nearest number to it.
enum TypedNumber {
    static func text(_ stored: String) -> String {
        let stored = stored.filter { !$0.isWhitespace }
        // Whole numbers are as they stand; a long one would lose digits as a floating-point number.
        guard stored.contains(where: { !("0"..."9").contains($0) && $0 != "-" }), let number = Double(stored),
            number.isFinite
        else { return stored }
        return plain("\(number)")
    }

    /// Without an exponent and without `.0`.
    private static func plain(_ text: String) -> String {
        let halves = text.split(separator: "e")
        let exponent = halves.count == 2 ? Int(halves[1]) ?? 0 : 0
        guard abs(exponent) <= 30, let mantissa = halves.first else { return text }
        let sign = mantissa.hasPrefix("-") ? "-" : ""
        let parts = mantissa.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        var whole = String(parts[0])
        var fraction = parts.count > 1 && parts[1] != "0" ? String(parts[1]) : ""
        for _ in 0..<max(exponent, 0) { whole.append(fraction.isEmpty ? "0" : fraction.removeFirst()) }
        for _ in 0..<max(-exponent, 0) { fraction.insert(whole.popLast() ?? "0", at: fraction.startIndex) }
        let bare = whole.drop { $0 == "0" }
        return sign + (bare.isEmpty ? "0" : bare) + (fraction.isEmpty ? "" : "." + fraction)
    }
}

/// `_x000D_` in the texts of a workbook stands for the character of that number (ISO/IEC 29500-1, 22.9.2.19).
enum EscapedText {
    static func restored(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        var output = ""
        var rest = text[...]
        while let mark = rest.firstRange(of: "_x") {
            output += rest[..<mark.lowerBound]
            let digits = rest[mark.upperBound...].prefix(4)
            let after = rest[mark.upperBound...].dropFirst(4)
            if digits.count == 4, after.first == "_", let value = UInt32(digits, radix: 16),
                let scalar = UnicodeScalar(value)
            {
                output.unicodeScalars.append(scalar)
                rest = after.dropFirst()
            } else {
                output += "_x"
                rest = rest[mark.upperBound...]
            }
        }
        return output + rest
    }
}
