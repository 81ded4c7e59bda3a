public import Vocabulary

/// Why rows cannot be assessed with a mapping. Columns count from 1.
public enum MappingError: Error, Equatable {
    case duplicateHeader(columns: [Int])
    /// Two columns for a field of which a customer has one.
    case mappedTwice(IntakeField, columns: [Int])
    case noName
    /// The first row holds a phone number or the like: the header row is missing.
    case headerLooksLikeData(column: Int)
}

extension MappingError {
    public func message(in language: Language) -> String {
        switch (self, language) {
        case (.duplicateHeader(let columns), .chinese): "第 \(Self.list(columns)) 列的表头相同，改成不同的名称再导入"
        case (.duplicateHeader(let columns), .english): "Columns \(Self.list(columns)) have the same header; rename one"
        case (.mappedTwice(let field, let columns), .chinese):
            "第 \(Self.list(columns)) 列都对应“\(field.label(in: .chinese))”，只能留一列"
        case (.mappedTwice(let field, let columns), .english):
            "Columns \(Self.list(columns)) both map to “\(field.label(in: .english))”; keep one"
        case (.noName, .chinese): "没有一列对应“姓名”，请指定"
        case (.noName, .english): "No column maps to “Name”; choose one"
        case (.headerLooksLikeData(let column), .chinese): "第一行第 \(column) 列像是内容，不是表头；请在最上面加一行表头"
        case (.headerLooksLikeData(let column), .english):
            "Row 1, column \(column) looks like data rather than a header; add a header row on top"
        }
    }

    private static func list(_ columns: [Int]) -> String {
        columns.map(String.init).joined(separator: ", ")
    }
}
