public import Access
public import Ledger
public import Privacy
import Vault
public import Vocabulary

/// Rows that are stored together, with the job as it stands afterwards: the whole of it, or nothing.
public struct ImportBatch: Sendable {
    /// A row for the error file, as the CSV line that stands there.
    public struct ListedRow: Sendable, CustomReflectable {
        /// Number of the data row; 0 is the header.
        public let number: Int
        public let line: [UInt8]

        public init(number: Int, line: [UInt8]) {
            self.number = number
            self.line = line
        }

        public var customMirror: Mirror { Mirror(self, children: ["number": number]) }
    }

    public let before: ImportJob
    public let after: ImportJob
    public let imported: [CustomerWrite]
    /// In the order of their rows; the same customer may come twice.
    public let merged: [CustomerWrite]
    /// What each row is known by when it comes again, with the customer it became.
    public let rows: [ImportedRow]
    public let listed: [ListedRow]
    public let reasons: [ImportReason: Int]

    public init(
        before: ImportJob, after: ImportJob, imported: [CustomerWrite] = [], merged: [CustomerWrite] = [],
        rows: [ImportedRow] = [], listed: [ListedRow] = [],
        reasons: [ImportReason: Int] = [:]
    ) {
        self.before = before
        self.after = after
        self.imported = imported
        self.merged = merged
        self.rows = rows
        self.listed = listed
        self.reasons = reasons
    }

    /// With the event that explains it; the customers stand on it by `subjects`.
    public func recorded(for activity: ProcessingActivity, under permit: Permit<Customer.Import>) -> Change<ImportBatch>
    {
        Change(
            self,
            recording: LedgerEvent(
                Customer.Import.name, purpose: activity.code, basis: activity.basis.rawValue, fields: fields,
                count: UInt32(clamping: imported.count + merged.count), object: after.id.uuid))
    }

    /// Everybody whom it touched.
    public var subjects: [ID<Subject>] {
        var seen: Set<ID<Subject>> = []
        return (imported + merged).map(\.customer.subject).filter { seen.insert($0).inserted }
    }

    public var fields: FieldSet {
        var fields: FieldSet = []
        for write in imported + merged { for put in write.put { fields.formUnion(put.value.field.fieldSet) } }
        return fields
    }
}

/// Why rows were not imported, in words and without any value: one line of the table of reasons.
public struct ImportReason: Sendable, Hashable {
    /// nil where the whole row is meant.
    public let field: IntakeField?
    public let message: String
    public let messageEnglish: String
    public let remedy: String
    public let remedyEnglish: String

    public init(field: IntakeField?, message: String, messageEnglish: String, remedy: String, remedyEnglish: String) {
        self.field = field
        self.message = message
        self.messageEnglish = messageEnglish
        self.remedy = remedy
        self.remedyEnglish = remedyEnglish
    }

    public init(_ problem: RowProblem) {
        self.init(
            field: problem.field, message: problem.message(in: .chinese), messageEnglish: problem.message(in: .english),
            remedy: problem.remedy(in: .chinese), remedyEnglish: problem.remedy(in: .english))
    }

    public func message(in language: Language) -> String { language == .chinese ? message : messageEnglish }
    public func remedy(in language: Language) -> String { language == .chinese ? remedy : remedyEnglish }

    public func place(in language: Language) -> String {
        field?.label(in: language) ?? (language == .chinese ? "整行" : "Whole row")
    }
}
