public import Access
public import Foundation
public import Storage
public import Training
public import Vocabulary

/// The bank: the newest wording of each question.
public struct QuestionBank: Sendable {
    public let questions: [QuestionVersion]
    public let staff: [ID<StaffMember>: String]
    public let imports: [ImportSummary]
}

public struct ListQuestions: Question {
    public typealias Asked = Training.Question.View

    public init() {}

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> QuestionBank {
        QuestionBank(
            questions: try snapshot.latestQuestions(), staff: try snapshot.staffNames(),
            imports: try snapshot.questionImports(limit: 20, under: permit))
    }
}

/// One question with every wording it had.
public struct QuestionFile: Sendable {
    public let versions: [QuestionVersion]
    public let staff: [ID<StaffMember>: String]
    /// How often it was drawn.
    public let exposure: Int

    public var latest: QuestionVersion? { versions.last }
}

public struct ShowQuestion: Question {
    public typealias Asked = Training.Question.View

    let question: ID<Training.Question>

    public init(_ question: ID<Training.Question>) { self.question = question }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> QuestionFile {
        let versions = try snapshot.questionVersions(of: question)
        guard !versions.isEmpty else { throw QuestionError.unknown }
        let exposure = try snapshot.candidates().first { $0.question == question }?.exposure ?? 0
        return QuestionFile(versions: versions, staff: try snapshot.staffNames(), exposure: exposure)
    }
}

/// Lets papers draw the newest wording: a second person has read it.
public struct ApproveQuestion: Action {
    public typealias Asked = Training.Question.Approve

    let version: ID<QuestionVersion>

    public init(_ version: ID<QuestionVersion>) { self.version = version }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        Demand(object: version.uuid)
    }

    /// - Throws: `QuestionError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> QuestionVersion {
        guard let found = try tx.questionVersion(version) else { throw QuestionError.unknown }
        let latest = try tx.questionVersions(of: found.question).last?.number ?? found.number
        guard latest == found.number else { throw QuestionError.notTheLatest(latest: latest) }
        return try tx.commit(found.approved(at: now, under: permit))
    }
}

/// Approves several at once, each by the same rules; what cannot be approved is left.
public struct ApproveQuestions: Action {
    public typealias Asked = Training.Question.Approve

    let versions: [ID<QuestionVersion>]

    public init(_ versions: [ID<QuestionVersion>]) { self.versions = versions }

    /// - Returns: how many were approved.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Int {
        var count = 0
        for id in versions {
            guard let found = try tx.questionVersion(id) else { continue }
            guard try tx.questionVersions(of: found.question).last?.id == id else { continue }
            guard let change = try? found.approved(at: now, under: permit) else { continue }
            try tx.commit(change)
            count += 1
        }
        return count
    }
}

/// Takes a question, with every wording of it, out of later drawings.
public struct RetireQuestion: Action {
    public typealias Asked = Training.Question.Retire

    let question: ID<Training.Question>
    let reason: String

    public init(_ question: ID<Training.Question>, reason: String) {
        self.question = question
        self.reason = reason
    }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws {
        let versions = try tx.questionVersions(of: question)
        guard let latest = versions.last else { throw QuestionError.unknown }
        try tx.commit(latest.retired(reason: reason, at: now, under: permit))
        for version in versions.dropLast() where version.isUsable {
            try tx.commit(version.retired(reason: reason, at: now, under: permit))
        }
    }
}

/// The next wording of a question, read from its text as a file's would be.
public struct ReviseQuestion: Action {
    public typealias Asked = Training.Question.Write

    let id: ID<QuestionVersion>
    let question: ID<Training.Question>
    let latest: Int
    let content: QuestionContent
    let labels: QuestionLabels

    public init(
        _ question: ID<Training.Question>, as id: ID<QuestionVersion>, latest: Int, content: QuestionContent,
        labels: QuestionLabels
    ) {
        self.id = id
        self.question = question
        self.latest = latest
        self.content = content
        self.labels = labels
    }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> QuestionVersion {
        let versions = try tx.questionVersions(of: question)
        guard let last = versions.last else { throw QuestionError.unknown }
        guard last.number == latest else { throw QuestionError.notTheLatest(latest: last.number) }
        return try tx.commit(
            last.revised(
                as: id, content: content, labels: labels, latest: last.number, at: now, under: permit))
    }
}
