import Access
import Actions
import ArgumentParser
import Foundation
import Storage
import Vocabulary

/// `shouxin staff`: accounts.
struct StaffCommands: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "staff", abstract: say("员工账号", "Accounts of staff"), subcommands: [StaffCreate.self])
    }
}

struct StaffCreate: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "create",
            abstract: say("新建账号，输出初始密码", "Open an account and print its first password"),
            discussion: say(
                """
                初始密码只显示这一次，首次登录须修改。标准输出里只有密码本身。

                示例：shouxin staff create --sign-in-name jiangmei --name 蒋梅 --role security-administrator
                """,
                """
                The first password is shown once and must be changed at the first sign-in. Standard output holds the \
                password and nothing else.

                Example: shouxin staff create --sign-in-name jiangmei --name 蒋梅 --role security-administrator
                """))
    }

    @OptionGroup var place: FolderOptions

    @Option(
        help: ArgumentHelp(
            say("登录账号：小写字母开头", "Sign-in name: begins with a small letter"), valueName: say("账号", "account")))
    var signInName: String

    @Option(help: ArgumentHelp(say("姓名", "The person's name"), valueName: say("姓名", "name")))
    var name: String

    @Option(
        name: .customLong("role"),
        help: ArgumentHelp(say("角色，可以多次给出", "Role; may be given several times"), valueName: say("角色", "role")))
    var roles: [RoleArgument]

    @Option(help: ArgumentHelp(say("团队名称", "Name of the team"), valueName: say("团队", "team")))
    var team: String?

    @Option(help: ArgumentHelp(say("数据范围", "Whose customers the person sees"), valueName: say("范围", "scope")))
    var scope = ScopeArgument(scope: .own)

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            say("以哪位系统管理员的身份；默认第一位", "The system administrator to act as; the first one unless given"),
            valueName: say("账号", "account")))
    var actor: String?

    func run() async throws {
        let workplace = try place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let administrator = try Administrator(workplace: workplace, role: .systemAdministrator).find(actor)
        let form = StaffForm(
            signInName: signInName, name: name, roles: Set(roles.map(\.role)), team: try teamID(in: workplace),
            scope: scope.scope)
        let opened: OpenedAccount
        do {
            opened = try await workplace.openAccount(ID(UUID()), form: form, as: administrator.id)
        } catch let error as StaffError {
            throw CommandFailure(.failed, Self.sentence(error))
        }
        Output.remark(
            say("已建账号 \(signInName)。初始密码只显示这一次：", "Account \(signInName) opened. Its first password is shown only now:")
        )
        try Output.line(opened.firstPassword)
    }

    private func teamID(in workplace: Workplace) throws -> ID<Team>? {
        guard let team else { return nil }
        guard let found = try workplace.store.read({ try $0.teams() }).first(where: { $0.name == team }) else {
            throw CommandFailure(
                .failed,
                say(
                    "没有“\(team)”这个团队。页面 组织 → 员工 → 团队 列出全部。",
                    "There is no team “\(team)”. The page Staff → Teams lists them."))
        }
        return found.id
    }

    private static func sentence(_ error: StaffError) -> String {
        switch error {
        case .signInNameTaken: say("这个账号已经有人用。换一个。", "This sign-in name is taken. Choose another.")
        case .signInNameMalformed:
            say(
                "账号须有 2 到 32 个小写字母、数字、点、横线或下划线，以字母开头。",
                "A sign-in name has 2 to 32 small letters, digits, dots, dashes or underscores and begins with a letter."
            )
        case .twoAdministrators, .administratorWithCustomers:
            say(
                "系统、安全、审计管理员只能各由一人担任，也不能兼任接触客户信息的岗位（GB/T 22239-2019 8.1.5）。",
                "System, security and audit administrator are separate people and hold no other role (GB/T 22239-2019 8.1.5)."
            )
        case .nameEmpty: say("姓名不能为空。", "The name is empty.")
        default: say("未能建立账号：\(error)", "The account was not opened: \(error)")
        }
    }
}

struct RoleArgument: ExpressibleByArgument {
    let role: Role
    init?(argument: String) {
        guard let role = Role(rawValue: argument) else { return nil }
        self.role = role
    }
    static var allValueStrings: [String] { Role.allCases.map(\.rawValue) }
}

struct ScopeArgument: ExpressibleByArgument {
    let scope: DataScope
    init(scope: DataScope) { self.scope = scope }
    init?(argument: String) {
        guard let scope = DataScope(rawValue: argument) else { return nil }
        self.scope = scope
    }
    static var allValueStrings: [String] { DataScope.allCases.map(\.rawValue) }
    var defaultValueDescription: String { scope.rawValue }
}
