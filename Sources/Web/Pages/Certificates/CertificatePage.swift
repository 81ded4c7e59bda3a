import Access
import Actions
import Foundation
import QRCodes
import Training
import Vocabulary

/// A certificate (上岗证), A4 landscape, and what it opens.
struct CertificatePage: Page {
    struct Figure: Sendable {
        let icon: String
        let label: String
        let text: String
        let isDue: Bool
    }

    static let template = "certificate-page"

    let title: String
    let crumbs: [Crumb]
    let tone: String
    let icon: String
    let text: String
    let figures: [Figure]
    let number: String
    let source: String
    let name: String
    let said: String
    let post: String
    let issued: String
    let until: String
    let code: String
    let organisation: String
    let isOver: Bool
    let canRenew: Bool
    let checkHref: String
    let badgeHref: String
    /// QR code of the address that checks this certificate; our own SVG.
    let chart: String?

    /// - Parameter site: scheme and host under which this page was asked for.
    init(_ sheet: CertificateSheet, organisation: String, site: String, _ desk: Desk, _ context: WebContext) {
        let held = sheet.held
        let words = CertificateWords(desk: desk, context: context)
        let say = { (key: String, values: [String: String]) in desk.text("certificates.\(key)", context, values) }
        let chip = words.state(held)
        let roles = Role.allCases.filter(sheet.holder.roles.contains).map { $0.name(in: context.language) }
        let lacking = Set(DataClass.allCases).subtracting(held.classes).subtracting([.audit])
        let isOwn = held.holder == context.staff?.id
        title = say(isOwn ? "own_title" : "title", [:])
        crumbs =
            isOwn
            ? [Crumb(desk.text("exams.title", context), href: "/exams")]
            : [Crumb(desk.text("qualifications.title", context), href: "/qualifications")]
        (tone, icon, text) = (chip.tone, chip.icon, chip.text)
        number = held.mark?.number ?? "–"
        badgeHref = "/certificates/\(held.id)/badge"
        name = sheet.holder.name
        post = roles.joined(separator: desk.text("list.comma", context))
        issued = Words.day(held.grantedAt)
        until = say("until_included", ["day": Words.day(held.validUntil)])
        code = held.mark?.code.description ?? "–"
        self.organisation = organisation
        if let paper = sheet.paper {
            let exam = ExamWords(desk: desk, context: context)
            let score = sheet.grade.map {
                say("by_exam", ["score": exam.marks($0.milliScore), "total": exam.marks($0.milliTotal)])
            }
            source = say("paper_version", ["number": String(paper.number)])
            said = say(
                "said_exam",
                ["post": post, "day": Words.day(held.grantedAt), "paper": paper.name])
            figures = Self.figures(
                held, words, lacking,
                how: score ?? say("by_exam_plain", [:]), desk, context)
        } else {
            source = say("by_hand_short", [:])
            said = say("said_hand", ["post": post, "day": Words.day(held.grantedAt)])
            figures = Self.figures(
                held, words, lacking, how: say("by_hand", ["name": sheet.grantedBy, "reason": held.reason]), desk,
                context)
        }
        isOver = !held.isValid(at: desk.workplace.now)
        canRenew = isOwn
        checkHref = Self.checkPath(held.mark)
        chart = held.mark == nil ? nil : try? QRCode.svg(site + checkHref, label: say("qr", [:]))
    }

    static func checkPath(_ mark: CertificateMark?) -> String {
        Address.path("/check", [("n", mark?.number), ("c", mark?.code.text)])
    }

    private static func figures(
        _ held: Qualification, _ words: CertificateWords, _ lacking: Set<DataClass>, how: String, _ desk: Desk,
        _ context: WebContext
    ) -> [Figure] {
        let say = { (key: String) in desk.text("certificates.\(key)", context) }
        let none = say("nothing")
        return [
            Figure(icon: "key", label: say("opens"), text: words.classes(held.classes), isDue: false),
            Figure(icon: "eye", label: say("uses"), text: words.uses(held.uses), isDue: false),
            Figure(
                icon: "lock", label: say("closed"), text: lacking.isEmpty ? none : words.classes(lacking), isDue: false),
            Figure(icon: "cap", label: say("how"), text: how, isDue: false),
        ]
    }
}

/// The open page: is this certificate what it says?
struct CheckPage: Page {
    struct Fact: Sendable {
        let label: String
        let text: String
    }

    struct Answer: Sendable {
        let tone: String
        let icon: String
        let title: String
        let text: String
        let facts: [Fact]
        let hasFacts: Bool
    }

    static let template = "check-page"

    let title: String
    let csrf: String
    let typed: String
    let answer: Answer?

    /// - Parameter found: nil before anything was asked.
    init(_ found: CertificateCheck?, number: String, _ desk: Desk, _ context: WebContext) {
        let say = { (key: String) in desk.text("certificates.\(key)", context) }
        title = say("check_title")
        csrf = context.csrf
        typed = number
        answer = found.map { found in
            let (tone, icon, key) =
                switch found.state {
                case .valid: ("ok", "check", "valid")
                case .ended: ("due", "clock", "ended")
                case .revoked: ("due", "stop", "revoked")
                case .unknown: ("due", "warn", "unknown")
                }
            let roles = Role.allCases.filter(found.roles.contains).map { $0.name(in: context.language) }
            let facts =
                found.state == .unknown
                ? []
                : [
                    Fact(label: say("name"), text: found.maskedName),
                    Fact(label: say("post"), text: roles.joined(separator: desk.text("list.comma", context))),
                    Fact(label: say("last_day"), text: found.until.map(Words.day) ?? "–"),
                ]
            return Answer(
                tone: tone, icon: icon, title: say("state_\(key)"), text: say("state_\(key)_text"), facts: facts,
                hasFacts: !facts.isEmpty)
        }
    }
}
