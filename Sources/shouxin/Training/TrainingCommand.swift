import Access
import Actions
import ArgumentParser
import Foundation
import Storage
import Training
import Vocabulary

/// `shouxin training`: what the server does by itself every few minutes, by hand; and learning records for other systems.
struct TrainingCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "training", abstract: say("再培训、提醒和学习记录", "Retraining, reminders and learning records"),
            subcommands: [Assign.self, Statements.self])
    }

    struct Assign: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "assign",
                abstract: say(
                    "按规则从账本指派再培训，并发出到期提醒", "Assign retraining by the rules from the ledger, and send reminders"),
                discussion: say(
                    """
                    服务运行时每五分钟自动做一次；同一件事只指派一次。

                    示例：shouxin training assign --all --json
                    """,
                    """
                    The server does this every five minutes; nothing is assigned twice.

                    Example: shouxin training assign --all --json
                    """))
        }

        @OptionGroup var place: FolderOptions
        @Flag(help: ArgumentHelp(say("看整个账本，不只最近几周", "Look at the whole ledger, not the last weeks only")))
        var all = false
        @Flag(help: ArgumentHelp(say("输出 JSON", "Print JSON"))) var json = false

        private struct Row: Encodable {
            let rule: String
            let version: Int
            let account: String
            /// Of the event that fired, as shown, from 1.
            let event: UInt64
            let events: [UInt64]
            let count: Int
            let threshold: Int
            let usual: Int?
            let assignedAt: Date
            let dueAt: Date
        }

        private struct Report: Encodable {
            let assigned: [Row]
            let reminders: Int
        }

        func run() async throws {
            let workplace = try place.openWorkplace()
            defer { try? workplace.store.close(folding: false) }
            let assigned = try await workplace.runRetraining(overWholeLedger: all)
            let reminders = try await workplace.sendReminders().count
            let accounts = try workplace.store.read { try $0.allStaff() }.map { ($0.id, $0.signInName) }
            let names = Dictionary(accounts, uniquingKeysWith: { first, _ in first })
            let rows = assigned.map { one in
                Row(
                    rule: one.key.rule, version: one.number, account: names[one.key.staff] ?? "–",
                    event: one.key.trigger + 1, events: one.evidence.events.map { $0 + 1 }, count: one.evidence.count,
                    threshold: one.evidence.threshold, usual: one.evidence.usual, assignedAt: one.assignedAt,
                    dueAt: one.dueAt)
            }
            if json { return try Output.json(Report(assigned: rows, reminders: reminders)) }
            for row in rows {
                try Output.line(
                    say(
                        "\(row.account)  \(row.rule)  账本第 \(row.event) 条，\(row.count)/\(row.threshold)",
                        "\(row.account)  \(row.rule)  event \(row.event), \(row.count)/\(row.threshold)"))
            }
            try Output.line(
                say("指派 \(rows.count) 项，提醒 \(reminders) 条", "\(rows.count) assigned, \(reminders) reminders"))
        }
    }
}
