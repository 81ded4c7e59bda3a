public import Vocabulary

/// A post in the company that decides what a member of staff may ask for; one person may hold several.
///
/// Raw values are stored and must not change.
public enum Role: String, CaseIterable, Sendable, Hashable {
    /// 客服
    case agent = "agent"
    /// 客户经理
    case accountManager = "account-manager"
    /// 营销
    case marketer = "marketer"
    /// 分析
    case analyst = "analyst"
    /// 培训师
    case trainer = "trainer"
    /// 个人信息保护负责人, PIPL Art. 52
    case protectionOfficer = "protection-officer"
    /// 系统管理员, GB/T 22239-2019 8.1.5.1
    case systemAdministrator = "system-administrator"
    /// 安全管理员, GB/T 22239-2019 8.1.5.3
    case securityAdministrator = "security-administrator"
    /// 审计管理员, GB/T 22239-2019 8.1.5.2
    case auditAdministrator = "audit-administrator"

    /// The three administrators who watch each other: nobody holds two, and none of them opens customer data.
    public static let administrators: Set<Role> = [.systemAdministrator, .securityAdministrator, .auditAdministrator]

    /// The posts that work with customers.
    public static let customerFacing: Set<Role> = [.agent, .accountManager, .marketer, .analyst, .protectionOfficer]

    public func name(in language: Language) -> String {
        switch (self, language) {
        case (.agent, .chinese): "客服"
        case (.agent, .english): "Customer service agent"
        case (.accountManager, .chinese): "客户经理"
        case (.accountManager, .english): "Account manager"
        case (.marketer, .chinese): "营销"
        case (.marketer, .english): "Marketer"
        case (.analyst, .chinese): "分析"
        case (.analyst, .english): "Analyst"
        case (.trainer, .chinese): "培训师"
        case (.trainer, .english): "Trainer"
        case (.protectionOfficer, .chinese): "个人信息保护负责人"
        case (.protectionOfficer, .english): "PI protection officer"
        case (.systemAdministrator, .chinese): "系统管理员"
        case (.systemAdministrator, .english): "System administrator"
        case (.securityAdministrator, .chinese): "安全管理员"
        case (.securityAdministrator, .english): "Security administrator"
        case (.auditAdministrator, .chinese): "审计管理员"
        case (.auditAdministrator, .english): "Audit administrator"
        }
    }
}

/// Whose customers a member of staff may see (数据范围).
public enum DataScope: String, CaseIterable, Sendable, Hashable {
    case own, team, all

    public func name(in language: Language) -> String {
        switch (self, language) {
        case (.own, .chinese): "本人负责的客户"
        case (.own, .english): "Own customers"
        case (.team, .chinese): "本组的客户"
        case (.team, .english): "The team's customers"
        case (.all, .chinese): "全部客户"
        case (.all, .english): "All customers"
        }
    }
}
