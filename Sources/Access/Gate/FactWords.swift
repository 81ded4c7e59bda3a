import Foundation
public import Vocabulary

/// One fact in one language: short for a title, in full, what would change it, and what the person can do.
struct FactWords {
    let short: String
    let fact: String
    let change: String
    let nextStep: String
    let today: ShanghaiDay

    init(fact: Fact, language: Language, today: ShanghaiDay) {
        let words = language == .chinese ? fact.chinese(today) : fact.english(today)
        (short, self.fact, change, nextStep) = words
        self.today = today
    }
}

/// Short, in full, change, next step.
private typealias Sentences = (short: String, fact: String, change: String, nextStep: String)

extension Fact {
    fileprivate func chinese(_ today: ShanghaiDay) -> Sentences {
        switch self {
        case .holds: ("规则成立", "这条规则成立。", "不需要改变。", "再试一次。")
        case .accountDisabled: ("账号已停用", "您的账号已停用。", "账号重新启用后可以。", "请安全管理员启用账号。")
        case .rolesHeld(let held, let needed):
            (
                "岗位没有这项权限",
                "您的岗位是\(Self.list(held, .chinese))；这项权限属于\(Self.list(needed, .chinese))。",
                "岗位包括\(Self.list(needed, .chinese))之一时可以。", "请有权限的同事办理，或请安全管理员调整岗位。"
            )
        case .noCertificate: ("还没有上岗证", "您还没有上岗证。", "取得上岗证后可以。", "参加上岗考试，通过后立即生效。")
        case .certificateExpired(let end): certificateExpired(ShanghaiDay(end), .chinese, today)
        case .certificateRevoked(let time): certificateRevoked(ShanghaiDay(time), .chinese, today)
        case .certificateLacks(let use, let classes): certificateLacks(use, classes, .chinese)
        case .outsideScope(let scope):
            (
                "客户不在您的数据范围内", "您的数据范围是：\(scope.name(in: .chinese))；这位客户不在其中。",
                "客户转给您或您的组，或者您的范围扩大后可以。", "请这位客户的负责人办理。"
            )
        case .customerArchived: ("客户已归档", "这位客户已归档，只保存，不使用。", "恢复客户后可以。", "先恢复客户，再办理。")
        case .customerStoredOnly:
            (
                "客户仅存储", "这位客户转为仅存储：除存储和保护外不得处理。", "解除仅存储后可以。", "确有法定需要时，由两位个人信息保护负责人限时打开。"
            )
        case .reasonTooShort(let minimum):
            (
                "工单号或理由太短", "工单号或理由少于 \(minimum) 个字。", "写满 \(minimum) 个字后可以。",
                "写上工单号，或用一句话说明为什么需要。"
            )
        default: purposeChinese
        }
    }

    fileprivate func english(_ today: ShanghaiDay) -> Sentences {
        switch self {
        case .holds: ("the rule holds", "This rule holds.", "Nothing needs to change.", "Try again.")
        case .accountDisabled:
            (
                "the account is disabled", "Your account is disabled.", "It is possible once the account is enabled.",
                "Ask a security administrator to enable the account."
            )
        case .rolesHeld(let held, let needed):
            (
                "your post does not include it",
                "Your post: \(Self.list(held, .english)). This belongs to: \(Self.list(needed, .english)).",
                "It is possible for one of: \(Self.list(needed, .english)).",
                "Ask a colleague who may do it, or a security administrator to change your post."
            )
        case .noCertificate:
            (
                "no certificate yet", "You have no certificate yet.", "It is possible with a certificate.",
                "Take the examination; passing it takes effect at once."
            )
        case .certificateExpired(let end): certificateExpired(ShanghaiDay(end), .english, today)
        case .certificateRevoked(let time): certificateRevoked(ShanghaiDay(time), .english, today)
        case .certificateLacks(let use, let classes): certificateLacks(use, classes, .english)
        case .outsideScope(let scope):
            (
                "the customer is outside your data scope",
                "Your data scope: \(scope.name(in: .english)). This customer is not among them.",
                "It is possible once the customer is yours or your team's, or your scope is wider.",
                "Ask the customer's owner to do it."
            )
        case .customerArchived:
            (
                "the customer is archived", "This customer is archived: kept, not used.",
                "It is possible once the customer is restored.", "Restore the customer first."
            )
        case .customerStoredOnly:
            (
                "the customer is in storage only",
                "This customer is kept in storage only: nothing but storage and protection is allowed.",
                "It is possible once storage-only is lifted.",
                "Where the law needs it, two PI protection officers may open it for a limited time."
            )
        case .reasonTooShort(let minimum):
            (
                "the ticket number or reason is too short",
                "The ticket number or reason has fewer than \(minimum) characters.",
                "It is possible with \(minimum) characters or more.",
                "Give a ticket number, or say why in one sentence."
            )
        default: purposeEnglish
        }
    }
}

