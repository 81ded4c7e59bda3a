import Access
import Actions
import ArgumentParser
import Foundation
import Storage

struct KeysRotateIndex: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "index",
            abstract: say(
                "轮换索引密钥：期间查找照常，旧密钥用完即销毁",
                "A new index key; searches stay right, and the old key is destroyed in the end"),
            discussion: say(
                """
                服务运行时也可以轮换。查找同时用新旧两把密钥，索引逐批重建；没有内容在旧密钥下之后，旧密钥随即销毁。\
                中断后再运行，或启动服务，就从断处继续。

                示例：
                  shouxin keys rotate index --data /var/lib/shouxin
                  shouxin keys rotate index --later     只换密钥，重建留给运行中的服务
                """,
                """
                Works beside a running server. Searches ask with both keys while the index is made anew, batch by batch; \
                once nothing stands under the old key it is destroyed. Run it again after an interruption, or start the \
                server.

                Examples:
                  shouxin keys rotate index --data /var/lib/shouxin
                  shouxin keys rotate index --later     the new key now, the index by the server
                """))
    }

    @OptionGroup var keeper: KeeperOptions

    @Flag(help: ArgumentHelp(say("现在不重建，留给运行中的服务", "Leave the index to the server")))
    var later = false

    @Flag(
        help: ArgumentHelp(
            say("打不开的信息不再能查到，旧密钥照样销毁", "Give up the tokens of values that do not open, so that the old key can go")))
    var discardDamaged = false

    @Flag(help: ArgumentHelp(say("输出 JSON", "Print JSON")))
    var json = false

    func run() async throws {
        let workplace = try keeper.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let person = try keeper.keeper(workplace)
        guard !later else {
            try await workplace.beginIndexRotation(as: person.id)
            return try Output.line(
                say("新的索引密钥已经启用，其余由运行中的服务做完。", "The new index key is in use; the server does the rest."))
        }
        let start = ContinuousClock.now
        let total = try workplace.store.read { try $0.indexFigures(counting: true) }.versions
            .reduce(0) { $0 + ($1.tokens ?? 0) }
        let meter = ProgressMeter(of: say("条", "tokens"))
        let report = try await workplace.rotateIndex(
            discardingDamaged: discardDamaged, as: person.id, probe: IndexRotationStop.probe
        ) { meter.show(fraction: min(1, Double($0.tokens) / Double(max(total, 1))), count: $0.tokens) }
        meter.finish()
        let answer = IndexRotationAnswer(report, seconds: KeysStatus.seconds(ContinuousClock.now - start))
        if json { try Output.json(answer) } else { try Output.line(answer.lines.joined(separator: "\n")) }
        guard report.isDone else { throw ArgumentParser.ExitCode(ExitCode.failed.rawValue) }
    }
}

/// What `keys rotate index` says; the same for people and programs.
struct IndexRotationAnswer: Encodable {
    let version: UInt32
    let customers: Int
    let tokens: Int
    let dropped: Int
    let shut: Int
    let waiting: Int
    let destroyed: [UInt32]
    let done: Bool
    let seconds: String

    init(_ report: IndexRotationReport, seconds: String) {
        version = report.version
        customers = report.customers
        tokens = report.tokens
        dropped = report.dropped
        shut = report.shut
        waiting = report.waiting
        destroyed = report.destroyed
        done = report.isDone
        self.seconds = seconds
    }

    var lines: [String] {
        var lines = [
            say(
                "索引密钥版本 \(version)：重建 \(customers) 位客户的 \(tokens) 条索引，用时 \(seconds) 秒。",
                "Index key version \(version): \(tokens) tokens of \(customers) customers made anew, in \(seconds) s.")
        ]
        if dropped > 0 {
            lines.append(
                say("信息已不在或打不开而去掉的：\(dropped) 条。", "Taken away because their value is gone or shut: \(dropped)."))
        }
        if shut > 0 {
            lines.append(
                say(
                    "有 \(shut) 条的信息打不开，旧密钥因此保留；运行 shouxin doctor 查看是哪些。确定不要了，再加 --discard-damaged。",
                    "The values of \(shut) tokens do not open, so the old key stays; shouxin doctor says which. --discard-damaged gives them up."
                ))
        }
        if waiting > 0 {
            lines.append(
                say(
                    "有 \(waiting) 条属于正在删除的客户；删除做完后再运行一次，或等运行中的服务做完。",
                    "\(waiting) tokens belong to customers who are being erased; run this again afterwards, or leave it to the server."
                ))
        }
        lines.append(
            done
                ? say("旧的索引密钥已经销毁。", "The old index key is destroyed.")
                : say("旧的索引密钥还在用，查找照常。", "The old index key is still in use; searches are right."))
        return lines
    }
}

/// Ends the process in the midst of a rotation, as a power cut would, for the tests that go on afterwards. Only debug
/// builds listen to it.
enum IndexRotationStop {
    static let variable = "SHOUXIN_STOP_INDEX_ROTATION_AT"

    static let probe: @Sendable (IndexRotationOrder.Moment) -> Void = { moment in
        #if DEBUG
            guard ProcessInfo.processInfo.environment[variable] == moment.rawValue else { return }
            kill(getpid(), SIGKILL)
        #endif
    }
}
