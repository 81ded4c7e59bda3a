public import Foundation
public import Ledger
import Vocabulary

/// The questions that come with the product, as drafts that a second person approves.
public struct ShippedQuestions: Sendable, Equatable {
    public let versions: [QuestionVersion]

    /// Whom the bank names as their author.
    public static let author = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))

    /// Everything that the bundled files say without a doubt.
    /// - Throws: a fault of the bundled files, found by the tests.
    public static func read() throws -> [ReadQuestion] {
        let files = ["csv", "gift"].flatMap {
            (Bundle.module.urls(forResourcesWithExtension: $0, subdirectory: nil) ?? []).map { $0 as URL }
        }.sorted { $0.lastPathComponent < $1.lastPathComponent }
        return try files.flatMap { file in
            let reading = try QuestionReader.read(Array(Data(contentsOf: file)))
            return reading.records.filter { $0.status == .ok || $0.status == .warning }.compactMap(\.question)
        }
    }

    /// Those that the bank does not have yet; nil when it has them all.
    ///
    /// - Parameters:
    ///   - known: whether the bank has a question of that fingerprint.
    ///   - identity: a new identity for each call.
    public static func installed(
        _ questions: [ReadQuestion], known: (String) throws -> Bool, identity: () -> UUID, at now: Date
    ) throws -> Change<ShippedQuestions>? {
        var seen: Set<String> = []
        let fresh = try questions.filter { question in
            let fingerprint = NearDuplicates.fingerprint(of: question.content)
            return try seen.insert(fingerprint).inserted && !known(fingerprint)
        }
        guard !fresh.isEmpty else { return nil }
        let versions = fresh.map { question in
            QuestionVersion(
                id: ID(identity()), question: ID(identity()), number: 1, content: question.content,
                labels: question.labels, author: ID(author), writtenAt: now)
        }
        let event = LedgerEvent(QuestionImport.importing, count: UInt32(clamping: versions.count))
        return Change(ShippedQuestions(versions: versions), recording: event)
    }
}
