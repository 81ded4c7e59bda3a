public import Customers
import Tabular
import Vocabulary

/// What the pages of imports say and read.
enum ImportWords {
    /// The choice for each column; nil where the form has none.
    static func fields(in form: Form) -> [IntakeField]? {
        guard form["column.0"] != nil || form["column.4"] != nil else { return nil }
        var fields: [IntakeField] = []
        for column in 0..<Form.mostFields {
            guard let value = form["column.\(column)"] else {
                // The first columns of an error file are ours and stand in no form.
                guard column < ErrorFile.columns.count else { break }
                fields.append(.ignore)
                continue
            }
            fields.append(IntakeField(rawValue: value) ?? .ignore)
        }
        return fields
    }

    static func sentence(_ error: ImportError, _ desk: Desk, _ context: WebContext) -> String {
        switch error {
        case .mapping(let error): error.message(in: context.language)
        case .table(.empty): desk.text("import_error.empty", context)
        case .table(.unreadableHeader(let problem)):
            desk.text("import_error.header", context, ["line": Words.number(problem.line)])
        default: desk.text(error.sentence, context)
        }
    }
}

extension ImportError: WordedError {
    var sentence: String {
        switch self {
        case .unknown: "import_error.unknown"
        case .movedOn: "import_error.moved_on"
        case .otherFile, .uploadGone: "import_error.upload_gone"
        case .notYours: "import_error.not_yours"
        case .mapping: "import_error.mapping"
        case .table, .noSuchColumn, .noSuchField: "import_error.table"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .unknown, .notYours: .notFound
        case .movedOn, .otherFile, .uploadGone: .conflict
        case .mapping, .table, .noSuchColumn, .noSuchField: .invalid
        }
    }
}

extension TextEncoding {
    /// As people know it.
    var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .gb18030: "GB18030"
        case .utf16le, .utf16be: "UTF-16"
        }
    }
}
