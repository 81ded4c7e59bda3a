import Access
import Actions
import Foundation
import Training
import Vocabulary

/// Who sits and who sat a paper, for the invigilator (监考).
struct ExamRoomPage: Page {
    struct Row: Sendable {
        let name: String
        let started: String
        let progress: String
        let remaining: String
        let focus: String
        let score: String
        let tone: String
        let icon: String
        let text: String
        let minutesHref: String?
        let voidHref: String?
    }

    static let template = "exam-room-page"

    let title: String
    let crumbs: [Crumb]
    let flash: Flash?
    let refresh: Refresh?
    let csrf: String
    let path: String
    let figures: [FigureModel]
    let rows: [Row]
    let hasRows: Bool
    let summary: String
    let statisticsHref: String

    init(_ room: ExamRoom, flash: Flash?, _ desk: Desk, _ context: WebContext) {
        let words = PaperWords(desk: desk, context: context)
        let exam = ExamWords(desk: desk, context: context)
        let now = desk.workplace.now
        let attempts = room.attempts.map(\.attempt)
        let running = attempts.filter { $0.isRunning(at: now) }
        let closed = attempts.filter { $0.isClosed(at: now) }
        path = "/papers/\(room.paper.id)/attempts"
        title = words.text("room_title", ["name": room.paper.name])
        crumbs = [
            Crumb(words.text("title"), href: "/papers"),
            Crumb(room.paper.name, href: "/papers/\(room.paper.id)"),
        ]
        self.flash = flash
        refresh = running.isEmpty ? nil : Refresh(seconds: 15, href: path)
        csrf = context.csrf
        let passed = closed.count { Grade($0).verdict == .passed }
        let figure = { (key: String, value: Int, icon: String) in
            FigureModel(href: "#rows", label: words.text(key), value: Words.number(value), unit: "", icon: icon)
        }
        figures = [
            figure("room_running", running.count, "clock"), figure("room_closed", closed.count, "check"),
            figure("room_passed", passed, "cap"),
        ]
        rows = room.attempts.sorted { $0.attempt.isRunning(at: now) && !$1.attempt.isRunning(at: now) }.map {
            Self.row($0.attempt, room, exam, words, now)
        }
        hasRows = !rows.isEmpty
        summary = words.text(
            "room_summary", ["shown": Words.number(rows.count), "count": Words.number(room.count)])
        statisticsHref = "/papers/\(room.paper.id)/statistics"
    }

    private static func row(
        _ attempt: Attempt, _ room: ExamRoom, _ exam: ExamWords, _ words: PaperWords, _ now: Date
    ) -> Row {
        let chip = exam.verdict(of: attempt)
        let state = Resumption(attempt, at: now)
        let grade = Grade(attempt)
        let isRunning = attempt.isRunning(at: now)
        let isVoid = if case .voided = attempt.state(at: now) { true } else { false }
        return Row(
            name: room.staff[attempt.examinee] ?? "–", started: Words.moment(attempt.startedAt),
            progress: words.text(
                "progress", ["did": String(state.answers.count), "all": String(attempt.items.count)]),
            remaining: isRunning ? exam.countdown(state.remaining) : "–",
            focus: state.focusLosses == 0 ? "–" : words.text("focus", ["count": String(state.focusLosses)]),
            score: attempt.isClosed(at: now)
                ? "\(exam.marks(grade.milliScore)) / \(exam.marks(grade.milliTotal))" : "–", tone: chip.tone,
            icon: chip.icon, text: chip.text, minutesHref: isRunning ? "/attempts/\(attempt.id)/minutes" : nil,
            voidHref: isVoid ? nil : "/attempts/\(attempt.id)/voiding")
    }
}
