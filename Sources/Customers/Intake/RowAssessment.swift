public import Vocabulary

/// What an import makes of one row, before anything is written.
public struct RowAssessment: Sendable, CustomReflectable {
    /// Something odd about a value that is imported all the same.
    public struct Warning: Sendable, Equatable {
        public enum Kind: Sendable, Equatable {
            case value(ParsingWarning)
            /// The identity number says another birth date.
            case birthDateDiffersFromDocument
            /// The identity number says another sex.
            case sexDiffersFromDocument
        }

        /// From 1.
        public let column: Int
        public let field: IntakeField
        public let kind: Kind
    }

    /// Number of the data row, from 1.
    public let number: Int
    /// Physical line, from 1.
    public let line: Int
    /// nil when the row is not to be imported; then `problems` says why, or `isBlank`.
    public let draft: CustomerDraft?
    public let corrections: [Correction]
    public let problems: [RowProblem]
    public let warnings: [Warning]
    /// Delimiters only, as spreadsheets write below the last row.
    public let isBlank: Bool

    public var customMirror: Mirror { Mirror(self, children: ["number": number, "line": line]) }
}

extension RowAssessment.Warning {
    public func message(in language: Language) -> String {
        switch (kind, language) {
        case (.value(let warning), _): warning.message(in: language)
        case (.birthDateDiffersFromDocument, .chinese): "出生日期与身份证号不一致"
        case (.birthDateDiffersFromDocument, .english): "Birth date differs from the identity number"
        case (.sexDiffersFromDocument, .chinese): "性别与身份证号不一致"
        case (.sexDiffersFromDocument, .english): "Sex differs from the identity number"
        }
    }
}
