import Actions
import ArgumentParser
import Customers
import Foundation
import Storage
import Vocabulary

/// `shouxin storage-only`: customers who must be kept and may be used for nothing (仅存储, PIPL Art. 47 para. 2).
struct StorageOnlyCommands: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "storage-only",
            abstract: say("仅存储：保存，不处理（个保法第四十七条第二款）", "Kept and used for nothing (PIPL Art. 47 para. 2)"),
            discussion: say(
                """
                解除和打开都要另一位负责人。打开哪一项在页面上做，两位负责人各有半小时。

                示例：
                  shouxin storage-only set 7K2M-Q4XN --ground retention --reason 反洗钱保存期
                  shouxin storage-only list
                  shouxin storage-only release 7K2M-Q4XN --as deputy
                """,
                """
                Releasing and opening take another officer. What is opened is opened on the page, within half an hour.

                Examples:
                  shouxin storage-only set 7K2M-Q4XN --ground retention --reason "AML record keeping"
                  shouxin storage-only list
                  shouxin storage-only release 7K2M-Q4XN --as deputy
                """),
            subcommands: [
                StorageOnlyList.self, StorageOnlySet.self, StorageOnlyRelease.self, StorageOnlyAsk.self,
                StorageOnlyAgree.self,
            ])
    }
}

struct StorageOnlyList: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "list", abstract: say("列出仅存储的客户", "List those in storage only"))
    }

    @OptionGroup var officer: OfficerOptions
    @Flag(help: ArgumentHelp(say("输出 JSON", "Print JSON"))) var json = false

    func run() async throws {
        try await officer.workOnStored { workplace, officer in
            let list = try await workplace.ask(ListErasures(), as: officer)
            if json { return try Output.json(list.stored.map { StoredReport($0) }) }
            for line in list.stored {
                try Output.line(
                    "\(line.customer?.description ?? "–")  \(StoredWords.ground(line.one.ground))  "
                        + "\(ErasureWords.day(line.one.setAt))  \(list.staff[line.one.setBy] ?? "–")")
            }
            if list.stored.isEmpty { Output.remark(say("没有仅存储的客户。", "Nobody is in storage only.")) }
        }
    }
}

struct StorageOnlySet: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "set", abstract: say("转为仅存储；查找、查看、修改随即停止", "From now on kept and used for nothing"))
    }

    @OptionGroup var officer: OfficerOptions
    @Argument(help: ArgumentHelp(say("客户编号", "The customer's number"), valueName: say("编号", "number")))
    var customer: CustomerArgument
    @Option(
        help: ArgumentHelp(
            say("为什么不能删除：retention 保存期限未届满，technical 技术上难以实现", "Why it is not deleted: retention or technical"),
            valueName: say("原因", "ground")))
    var ground: StorageOnly.Ground
    @Option(
        help: ArgumentHelp(
            say("理由或工单号，不含客户信息", "Reason or ticket, without the customer's values"), valueName: say("理由", "reason")))
    var reason: String

    func run() async throws {
        try await officer.workOnStored { workplace, officer in
            let one = try await workplace.perform(
                RestrictCustomer(ID(UUID()), of: customer.find(in: workplace), ground: ground, reason: reason),
                as: officer)
            try await workplace.settleEscrow()
            try Output.line("\(customer.number)  \(StoredWords.ground(one.ground))")
        }
    }
}

struct StorageOnlyRelease: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "release",
            abstract: say("解除仅存储；由另一位负责人做", "Ordinary use begins again; by another officer than who set it"))
    }

    @OptionGroup var officer: OfficerOptions
    @Argument(help: ArgumentHelp(say("客户编号", "The customer's number"), valueName: say("编号", "number")))
    var customer: CustomerArgument

    func run() async throws {
        try await officer.workOnStored { workplace, officer in
            _ = try await workplace.perform(LiftRestriction(of: customer.find(in: workplace)), as: officer)
            try await workplace.settleEscrow()
        }
    }
}

struct StorageOnlyAsk: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "ask", abstract: say("请另一位负责人同意打开", "Ask another officer to agree that values are opened"))
    }

    @OptionGroup var officer: OfficerOptions
    @Argument(help: ArgumentHelp(say("客户编号", "The customer's number"), valueName: say("编号", "number")))
    var customer: CustomerArgument
    @Option(
        help: ArgumentHelp(
            say("理由或工单号，不含客户信息", "Reason or ticket, without the customer's values"), valueName: say("理由", "reason")))
    var reason: String

    func run() async throws {
        try await officer.workOnStored { workplace, officer in
            let opening = try await workplace.perform(
                AskToOpenStored(ID(UUID()), of: customer.find(in: workplace), reason: reason), as: officer)
            try Output.line(opening.id.description)
        }
    }
}

struct StorageOnlyAgree: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "agree",
            abstract: say("同意打开，两人各有半小时", "Agree to it: half an hour for the two of you"))
    }

    @OptionGroup var officer: OfficerOptions
    @Argument(help: ArgumentHelp(say("ask 打印的编号", "The id that ask printed"), valueName: say("编号", "id")))
    var id: String

    func run() async throws {
        try await officer.workOnStored { workplace, officer in
            guard let id = ID<StoredOpening>(id) else { throw StorageOnlyError.unknown }
            let opening = try await workplace.perform(AgreeToOpenStored(id), as: officer)
            if let until = opening.approval?.until { try Output.line(until.formatted(.iso8601)) }
        }
    }
}
