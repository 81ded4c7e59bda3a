import Access
import Actions
import Foundation
import Training
import Vocabulary

/// The rules: when, what, until when, what else.
struct RetrainingRulesPage: Page {
    struct Row: Sendable {
        let href: String
        let name: String
        let trigger: String
        let task: String
        let due: String
        let consequence: String
        let tone: String
        let icon: String
        let text: String
    }

    static let template = "retraining-rules-page"

    let title: String
    let crumbs: [Crumb]
    let flash: Flash?
    let rows: [Row]
    let hasRows: Bool

    init(_ found: RetrainingDesk, flash: Flash?, _ desk: Desk, _ context: WebContext) {
        let words = RetrainingWords(desk: desk, context: context)
        let names = Dictionary(found.staff.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        title = words.text("rules_title")
        crumbs = [Crumb(words.text("title"), href: RetrainingPath.list)]
        self.flash = flash
        rows = found.rules.map { rule in
            let chip = words.state(rule, names)
            let content = rule.newest.content
            return Row(
                href: RetrainingPath.rule(rule.newest.code), name: content.name(in: context.language),
                trigger: words.trigger(content.trigger),
                task: words.task(content.courses, withExam: content.withExam, titles: found.courses),
                due: words.text("in_days", ["days": "\(content.dueDays)"]),
                consequence: words.consequence(content.consequence), tone: chip.tone, icon: chip.icon, text: chip.text)
        }
        hasRows = !rows.isEmpty
    }
}

extension RetrainingWords {
    func state(_ rule: RetrainingDesk.Rule, _ names: [ID<StaffMember>: String]) -> ChipModel {
        if rule.newest.confirmation == nil { return ChipModel(.due, icon: "wait", text: text("rule_proposed")) }
        guard let standing = rule.standing?.confirmation else {
            return ChipModel(.plain, icon: "stop", text: text("rule_ended"))
        }
        return ChipModel(
            .ok, icon: "check",
            text: text("rule_confirmed", ["name": names[standing.officer] ?? "–", "day": Words.day(standing.at)]))
    }
}

/// One rule: how it stands, and its numbers to change.
struct RetrainingRulePage: Page {
    struct Box: Sendable {
        let value: String
        let label: String
        let checked: Bool
    }

    static let template = "retraining-rule-page"

    let title: String
    let crumbs: [Crumb]
    let flash: Flash?
    let csrf: String
    let action: String
    let number: String
    let tone: String
    let icon: String
    let text: String
    let sentence: String
    let definition: String?
    let canWrite: Bool
    let canConfirm: Bool
    let canEnd: Bool
    let fields: [FieldModel]
    let courses: [Box]
    let withExam: Bool
    let hasErrors: Bool
    let errors: [ErrorLine]

    init(
        _ rule: RetrainingDesk.Rule, _ draft: RetrainingDraft, _ found: RetrainingDesk, wrong: RetrainingError?,
        flash: Flash?, _ desk: Desk, _ context: WebContext
    ) {
        let words = RetrainingWords(desk: desk, context: context)
        let names = Dictionary(found.staff.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let content = draft.content
        let roles = found.reader.roles
        title = rule.newest.content.name(in: context.language)
        crumbs = [
            Crumb(words.text("title"), href: RetrainingPath.list),
            Crumb(words.text("rules_title"), href: RetrainingPath.rules),
        ]
        self.flash = flash
        csrf = context.csrf
        action = RetrainingPath.rule(rule.newest.code)
        number = "\(rule.newest.number)"
        let chip = words.state(rule, names)
        (tone, icon, text) = (chip.tone, chip.icon, chip.text)
        sentence = words.trigger(rule.newest.content.trigger)
        if case .aboveUsual = rule.newest.content.trigger {
            definition = words.text("definition", ["days": "\(Retraining.leastUsualDays)"])
        } else {
            definition = nil
        }
        canWrite = !RetrainingRule.Write.requirement.roles.isDisjoint(with: roles)
        let isOfficer = !RetrainingRule.Confirm.requirement.roles.isDisjoint(with: roles)
        canConfirm = isOfficer && rule.newest.confirmation == nil
        canEnd = isOfficer && rule.standing != nil
        let list = words.fields(content, wrong.map { ($0.field, desk.text($0.sentence, context)) })
        fields = list
        courses = found.courses.sorted { $0.key < $1.key }.map {
            Box(value: $0.key, label: $0.value, checked: content.courses.contains($0.key))
        }
        withExam = content.withExam
        let other = wrong.flatMap { error in
            list.contains { $0.isWrong } ? nil : ErrorLine(anchor: "courses", text: desk.text(error.sentence, context))
        }
        errors = list.compactMap(\.errorLine) + [other].compactMap { $0 }
        hasErrors = !errors.isEmpty
    }
}

extension RetrainingWords {
    fileprivate func fields(
        _ content: RetrainingRule.Content, _ wrong: (field: String, text: String)?
    ) -> [FieldModel] {
        let error = { (name: String) in wrong?.field == name ? wrong?.text : nil }
        let number = { (name: String, value: Int) in
            FieldModel(
                name, label: text("field_\(name)"), value: "\(value)",
                .input(.init(type: "number", mode: "numeric", limit: 5)), hint: text("field_\(name)_hint"),
                error: error(name))
        }
        var fields = [
            FieldModel(
                "name", label: text("field_name"), value: content.nameChinese, .input(.init(limit: 40)),
                error: error("name")),
            FieldModel(
                "name-en", label: text("field_name_en"), value: content.nameEnglish, .input(.init(limit: 80))),
        ]
        switch content.trigger {
        case .refusals(_, let count): fields.append(number("count", count))
        case .aboveUsual(_, let percent, let least, let days):
            fields += [number("percent", percent), number("count", least), number("days", days)]
        case .incident: break
        }
        fields += [number("cool", content.coolDownDays), number("due", content.dueDays)]
        fields.append(
            FieldModel(
                "consequence", label: text("else"),
                .choice(
                    RetrainingRule.Consequence.allCases.map {
                        FieldModel.Choice(
                            value: $0.rawValue, label: consequence($0), selected: $0 == content.consequence)
                    })))
        return fields
    }
}
