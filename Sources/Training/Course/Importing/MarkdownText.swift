/// Plain text as Markdown that says the same.
enum MarkdownText {
    /// For a paragraph: what would be markup is escaped, also at its start.
    static func paragraph(_ text: String) -> String {
        let line = inline(text)
        let start = line.prefix { $0 == "#" || $0 == ">" || $0 == ":" || $0 == "+" || $0 == "-" || $0 == "=" }
        return start.isEmpty ? line : "\\" + line
    }

    static func inline(_ text: String) -> String {
        var output = ""
        for character in text {
            switch character {
            case "\\", "*", "`", "<", "~", "_", "[": output += "\\" + String(character)
            default: output.append(character.isNewline || character == "\t" ? " " : character)
            }
        }
        return output.trimming()
    }

    /// As many as Word takes; a wide row among many short ones would make much out of little.
    static let mostColumns = 63

    /// The first row is the heading; shorter rows are filled up, and what is beyond the last column joins it.
    static func table(_ rows: [[String]]) -> [String] {
        let rows = rows.map { row in
            guard row.count > mostColumns else { return row }
            let rest = row[(mostColumns - 1)...].filter { !$0.isEmpty }.joined(separator: " ")
            return row.prefix(mostColumns - 1) + [rest]
        }
        let width = rows.map(\.count).max() ?? 0
        guard width > 0 else { return [] }
        let lines = rows.map { row in
            let cells = (0..<width).map { row.indices.contains($0) ? inline(row[$0]).replacing("|", with: "\\|") : "" }
            return "| " + cells.joined(separator: " | ") + " |"
        }
        let rule = "|" + String(repeating: " --- |", count: width)
        return [lines[0], rule] + lines.dropFirst()
    }

    /// An entry of a list: with its own number, or with a hyphen.
    static func entry(_ text: String, label: String?, level: Int) -> String {
        let indent = String(repeating: "   ", count: min(max(level, 0), 6))
        guard let label, !label.isEmpty else { return indent + "- " + inline(text) }
        let number = label.dropLast()
        if !number.isEmpty, number.count < 9, number.allSatisfy({ ("0"..."9").contains($0) }),
            label.hasSuffix(".") || label.hasSuffix(")")
        {
            return indent + label + " " + inline(text)
        }
        return paragraph(label + (label.last?.isASCII == true ? " " : "") + text)
    }
}
