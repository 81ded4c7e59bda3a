import Actions
import Customers
import Vocabulary

/// One number of an import.
struct ImportFigure {
    let key: String
    let label: String
    let value: String
    let unit: String
    let isDue: Bool
    let icon: String

    init(_ key: String, _ count: Int, icon: String, isDue: Bool = false, _ desk: Desk, _ context: WebContext) {
        self.key = key
        label = desk.text("imports.count_\(key)", context)
        value = Words.number(count)
        unit = desk.text("imports.unit", context)
        self.isDue = isDue && count > 0
        self.icon = icon
    }

    /// What became of the rows; the five add up to the rows of the file.
    static func figures(_ counts: ImportCounts, _ desk: Desk, _ context: WebContext) -> [ImportFigure] {
        [
            ImportFigure("imported", counts.imported, icon: "plus", desk, context),
            ImportFigure("merged", counts.merged, icon: "merge", desk, context),
            ImportFigure("unchanged", counts.unchanged, icon: "check", desk, context),
            ImportFigure("refused", counts.refused, icon: "warn", isDue: true, desk, context),
            ImportFigure("blank", counts.blank, icon: "doc", desk, context),
        ]
    }

    /// What would become of them; a rehearsal does not tell merged from unchanged.
    static func planned(_ counts: ImportCounts, _ desk: Desk, _ context: WebContext) -> [ImportFigure] {
        [
            ImportFigure("imported", counts.imported, icon: "plus", desk, context),
            ImportFigure("known", counts.merged, icon: "merge", desk, context),
            ImportFigure("refused", counts.refused, icon: "warn", isDue: true, desk, context),
        ]
    }
}
