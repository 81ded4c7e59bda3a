import Access
import Actions
import ArgumentParser
import Foundation
import Storage
import Tabular
import Training
import Vocabulary

/// `shouxin trainings`: records of sessions, what the yearly plan lacks, what is past its period of keeping.
struct TrainingsCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "trainings", abstract: say("安全教育：记录和年度计划", "Training: records and the yearly plan"),
            subcommands: [List.self, Gaps.self, TrainingsExpired.self])
    }

    /// Every session as CSV, one line each; whether a closed record is what was closed stands in the last column.
    struct List: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list",
                abstract: say("列出培训场次（CSV），核对已结案的记录", "List sessions as CSV and check closed records"),
                discussion: say(
                    "退出码：0 都对得上，3 有记录与结案时的摘要对不上",
                    "Exit codes: 0 all match, 3 a record does not match the digest of its closing"))
        }

        @OptionGroup var place: FolderOptions

        func run() async throws {
            let workplace = try place.openWorkplace()
            defer { try? workplace.store.close(folding: false) }
            let trainer = try Administrator(workplace: workplace, role: .trainer).find(nil)
            let board = try await workplace.ask(ListSessions(), as: trainer.id)
            var rows = [["number", "day", "topic", "invited", "there", "state", "record"]]
            var isWhole = true
            for session in board.all {
                let record = try await workplace.ask(ShowSession(session.id), as: trainer.id).session
                var (state, whole) = ("open", "")
                if case .closed = record.state { (state, whole) = ("closed", record.isAsClosed ? "intact" : "changed") }
                isWhole = isWhole && record.isAsClosed
                rows.append([
                    record.number.description, CalendarDate(of: record.plan.starts).description, record.plan.topic,
                    String(record.invited), String(record.there), state, whole,
                ])
            }
            var options = TableWriter.Options()
            options.defusesFormulas = true
            try Output.text(String(decoding: TableWriter.bytes(of: rows, options: options), as: UTF8.self))
            guard isWhole else { throw ArgumentParser.ExitCode(ExitCode.found.rawValue) }
        }
    }

    /// What the plan of a year lacks against GB/T 35273-2020 11.6 and 10.1, for whoever runs it from a timer.
    struct Gaps: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "gaps", abstract: say("年度培训计划缺什么", "What the yearly training plan lacks"),
                discussion: say(
                    "示例：shouxin trainings gaps --year 2026\n退出码：0 不缺，3 有缺",
                    "Example: shouxin trainings gaps --year 2026\nExit codes: 0 nothing is missing, 3 something is"))
        }

        @OptionGroup var place: FolderOptions

        @Option(help: ArgumentHelp(say("哪一年；默认今年", "Which year; this one unless given"), valueName: say("年", "year")))
        var year: Int?

        func run() async throws {
            let workplace = try place.openWorkplace()
            defer { try? workplace.store.close(folding: false) }
            let trainer = try Administrator(workplace: workplace, role: .trainer).find(nil)
            let board = try await workplace.ask(ShowPlan(year), as: trainer.id)
            for gap in board.gaps { try Output.line(Self.line(gap, board)) }
            guard board.gaps.isEmpty else { throw ArgumentParser.ExitCode(ExitCode.found.rawValue) }
        }

        private static func word(_ duty: PlanItem.Duty) -> String {
            switch duty {
            case .training: say("年度培训", "training")
            case .examination: say("年度考核", "examination")
            case .incidentTraining: say("应急培训", "incident-training")
            case .drill: say("应急演练", "drill")
            case .own: say("公司自定", "own")
            }
        }

        /// Tab-separated: kind, duty or title, posts or what is missing.
        private static func line(_ gap: PlanGap, _ board: PlanBoard) -> String {
            let title = { (id: ID<PlanItem>) in board.standings.first { $0.item.id == id }?.item.title ?? "" }
            switch gap {
            case .unanswered(let duty, let posts):
                let law = duty.law?.text ?? ""
                let names = posts.map { say($0.name(in: .chinese), $0.rawValue) }
                return say("没有安排", "unplanned") + "\t\(word(duty)) \(law)\t" + names.joined(separator: say("、", " "))
            case .overdue(let id, let missing):
                return say("已过期", "overdue") + "\t\(title(id))\t" + say("还差 \(missing) 人", "\(missing)")
            case .soon(let id, let missing, let days):
                return say("还有 \(days) 天", "due in \(days) days") + "\t\(title(id))\t"
                    + say("还差 \(missing) 人", "\(missing)")
            }
        }
    }
}
