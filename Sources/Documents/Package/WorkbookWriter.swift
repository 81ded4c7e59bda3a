/// Writes a small workbook. Texts are shared strings in cells of text format, so that nothing that begins with = or @
/// is ever taken for a formula, also after somebody typed into the cell.
public enum WorkbookWriter {
    public enum Cell: Sendable, Equatable {
        case text(String)
        /// A plain decimal, as it is to be stored.
        case number(String)
    }

    public struct Sheet: Sendable {
        public var name: String
        /// The first one is the heading.
        public var rows: [[Cell]]
        /// Widths of the columns in characters.
        public var widths: [Int]
        /// What may be chosen in a column, by its place from 0.
        public var choices: [Int: [String]]

        public init(name: String, rows: [[Cell]], widths: [Int] = [], choices: [Int: [String]] = [:]) {
            self.name = name
            self.rows = rows
            self.widths = widths
            self.choices = choices
        }
    }

    public static func bytes(of sheets: [Sheet]) throws(ZipWriter.Fault) -> [UInt8] {
        var strings = Strings()
        let parts = sheets.enumerated().map { place, sheet in
            (name: "xl/worksheets/sheet\(place + 1).xml", bytes: Array(worksheet(sheet, &strings).utf8))
        }
        let fixed = [
            ("[Content_Types].xml", contentTypes(sheets.count)), ("_rels/.rels", links(package)),
            ("xl/workbook.xml", workbook(sheets.map(\.name))),
            ("xl/_rels/workbook.xml.rels", links(bookLinks(sheets.count))), ("xl/styles.xml", styles),
            ("xl/sharedStrings.xml", strings.markup),
        ]
        return try ZipWriter.bytes(of: fixed.map { (name: $0.0, bytes: Array($0.1.utf8)) } + parts)
    }

    /// A1, B1, … AA1.
    static func column(_ place: Int) -> String {
        let letter = String(UnicodeScalar(UInt8(65 + place % 26)))
        return place < 26 ? letter : column(place / 26 - 1) + letter
    }

    private struct Strings {
        private var places: [String: Int] = [:]
        private var texts: [String] = []

        mutating func place(of text: String) -> Int {
            if let place = places[text] { return place }
            places[text] = texts.count
            texts.append(text)
            return texts.count - 1
        }

        var markup: String {
            let items = texts.map { "<si><t xml:space=\"preserve\">\(escaped($0))</t></si>" }
            return declaration + "<sst xmlns=\"\(main)\" count=\"\(texts.count)\" uniqueCount=\"\(texts.count)\">"
                + items.joined() + "</sst>"
        }
    }

    // MARK: Parts

    private static func worksheet(_ sheet: Sheet, _ strings: inout Strings) -> String {
        var rows = ""
        for (number, cells) in sheet.rows.enumerated() {
            rows += "<row r=\"\(number + 1)\">"
            for (place, cell) in cells.enumerated() {
                let reference = "\(column(place))\(number + 1)"
                switch cell {
                case .text(""): continue
                case .text(let text):
                    let style = number == 0 ? 2 : 1
                    rows += "<c r=\"\(reference)\" s=\"\(style)\" t=\"s\"><v>\(strings.place(of: text))</v></c>"
                case .number(let digits): rows += "<c r=\"\(reference)\"><v>\(digits)</v></c>"
                }
            }
            rows += "</row>"
        }
        let columns = sheet.widths.enumerated().map {
            "<col min=\"\($0 + 1)\" max=\"\($0 + 1)\" width=\"\($1)\" style=\"1\" customWidth=\"1\"/>"
        }
        return declaration + "<worksheet xmlns=\"\(main)\"><sheetViews><sheetView workbookViewId=\"0\">"
            + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
            + (columns.isEmpty ? "" : "<cols>\(columns.joined())</cols>") + "<sheetData>\(rows)</sheetData>"
            + validations(sheet.choices) + "</worksheet>"
    }

    private static func validations(_ choices: [Int: [String]]) -> String {
        guard !choices.isEmpty else { return "" }
        let lists = choices.sorted { $0.key < $1.key }.map { place, words in
            let name = column(place)
            return "<dataValidation type=\"list\" allowBlank=\"1\" sqref=\"\(name)2:\(name)10000\"><formula1>\""
                + escaped(words.joined(separator: ",")) + "\"</formula1></dataValidation>"
        }
        return "<dataValidations count=\"\(lists.count)\">\(lists.joined())</dataValidations>"
    }

    private static func workbook(_ names: [String]) -> String {
        let sheets = names.enumerated().map {
            "<sheet name=\"\(escaped($1))\" sheetId=\"\($0 + 1)\" r:id=\"rId\($0 + 1)\"/>"
        }
        return declaration + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><sheets>\(sheets.joined())</sheets>"
            + "</workbook>"
    }

    private static func contentTypes(_ count: Int) -> String {
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
        let parts =
            [("workbook", "sheet.main"), ("styles", "styles"), ("sharedStrings", "sharedStrings")]
            + (1...max(count, 1)).map { ("worksheets/sheet\($0)", "worksheet") }
        let overrides = parts.map {
            "<Override PartName=\"/xl/\($0.0).xml\" ContentType=\"\(kind)\($0.1)+xml\"/>"
        }
        return declaration + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" + overrides.joined() + "</Types>"
    }

    private static let package = [(id: "rId1", kind: "officeDocument", target: "xl/workbook.xml")]

    private static func bookLinks(_ count: Int) -> [(id: String, kind: String, target: String)] {
        (1...max(count, 1)).map { (id: "rId\($0)", kind: "worksheet", target: "worksheets/sheet\($0).xml") } + [
            (id: "rId\(count + 1)", kind: "styles", target: "styles.xml"),
            (id: "rId\(count + 2)", kind: "sharedStrings", target: "sharedStrings.xml"),
        ]
    }

    private static func links(_ links: [(id: String, kind: String, target: String)]) -> String {
        let lines = links.map {
            "<Relationship Id=\"\($0.id)\" Type=\"\(relations)/\($0.kind)\" Target=\"\($0.target)\"/>"
        }
        return declaration + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + lines.joined() + "</Relationships>"
    }

    /// 0 plain, 1 text in text format, 2 headings.
    private static let styles =
        declaration + "<styleSheet xmlns=\"\(main)\"><fonts count=\"2\"><font><sz val=\"11\"/></font><font><b/>"
        + "<sz val=\"11\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill>"
        + "<patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/>"
        + "<bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" "
        + "borderId=\"0\"/></cellStyleXfs><cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" "
        + "xfId=\"0\"/><xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" "
        + "applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf><xf numFmtId=\"49\" fontId=\"1\" "
        + "fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/></cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" "
        + "xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"

    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    /// XML has no other way for control characters than the workbook's own `_x0007_`, which is why `_x` is escaped.
    private static func escaped(_ text: String) -> String {
        var output = ""
        for scalar in text.replacing("_x", with: "_x005F_x").unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "\r": output += "_x000D_"
            case "\u{0}"..<"\u{9}", "\u{B}", "\u{C}", "\u{E}"..<" ", "\u{FFFE}", "\u{FFFF}": continue
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }
}
