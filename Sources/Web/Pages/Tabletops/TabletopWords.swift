import Access
import Actions
import Foundation
import Training
import Vocabulary

/// What exercises say.
struct TabletopWords {
    let desk: Desk
    let context: WebContext

    func text(_ key: String, _ values: [String: String] = [:]) -> String {
        desk.text("tabletops.\(key)", context, values)
    }

    /// Time of the exercise: 7:05 is seven minutes and five seconds.
    func offset(_ milliseconds: Int) -> String {
        let seconds = max(0, milliseconds / 1000)
        return "\(seconds / 60):" + Self.two(seconds % 60)
    }

    /// Time of the story: 23:10, the next day 次日 03:10.
    func story(_ seconds: Int) -> String {
        let clock = Self.two(seconds % 86_400 / 3600) + ":" + Self.two(seconds % 3600 / 60)
        let days = seconds / 86_400
        return days == 0 ? clock : text(days == 1 ? "next_day" : "later_day", ["time": clock, "days": String(days)])
    }

    /// 3:12:40, or days where there are many.
    func left(_ seconds: Int) -> String {
        let whole = abs(seconds)
        if whole >= 3 * 86_400 { return text("days", ["count": String(whole / 86_400)]) }
        return "\(whole / 3600):" + Self.two(whole % 3600 / 60) + ":" + Self.two(whole % 60)
    }

    func phase(_ tabletop: Tabletop, _ phase: TabletopState.Phase) -> ChipModel {
        if tabletop.closure != nil { return ChipModel(.ok, icon: "seal", text: text("phase_closed")) }
        switch phase {
        case .prepared: return ChipModel(.plain, icon: "clock", text: text("phase_prepared"))
        case .running: return ChipModel(.due, icon: "bell", text: text("phase_running"))
        case .paused: return ChipModel(.plain, icon: "hold", text: text("phase_paused"))
        case .ended: return ChipModel(.due, icon: "pen", text: text("phase_ended"))
        }
    }

    func fate(_ inject: TabletopState.Inject) -> ChipModel {
        switch inject.fate {
        case .waiting: ChipModel(.plain, icon: "clock", text: text("fate_waiting"))
        case .delivered:
            ChipModel(.ok, icon: "check", text: text(inject.isAtOnce ? "fate_at_once" : "fate_delivered"))
        case .skipped: ChipModel(.plain, icon: "close", text: text("fate_skipped"))
        }
    }

    func icon(_ channel: String) -> String {
        switch channel {
        case "phone": "phone"
        case "chat", "media": "chat"
        case "email": "mail"
        case "screen": "eye"
        default: "doc"
        }
    }

    func clock(_ clock: TabletopReport.Clock, at story: Int) -> (tone: String, text: String) {
        switch clock.state {
        case .waiting: return ("plain", text("clock_waiting"))
        case .unanswered: return ("due", text("clock_unanswered"))
        case .answered(let told, let isInTime, _):
            return (isInTime ? "ok" : "due", text(isInTime ? "clock_told" : "clock_late", ["time": self.story(told)]))
        case .running:
            guard let deadline = clock.deadlineStory else {
                let since = left(story - (clock.startStory ?? story))
                return ("due", text("clock_at_once", ["time": since]))
            }
            let key = deadline >= story ? "clock_left" : "clock_over"
            return ("due", text(key, ["time": left(deadline - story)]))
        }
    }

    func score(_ milli: Int) -> String {
        milli % 1000 == 0 ? String(milli / 1000) : "\(milli / 1000).\(milli % 1000 / 100)"
    }

    func met(_ judgement: TabletopReport.Judgement) -> ChipModel {
        guard !judgement.isVoid else { return ChipModel(.plain, icon: "close", text: text("met_void")) }
        switch judgement.met {
        case nil: return ChipModel(.plain, icon: "wait", text: text("met_none"))
        case .met:
            return judgement.isLate
                ? ChipModel(.due, icon: "clock", text: text("met_late"))
                : ChipModel(.ok, icon: "check", text: text("met_met"))
        case .partly: return ChipModel(.due, icon: "pen", text: text("met_partly"))
        case .missed: return ChipModel(.due, icon: "stop", text: text("met_missed"))
        }
    }

    /// 个保法第五十七条, from `PIPL 57` or `GB/T22239-2019 8.1.4.3`.
    func law(_ citation: String) -> LawChip? {
        guard !citation.isEmpty else { return nil }
        let reference = LawReference(citation)
        return LawChip(reference, desk, context)
    }

    func sure(_ mark: String) -> String {
        desk.text(mark.hasPrefix("V") ? "trainings.sure_read" : "trainings.sure_known", context)
    }

    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
}
