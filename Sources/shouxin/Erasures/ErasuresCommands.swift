import Actions
import ArgumentParser
import Customers
import Foundation
import Storage
import Vocabulary

/// `shouxin erasures`: deleting customers' information, and what forbids it.
struct ErasuresCommands: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "erasures",
            abstract: say("删除客户信息与法律保留", "Erasing customers, and legal holds"),
            discussion: say(
                """
                示例：
                  shouxin erasures request 7K2M-Q4XN --ground 47-3 --origin request --reason 工单8841
                  shouxin erasures list
                  shouxin erasures certificate 12 --json > erasure-12.json
                """,
                """
                Examples:
                  shouxin erasures request 7K2M-Q4XN --ground 47-3 --origin request --reason T-8841
                  shouxin erasures list
                  shouxin erasures certificate 12 --json > erasure-12.json
                """),
            subcommands: [
                ErasuresList.self, ErasuresRequest.self, ErasuresShow.self, ErasuresApprove.self,
                ErasuresCallOff.self, ErasuresResume.self, ErasuresCertificate.self, ErasuresHold.self,
                ErasuresRelease.self,
            ])
    }
}

struct ErasuresList: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "list", abstract: say("列出删除和保留", "List erasures and holds"))
    }

    @OptionGroup var officer: OfficerOptions
    @Flag(help: ArgumentHelp(say("输出 JSON", "Print JSON"))) var json = false

    private struct Rows: Encodable {
        let erasures: [ErasureReport]
        let holds: [HoldReport]
    }

    func run() async throws {
        try await officer.work { workplace, officer in
            let list = try await workplace.ask(ListErasures(), as: officer)
            let erasures = list.lines.map { ErasureReport($0.erasure, wait: $0.wait) }
            let holds = list.holds.map { HoldReport($0) }
            if json { return try Output.json(Rows(erasures: erasures, holds: holds)) }
            for line in list.lines {
                let wait = line.wait.map { "  " + ErasureWords.wait($0) } ?? ""
                try Output.line(
                    "\(line.erasure.number ?? 0)  \(line.erasure.customerNumber)  "
                        + "\(ErasureWords.state(line.erasure.state))\(wait)")
            }
            for hold in list.holds {
                let until = say("保留至", "held until")
                try Output.line(
                    "\(hold.customer?.description ?? "–")  \(until) \(ErasureWords.day(hold.hold.until))  "
                        + "\(hold.hold.id)")
            }
            guard list.lines.isEmpty, list.holds.isEmpty else { return }
            Output.remark(say("还没有删除过谁。", "Nobody has been erased yet."))
        }
    }
}

struct ErasuresRequest: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "request",
            abstract: say("删除一位客户；客户本人要求的由负责人直接执行", "Erase a customer; at once where the customer asked"),
            discussion: say(
                "不是客户本人要求的删除要由另一位负责人批准。依据是个保法第四十七条第一款的项：47-1 到 47-5。",
                "Unless the customer asked, another officer must approve. The ground is an item of PIPL Art. 47 para. 1: "
                    + "47-1 to 47-5."))
    }

    @OptionGroup var officer: OfficerOptions
    @Argument(help: ArgumentHelp(say("客户编号", "The customer's number"), valueName: say("编号", "number")))
    var customer: CustomerArgument
    @Option(help: ArgumentHelp(say("第四十七条第一款第几项", "Item of Art. 47 para. 1"), valueName: say("项", "item"))) var ground:
        Erasure.Ground
    @Option(help: ArgumentHelp(say("谁要求的", "Who wants it"), valueName: say("谁", "who"))) var origin: Erasure.Origin
    @Option(
        help: ArgumentHelp(
            say("理由或工单号，不含客户信息", "Reason or ticket, without the customer's values"), valueName: say("理由", "reason")))
    var reason: String

    func run() async throws {
        try await officer.work { workplace, officer in
            let id = ID<Erasure>(UUID())
            let subject = try customer.find(in: workplace)
            let erasure: Erasure
            if origin == .request {
                erasure = try await workplace.perform(
                    OrderErasure(id, of: subject, ground: ground, reason: reason), as: officer)
            } else {
                let wish = ErasureWish(ground: ground, origin: origin, reason: reason)
                erasure = try await workplace.perform(RequestErasure(id, of: subject, wish), as: officer)
            }
            try await ErasureReport.carryOn(workplace, and: erasure.number ?? 0)
        }
    }
}

struct ErasuresShow: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "show", abstract: say("看一次删除到了哪一步", "How far an erasure is"))
    }

    @OptionGroup var officer: OfficerOptions
    @Argument(help: ArgumentHelp(say("删除的编号", "The erasure's number"), valueName: say("编号", "number")))
    var number: Int64
    @Flag(help: ArgumentHelp(say("输出 JSON", "Print JSON"))) var json = false

    func run() async throws {
        try await officer.work { workplace, officer in
            let file = try await workplace.ask(ShowErasure(number), as: officer)
            if json { return try Output.json(ErasureReport(file.erasure, wait: file.wait)) }
            try Output.line(
                "\(number)  \(file.erasure.customerNumber)  \(ErasureWords.ground(file.erasure.ground))")
            for state in Erasure.State.allCases {
                guard let at = file.erasure.times[state] else { continue }
                try Output.line("  \(at.formatted(.iso8601))  \(ErasureWords.state(state))")
            }
            if let wait = file.wait { try Output.line("  " + ErasureWords.wait(wait)) }
        }
    }
}

struct ErasuresApprove: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "approve", abstract: say("批准别人申请的删除", "Approve an erasure that somebody asked for"))
    }

    @OptionGroup var officer: OfficerOptions
    @Argument(help: ArgumentHelp(say("删除的编号", "The erasure's number"), valueName: say("编号", "number")))
    var number: Int64

    func run() async throws {
        try await officer.work { workplace, officer in
            _ = try await workplace.perform(ApproveErasure(number), as: officer)
            try await ErasureReport.carryOn(workplace, and: number)
        }
    }
}

struct ErasuresCallOff: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "call-off", abstract: say("不执行，写明理由", "Turn an erasure down, with the reason"))
    }

    @OptionGroup var officer: OfficerOptions
    @Argument(help: ArgumentHelp(say("删除的编号", "The erasure's number"), valueName: say("编号", "number")))
    var number: Int64
    @Option(help: ArgumentHelp(say("理由", "The reason"), valueName: say("理由", "reason"))) var reason: String

    func run() async throws {
        try await officer.work { workplace, officer in
            _ = try await workplace.perform(CallOffErasure(number, reason: reason), as: officer)
        }
    }
}

struct ErasuresResume: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "resume",
            abstract: say("把没有做完的删除做下去；启动时也会自动做", "Carry erasures on; the server does so at start too"))
    }

    @OptionGroup var officer: OfficerOptions

    func run() async throws {
        try await officer.work { workplace, _ in try await ErasureReport.carryOn(workplace, and: nil) }
    }
}
