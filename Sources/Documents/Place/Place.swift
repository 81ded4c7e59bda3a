/// Where in a file something stands, so that a person finds it again.
public struct Place: Sendable, Hashable {
    /// Members of archives from the outside in; empty when the text stands in the file itself.
    public let members: [String]
    public let spot: Spot

    public init(members: [String] = [], _ spot: Spot) {
        self.members = members
        self.spot = spot
    }

    /// All numbers are 1-based.
    public enum Spot: Sendable, Hashable {
        /// `column` counts Unicode scalars.
        case line(Int, column: Int)
        case markupLine(Int)
        case row(Int, column: Int)
        case cell(sheet: String, row: Int, column: Int)
        case paragraph(Int, of: TextPart)
        case slide(Int)
        case notes(slide: Int)
        case page(Int)
        /// `path` names keys with dots, and array elements with [].
        case key(line: Int, path: String)
    }
}

/// The parts of a text document that are counted for themselves.
public enum TextPart: String, Sendable, Hashable, CaseIterable {
    case body, header, footer, footnotes, endnotes, comments
}

/// A letter name of a column: A, Z, AA.
public enum ColumnName {
    public static func of(_ column: Int) -> String {
        var letters: [UInt8] = []
        var rest = column
        while rest > 0 {
            letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
            rest = (rest - 1) / 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }
}
