import Access
import Actions
import ArgumentParser
import Foundation
import Storage
import Vocabulary

/// `shouxin certificates`: is a certificate what it says?
struct CertificatesCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "certificates", abstract: say("上岗证", "Certificates"), subcommands: [Check.self, Badge.self])
    }

    struct Check: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "check",
                abstract: say("查验一张上岗证", "Check a certificate"),
                discussion: say(
                    "示例：shouxin certificates check SX-2026-00001 \"K7MQ 4RXT\"\n退出码：0 有效，3 已过期、已撤销或不存在",
                    "Example: shouxin certificates check SX-2026-00001 \"K7MQ 4RXT\"\nExit codes: 0 valid, 3 expired, revoked or unknown"
                ))
        }

        @OptionGroup var place: FolderOptions

        @Argument(help: ArgumentHelp(say("上岗证编号", "The number"), valueName: say("编号", "number")))
        var number: String

        @Argument(help: ArgumentHelp(say("查验码", "The check code"), valueName: say("查验码", "code")))
        var code: String

        func run() throws {
            let workplace = try place.openWorkplace()
            defer { try? workplace.store.close(folding: false) }
            let found = try workplace.checkCertificate(number: number, code: CheckCode(code))
            let state =
                switch found.state {
                case .valid: say("有效", "valid")
                case .ended: say("已过期", "expired")
                case .revoked: say("已撤销", "revoked")
                case .unknown:
                    say(
                        "不存在：没有编号 \(number) 配这个查验码的上岗证，两样都照证上的写",
                        "unknown: no certificate \(number) has this check code; copy both from the certificate")
                }
            let roles = Role.allCases.filter(found.roles.contains).map { $0.name(in: Speech.language) }
            let day = found.until.map { CalendarDate(of: $0).description }
            let parts = [state, found.maskedName, roles.joined(separator: say("、", ", ")), day ?? ""]
            try Output.line(parts.filter { !$0.isEmpty }.joined(separator: "\t"))
            guard found.state == .valid else { throw ArgumentParser.ExitCode(ExitCode.found.rawValue) }
        }
    }
}

extension CertificatesCommand {
    struct Badge: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "badge",
                abstract: say(
                    "把上岗证写成 Open Badges 3.0 凭证（JWT）", "Write a certificate as an Open Badges 3.0 credential (JWT)"),
                discussion: say(
                    "示例：shouxin certificates badge SX-2026-00001 --site https://shouxin.example > 证书.jwt",
                    "Example: shouxin certificates badge SX-2026-00001 --site https://shouxin.example > badge.jwt"))
        }

        @OptionGroup var place: FolderOptions

        @Argument(help: ArgumentHelp(say("上岗证编号", "The number"), valueName: say("编号", "number")))
        var number: String

        @Option(
            help: ArgumentHelp(
                say("本系统的网址，撤销名单从那里取", "The address of this system, where the status list is found"),
                valueName: say("网址", "site")))
        var site: String

        @OptionGroup var acting: TrainerOptions

        func run() async throws {
            let workplace = try place.openWorkplace()
            defer { try? workplace.store.close(folding: false) }
            let trainer = try acting.trainer(workplace)
            guard let held = try workplace.store.read({ try $0.qualification(number: number.uppercased()) }) else {
                throw CommandFailure(.failed, say("没有 \(number) 这张上岗证。", "There is no certificate \(number)."))
            }
            let sheet = try await workplace.ask(ShowCertificate(held.id), as: trainer.id)
            try Output.line(try workplace.badge(of: sheet, site: site))
        }
    }
}
