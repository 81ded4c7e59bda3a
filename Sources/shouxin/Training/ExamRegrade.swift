import Access
import Actions
import ArgumentParser
import Foundation
import Storage
import Training
import Vocabulary

/// `shouxin exam regrade`: what a correction would change, and with `--apply` the correction, through the same actions as
/// the page. Sittings are named by their identity, nobody by name.
struct ExamRegrade: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "regrade",
            abstract: say("一题答案有错，重新评分；先看会变什么", "Grade a question again; shows first what would change"),
            discussion: say(
                """
                不加 --apply 什么都不写，只列出会变的成绩和上岗证。题目写网页地址里的编号，要指定版本就加 -v2；
                试卷写名称或编号。答案写字母，多选写在一起（AC）；几个答案都算对，就写几次 --key。

                示例：
                  shouxin exam regrade --paper 持证上岗考试 --question 5f0c…-v2 --key C
                  shouxin exam regrade --paper 持证上岗考试 --question 5f0c… --full-marks --apply --reason 题干有歧义
                """,
                """
                Without --apply nothing is written: results and certificates that would change are listed. A question is the
                number in its page’s address, with -v2 for a version; a paper is its name or number. A key is letters,
                several right options together (AC); several keys that count alike are several --key.

                Examples:
                  shouxin exam regrade --paper "Certificate" --question 5f0c…-v2 --key C
                  shouxin exam regrade --paper "Certificate" --question 5f0c… --full-marks --apply --reason "ambiguous"
                """))
    }

    @OptionGroup var place: FolderOptions
    @OptionGroup var acting: TrainerOptions

    @Option(help: ArgumentHelp(say("试卷", "The paper"), valueName: say("名称或编号", "name or number")))
    var paper: String

    @Option(help: ArgumentHelp(say("题目", "The question"), valueName: say("编号", "number")))
    var question: String

    @Option(
        help: ArgumentHelp(
            say("正确答案的字母；可以写几次", "Letters of the right answer; may be repeated"), valueName: say("字母", "letters")))
    var key: [String] = []

    @Flag(help: ArgumentHelp(say("人人给满分", "Full marks for everybody"))) var fullMarks = false
    @Flag(help: ArgumentHelp(say("这题不计分", "Leave it out"))) var leaveOut = false
    @Flag(help: ArgumentHelp(say("真的重新评分", "Do it"))) var apply = false

    @Option(help: ArgumentHelp(say("为什么；--apply 时必填", "Why; needed with --apply"), valueName: say("文字", "text")))
    var reason: String?

    @Option(
        help: ArgumentHelp(
            say(
                "不再及格的，吊销上岗证，并写明理由；不写就保留", "Revoke certificates that lose their ground, for this reason; kept otherwise"
            ),
            valueName: say("文字", "text")))
    var revoke: String?

    @Flag(help: ArgumentHelp(say("输出 JSON", "Print JSON"))) var json = false

    func validate() throws {
        guard [!key.isEmpty, fullMarks, leaveOut].count(where: \.self) == 1 else {
            throw ValidationError(
                say("--key、--full-marks、--leave-out 写一种。", "Give one of --key, --full-marks and --leave-out."))
        }
        guard !apply || reason?.contains(where: { !$0.isWhitespace }) == true else {
            throw ValidationError(say("--apply 要写 --reason。", "--apply needs --reason."))
        }
    }

    func run() async throws {
        let workplace = try place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let trainer = try acting.trainer(workplace)
        let version = try RegradeTarget.version(question, in: workplace)
        let paper = try RegradeTarget.paper(paper, in: workplace)
        let correction = try RegradeTarget.correction(key, fullMarks: fullMarks, in: version.content)
        do {
            let plan = try await workplace.ask(PlanRegrade(paper.id, version.id, as: correction), as: trainer.id)
            if let obstacle = plan.obstacle { throw obstacle }
            if apply {
                let order = try await workplace.perform(
                    OrderRegrade(
                        ID(UUID()), of: version.id, at: paper.id, as: correction, reason: reason ?? "",
                        lost: revoke.map { .revoke(reason: $0) } ?? .keep(note: ""), draft: ID(UUID())), as: trainer.id)
                try await workplace.carryOut(order.id, as: trainer.id)
            }
            try report(RegradeReport(plan, isApplied: apply))
        } catch let error as RegradeError {
            throw CommandFailure(.failed, RegradeTarget.sentence(error))
        }
    }

    private func report(_ report: RegradeReport) throws {
        if json { return try Output.json(report) }
        for change in report.changes {
            let line =
                "\(change.attempt)\t\(change.before) → \(change.after)\t\(change.wasPassed) → \(change.isPassed)\t\(change.certificate)"
            try Output.line(line)
        }
        let (count, all) = (report.changes.count, report.sittings)
        try Output.line(
            report.isApplied
                ? say("已重新评分：\(all) 份答卷，变了 \(count) 份。", "Graded again: \(all) sittings, \(count) changed.")
                : say(
                    "\(all) 份答卷，会变 \(count) 份。什么都没有写；加 --apply --reason 才重新评分。",
                    "\(all) sittings, \(count) would change. Nothing was written; --apply --reason does it."))
    }
}

