import Access
import Actions
import Foundation
import Ledger
import Training
import Vocabulary

/// Rules and assignments in words.
struct RetrainingWords {
    let desk: Desk
    let context: WebContext

    func text(_ key: String, _ values: [String: String] = [:]) -> String {
        desk.text("retraining.\(key)", context, values)
    }

    /// When it fires, in one sentence with its numbers.
    func trigger(_ trigger: RetrainingRule.Trigger) -> String {
        switch trigger {
        case .refusals(let action, let count):
            text("when_refusals", ["action": phrase(action), "count": "\(count)"])
        case .aboveUsual(let action, let percent, let least, let days):
            text(
                "when_above",
                [
                    "action": phrase(action), "times": Self.times(percent), "least": "\(least)", "days": "\(days)",
                ])
        case .incident: text("when_incident")
        }
    }

    private func phrase(_ action: String) -> String {
        desk.workplace.rulebook.phrase(for: action, in: context.language) ?? action
    }

    /// 300 % is 3 times, 250 % is 2.5 times.
    private static func times(_ percent: Int) -> String {
        let rest = percent % 100
        guard rest != 0 else { return "\(percent / 100)" }
        return rest % 10 == 0 ? "\(percent / 100).\(rest / 10)" : "\(percent / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    func task(_ courses: Set<String>, withExam: Bool, titles: [String: String]) -> String {
        let names = courses.sorted().map { text("course_named", ["title": titles[$0] ?? $0]) }
        return (names + (withExam ? [text("exam")] : [])).joined(separator: desk.text("list.comma", context))
    }

    func consequence(_ consequence: RetrainingRule.Consequence) -> String {
        text("consequence_\(consequence.rawValue)")
    }

    /// Why it fired, with the numbers it was held against.
    func reason(_ assignment: RetrainingAssignment, _ trigger: RetrainingRule.Trigger?) -> String {
        let evidence = assignment.evidence
        switch trigger {
        case .refusals(let action, _)?:
            return text(
                "why_refusals",
                [
                    "action": phrase(action), "count": "\(evidence.count)", "day": Words.day(assignment.assignedAt),
                ])
        case .aboveUsual(let action, _, _, _)?:
            return text(
                "why_above",
                [
                    "action": phrase(action), "count": "\(evidence.count)", "day": Words.day(assignment.assignedAt),
                    "usual": "\(evidence.usual ?? 0)", "people": "\(evidence.usualDays ?? 0)",
                    "threshold": "\(evidence.threshold)",
                ])
        case .incident?, nil: return text("why_incident", ["day": Words.day(assignment.assignedAt)])
        }
    }

    func state(_ assignment: RetrainingAssignment, at now: Date) -> ChipModel {
        switch assignment.state {
        case .done(let at): ChipModel(.ok, icon: "check", text: text("state_done", ["day": Words.day(at)]))
        case .waived(_, let at): ChipModel(.plain, icon: "flag", text: text("state_waived", ["day": Words.day(at)]))
        case .overdue:
            ChipModel(
                .due, icon: "warn",
                text: text(
                    "state_overdue", ["days": "\(max(1, Words.dayNumber(now) - Words.dayNumber(assignment.dueAt)))"]))
        case .open:
            ChipModel(
                .due, icon: "clock",
                text: text("state_open", ["days": "\(Words.dayNumber(assignment.dueAt) - Words.dayNumber(now))"]))
        }
    }
}
