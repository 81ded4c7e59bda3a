import Access
import Actions
import Foundation
import Privacy
import Training
import Vocabulary

/// Addresses of training sessions.
enum TrainingPath {
    static let list = "/trainings"
    static func show(_ id: ID<TrainingSession>) -> String { "\(list)/\(id)" }
    static func edit(_ id: ID<TrainingSession>) -> String { show(id) + "/edit" }
    static func wall(_ id: ID<TrainingSession>) -> String { show(id) + "/code" }
    static func signIn(_ id: ID<TrainingSession>) -> String { show(id) + "/sign-in" }
    static func record(_ id: ID<TrainingSession>) -> String { show(id) + "/record" }
}

/// What sessions and attendance are called.
struct TrainingWords {
    let desk: Desk
    let context: WebContext

    func text(_ key: String, _ values: [String: String] = [:]) -> String {
        desk.text("trainings.\(key)", context, values)
    }

    var comma: String { desk.text("list.comma", context) }

    /// 2026-11-26 14:00–16:00, with the second day where there is one.
    func span(_ plan: SessionPlan) -> String {
        let isOneDay = Words.dayNumber(plan.starts) == Words.dayNumber(plan.ends)
        return Words.moment(plan.starts) + "–" + (isOneDay ? Words.time(plan.ends) : Words.moment(plan.ends))
    }

    /// 2 or 1.5
    func hours(_ plan: SessionPlan) -> String {
        let whole = plan.milliHours / 1000
        let rest = plan.milliHours % 1000
        guard rest > 0 else { return String(whole) }
        let digits = String(1000 + rest).dropFirst()
        return "\(whole)." + digits.replacing(/0+$/, with: "")
    }

    func phase(_ session: TrainingSession) -> ChipModel {
        switch session.phase(at: desk.workplace.now) {
        case .planned: ChipModel(.plain, icon: "clock", text: text("phase_planned"))
        case .running: ChipModel(.due, icon: "bell", text: text("phase_running"))
        case .over: ChipModel(.due, icon: "pen", text: text("phase_over"))
        case .closed: ChipModel(.ok, icon: "seal", text: text("phase_closed"))
        }
    }

    func mark(_ mark: Attendance.Mark?) -> ChipModel {
        switch mark {
        case .present: ChipModel(.ok, icon: "check", text: text("mark_present"))
        case .late: ChipModel(.due, icon: "clock", text: text("mark_late"))
        case .leave: ChipModel(.plain, icon: "hold", text: text("mark_leave"))
        case .absent: ChipModel(.due, icon: "stop", text: text("mark_absent"))
        case nil: ChipModel(.plain, icon: "wait", text: text("mark_none"))
        }
    }

    func posts(_ roles: Set<Role>) -> String {
        Role.allCases.filter(roles.contains).map { $0.name(in: context.language) }.joined(separator: comma)
    }

    func marks(_ milli: Int) -> String {
        milli % 1000 == 0 ? String(milli / 1000) : "\(milli / 1000).\(String(1000 + milli % 1000).dropFirst())"
    }

    /// 09:58 扫码; 缺席，10:20 王梅改为签到：签到机没电
    func history(_ person: Attendance, _ names: [ID<StaffMember>: String]) -> [String] {
        person.entries.enumerated().map { place, entry in
            let key = "entry_\(entry.way.rawValue)"
            let said = text(
                key,
                [
                    "time": Words.moment(entry.at), "name": names[entry.by] ?? "–",
                    "mark": mark(entry.mark).text,
                    "before": mark(place > 0 ? person.entries[place - 1].mark : nil).text,
                ])
            return entry.reason.isEmpty ? said : text("entry_reason", ["said": said, "reason": entry.reason])
        }
    }

    /// What a record rests on, with how sure we are of it.
    func basis() -> [TrainingBasis] { [article("PIPL", "51")].compactMap { $0 } + laws(["11.6"]) }

    /// Clauses of GB/T 35273-2020.
    func laws(_ clauses: [String]) -> [TrainingBasis] {
        clauses.compactMap { article("GB/T 35273-2020", $0) }
    }

    func article(_ law: String, _ article: String) -> TrainingBasis? {
        desk.laws.article(law, article).map { found in
            TrainingBasis(
                label: found.label(in: context.language), gist: found.gist(in: context.language),
                sure: text(found.mark.hasPrefix("V") ? "sure_read" : "sure_known"),
                href: LawPath.article(found))
        }
    }
}

/// One article under a record.
struct TrainingBasis: Sendable {
    let label: String
    let gist: String
    let sure: String
    let href: String
}

extension SessionError: WordedError {
    var sentence: String {
        switch self {
        case .topicEmpty: "training_error.topic_empty"
        case .placeEmpty: "training_error.place_empty"
        case .endsBeforeItStarts: "training_error.ends_before_it_starts"
        case .longerThanADay: "training_error.longer_than_a_day"
        case .hoursOutOfRange: "training_error.hours_out_of_range"
        case .nobodyInvited: "training_error.nobody_invited"
        case .changedMeanwhile: "training_error.changed_meanwhile"
        case .closed: "training_error.closed"
        case .notOpenYet: "training_error.not_open_yet"
        case .over: "training_error.over"
        case .alreadySignedIn: "training_error.already_signed_in"
        case .tooManyTries: "training_error.too_many_tries"
        case .reasonMissing: "training_error.reason_missing"
        case .notInvited: "training_error.not_invited"
        case .notStarted: "training_error.not_started"
        case .unknown: "training_error.unknown"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .unknown: .notFound
        case .tooManyTries: .tooMany
        case .topicEmpty, .placeEmpty, .endsBeforeItStarts, .longerThanADay, .hoursOutOfRange, .nobodyInvited,
            .reasonMissing:
            .invalid
        default: .conflict
        }
    }

    /// What the sentence is filled with.
    var values: [String: String] {
        switch self {
        case .notOpenYet(let from): ["time": Words.moment(from)]
        case .alreadySignedIn(let at): ["time": Words.moment(at)]
        case .tooManyTries(let seconds): ["minutes": String((seconds + 59) / 60)]
        default: [:]
        }
    }

    var problem: Problem { Problem(kind, saying: sentence, values) }
}
