import Access

/// Model of component-refusal: a no that explains itself.
public struct RefusalCard: Sendable {
    public struct Step: Sendable {
        public let text: String
    }

    /// The one button of the card.
    public struct Primary: Sendable {
        public let href: String
        public let label: String

        public init(href: String, label: String) {
            self.href = href
            self.label = label
        }
    }

    public let title: String
    /// 这次申请已记入账本第 184,211 条
    public let recorded: String
    public let rule: String
    public let ruleVersion: String
    let articles: [LawChip]
    public let fact: String
    public let change: String
    public let steps: [Step]
    /// Rules that do not hold either; nothing to do, but to know before the first is mended.
    public let others: [Step]
    public let hasOthers: Bool
    public let primary: Primary?

    /// - Parameter note: what stands behind the rule's name, as in “company rule”.
    init(
        _ explanation: Explanation, articles: [LawChip], recorded: String, note: String = "", primary: Primary? = nil
    ) {
        title = explanation.title
        self.recorded = recorded
        rule = explanation.rule
        ruleVersion = note
        self.articles = articles
        fact = explanation.fact
        change = explanation.change
        steps = [Step(text: explanation.nextStep)]
        others = explanation.others.map(Step.init)
        hasOthers = !others.isEmpty
        self.primary = primary
    }
}

extension RefusalCard {
    /// The card as it stands on pages: where the ledger keeps it, and whose rule it is.
    ///
    /// - Parameter number: place in the ledger, from 0; nil while it is not recorded.
    init(_ explanation: Explanation, recorded number: UInt64?, _ frontend: Frontend, _ context: WebContext) {
        let recorded = number.map {
            frontend.text("problem.recorded_as", context, ["number": Words.number(Int($0) + 1)])
        }
        self.init(
            explanation, articles: explanation.citations.map { LawChip($0, frontend.laws, context) },
            recorded: recorded ?? frontend.text("problem.recorded", context),
            note: explanation.isHouseRule ? frontend.text("problem.house_rule", context) : "",
            primary: Self.primary(explanation.nextStepTarget, frontend, context))
    }

    /// Where the next step can be taken on a page; most are a matter between people.
    private static func primary(
        _ target: Explanation.Target, _ frontend: Frontend, _ context: WebContext
    ) -> Primary? {
        switch target {
        case .requestCertificate: Primary(href: "/exams/next", label: frontend.text("refusal.to_certificate", context))
        case .chooseAnotherPurpose, .askProtectionOfficer:
            Primary(href: "/activities", label: frontend.text("refusal.to_activities", context))
        case .askOwner, .giveReason, .askSecurityAdministrator, .restoreCustomer: nil
        }
    }
}
