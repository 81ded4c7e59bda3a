import Access
import Actions
import Vocabulary
import Web

/// What the person at the terminal is told when the server listens.
enum Welcome {
    case plain
    case firstAdministrator(FirstAdministrator)
    /// - Parameter backupIdentity: the file with the secret that opens the demo's backups; nil where there is none.
    case demo(DemoSignIns, backupIdentity: String?)

    var demo: DemoSignIns? { if case .demo(let accounts, _) = self { accounts } else { nil } }

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
        case .demo(let demo, let identity):
            [say("演示公司，人和数据都是虚构的。", "The demo company: people and data are made up.")]
                + demo.accounts.map { "  " + Self.padded($0.account) + roles($0.roles) }
                + [say("所有账号的密码：\(demo.password)", "Everybody's password: \(demo.password)")]
                + (identity.map {
                    [
                        say(
                            "打开演示备份的私钥：\($0)（真实公司的私钥不放在服务器上）",
                            "The secret key to the demo's backups: \($0) (a company's own lies on no server)")
                    ]
                } ?? [])
        }
    }

    private static func padded(_ account: String) -> String {
        account + String(repeating: " ", count: max(1, 14 - account.count))
    }

    private func roles(_ roles: [Role]) -> String {
        roles.map { $0.name(in: Speech.language) }.joined(separator: say("、", ", "))
    }
}
