public import Access
public import Foundation
import Ledger
public import Storage
public import Training
public import Vocabulary

/// Reads a text and keeps what was read as a work list; nothing goes into the bank yet.
public struct ReadQuestions: Action {
    public typealias Asked = Training.Question.Write

    let reading: ImportReading

    /// - Parameter reading: made before, because reading is pure and may take a moment.
    public init(_ reading: ImportReading) { self.reading = reading }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws {
        let event = LedgerEvent(
            QuestionImport.reading, count: UInt32(clamping: reading.records.count), object: reading.job.id.uuid)
        try tx.commit(Change(reading, recording: event))
    }
}

public struct ShowQuestionImport: Question {
    public typealias Asked = Training.Question.Write

    let id: ID<QuestionImport>

    public init(_ id: ID<QuestionImport>) { self.id = id }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> ImportReading {
        guard let list = try snapshot.questionImport(id, under: permit) else { throw QuestionImportError.unknown }
        return list
    }
}

/// Puts everything that is ready into the bank as drafts; what the bank has already is marked as known.
public struct TakeQuestions: Action {
    public typealias Asked = Training.Question.Write

    let id: ID<QuestionImport>

    public init(_ id: ID<QuestionImport>) { self.id = id }

    /// - Returns: how many are new.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Int {
        guard let list = try tx.questionImport(id, under: permit) else { throw QuestionImportError.unknown }
        let identities = TimeOrderedIdentities(atMilliseconds: now.milliseconds)
        let change = try QuestionBatch.taken(
            from: list, known: { try tx.hasQuestion(fingerprint: $0) }, identity: { identities.next() }, at: now,
            under: permit)
        return try tx.commit(change).versions.count
    }
}

/// Reads the corrected text of one record in its place.
public struct CorrectQuestion: Action {
    public typealias Asked = Training.Question.Write

    let id: ID<QuestionImport>
    let place: Int
    let text: String

    public init(_ id: ID<QuestionImport>, place: Int, text: String) {
        self.id = id
        self.place = place
        self.text = text
    }

    /// - Returns: the records that took its place.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> [ImportedRecord] {
        guard var list = try tx.questionImport(id, under: permit),
            let record = list.records.first(where: { $0.place == place })
        else { throw QuestionImportError.unknown }
        let next = try list.job.correction(of: record, with: text)
        list.records = next
        list.removed = [place]
        let event = LedgerEvent(QuestionImport.reading, count: UInt32(clamping: next.count), object: id.uuid)
        try tx.commit(Change(list, recording: event))
        return next
    }
}

/// Takes one record off the work list for good, its text too; the ledger keeps that somebody did.
public struct DiscardQuestion: Action {
    public typealias Asked = Training.Question.Write

    let id: ID<QuestionImport>
    let place: Int

    public init(_ id: ID<QuestionImport>, place: Int) {
        self.id = id
        self.place = place
    }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws {
        guard var list = try tx.questionImport(id, under: permit),
            var record = list.records.first(where: { $0.place == place })
        else { throw QuestionImportError.unknown }
        guard record.fate == .waiting else { throw QuestionImportError.notWaiting }
        record.fate = .discarded
        (record.raw, record.issues, record.question) = ("", [], nil)
        list.records = [record]
        try tx.commit(Change(list, recording: LedgerEvent(QuestionImport.discarding, count: 1, object: id.uuid)))
    }
}

extension Workplace {
    /// Puts the questions that come with the product into an empty bank, as drafts; does nothing at later starts.
    public func installQuestions() async throws {
        guard try store.read({ try $0.questionCounts().all }) == 0 else { return }
        let questions = try ShippedQuestions.read()
        let identities = TimeOrderedIdentities(atMilliseconds: now.milliseconds)
        try await asSystem { tx in
            let change = try ShippedQuestions.installed(
                questions, known: { try tx.hasQuestion(fingerprint: $0) }, identity: { identities.next() }, at: tx.now)
            if let change { try tx.commit(change) }
        }
    }

    /// Puts the ready questions of a file into the bank, in somebody's name; the rest stays on the work list.
    ///
    /// - Returns: how many are new, and the list.
    public func importQuestions(
        _ bytes: [UInt8], format: QuestionFormat?, source: String, as staff: ID<StaffMember>
    ) async throws -> (new: Int, list: ImportReading) {
        let reading = try ImportReading(
            ID(UUID()), bytes: bytes, format: format, source: source, by: staff, at: now)
        try await perform(ReadQuestions(reading), as: staff)
        let count = try await perform(TakeQuestions(reading.job.id), as: staff)
        return (count, try await ask(ShowQuestionImport(reading.job.id), as: staff))
    }
}
