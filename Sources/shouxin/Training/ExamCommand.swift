import ArgumentParser
import Foundation
import Training

/// `shouxin exam`: figures about examinations, and what trainers do after them.
struct ExamCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "exam",
            abstract: say("考试：题目分析、待评答案、重新评分", "Examinations: item analysis, answers to mark, grading again"),
            subcommands: [Statistics.self, ExamMarking.self, ExamRegrade.self])
    }

    struct Statistics: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "statistics",
                abstract: say("从答卷成绩计算试卷和题目的统计指标", "Figures of a paper and its items from the marks of attempts"),
                discussion: say(
                    """
                    CSV 两种写法，首行为表头：
                      长表，每行一题：attempt,item,mark,max 必填；可加 slot（随机抽题的位置）、answer（所选字母，如 AC）、
                      key（正确字母）、options（选项个数）
                      宽表，每行一份答卷：第一列答卷编号，其余每列一题，表头写 题名/满分，如 Q1/5；不写满分按 1 分，
                      也可以加一行 max 给出各题满分

                    示例：
                      shouxin exam statistics --attempts 成绩.csv --json

                    得分率为 0 到 1，区分度、区分效率、权重、α（cic）和误差比为百分数；无法计算的为 null
                    """,
                    """
                    The CSV has a header and one of two shapes:
                      long, a row for each answer: attempt,item,mark,max; optional slot (place of a random question),
                      answer (letters chosen, as AC), key (right letters), options (how many)
                      wide, a row for each attempt: first column its name, every other column an item headed name/max, as
                      Q1/5; without a maximum it is 1; a row named max gives the maxima too

                    Example:
                      shouxin exam statistics --attempts marks.csv --json

                    Facility is 0 to 1; discrimination, efficiency, weights, alpha (cic) and error ratio are percentages;
                    what is undefined is null
                    """))
        }

        @Option(help: ArgumentHelp(say("答卷成绩 CSV", "The marks, as CSV"), valueName: say("文件", "file")))
        var attempts: String

        @Flag(help: ArgumentHelp(say("给程序看的 JSON", "JSON for programs")))
        var json = false

        func run() throws {
            let report: StatisticsReport
            do {
                report = StatisticsReport(try ResultTable.read(QuestionFile.bytes(at: attempts)))
            } catch let error as ResultTableError {
                throw CommandFailure(.failed, Self.sentence(error))
            }
            try json ? Output.bytes(Array(report.json()) + [0x0A]) : Output.text(Self.text(report))
        }

        private static func sentence(_ error: ResultTableError) -> String {
            switch error {
            case .unreadable: say("读不出表格。请另存为 CSV UTF-8。", "The table cannot be read. Save it as CSV UTF-8.")
            case .columnMissing(let name): say("缺少列 \(name)。见 --help。", "The column \(name) is missing. See --help.")
            case .badNumber(let line, let column):
                say("第 \(line) 行的 \(column) 不是数字。", "Line \(line): \(column) is no number.")
            case .markOutOfRange(let line): say("第 \(line) 行的得分高于满分。", "Line \(line): the mark is above the maximum.")
            case .itemTwice(let line):
                say("第 \(line) 行：同一份答卷的同一题出现两次。", "Line \(line): the same item twice in one attempt.")
            case .maxMarkDiffers(let line):
                say("第 \(line) 行：同一题的满分前后不同。", "Line \(line): the maximum differs from before.")
            case .noAttempts: say("没有答卷。", "There is no attempt.")
            case .tooLarge: say("行数太多。请按场次拆开。", "Too many rows. Split the file by session.")
            }
        }

        private static func text(_ report: StatisticsReport) -> String {
            let figures = report.figures
            func show(_ value: Double?) -> String { value.map { String(format: "%.2f", $0) } ?? "–" }
            var lines = [
                say(
                    "答卷 \(figures.count) 份，平均 \(show(figures.mean))，标准差 \(show(figures.standardDeviation))，α \(show(figures.internalConsistency)) %，标准误 \(show(figures.standardError))",
                    "\(figures.count) attempts, mean \(show(figures.mean)), SD \(show(figures.standardDeviation)), alpha \(show(figures.internalConsistency)) %, standard error \(show(figures.standardError))"
                )
            ]
            if figures.sample != .sufficient {
                lines.append(say("答卷少于 30 份，指标仅供参考。", "Fewer than 30 attempts: take the figures as a hint."))
            }
            for item in figures.slots + figures.subQuestions {
                let percent = item.facility.map { $0 * 100 }
                lines.append(
                    "\(item.name)\t"
                        + (figures.sample == .facilityOnly
                            ? say("得分率 \(show(percent)) %", "facility \(show(percent)) %")
                            : say(
                                "得分率 \(show(percent)) %\t区分度 \(show(item.discrimination))\t区分效率 \(show(item.efficiency)) %",
                                "facility \(show(percent)) %\tdiscrimination \(show(item.discrimination))\tefficiency \(show(item.efficiency)) %"
                            )))
                lines += report.flags(of: item).map { "    " + $0.sentence(in: Speech.language) }
            }
            return lines.joined(separator: "\n") + "\n"
        }
    }
}
