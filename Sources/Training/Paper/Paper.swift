public import Access
public import Foundation
public import Ledger
public import Vocabulary

/// A paper as it is drawn for each examinee anew (试卷): one immutable version of its blueprint and rules.
public struct Paper: Sendable, Equatable {
    public let id: ID<Paper>
    /// 1 for the first version.
    public let number: Int
    public let name: String
    public let blueprint: Blueprint
    public let rules: PaperRules
    public let author: ID<StaffMember>
    public let writtenAt: Date

    public init(
        id: ID<Paper>, number: Int, name: String, blueprint: Blueprint, rules: PaperRules, author: ID<StaffMember>,
        writtenAt: Date
    ) {
        self.id = id
        self.number = number
        self.name = name
        self.blueprint = blueprint
        self.rules = rules
        self.author = author
        self.writtenAt = writtenAt
    }

    public var questionCount: Int { blueprint.cells.reduce(0) { $0 + $1.count } }

    /// The cells of which a share must be reached, by their place, in percent.
    public var redLines: [Int: Int] {
        Dictionary(
            blueprint.cells.enumerated().compactMap { place, cell in cell.redLinePercent.map { (place, $0) } },
            uniquingKeysWith: { first, _ in first })
    }
}

/// Why a paper cannot be written so.
public enum PaperError: Error, Equatable, Sendable {
    case nameEmpty
    case noQuestions
    /// More than anybody can sit, or than a browser should hold.
    case tooManyQuestions(limit: Int)
    case marksOutOfRange
    case passOutOfRange
    case limitOutOfRange
    case attemptsOutOfRange
    case coolDownOutOfRange
    case closesBeforeItOpens
    case unchanged
    case notTheLatest(latest: Int)
    case unknown
    /// None of the person's posts has a curriculum with it.
    case notForThisPost
}

extension Paper {
    public enum View: Permission {
        public static let name = "paper.view"
        public static let requirement = Requirement(roles: [.trainer, .protectionOfficer])
    }

    public enum Write: Permission {
        public static let name = "paper.write"
        public static let requirement = Requirement(roles: [.trainer])
    }

    public static let mostQuestions = 200

    /// The first version of a paper.
    public static func written(
        _ id: ID<Paper>, name: String, blueprint: Blueprint, rules: PaperRules, at now: Date,
        under permit: Permit<Write>
    ) throws(PaperError) -> Change<Paper> {
        let paper = Paper(
            id: id, number: 1, name: name.trimming(), blueprint: blueprint, rules: rules, author: permit.staff,
            writtenAt: now)
        try paper.check()
        return Change(paper, recording: LedgerEvent(Write.name, object: id.uuid))
    }

    /// The next version; attempts that have begun keep theirs.
    public func rewritten(
        name: String, blueprint: Blueprint, rules: PaperRules, expecting latest: Int, at now: Date,
        under permit: Permit<Write>
    ) throws(PaperError) -> Change<Paper> {
        guard number == latest else { throw .notTheLatest(latest: number) }
        let next = Paper(
            id: id, number: number + 1, name: name.trimming(), blueprint: blueprint, rules: rules,
            author: permit.staff, writtenAt: now)
        guard next.name != self.name || blueprint != self.blueprint || rules != self.rules else { throw .unchanged }
        try next.check()
        return Change(next, recording: LedgerEvent(Write.name, object: id.uuid))
    }

    private func check() throws(PaperError) {
        guard !name.isEmpty, name.count <= 60 else { throw .nameEmpty }
        let cells = blueprint.cells
        guard !cells.isEmpty, cells.allSatisfy({ $0.count > 0 }) else { throw .noQuestions }
        guard questionCount <= Self.mostQuestions else { throw .tooManyQuestions(limit: Self.mostQuestions) }
        guard cells.allSatisfy({ (1...100_000).contains($0.milliMarks) }) else { throw .marksOutOfRange }
        guard (1...blueprint.milliTotal).contains(rules.milliPass) else { throw .passOutOfRange }
        guard (60...86_400).contains(rules.limit) else { throw .limitOutOfRange }
        guard (1...100).contains(rules.attemptsAllowed) else { throw .attemptsOutOfRange }
        guard (0...31_536_000).contains(rules.coolDown) else { throw .coolDownOutOfRange }
        if let opens = rules.opens, let closes = rules.closes, closes <= opens { throw .closesBeforeItOpens }
    }
}
