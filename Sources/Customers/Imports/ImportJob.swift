public import Access
public import Foundation
public import Ledger
public import Tabular
public import Vocabulary

/// One file on its way in (导入): on which terms, how far it has come, and what became of each row.
///
/// What it says is stored with every batch, so that whoever goes on after a crash goes on from a whole one.
public struct ImportJob: Sendable, Equatable {
    /// Raw values are stored and must not change.
    public enum State: String, Sendable, CaseIterable {
        /// Uploaded and waiting for somebody to look at the preview.
        case checking
        case running
        /// Stopped by somebody, or by a fault; goes on from `position`.
        case stopped
        case finished
    }

    public let id: ID<ImportJob>
    public let source: ImportSource
    /// Who began it.
    public let staff: ID<StaffMember>
    public var terms: ImportTerms
    public var state: State
    /// Start of the first row that is not yet imported.
    public var position: TablePosition
    public var counts: ImportCounts
    public let startedAt: Date
    public var changedAt: Date

    public init(
        id: ID<ImportJob>, source: ImportSource, staff: ID<StaffMember>, terms: ImportTerms, state: State,
        position: TablePosition, counts: ImportCounts = ImportCounts(), startedAt: Date, changedAt: Date
    ) {
        self.id = id
        self.source = source
        self.staff = staff
        self.terms = terms
        self.state = state
        self.position = position
        self.counts = counts
        self.startedAt = startedAt
        self.changedAt = changedAt
    }

    /// After another batch of rows.
    public func advanced(by counts: ImportCounts, to position: TablePosition, isLast: Bool, at now: Date) -> ImportJob {
        var next = self
        next.counts = self.counts + counts
        next.position = position
        next.state = isLast ? .finished : .running
        next.changedAt = now
        return next
    }

    /// Once the file is known: what it is, how it is to be read, and where its rows begin.
    public func settled(
        _ source: ImportSource, _ terms: ImportTerms, start: TablePosition, at now: Date
    ) -> ImportJob {
        ImportJob(
            id: id, source: source, staff: staff, terms: terms, state: .checking, position: start,
            startedAt: startedAt, changedAt: now)
    }

    /// In another state, with the event that says so.
    public func turned(_ state: State, at now: Date, under permit: Permit<Customer.Import>) -> Change<ImportJob> {
        var next = self
        next.state = state
        next.changedAt = now
        return Change(
            next, recording: LedgerEvent(Self.fileAction, purpose: terms.activity, object: id.uuid))
    }

    /// What the ledger calls everything about the file itself: uploaded, begun, stopped, shredded.
    public static let fileAction = "customer.import-file"

    public var isOpen: Bool { state == .running || state == .stopped }
}

/// Which file it is, by its content.
public struct ImportSource: Sendable, Equatable {
    /// SHA-256 of the whole file.
    public let digest: [UInt8]
    public let sizeBytes: Int

    public init(digest: [UInt8], sizeBytes: Int) {
        self.digest = digest
        self.sizeBytes = sizeBytes
    }
}

/// What was agreed before the first row was written. The same file on other terms is another import.
public struct ImportTerms: Sendable, Equatable {
    /// Code of the processing activity under which the customers are collected.
    public var activity: String
    /// For rows that name no channel of their own.
    public var channel: Channel
    /// One for each column of the file.
    public var fields: [IntakeField]
    public var keepsGoodValues: Bool
    /// In which the error file is written.
    public var language: Language

    public init(
        activity: String, channel: Channel, fields: [IntakeField], keepsGoodValues: Bool = false,
        language: Language = .chinese
    ) {
        self.activity = activity
        self.channel = channel
        self.fields = fields
        self.keepsGoodValues = keepsGoodValues
        self.language = language
    }
}

/// What became of the rows: every row is in exactly one of the first five.
public struct ImportCounts: Sendable, Equatable {
    /// New customers.
    public var imported = 0
    /// Rows that added something to a customer who was here.
    public var merged = 0
    /// Rows that said nothing new.
    public var unchanged = 0
    public var refused = 0
    /// Delimiters only.
    public var blank = 0
    /// Rows in the error file: the refused ones, and those that came in without a wrong value.
    public var listed = 0

    public init() {}

    public var rows: Int { imported + merged + unchanged + refused + blank }

    public static func + (left: Self, right: Self) -> Self {
        var sum = left
        sum.imported += right.imported
        sum.merged += right.merged
        sum.unchanged += right.unchanged
        sum.refused += right.refused
        sum.blank += right.blank
        sum.listed += right.listed
        return sum
    }
}

/// Why an import cannot begin or go on.
public enum ImportError: Error, Equatable, Sendable {
    case unknown
    /// Another process took it further meanwhile, or it is over.
    case movedOn
    /// The file is not the one that the import began with.
    case otherFile
    /// What was uploaded is not here any more; upload it again.
    case uploadGone
    /// Somebody else's: the rows that were not imported are given only to who brought them.
    case notYours
    case mapping(MappingError)
    case table(TableError)
    /// A command line or form names a column or field that there is not.
    case noSuchColumn(String)
    case noSuchField(String)
}