/// What changes, for people and programs.
struct RegradeReport: Encodable {
    struct Change: Encodable {
        let attempt: String
        /// Marks.
        let before: Double
        let after: Double
        let wasPassed: Bool
        let isPassed: Bool
        /// none, issued or lost.
        let certificate: String
        /// Still sitting: it counts once the sitting ends.
        let isRunning: Bool
    }

    let paper: String
    let question: String
    let sittings: Int
    let isApplied: Bool
    let changes: [Change]

    init(_ plan: RegradePlan, isApplied: Bool) {
        paper = plan.paper.id.description
        question = plan.version.id.description
        sittings = plan.effects.count
        self.isApplied = isApplied
        changes = plan.effects.filter { !$0.isSame }.map { effect in
            Change(
                attempt: effect.attempt.id.description, before: Double(effect.before.milliScore) / 1000,
                after: Double(effect.after.milliScore) / 1000, wasPassed: effect.before.verdict == .passed,
                isPassed: effect.after.verdict == .passed,
                certificate: !effect.issues.isEmpty ? "issued" : effect.loses.isEmpty ? "none" : "lost",
                isRunning: effect.isRunning)
        }
    }
}

/// What the options name.
enum RegradeTarget {
    /// `UUID`, `UUID-v2`, `q-UUID-v2` of a question, or the identity of a wording; without a version the newest that was
    /// ever approved.
    static func version(_ text: String, in workplace: Workplace) throws -> QuestionVersion {
        let bare = text.hasPrefix("q-") ? String(text.dropFirst(2)) : text
        let parts = bare.split(separator: "-")
        var number: Int?
        var name = bare
        if let last = parts.last, last.hasPrefix("v"), let found = Int(last.dropFirst()) {
            number = found
            name = String(bare.dropLast(last.count + 1))
        }
        let found = try UUID(uuidString: name).flatMap { uuid in
            try workplace.store.read { snapshot -> QuestionVersion? in
                let all = try snapshot.questionVersions(of: ID(uuid))
                guard !all.isEmpty else { return try snapshot.questionVersion(ID(uuid)) }
                return number.map { number in all.first { $0.number == number } } ?? all.last { $0.approval != nil }
            }
        }
        guard let found else {
            throw CommandFailure(.failed, say("没有这道题：\(text)", "There is no such question: \(text)"))
        }
        return found
    }

    static func paper(_ text: String, in workplace: Workplace) throws -> Paper {
        let papers = try workplace.store.read { try $0.papers() }
        let found = papers.filter { $0.name == text || $0.id.description == text.lowercased() }
        guard let only = found.first, found.count == 1 else {
            throw CommandFailure(
                .failed,
                found.isEmpty
                    ? say("没有这张试卷：\(text)", "There is no such paper: \(text)")
                    : say("有几张试卷叫这个名称，请写编号。", "Several papers have this name; give the number."))
        }
        return only
    }

    static func correction(_ keys: [String], fullMarks: Bool, in content: QuestionContent) throws -> Correction {
        guard !keys.isEmpty else { return fullMarks ? .fullMarks : .leftOut }
        guard [.single, .multiple, .judge].contains(content.type) else {
            throw CommandFailure(
                .failed, say("这种题的答案请在网页里改。", "The key of a question of this type is changed on the page."))
        }
        return .keys(
            try keys.map { text in
                let letters = text.uppercased().filter { $0.isLetter }
                let places = letters.map { letter in
                    content.options.indices.first { QuestionOption.letter($0) == String(letter) }
                }
                guard !places.isEmpty, !places.contains(nil) else {
                    throw CommandFailure(.failed, sentence(.keyDoesNotFit))
                }
                return .options(Set(places.compactMap(\.self)))
            })
    }

    static func sentence(_ error: RegradeError) -> String {
        switch error {
        case .unknown: say("没有这道题或这张试卷。", "There is no such question or paper.")
        case .reasonMissing: say("写明理由。", "Say why.")
        case .keyDoesNotFit: say("这道题没有这样的选项。", "The question has no such option.")
        case .nothingChanges: say("什么都不会变。", "Nothing would change.")
        case .nothingLeft: say("有人的卷子会一题不剩。", "Somebody’s paper would have no question left.")
        case .ownSitting: say("自己考过的，要由别人来重新评。", "Nobody grades their own sitting again.")
        case .underWay: say("这道题正在重新评分。", "This question is being graded again.")
        case .nobodyMetIt: say("这张试卷里没有人遇到这道题。", "Nobody met this question in this paper.")
        }
    }
}