extension Fact {
    /// Purposes and consent; codes are ours and stand in the register.
    private var purposeChinese: Sentences {
        switch self {
        case .purposeMissing: ("没有选目的", "没有选处理目的。", "选一个登记过的目的后可以。", "在列表里选一个目的。")
        case .purposeUnknown: ("目的没有登记", "这个目的不在处理活动登记册里。", "目的登记后可以。", "在列表里另选一个目的。")
        case .purposeClosed(let code): ("目的已停用", "处理活动“\(code)”已停用。", "它重新启用后可以。", "另选一个在用的目的。")
        case .fieldNotNeeded(let code):
            ("这个目的用不到这一项", "处理活动“\(code)”没有登记这一项信息。", "换一个用得到它的目的后可以。", "另选一个目的。")
        case .consentMissing(let code):
            (
                "客户没有同意", "处理活动“\(code)”以同意为基础，这位客户没有同意或已经撤回。", "客户同意后可以。",
                "不要反复征求；有疑问问个人信息保护负责人。"
            )
        default: ("没有通过", "这条规则没有通过。", "规则成立后可以。", "请安全管理员查看。")
        }
    }

    private var purposeEnglish: Sentences {
        switch self {
        case .purposeMissing:
            (
                "no purpose chosen", "No purpose was chosen.", "It is possible with a registered purpose.",
                "Choose one from the list."
            )
        case .purposeUnknown:
            (
                "the purpose is not registered", "This purpose is not in the register of processing activities.",
                "It is possible once the purpose is registered.", "Choose another purpose from the list."
            )
        case .purposeClosed(let code):
            (
                "the purpose is closed", "The processing activity “\(code)” is closed.",
                "It is possible once it is active again.", "Choose a purpose that is in use."
            )
        case .fieldNotNeeded(let code):
            (
                "the purpose does not need this field", "The processing activity “\(code)” does not list this field.",
                "It is possible for a purpose that needs it.", "Choose another purpose."
            )
        case .consentMissing(let code):
            (
                "the customer has not consented",
                "The processing activity “\(code)” rests on consent; this customer gave none or withdrew it.",
                "It is possible once the customer consents.",
                "Do not ask again and again; the PI protection officer answers questions."
            )
        default:
            (
                "not satisfied", "This rule is not satisfied.", "It is possible once it is.",
                "Ask a security administrator."
            )
        }
    }
}

extension Fact {
    private func certificateExpired(_ day: ShanghaiDay, _ language: Language, _ today: ShanghaiDay) -> Sentences {
        let when = day.words(in: language, today: today)
        return switch language {
        case .chinese: ("上岗证\(when)到期", "您的上岗证有效期到 \(day.date)。", "取得新的上岗证后可以。", "再参加一次上岗考试，通过后立即生效。")
        case .english:
            (
                "the certificate ran out \(when)", "Your certificate was valid until \(day.date).",
                "It is possible with a new certificate.", "Take the examination again; passing it takes effect at once."
            )
        }
    }

    private func certificateRevoked(_ day: ShanghaiDay, _ language: Language, _ today: ShanghaiDay) -> Sentences {
        let when = day.words(in: language, today: today)
        return switch language {
        case .chinese: ("上岗证\(when)被撤销", "您的上岗证于 \(day.date) 撤销。", "取得新的上岗证后可以。", "再参加一次上岗考试，通过后立即生效。")
        case .english:
            (
                "the certificate was revoked \(when)", "Your certificate was revoked on \(day.date).",
                "It is possible with a new certificate.", "Take the examination again; passing it takes effect at once."
            )
        }
    }

    private func certificateLacks(
        _ use: CertificateUse, _ classes: Set<DataClass>, _ language: Language
    ) -> Sentences {
        let lacking = Self.lacking(use, classes, language)
        return switch language {
        case .chinese: ("上岗证不包括\(lacking)", "您的上岗证有效，但不包括\(lacking)。", "上岗证包括它后可以。", "参加包括\(lacking)的考试，或请培训师加上。")
        case .english:
            (
                "the certificate does not cover \(lacking)", "Your certificate is valid but does not cover \(lacking).",
                "It is possible once the certificate covers it.",
                "Take the examination for \(lacking), or ask a trainer to add it."
            )
        }
    }

    /// The classes that are lacking, or the use where every class is there.
    private static func lacking(_ use: CertificateUse, _ classes: Set<DataClass>, _ language: Language) -> String {
        let name = use.name(in: language)
        guard !classes.isEmpty else { return language == .chinese ? "“\(name)”" : "“\(name)”" }
        let classes = classes.sorted { $0.rawValue < $1.rawValue }.map { $0.words(in: language) }
        return language == .chinese
            ? "\(classes.joined(separator: "、"))的“\(name)”" : "“\(name)” of \(classes.joined(separator: ", "))"
    }

    private static func list(_ roles: Set<Role>, _ language: Language) -> String {
        let names = Role.allCases.filter(roles.contains).map { $0.name(in: language) }
        guard !names.isEmpty else { return language == .chinese ? "（无）" : "none" }
        return names.joined(separator: language == .chinese ? "、" : ", ")
    }
}

extension DataClass {
    /// As in 联系方式.
    public func words(in language: Language) -> String {
        switch (self, language) {
        case (.general, .chinese): "一般信息"
        case (.general, .english): "general information"
        case (.contact, .chinese): "联系方式"
        case (.contact, .english): "contact details"
        case (.sensitive, .chinese): "敏感信息"
        case (.sensitive, .english): "sensitive information"
        case (.freeText, .chinese): "备注"
        case (.freeText, .english): "notes"
        case (.audit, .chinese): "审计明细"
        case (.audit, .english): "audit details"
        }
    }
}
