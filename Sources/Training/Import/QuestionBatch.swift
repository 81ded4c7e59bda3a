public import Access
public import Foundation
public import Ledger
import Vocabulary

/// Questions that enter the bank together, as drafts of one author.
public struct QuestionBatch: Sendable, Equatable {
    public let versions: [QuestionVersion]
    /// The list they come from, with what became of each record.
    public let list: ImportReading

    /// Takes everything that is ready from a work list, but what the bank or the list itself has already: importing the
    /// same text twice adds nothing.
    ///
    /// - Parameters:
    ///   - known: whether the bank has a question of that fingerprint.
    ///   - identity: a new identity for each call.
    public static func taken(
        from list: ImportReading, known: (String) throws -> Bool, identity: () -> UUID, at now: Date,
        under permit: Permit<Question.Write>
    ) throws -> Change<QuestionBatch> {
        var list = list
        var seen: Set<String> = []
        var versions: [QuestionVersion] = []
        for index in list.records.indices where list.records[index].isReady {
            guard let question = list.records[index].question else { continue }
            let fingerprint = NearDuplicates.fingerprint(of: question.content)
            guard seen.insert(fingerprint).inserted, try !known(fingerprint) else {
                list.records[index].fate = .known
                continue
            }
            list.records[index].fate = .imported
            versions.append(
                QuestionVersion(
                    id: ID(identity()), question: ID(identity()), number: 1, content: question.content,
                    labels: question.labels, author: permit.staff, writtenAt: now))
        }
        let event = LedgerEvent(
            QuestionImport.importing, count: UInt32(clamping: versions.count), object: list.job.id.uuid)
        return Change(QuestionBatch(versions: versions, list: list), recording: event)
    }
}
