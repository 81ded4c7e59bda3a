/// The smallest documents that Word, Excel and PowerPoint would open.
enum OfficeFixture {
    static func word(body: String, extra: [(name: String, text: String)] = []) throws -> [UInt8] {
        try ZipFixture.zip(
            texts: [
                ("[Content_Types].xml", "<Types/>"),
                ("word/document.xml", declaration + "<w:document xmlns:w=\"w\"><w:body>\(body)</w:body></w:document>"),
            ] + extra)
    }

    static func paragraph(_ runs: String...) -> String {
        "<w:p><w:pPr><w:jc w:val=\"left\"/></w:pPr>"
            + runs.map { "<w:r><w:t xml:space=\"preserve\">\($0)</w:t></w:r>" }.joined() + "</w:p>"
    }

    static func table(_ rows: [[String]]) -> String {
        let lines = rows.map { row in "<w:tr>" + row.map { "<w:tc>\(paragraph($0))</w:tc>" }.joined() + "</w:tr>" }
        return "<w:tbl>" + lines.joined() + "</w:tbl>"
    }

    static func workbook(
        sheets: [(name: String, rows: String)], strings: [String] = [], extra: [(name: String, text: String)] = []
    ) throws -> [UInt8] {
        let names = sheets.enumerated().map {
            "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" r:id=\"rId\($0 + 1)\"/>"
        }
        // The first sheet lies in the last part: the order is the workbook's, not that of the parts.
        let part = { (index: Int) in "worksheets/sheet\(sheets.count - index).xml" }
        let links = sheets.indices.map { "<Relationship Id=\"rId\($0 + 1)\" Target=\"\(part($0))\"/>" }
        let items = strings.map { "<si><t>\($0)</t></si>" }
        var members = [
            ("[Content_Types].xml", "<Types/>"),
            ("xl/workbook.xml", declaration + "<workbook><sheets>\(names.joined())</sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", "<Relationships>\(links.joined())</Relationships>"),
            ("xl/sharedStrings.xml", declaration + "<sst>\(items.joined())</sst>"),
        ]
        for (index, sheet) in sheets.enumerated() {
            members.append(
                ("xl/" + part(index), "<worksheet><sheetData>\(sheet.rows)</sheetData></worksheet>"))
        }
        return try ZipFixture.zip(texts: members + extra)
    }

    static func slides(_ slides: [String], notes: [String] = []) throws -> [UInt8] {
        let body = { (text: String) in
            "<p:sld><p:txBody><a:p><a:r><a:t>\(text)</a:t></a:r></a:p></p:txBody></p:sld>"
        }
        return try ZipFixture.zip(
            texts: [("[Content_Types].xml", "<Types/>"), ("ppt/presentation.xml", "<p:presentation/>")]
                + slides.enumerated().map { ("ppt/slides/slide\($0 + 1).xml", body($1)) }
                + notes.enumerated().map { ("ppt/notesSlides/notesSlide\($0 + 1).xml", body($1)) })
    }

    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
}
