public import Access
public import Foundation
import Ledger
public import Vocabulary

/// One file or pasted text on its way into the bank: what was read, and what became of each stretch of it.
public struct QuestionImport: Sendable, Equatable {
    public let id: ID<QuestionImport>
    public let staff: ID<StaffMember>
    public let startedAt: Date
    public let format: QuestionFormat
    /// Name of the file; empty for a pasted text.
    public let source: String
    /// The header row, for reading a row of a table again by itself.
    public let header: String

    public init(
        id: ID<QuestionImport>, staff: ID<StaffMember>, startedAt: Date, format: QuestionFormat, source: String,
        header: String
    ) {
        self.id = id
        self.staff = staff
        self.startedAt = startedAt
        self.format = format
        self.source = source
        self.header = header
    }
}

/// One record of the work list.
public struct ImportedRecord: Sendable, Equatable {
    public enum Fate: String, Sendable, Codable {
        /// Not in the bank yet.
        case waiting
        case imported
        /// The bank had the same question already.
        case known
        case discarded
        /// No question: a title, a heading, an answer block.
        case apart
    }

    /// Sparse, so that a corrected record that turns out to be several has room: the n-th read is n × 1000.
    public let place: Int
    public var raw: String
    public var kind: ReadRecord.Kind
    public var status: ReadRecord.Status
    public var startLine: Int
    public var issues: [QuestionIssue]
    public var question: ReadQuestion?
    public var fate: Fate

    public static let gap = 1000

    public init(_ record: ReadRecord, place: Int) {
        self.place = place
        raw = record.raw
        kind = record.kind
        status = record.status
        startLine = record.range.startLine
        issues = record.issues
        question = record.question
        fate = record.kind == .question ? .waiting : .apart
    }

    public init(
        place: Int, raw: String, kind: ReadRecord.Kind, status: ReadRecord.Status, startLine: Int,
        issues: [QuestionIssue], question: ReadQuestion?, fate: Fate
    ) {
        self.place = place
        self.raw = raw
        self.kind = kind
        self.status = status
        self.startLine = startLine
        self.issues = issues
        self.question = question
        self.fate = fate
    }

    /// Goes into the bank when the person says so, without further looking.
    public var isReady: Bool { fate == .waiting && (status == .ok || status == .warning) && question != nil }
    /// Somebody must look at it first.
    public var needsHand: Bool { fate == .waiting && !isReady }
}

/// A work list: a text, read.
public struct ImportReading: Sendable, Equatable {
    public let job: QuestionImport
    public var records: [ImportedRecord]
    /// Records that a correction replaced; they leave the list.
    public var removed: [Int] = []

    public init(_ job: QuestionImport, records: [ImportedRecord]) {
        self.job = job
        self.records = records
    }

    /// Reads the text; nothing goes into the bank.
    public init(
        _ id: ID<QuestionImport>, bytes: [UInt8], format: QuestionFormat?, source: String, by staff: ID<StaffMember>,
        at now: Date
    ) throws(QuestionImportError) {
        let reading: QuestionReading
        do { reading = try QuestionReader.read(bytes, format: format) } catch { throw .unreadable(error) }
        guard reading.records.contains(where: { $0.kind == .question }) else { throw .nothingFound }
        let isTable = reading.format == .csv || reading.format == .xlsx
        let header = isTable ? reading.records.first { $0.kind == .section }?.raw ?? "" : ""
        job = QuestionImport(
            id: id, staff: staff, startedAt: now, format: reading.format, source: String(source.prefix(200)),
            header: header)
        records = reading.records.enumerated().map { ImportedRecord($1, place: $0 * ImportedRecord.gap) }
    }
}

/// A work list with how much of it waits.
public struct ImportSummary: Sendable, Equatable {
    public let job: QuestionImport
    public let imported: Int
    public let ready: Int
    /// Somebody must look at these first.
    public let waiting: Int

    public init(job: QuestionImport, imported: Int, ready: Int, waiting: Int) {
        self.job = job
        self.imported = imported
        self.ready = ready
        self.waiting = waiting
    }
}

/// Why an import or a record of it cannot go on.
public enum QuestionImportError: Error, Equatable, Sendable {
    case unreadable(ReadingRefusal)
    case nothingFound
    case unknown
    /// It is in the bank, discarded, or no question.
    case notWaiting
    case textEmpty
    case reasonMissing
}

extension QuestionImport {
    public static let reading = "question.read"
    public static let importing = "question.import"
    public static let discarding = "question.discard"

    /// What the corrected text of one record says, as records that take its place.
    ///
    /// The text is read by itself: a key in an answer block elsewhere is not seen, so it is written beside the question.
    public func correction(
        of record: ImportedRecord, with text: String
    ) throws(QuestionImportError) -> [ImportedRecord] {
        guard record.fate == .waiting else { throw .notWaiting }
        guard !text.trimming().isEmpty else { throw .textEmpty }
        let reading: QuestionReading
        do {
            // A row of a sheet is shown as CSV, an item of a package as its XML.
            let plain = format == .xlsx ? .csv : format
            reading = try QuestionReader.read(Array((header + text).utf8), format: plain)
        } catch { throw .unreadable(error) }
        let questions = reading.records.filter { $0.kind == .question }.prefix(Self.mostFromOne)
        guard !questions.isEmpty else { throw .nothingFound }
        return questions.enumerated().map { offset, read in
            var next = ImportedRecord(read, place: record.place + offset)
            next.startLine = record.startLine
            if questions.count == 1 { next.raw = text }
            return next
        }
    }

    private static let mostFromOne = 50
}
