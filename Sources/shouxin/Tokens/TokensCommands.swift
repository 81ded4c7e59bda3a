import Access
import Actions
import ArgumentParser
import Foundation
import Storage
import Vocabulary

/// `shouxin tokens`: what programs sign in with.
struct TokensCommands: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "tokens", abstract: say("程序用的 API 令牌", "API tokens for programs"),
            subcommands: [TokensCreate.self, TokensList.self, TokensRevoke.self])
    }
}

/// Who makes and revokes tokens: 安全管理员.
struct SecurityOptions: ParsableArguments {
    @OptionGroup var place: FolderOptions

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            say("以哪位安全管理员的身份；默认第一位", "The security administrator to act as; the first one unless given"),
            valueName: say("账号", "account")))
    var actor: String?

    func administrator(_ workplace: Workplace) throws -> StaffMember {
        try Administrator(workplace: workplace, role: .securityAdministrator).find(actor)
    }
}

struct TokensCreate: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "create",
            abstract: say("创建令牌，只显示这一次", "Make a token; it is shown once"),
            discussion: say(
                """
                令牌以某位员工的身份办事，权限不会超过本人。标准输出里只有令牌本身。

                示例：
                  shouxin tokens create --staff agent --name 呼叫中心 --days 30
                  TOKEN=$(shouxin tokens create --staff agent --scope customers:read)
                """,
                """
                A token acts as one member of staff and can do no more than that person. Standard output holds the token \
                and nothing else.

                Examples:
                  shouxin tokens create --staff agent --name "call centre" --days 30
                  TOKEN=$(shouxin tokens create --staff agent --scope customers:read)
                """))
    }

    @OptionGroup var security: SecurityOptions

    @Option(help: ArgumentHelp(say("令牌代表的员工", "Whom it acts as"), valueName: say("账号", "account")))
    var staff: String

    @Option(help: ArgumentHelp(say("用途", "What it is for"), valueName: say("用途", "label")))
    var name = "API"

    @Option(
        name: .customLong("scope"),
        help: ArgumentHelp(
            say("范围，可以多次给出；默认全部", "What it may be used for; may be given several times, all unless given"),
            valueName: say("范围", "scope")))
    var scopes: [Scope] = []

    @Option(help: ArgumentHelp(say("有效天数，1 到 366", "Days until it ends, 1 to 366"), valueName: say("天数", "days")))
    var days = 90

    /// `APIScope` as the parser reads it.
    struct Scope: ExpressibleByArgument {
        let scope: APIScope
        init?(argument: String) {
            guard let scope = APIScope(rawValue: argument) else { return nil }
            self.scope = scope
        }
        static var allValueStrings: [String] { APIScope.allCases.map(\.rawValue) }
    }

    func validate() throws {
        guard (1...366).contains(days) else {
            throw ValidationError(say("--days 应在 1 到 366 之间。", "--days is 1 to 366."))
        }
        guard name.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError(say("--name 不能为空。", "--name is empty."))
        }
    }

    func run() async throws {
        let workplace = try security.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let holder = try workplace.staff(named: staff)
        var generator = SystemRandomNumberGenerator()
        let secret = APISecret(using: &generator)
        let wanted = scopes.isEmpty ? Set(APIScope.allCases) : Set(scopes.map(\.scope))
        let action = CreateToken(
            ID(UUID()), for: holder.id, name: name, secret: secret, scopes: wanted, days: days)
        let token: APIToken
        do {
            token = try await workplace.perform(action, as: security.administrator(workplace).id)
        } catch TokenError.holderDisabled {
            throw CommandFailure(.failed, say("\(staff) 已停用。", "The account \(staff) is disabled."))
        }
        let end = token.expiresAt.formatted(.iso8601.year().month().day())
        Output.remark(
            say("\(staff) 的令牌，有效至 \(end)。只显示这一次：", "Token for \(staff), valid until \(end). It is shown only now:"))
        try Output.line(secret.text)
    }
}
