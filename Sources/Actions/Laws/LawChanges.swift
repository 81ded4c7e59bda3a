public import Access
public import Foundation
import Ledger
public import Privacy
public import Storage
public import Training
public import Vocabulary

extension LawLibrary.Article {
    /// As it is remembered: what it says in both languages and until when it is in force.
    func known(as code: String) -> KnownArticle {
        let parts = [
            title(in: .chinese), title(in: .english), gist(in: .chinese), gist(in: .english), validFrom ?? "",
            validUntil ?? "",
        ]
        return KnownArticle(
            law: code, article: article, fingerprint: EvidenceFolder.digest(Array(parts.joined(separator: "\n").utf8)),
            asOf: asOf)
    }
}

/// An officer marks an article as revised, with a reason.
public struct MarkArticle: Action {
    public typealias Asked = LawChange.Mark
    let id: ID<LawChange>
    let law: String
    let article: String
    let reason: String
    let laws: LawLibrary
    let rulebook: Rulebook

    public init(
        _ id: ID<LawChange>, law: String, article: String, reason: String, in laws: LawLibrary, rulebook: Rulebook
    ) {
        self.id = id
        self.law = law
        self.article = article
        self.reason = String(reason.prefix(200)).trimmingCharacters(in: .whitespacesAndNewlines)
        self.laws = laws
        self.rulebook = rulebook
    }

    /// - Throws: `LawChangeError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> LawChange {
        guard reason.count >= 4 else { throw LawChangeError.reasonMissing }
        guard let found = laws.article(law, article), let code = laws.law(found.law)?.code else {
            throw LawChangeError.articleUnknown
        }
        let change = LawChange(
            id: id, law: code, article: found.article, cause: .marked, at: now, by: permit.staff)
        let record = LawChangeRecord(change, impacts: try tx.impacts(of: change, laws, rulebook, at: now))
        let event = LedgerEvent(Asked.name, detail: "\(code) \(found.article) \(reason)", object: id.uuid)
        return try tx.commit(Change(record, recording: event)).change
    }
}

/// Somebody looked at a thing that leans on a revised article.
public struct CheckImpact: Action {
    public typealias Asked = LawChange.Check
    let change: ID<LawChange>
    let kind: LawDependent.Kind
    let key: String
    let outcome: LawDependent.Outcome

    public init(of change: ID<LawChange>, _ kind: LawDependent.Kind, key: String, outcome: LawDependent.Outcome) {
        self.change = change
        self.kind = kind
        self.key = key
        self.outcome = outcome
    }

    /// - Throws: `LawChangeError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws {
        guard var impact = try tx.lawImpacts(of: change).first(where: { $0.kind == kind && $0.key == key }) else {
            throw LawChangeError.unknown
        }
        guard impact.check == nil else { throw LawChangeError.alreadyChecked }
        impact.check = LawDependent.Check(by: permit.staff, at: now, outcome: outcome)
        try tx.commit(
            Change(LawImpactCheck(of: change, impact), recording: LedgerEvent(Asked.name, object: change.uuid)))
    }
}

public struct LawChangeList: Sendable {
    public let changes: [(change: LawChange, checked: Int, all: Int)]
    public let staff: [ID<StaffMember>: String]
}

public struct ListLawChanges: Question {
    public typealias Asked = LawChange.View
    public init() {}

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> LawChangeList {
        LawChangeList(changes: try snapshot.lawChanges(), staff: try snapshot.staffNames())
    }
}

public struct LawChangeFile: Sendable {
    public let change: LawChange
    public let impacts: [LawDependent]
    public let staff: [ID<StaffMember>: String]
    public let mayCheck: Bool
}

public struct ShowLawChange: Question {
    public typealias Asked = LawChange.View
    let id: ID<LawChange>

    public init(_ id: ID<LawChange>) { self.id = id }

    /// - Throws: `LawChangeError.unknown`.
    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> LawChangeFile {
        guard let change = try snapshot.lawChange(id) else { throw LawChangeError.unknown }
        return LawChangeFile(
            change: change, impacts: try snapshot.lawImpacts(of: id), staff: try snapshot.staffNames(),
            mayCheck: !LawChange.Check.requirement.roles.isDisjoint(with: staff.roles))
    }
}

