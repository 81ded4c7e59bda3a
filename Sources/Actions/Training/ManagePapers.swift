public import Access
public import Foundation
public import Storage
public import Training
public import Vocabulary

/// Papers with what they lead to, and what the bank has for them.
public struct PaperShelf: Sendable {
    public struct Entry: Sendable {
        public let paper: Paper
        public let attempts: Int
        /// Why no paper can be drawn now; nil when one can.
        public let shortage: BlueprintError?
    }

    public let entries: [Entry]
    public let curricula: [PostCurriculum]
}

public struct ListPapers: Question {
    public typealias Asked = Paper.View

    public init() {}

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> PaperShelf {
        let bank = try snapshot.candidates()
        return PaperShelf(
            entries: try snapshot.papers().map { paper in
                PaperShelf.Entry(
                    paper: paper, attempts: try snapshot.attemptCount(at: paper.id),
                    shortage: Drawing(paper.blueprint, from: bank).shortage)
            }, curricula: try snapshot.curricula())
    }
}

extension Drawing {
    /// Why no paper can be drawn; nil when one can.
    public var shortage: BlueprintError? {
        do {
            try check()
            return nil
        } catch {
            return error
        }
    }
}

/// What the editor of a paper shows: the paper, if there is one, and what the bank has.
public struct PaperDesk: Sendable {
    public let paper: Paper?
    public let bank: [Candidate]
    public let curricula: [PostCurriculum]
    /// Published courses, to be asked for before the paper: their codes and titles.
    public let courses: [(code: String, title: String)]
}

public struct ShowPaper: Question {
    public typealias Asked = Paper.View

    let id: ID<Paper>?

    /// - Parameter id: nil for a paper that is yet to be written.
    public init(_ id: ID<Paper>?) { self.id = id }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> PaperDesk {
        let paper = try id.map { id in
            guard let paper = try snapshot.paper(id) else { throw PaperError.unknown }
            return paper
        }
        return PaperDesk(
            paper: paper, bank: try snapshot.candidates(),
            curricula: try snapshot.curricula().filter { $0.paper == id },
            courses: try snapshot.publishedCourses(withTexts: false).map { ($0.code, $0.title) })
    }
}

/// Writes a new paper, or the next version of one.
public struct WritePaper: Action {
    public typealias Asked = Paper.Write

    let id: ID<Paper>
    let latest: Int?
    let name: String
    let blueprint: Blueprint
    let rules: PaperRules

    /// - Parameter latest: the version that was edited; nil for a new paper.
    public init(_ id: ID<Paper>, latest: Int?, name: String, blueprint: Blueprint, rules: PaperRules) {
        self.id = id
        self.latest = latest
        self.name = name
        self.blueprint = blueprint
        self.rules = rules
    }

    /// - Throws: `PaperError`. A blueprint that the bank cannot fill yet may be written; it cannot be sat.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Paper {
        guard let latest else {
            return try tx.commit(
                Paper.written(id, name: name, blueprint: blueprint, rules: rules, at: now, under: permit))
        }
        guard let paper = try tx.paper(id) else { throw PaperError.unknown }
        return try tx.commit(
            paper.rewritten(
                name: name, blueprint: blueprint, rules: rules, expecting: latest, at: now, under: permit))
    }
}

/// Says which posts a paper is for and what passing it opens.
public struct WriteCurriculum: Action {
    public typealias Asked = Paper.Write

    let curriculum: PostCurriculum

    public init(_ curriculum: PostCurriculum) { self.curriculum = curriculum }

    /// - Throws: `CurriculumError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> PostCurriculum {
        guard try tx.paper(curriculum.paper) != nil else { throw CurriculumError.paperUnknown }
        var next = curriculum
        if let before = try tx.curriculum(curriculum.id) {
            guard before.number == curriculum.number else { throw CurriculumError.changedMeanwhile }
            next.number += 1
        }
        return try tx.commit(next.written(under: permit))
    }
}
