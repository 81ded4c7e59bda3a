import Access
import Actions
import Vocabulary
import Web

/// What the person at the terminal is told when the server listens.
enum Welcome {
    case plain
    case firstAdministrator(FirstAdministrator)
    case demo(DemoSignIns)

    var demo: DemoSignIns? { if case .demo(let accounts) = self { accounts } else { nil } }

    func text(at address: String) -> String {
        ([say("守信：\(address)", "Shouxin: \(address)")] + lines).joined(separator: "\n")
    }

    private var lines: [String] {
        switch self {
        case .plain: []
        case .firstAdministrator(let first):
            [
                say("首位管理员：\(first.signInName)", "First administrator: \(first.signInName)"),
                say("初始密码：\(first.password)", "First password: \(first.password)"),
                say(
                    "首次登录须改密码；登录之前，每次启动都会换一个。",
                    "To be changed at the first sign-in; until then each start gives a new one."),
            ]
        case .demo(let demo):
            [say("演示公司，人和数据都是虚构的。", "The demo company: people and data are made up.")]
                + demo.accounts.map { "  " + Self.padded($0.account) + roles($0.roles) }
                + [say("所有账号的密码：\(demo.password)", "Everybody's password: \(demo.password)")]
        }
    }

    private static func padded(_ account: String) -> String {
        account + String(repeating: " ", count: max(1, 14 - account.count))
    }

    private func roles(_ roles: [Role]) -> String {
        roles.map { $0.name(in: Speech.language) }.joined(separator: say("、", ", "))
    }
}
