import Access
import Actions
import ArgumentParser
import Customers
import Foundation
import Storage
import Vault
import Vocabulary

/// `shouxin gate`: who may touch what today, and why.
struct GateCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "gate", abstract: say("准入：谁今天可以做什么，为什么", "The gate: who may do what today, and why"),
            subcommands: [Explain.self])
    }

    struct Explain: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "explain",
                abstract: say("说明一个人现在能不能做一件事", "Say whether somebody may do something now"),
                discussion: say(
                    """
                    判断账号、岗位和证书；数据范围、目的和理由要看具体客户，每次请求时再判断。

                    示例：shouxin gate explain --staff newcomer --action customer.reveal --class contact
                    退出码：0 可以，3 不可以
                    """,
                    """
                    Account, post and certificate are weighed; data scope, purpose and reason depend on the customer and are
                    weighed at each request.

                    Example: shouxin gate explain --staff newcomer --action customer.reveal --class contact
                    Exit codes: 0 yes, 3 no
                    """))
        }

        @OptionGroup var place: FolderOptions

        @Option(help: ArgumentHelp(say("谁", "Who"), valueName: say("账号", "account")))
        var staff: String

        @Option(help: ArgumentHelp(say("做什么", "What"), valueName: say("动作", "action")))
        var action: GateAction

        @Option(
            name: .customLong("class"),
            help: ArgumentHelp(
                say("哪类信息，可以多次给出", "Which class, may be given several times"), valueName: say("类", "class")))
        var classes: [ClassArgument] = []

        func run() throws {
            let workplace = try place.openWorkplace()
            defer { try? workplace.store.close(folding: false) }
            let member = try workplace.staff(named: staff)
            let demand = Demand(classes: Set(classes.map(\.dataClass)))
            let facts = Facts(staff: member, demand: demand, now: workplace.now)
            let weighed = action.explained(facts, workplace.rulebook)
            try Output.text(weighed.lines.joined(separator: "\n") + "\n")
            guard weighed.isAllowed else { throw ArgumentParser.ExitCode(ExitCode.found.rawValue) }
        }
    }
}

/// What can be asked about, by the name that the ledger uses.
struct GateAction: ExpressibleByArgument {
    let permission: any Permission.Type

    private static let known: [any Permission.Type] = [
        Customer.List.self, Customer.Search.self, Customer.View.self, Reveal.self, Customer.Compare.self,
        Customer.Create.self, Customer.Edit.self, Customer.Archive.self, Customer.Restore.self, Customer.Import.self,
    ]

    init?(argument: String) {
        guard let found = Self.known.first(where: { $0.name == argument }) else { return nil }
        permission = found
    }

    static var allValueStrings: [String] { known.map { $0.name } }

    /// The rules about the person, each with whether it holds, and what would open the door.
    func explained(_ facts: Facts, _ rulebook: Rulebook) -> (isAllowed: Bool, lines: [String]) {
        Self.explained(permission, facts, rulebook)
    }

    private static func explained<Asked: Permission>(
        _ asked: Asked.Type, _ facts: Facts, _ rulebook: Rulebook
    ) -> (isAllowed: Bool, lines: [String]) {
        let language = Speech.language
        guard case .refused(let refusal) = Gate.decide(asked, on: facts) else {
            return (true, [say("✓ 可以", "✓ allowed")])
        }
        let failing = refusal.findings.filter { !$0.holds && RuleID.personal.contains($0.rule) }
        var lines = refusal.findings.filter { RuleID.personal.contains($0.rule) }.map { finding in
            (finding.holds ? "✓ " : "✗ ") + rulebook.name(of: finding.rule, in: language)
        }
        guard let first = failing.first, first.rule == refusal.decisive.rule else {
            lines.append(say("可以；目的和理由在每次请求时判断", "allowed; purpose and reason are weighed at each request"))
            return (true, lines)
        }
        let words = refusal.explanation(in: language, at: facts.now, citing: rulebook)
        lines += [words.title, words.fact] + words.articles + [words.nextStep]
        return (false, lines)
    }
}

struct ClassArgument: ExpressibleByArgument {
    let dataClass: DataClass

    private static let names: [(String, DataClass)] = [
        ("general", .general), ("contact", .contact), ("sensitive", .sensitive), ("free-text", .freeText),
        ("audit", .audit),
    ]

    init?(argument: String) {
        guard let found = Self.names.first(where: { $0.0 == argument }) else { return nil }
        dataClass = found.1
    }

    static var allValueStrings: [String] { names.map(\.0) }
}
