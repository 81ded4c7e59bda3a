import Access
import Actions
import Foundation
import Training
import Vocabulary

/// What somebody has to pass, has sat, and holds.
struct ExamsPage: Page {
    struct Offer: Sendable {
        let href: String
        let name: String
        let opens: String
        let line: String
        let action: String
        let isPrimary: Bool
        let tone: String
        let icon: String
        let text: String
    }

    struct Held: Sendable {
        let href: String
        let title: String
        let line: String
        let tone: String
        let icon: String
        let text: String
    }

    struct Sat: Sendable {
        let href: String
        let name: String
        let at: String
        let score: String
        let tone: String
        let icon: String
        let text: String
    }

    static let template = "exams-page"

    let title: String
    let offers: [Offer]
    let hasOffers: Bool
    let held: [Held]
    let hasHeld: Bool
    let sat: [Sat]
    let hasSat: Bool

    init(_ exams: ExamDesk, _ desk: Desk, _ context: WebContext) {
        let words = ExamWords(desk: desk, context: context)
        title = words.text("title")
        offers = exams.offers.map(words.offer)
        hasOffers = !offers.isEmpty
        held = exams.staff.qualifications.sorted { $0.validUntil > $1.validUntil }.map(words.held)
        hasHeld = !held.isEmpty
        sat = exams.attempts.map { words.sat($0.attempt, name: exams.papers[$0.paper] ?? "–") }
        hasSat = !sat.isEmpty
    }
}

/// Examinations in words.
struct ExamWords {
    let desk: Desk
    let context: WebContext

    var now: Date { desk.workplace.now }

    func text(_ key: String, _ values: [String: String] = [:]) -> String { desk.text("exams.\(key)", context, values) }

    /// Thousandths of a mark as people write marks: 3.33, 60.
    func marks(_ milli: Int) -> String {
        let hundredths = (milli + 5) / 10
        let (whole, rest) = (hundredths / 100, hundredths % 100)
        if rest == 0 { return String(whole) }
        return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }

    func minutes(_ seconds: TimeInterval) -> String { String(Int((seconds / 60).rounded())) }

    /// 17:45
    func countdown(_ seconds: TimeInterval) -> String {
        let whole = Int(seconds.rounded(.up))
        let two = { (value: Int) in value < 10 ? "0\(value)" : String(value) }
        return two(whole / 60) + ":" + two(whole % 60)
    }

    fileprivate func offer(_ offer: ExamDesk.Offer) -> ExamsPage.Offer {
        let certificates = CertificateWords(desk: desk, context: context)
        let classes = offer.curricula.reduce(into: Set<DataClass>()) { $0.formUnion($1.classes) }
        let uses = offer.curricula.reduce(into: Set<CertificateUse>()) { $0.formUnion($1.uses) }
        let isRunning = offer.attempts.contains { $0.isRunning(at: now) }
        let chip =
            isRunning
            ? ChipModel(.due, icon: "clock", text: text("running"))
            : offer.isHeld
                ? ChipModel(.ok, icon: "check", text: text("held"))
                : ChipModel(.due, icon: "key", text: text("needed"))
        return ExamsPage.Offer(
            href: "/exams/\(offer.paper.id)", name: offer.paper.name,
            opens: text("opens", ["uses": certificates.uses(uses), "classes": certificates.classes(classes)]),
            line: line(of: offer.paper),
            action: text(isRunning ? "go_on" : offer.isHeld ? "look" : "begin"), isPrimary: isRunning || !offer.isHeld,
            tone: chip.tone, icon: chip.icon, text: chip.text)
    }

    func line(of paper: Paper) -> String {
        text(
            "paper_line",
            [
                "count": String(paper.questionCount), "minutes": minutes(paper.rules.limit),
                "total": marks(paper.blueprint.milliTotal), "pass": marks(paper.rules.milliPass),
            ])
    }

    fileprivate func held(_ held: Qualification) -> ExamsPage.Held {
        let certificates = CertificateWords(desk: desk, context: context)
        let chip = certificates.state(held)
        return ExamsPage.Held(
            href: "/certificates/\(held.id)", title: held.mark?.number ?? text("without_number"),
            line: certificates.note(held), tone: chip.tone, icon: chip.icon, text: chip.text)
    }

    fileprivate func sat(_ attempt: Attempt, name: String) -> ExamsPage.Sat {
        let chip = verdict(of: attempt)
        let grade = Grade(attempt)
        let isOver = attempt.isClosed(at: now)
        return ExamsPage.Sat(
            href: isOver || !attempt.isRunning(at: now)
                ? "/attempts/\(attempt.id)/result" : "/attempts/\(attempt.id)",
            name: name, at: Words.moment(attempt.startedAt),
            score: isOver && attempt.shows(.marks, at: now)
                ? text("score_of", ["score": marks(grade.milliScore), "total": marks(grade.milliTotal)]) : "–",
            tone: chip.tone, icon: chip.icon, text: chip.text)
    }

    /// Passed, failed, running, void, in words.
    func verdict(of attempt: Attempt) -> ChipModel {
        switch attempt.state(at: now) {
        case .running: return ChipModel(.due, icon: "clock", text: text("running"))
        case .voided: return ChipModel(.plain, icon: "stop", text: text("voided"))
        case .submitted, .expired: break
        }
        return verdict(Grade(attempt).verdict)
    }

    /// 86 / 100
    func score(_ grade: Grade) -> String { "\(marks(grade.milliScore)) / \(marks(grade.milliTotal))" }

    func verdict(_ verdict: Grade.Verdict) -> ChipModel {
        switch verdict {
        case .passed: return ChipModel(.ok, icon: "check", text: text("passed"))
        case .failed: return ChipModel(.plain, icon: "close", text: text("failed"))
        case .redLine: return ChipModel(.plain, icon: "stop", text: text("red_line"))
        case .pending: return ChipModel(.due, icon: "wait", text: text("pending"))
        }
    }
}
