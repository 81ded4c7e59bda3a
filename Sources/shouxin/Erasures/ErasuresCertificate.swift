import Actions
import ArgumentParser
import Customers
import Foundation
import Ledger
import Storage
import Vocabulary

/// `shouxin erasures certificate`: what proves an erasure to somebody who need not trust us.
struct ErasuresCertificate: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "certificate",
            abstract: say("删除证明，带账本的存在证明，不含个人信息", "The certificate, with the ledger's proof; no personal information"))
    }

    @OptionGroup var officer: OfficerOptions
    @Argument(help: ArgumentHelp(say("删除的编号", "The erasure's number"), valueName: say("编号", "number")))
    var number: Int64
    @Flag(help: ArgumentHelp(say("输出 JSON", "Print JSON"))) var json = false

    func run() async throws {
        try await officer.work { workplace, officer in
            let certificate = try await workplace.erasureCertificate(number, as: officer)
            if json { return try Output.json(certificate.document) }
            let erasure = certificate.erasure
            try Output.line("\(number)  \(erasure.customerNumber)  \(ErasureWords.ground(erasure.ground))")
            for (part, count) in erasure.parts.sorted(by: { $0.key < $1.key }) where count > 0 {
                try Output.line("  \(count)  \(part.code)")
            }
            for state in Erasure.State.allCases {
                guard let at = erasure.times[state] else { continue }
                try Output.line("  \(at.formatted(.iso8601))  \(ErasureWords.state(state))")
            }
            let days = certificate.window.days
            try Output.line(
                say(
                    "账本第 \(certificate.proof.index + 1) 条；旧密钥副本最久 \(days) 天",
                    "Ledger entry \(certificate.proof.index + 1); oldest listed key copy: \(days) days"))
        }
    }
}

struct ErasuresHold: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "hold", abstract: say("法律保留：到某天为止不得删除", "A legal hold: no erasure until a day"))
    }

    @OptionGroup var officer: OfficerOptions
    @Argument(help: ArgumentHelp(say("客户编号", "The customer's number"), valueName: say("编号", "number")))
    var customer: CustomerArgument
    @Option(help: ArgumentHelp(say("法律依据", "The legal basis"), valueName: say("依据", "basis"))) var basis: String
    @Option(help: ArgumentHelp(say("理由", "The reason"), valueName: say("理由", "reason"))) var reason: String
    @Option(
        help: ArgumentHelp(say("保留到哪天，如 2027-06-30", "The last day, as in 2027-06-30"), valueName: say("日期", "date")))
    var until: String

    func run() async throws {
        guard let day = try? CalendarDate(parsing: until) else {
            throw CommandFailure(.usage, say("--until 应是日期，如 2027-06-30。", "--until is a day, as in 2027-06-30."))
        }
        try await officer.work { workplace, officer in
            let hold = try await workplace.perform(
                HoldCustomer(
                    ID(UUID()), on: customer.find(in: workplace), basis: basis, reason: reason, until: day.end),
                as: officer)
            try Output.line(hold.id.description)
        }
    }
}

struct ErasuresRelease: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "release",
            abstract: say("解除法律保留；等着它的删除随即继续", "End a hold; an erasure that waited for it goes on"))
    }

    @OptionGroup var officer: OfficerOptions
    @Argument(help: ArgumentHelp(say("list 里的编号", "The id that list shows"), valueName: say("编号", "id")))
    var id: String

    func run() async throws {
        try await officer.work { workplace, officer in
            guard let id = ID<LegalHold>(id) else { throw LegalHoldError.unknown }
            _ = try await workplace.perform(ReleaseHold(id), as: officer)
            try await ErasureReport.carryOn(workplace, and: nil)
        }
    }
}
