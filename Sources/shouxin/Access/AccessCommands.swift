import Access
import Actions
import ArgumentParser
import Documents
import Foundation
import Storage
import Vocabulary

/// `shouxin access`: who may touch customer data, and why.
struct AccessCommands: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "access", abstract: say("谁可以接触客户数据，为什么", "Who may touch customer data, and why"),
            subcommands: [AccessReviewCommand.self])
    }
}

struct AccessReviewCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "review",
            abstract: say("逐人逐动作逐类列出，或生成审计证据包", "List person by action by class, or make the evidence pack"),
            discussion: say(
                """
                每一行都由准入规则算出；--at 给出过去的一刻时，按当时的岗位和上岗证。

                示例：
                  shouxin access review
                  shouxin access review --at 2026-11-01T02:00:00Z --json
                  shouxin access review --pack access-2026-11.zip
                退出码：0 没有人不凭上岗证就能打开，3 有
                """,
                """
                Each line is the gate's own answer; with --at, for the posts and certificates of that moment.

                Examples:
                  shouxin access review
                  shouxin access review --at 2026-11-01T02:00:00Z --json
                  shouxin access review --pack access-2026-11.zip
                Exit codes: 0 nobody can open anything without a certificate, 3 somebody can
                """))
    }

    @OptionGroup var officer: OfficerOptions

    @Option(
        help: ArgumentHelp(
            say("哪一刻，ISO 8601；默认现在", "The moment, ISO 8601; now unless given"), valueName: say("时刻", "moment")))
    var at: String?

    @Option(help: ArgumentHelp(say("把证据包写到这个文件", "Write the evidence pack to this file"), valueName: say("文件", "file")))
    var pack: String?

    @Flag(help: ArgumentHelp(say("输出 JSON", "Print JSON"))) var json = false

    func validate() throws {
        guard at == nil || instant != nil else {
            throw ValidationError(
                say(
                    "--at 应是 ISO 8601 时刻，如 2026-11-23T10:00:00+08:00。",
                    "--at is an ISO 8601 instant, as in 2026-11-23T10:00:00+08:00."))
        }
    }

    private var instant: Date? { at.flatMap { try? Date($0, strategy: .iso8601) } }

    func run() async throws {
        var isWrong = false
        try await officer.work { workplace, officer in
            let review = try await workplace.ask(ReviewAccess(at: instant, rulebook: workplace.rulebook), as: officer)
            isWrong = !review.openWithoutCertificate.isEmpty
            if let pack { return try await write(pack, workplace, officer) }
            if json {
                return try Output.json(
                    await workplace.accessDocument(at: instant, in: Speech.language, as: officer))
            }
            try show(review)
        }
        if isWrong { throw ArgumentParser.ExitCode(ExitCode.found.rawValue) }
    }

    /// Never over a file that is there: evidence is not overwritten.
    private func write(_ path: String, _ workplace: Workplace, _ officer: ID<StaffMember>) async throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure(
                .failed, say("\(path) 已经存在，没有覆盖。", "\(path) is there already and was not overwritten."))
        }
        let pack = try await workplace.evidencePack(at: instant, in: Speech.language, as: officer)
        let zip = try ZipWriter.bytes(of: pack.files.map { ($0.path, $0.bytes) })
        try Data(zip).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
        try Output.line(
            say(
                "\(path)：\(pack.files.count) 个文件，清单 SHA-256 \(pack.digest)，记在账本第 \(pack.number + 1) 条",
                "\(path): \(pack.files.count) files; SHA-256 of the list \(pack.digest), event \(pack.number + 1)"))
    }

    private func show(_ review: AccessReview) throws {
        for person in review.people {
            try Output.line("\(person.staff.signInName)  \(person.staff.name)")
            for action in GatedAction.all {
                let open = person.standings.filter { $0.permission == action.name && $0.isOpen }
                let classes = open.map { $0.dataClass.words(in: Speech.language) }.joined(separator: say("、", ", "))
                let ground = open.first?.certificate.map { "  " + ($0.mark?.number ?? "\($0.id)") } ?? ""
                try Output.line("  \(open.isEmpty ? "✗" : "✓") \(action.name)  \(classes)\(ground)")
            }
        }
        let wrong = review.openWithoutCertificate.map(\.staff.signInName)
        try Output.line(
            say(
                "没有上岗证却能打开的：\(wrong.count) 人", "Open without a certificate: \(wrong.count)")
                + (wrong.isEmpty ? "" : " " + wrong.joined(separator: " ")))
    }
}
