import Access
import Actions
import ArgumentParser
import Customers
import Foundation
import Storage
import Vocabulary

struct KeysRotate: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rotate", abstract: say("轮换密钥", "Rotate keys"),
            subcommands: [KeysRotateData.self, KeysRotateIndex.self])
    }
}

struct KeysRotateData: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "data",
            abstract: say("轮换数据密钥：新写入用新版本，旧信息逐步重新加密", "New versions of data keys; old values are sealed anew"),
            discussion: say(
                """
                服务运行时也可以轮换。旧信息照常打开；全部重新加密之后，旧版本自动销毁。中断后再运行就继续。

                示例：
                  shouxin keys rotate data --customer 7YWH-RCFA
                  shouxin keys rotate data --all --later     只换版本，重新加密留给运行中的服务
                """,
                """
                Works beside a running server. Old values open as before; once all are sealed anew the old versions are \
                destroyed. Run it again after an interruption.

                Examples:
                  shouxin keys rotate data --customer 7YWH-RCFA
                  shouxin keys rotate data --all --later     new versions now, sealing anew by the server
                """))
    }

    @OptionGroup var keeper: KeeperOptions

    @Option(help: ArgumentHelp(say("只换一位客户的", "One customer's only"), valueName: say("客户编号", "number")))
    var customer: String?

    @Flag(help: ArgumentHelp(say("全部客户、员工和公司自己的", "Everybody's: customers, staff and the house")))
    var all = false

    @Flag(help: ArgumentHelp(say("现在不重新加密，留给运行中的服务", "Leave sealing anew to the server")))
    var later = false

    func validate() throws {
        guard all != (customer != nil) else {
            throw ValidationError(say("请给出 --customer 编号，或 --all。", "Give --customer NUMBER or --all."))
        }
    }

    func run() async throws {
        let workplace = try keeper.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let person = try keeper.keeper(workplace)
        let count = try await workplace.rotateDataKeys(try scope(in: workplace), as: person.id) { done in
            Output.progress(say("新版本 \(done) 把", "\(done) new versions"))
        }
        Output.progress("", isLast: true)
        try Output.line(say("\(count) 把数据密钥有了新版本。", "\(count) data keys have a new version."))
        guard !later else { return }
        try Output.line(KeysWords.resealed(try await KeysWords.reseal(workplace, as: person)))
    }

    private func scope(in workplace: Workplace) throws -> RotationScope {
        guard let customer else { return .everybody }
        guard let number = CustomerNumber(customer), let found = try workplace.store.read({ try $0.customer(number) })
        else { throw CommandFailure(.failed, say("没有编号为 \(customer) 的客户。", "There is no customer \(customer).")) }
        return .one(found.subject)
    }
}

struct KeysRetire: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "retire",
            abstract: say("销毁没有信息在用的旧版本；还有在用的就拒绝", "Destroy earlier versions; refused while anything stands under one"),
            discussion: say(
                "示例：shouxin keys retire --data /var/lib/shouxin",
                "Example: shouxin keys retire --data /var/lib/shouxin"))
    }

    @OptionGroup var keeper: KeeperOptions

    func run() async throws {
        let workplace = try keeper.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let retired = try await workplace.retireEarlierVersions(as: keeper.keeper(workplace).id)
        try Output.line(KeysWords.retired(retired).joined(separator: "\n"))
    }
}

enum KeysWords {
    static func reseal(_ workplace: Workplace, as person: StaffMember) async throws -> ResealReport {
        let report = try await workplace.resealEarlier(as: person.id) { report in
            Output.progress(say("已重新加密 \(report.values) 项", "\(report.values) values sealed anew"))
        }
        Output.progress("", isLast: true)
        return report
    }

    /// One line for each family.
    static func retired(_ keys: RetiredKeys) -> [String] {
        let data = keys.data.sorted { $0.key < $1.key }.map { version, count in
            say("数据密钥版本 \(version)：销毁 \(count) 把。", "Data keys, version \(version): \(count) destroyed.")
        }
        let index = keys.index.sorted().map {
            say("索引密钥版本 \($0)：已销毁。", "Index key, version \($0): destroyed.")
        }
        let lines = data + index
        return lines.isEmpty ? [say("没有旧版本可销毁。", "There is no earlier version to destroy.")] : lines
    }

    static func resealed(_ report: ResealReport) -> String {
        let done = say(
            "重新加密 \(report.values) 项（\(report.subjects) 位），销毁旧版本 \(report.retired) 把。",
            "\(report.values) values of \(report.subjects) sealed anew; \(report.retired) earlier versions destroyed.")
        guard report.isStillRead else { return done + shut(report) }
        return done + shut(report)
            + say(
                "还有程序在读以前的状态，旧版本等它结束，由服务或下一次运行销毁。",
                " Something still reads the state before; the server or the next run destroys the earlier versions when that has ended."
            )
    }

    private static func shut(_ report: ResealReport) -> String {
        guard report.shut > 0 else { return "" }
        return say(
            "有 \(report.shut) 项打不开，留在旧版本下；运行 shouxin doctor 查看是哪些。",
            " \(report.shut) values do not open and stay under their earlier version; shouxin doctor says which.")
    }
}
