import Access
import Actions
import Training
import Vocabulary

/// What courses and their states are called.
struct CourseWords {
    let desk: Desk
    let context: WebContext

    func standing(_ standing: CourseStanding) -> ChipModel {
        switch standing {
        case .neverBegun: chip(.plain, "book", "never")
        case .begun: chip(.plain, "book", "begun")
        case .complete(let at): chip(.ok, "check", "complete", ["day": Words.day(at)])
        case .due(let by, _): chip(.due, "clock", "due", ["day": Words.day(by)])
        case .lapsed(let since): chip(.due, "clock", "lapsed", ["day": Words.day(since)])
        }
    }

    func posts(_ course: Course) -> String {
        guard !course.posts.isEmpty else { return text("every_post") }
        let names = Role.allCases.filter(course.posts.contains).map { $0.name(in: context.language) }
        return names.joined(separator: desk.text("list.comma", context))
    }

    func minutes(_ count: Int) -> String { text("minutes", ["count": Words.number(count)]) }

    func pages(_ done: Int, of all: Int) -> String {
        text("pages_done", ["done": Words.number(done), "all": Words.number(all)])
    }

    func problem(_ problem: CourseProgress.Problem) -> String {
        switch problem {
        case .tooSoon(let seconds): text("too_soon", ["seconds": Words.number(seconds)])
        case .checkUnanswered(let check): text("check_open", ["number": Words.number(check + 1)])
        case .noSuchCheck: text("nothing_ticked")
        case .ahead, .noSuchPage: text("ahead")
        }
    }

    func text(_ key: String, _ values: [String: String] = [:]) -> String {
        desk.text("courses.\(key)", context, values)
    }

    private func chip(
        _ tone: ChipModel.Tone, _ icon: String, _ key: String, _ values: [String: String] = [:]
    ) -> ChipModel {
        ChipModel(tone, icon: icon, text: text("state_\(key)", values))
    }
}
