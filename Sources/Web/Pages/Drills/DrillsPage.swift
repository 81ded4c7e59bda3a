import Actions
import Training
import Vocabulary

/// The simulated inboxes, one's own history, and for trainers how the house fares.
struct DrillsPage: Page {
    struct Run: Sendable {
        let href: String
        let day: String
        let text: String
    }

    struct Row: Sendable {
        let title: String
        let facts: String
        let action: String
        let csrf: String
        let runs: [Run]
        let hasRuns: Bool
        let openHref: String?
        let group: String?
    }

    static let template = "drills-page"

    let title: String
    let rows: [Row]

    init(_ board: DrillBoard, _ desk: Desk, _ context: WebContext) {
        let words = DrillWords(desk: desk, context: context)
        title = words.text("title")
        rows = board.rows.map { row in
            let finished = row.runs.filter { $0.isFinished(row.drill) }
            let open = row.runs.first { !$0.isFinished(row.drill) }
            return Row(
                title: row.drill.title,
                facts: words.text(
                    "facts", ["count": Words.number(row.drill.items.count), "day": row.drill.asOf]),
                action: "/drills/\(row.drill.id)/runs", csrf: context.csrf,
                runs: finished.prefix(5).map { run in
                    Run(
                        href: DrillPath.run(run), day: Words.day(run.startedAt),
                        text: words.rates(run.figures(in: row.drill)))
                }, hasRuns: !finished.isEmpty, openHref: open.map(DrillPath.run),
                group: board.groups.first { $0.drill == row.drill.id }.map(words.group))
        }
    }
}

/// What figures of drills say.
struct DrillWords {
    let desk: Desk
    let context: WebContext

    func rates(_ figures: InboxFigures) -> String {
        text(
            "rates",
            [
                "hits": Words.number(figures.count(.hit)), "false": Words.number(figures.falseCount),
                "alarms": Words.number(figures.count(.falseAlarm)), "genuine": Words.number(figures.genuineCount),
            ])
    }

    func group(_ group: DrillBoard.Group) -> String {
        guard group.people >= DrillBoard.smallestGroup else {
            return text("group_small", ["least": Words.number(DrillBoard.smallestGroup)])
        }
        return text(
            "group",
            [
                "people": Words.number(group.people), "hits": Words.number(group.figures.hitRate ?? 0),
                "alarms": Words.number(group.figures.falseAlarmRate ?? 0),
            ])
    }

    func verdict(_ verdict: InboxVerdict) -> ChipModel {
        switch verdict {
        case .hit: ChipModel(.ok, icon: "shield", text: text("verdict_hit"))
        case .right: ChipModel(.ok, icon: "check", text: text("verdict_right"))
        case .asked: ChipModel(.plain, icon: "chat", text: text("verdict_asked"))
        case .miss: ChipModel(.due, icon: "warn", text: text("verdict_miss"))
        case .falseAlarm: ChipModel(.due, icon: "flag", text: text("verdict_false_alarm"))
        }
    }

    func channel(_ channel: InboxItem.Channel) -> (icon: String, name: String) {
        let icon =
            switch channel {
            case .mail: "mail"
            case .sms: "phone"
            case .chat: "chat"
            case .phone: "phone"
            case .visitor: "user"
            }
        return (icon, text("channel_\(channel.rawValue)"))
    }

    func text(_ key: String, _ values: [String: String] = [:]) -> String {
        desk.text("drills.\(key)", context, values)
    }
}