extension Workplace {
    /// Compares the library of this version with what was known before, and lists what leans on each article that is
    /// not as it was. The first time it only remembers.
    ///
    /// - Returns: what was noticed now.
    @discardableResult
    public func noticeLawChanges(in laws: LawLibrary? = nil) async throws -> [LawChange] {
        let library = try laws ?? LawLibrary.bundled()
        let articles = library.articles.compactMap { article in
            library.law(article.law).map { article.known(as: $0.code) }
        }
        let before = try store.read { try $0.knownArticles() }
        let known = Dictionary(before.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
        let fresh = articles.filter { known[$0.place] != $0 }
        guard !fresh.isEmpty else { return [] }
        let changes = fresh.compactMap { article -> LawChange? in
            let cause = known[article.place].flatMap { article.cause(against: $0) }
            return cause.map {
                LawChange(id: ID(UUID()), law: article.law, article: article.article, cause: $0, at: now)
            }
        }
        let rulebook = rulebook
        return try await asSystem { tx in
            try tx.commit(
                Change(
                    ArticleMemory(fresh),
                    recording: LedgerEvent(LawChange.noticing, count: UInt32(clamping: changes.count))))
            return try changes.map { change in
                let record = LawChangeRecord(change, impacts: try tx.impacts(of: change, library, rulebook, at: tx.now))
                return try tx.commit(
                    Change(record, recording: LedgerEvent(LawChange.noticing, count: 1, object: change.id.uuid))
                ).change
            }
        }
    }
}

extension KnownArticle {
    fileprivate var place: String { "\(law) \(article)" }
}

extension Reading {
    /// Everything that leans on an article now: pages, questions, the papers that draw them, the certificates that a
    /// pass gave, rules of the gate and of retraining.
    func impacts(
        of change: LawChange, _ laws: LawLibrary, _ rulebook: Rulebook, at now: Date
    ) throws -> [LawDependent] {
        let isMeant = { (reference: LawReference) in
            LawReach.cites(reference, law: change.law, article: change.article) { laws.law($0)?.code }
        }
        let (pages, courses) = try pages(isMeant)
        let (questions, papers) = try papers(isMeant)
        let curricula = try curricula().filter {
            papers.keys.contains($0.paper) || !$0.courses.isDisjoint(with: courses)
        }
        let gate = RuleID.allCases.filter { rule in
            rulebook.citations(of: rule).contains {
                isMeant(LawReference(law: $0.source, article: $0.article))
            }
        }
        var found = pages + questions
        for (id, name) in papers { found.append(LawDependent(.paper, key: id.description, label: name)) }
        found += try certificates(from: curricula, at: now)
        for rule in gate {
            found.append(LawDependent(.rule, key: rule.rawValue, label: rulebook.name(of: rule, in: .chinese)))
        }
        found += try retraining(asking: courses)
        return found
    }

    private func pages(_ isMeant: (LawReference) -> Bool) throws -> (pages: [LawDependent], courses: Set<String>) {
        var found: [LawDependent] = []
        var codes: Set<String> = []
        for version in try publishedCourses() {
            guard let course = version.reading.course else { continue }
            for page in LawReach.pages(of: course, citing: isMeant) {
                codes.insert(version.code)
                found.append(
                    LawDependent(
                        .page, key: "\(version.code) \(version.number) \(page)",
                        label: "\(version.title) · \(course.pages[page - 1].title)"))
            }
        }
        return (found, codes)
    }

    /// Questions in use that cite it, and the papers that may draw one of them.
    private func papers(
        _ isMeant: (LawReference) -> Bool
    ) throws -> (questions: [LawDependent], papers: [ID<Paper>: String]) {
        let cited = try latestQuestions().filter { version in
            if case .retired = version.state { return false }
            return version.labels.laws.contains(where: isMeant)
        }
        let candidates = try candidates()
        let ids = Set(cited.map(\.question))
        var papers: [ID<Paper>: String] = [:]
        for paper in try self.papers() {
            let cited = candidates.filter { ids.contains($0.question) }
            if paper.blueprint.mayDraw(from: cited) { papers[paper.id] = paper.name }
        }
        let questions = cited.map { version in
            LawDependent(
                .question, key: "\(version.question) \(version.number)", label: String(version.content.stem.prefix(60)))
        }
        return (questions, papers)
    }

    private func certificates(from curricula: [PostCurriculum], at now: Date) throws -> [LawDependent] {
        guard !curricula.isEmpty else { return [] }
        let papers = Set(curricula.map(\.paper))
        return try allQualifications(limit: 100_000).filter { $0.isValid(at: now) }.compactMap { held in
            guard case .exam(let sitting) = held.source, let sat = try attempt(ID(sitting)), papers.contains(sat.paper)
            else { return nil }
            return LawDependent(.certificate, key: held.id.description, label: held.mark?.number ?? "–")
        }
    }

    private func retraining(asking courses: Set<String>) throws -> [LawDependent] {
        try retrainingRules().filter { rule in
            rule.confirmation?.endedAt == nil && !rule.content.courses.isDisjoint(with: courses)
        }.map { rule in
            LawDependent(.rule, key: "retraining \(rule.code) \(rule.number)", label: rule.content.nameChinese)
        }
    }
}
