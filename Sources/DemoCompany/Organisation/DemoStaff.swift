/// A member of the demo company's staff. Roles and scope are the raw values of `Access.Role` and `DataScope`.
public struct DemoStaff: Sendable, Equatable {
    /// The certificate for the post (上岗资格), as seen from the day the demo is loaded.
    public enum Certificate: Sendable, Equatable {
        case none
        case valid(remainingDays: Int)
        case expired(sinceDays: Int)
    }

    public enum Scope: String, Sendable {
        case own
        case team
        case all
    }

    public let signInName: String
    public let name: String
    public let roles: [String]
    public let team: String?
    public let scope: Scope
    public let certificate: Certificate
}

/// 澄川银行, a bank that does not exist.
public enum DemoOrganisation {
    public static let name = "澄川银行"
    public static let englishName = "Chengchuan Bank"
    public static let teams = ["零售客服一组", "零售客服二组", "零售客服三组", "对公组"]

    /// Each page has somebody who shows something on it: valid, running out in eight days, expired, none.
    public static let staff: [DemoStaff] = [
        member("agent", "周敏", "agent", 0, .all, .valid(remainingDays: 320)),
        member("luojie", "罗杰", "agent", 0, .team, .valid(remainingDays: 8)),
        member("tangxin", "唐欣", "agent", 1, .team, .valid(remainingDays: 145)),
        member("gaoyuan", "高远", "agent", 1, .own, .expired(sinceDays: 21)),
        member("newcomer", "林月", "agent", 2, .all, .none),
        member("hebo", "何博", "agent", 2, .team, .valid(remainingDays: 211)),
        member("xiehong", "谢宏", "account-manager", 3, .own, .valid(remainingDays: 277)),
        member("manager", "潘兰", "account-manager", 3, .team, .valid(remainingDays: 62)),
        member("marketer", "董怡", "marketer", nil, .all, .valid(remainingDays: 90)),
        member("analyst", "蔡泽", "analyst", nil, .all, .none),
        member("trainer", "余琴", "trainer", nil, .own, .none),
        member("officer", "宋雯", "protection-officer", nil, .all, .valid(remainingDays: 301)),
        member("deputy", "沈静", "protection-officer", nil, .all, .valid(remainingDays: 260)),
        member("system", "冯涛", "system-administrator", nil, .own, .none),
        member("security", "蒋梅", "security-administrator", nil, .own, .none),
        member("audit", "单昊", "audit-administrator", nil, .own, .none),
    ]

    private static func member(
        _ signInName: String, _ name: String, _ role: String, _ team: Int?, _ scope: DemoStaff.Scope,
        _ certificate: DemoStaff.Certificate
    ) -> DemoStaff {
        DemoStaff(
            signInName: signInName, name: name, roles: [role], team: team.map { teams[$0] }, scope: scope,
            certificate: certificate)
    }
}
