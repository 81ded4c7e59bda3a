import Access
import Actions
import Customers
import Ledger
import Privacy
import Vocabulary

/// Writing an entry of the register.
struct ActivityFormPage: Page {
    struct Group: Sendable {
        let title: String
        let note: String?
        let fields: [FieldModel]
    }

    struct Kind: Sendable {
        let value: String
        let label: String
        let note: String
        let checked: Bool
    }

    static let template = "activity-form-page"

    let title: String
    let crumbs: [Crumb]
    let action: String
    let backHref: String
    let csrf: String
    let version: String
    let groups: [Group]
    let kinds: [Kind]
    let hasErrors: Bool
    let errors: [ErrorLine]
}

/// What was typed, before anybody knows whether it makes sense.
struct ActivityDraft {
    var code = ""
    var nameChinese = ""
    var nameEnglish = ""
    var purposeChinese = ""
    var purposeEnglish = ""
    var basis = LawfulBasis.contract
    var fields = FieldSet([CustomerField.name, .phone])
    var retention = "1825"
    var isActive = true

    init() {}

    init(_ activity: ProcessingActivity) {
        code = activity.code
        (nameChinese, nameEnglish) = (activity.nameChinese, activity.nameEnglish)
        (purposeChinese, purposeEnglish) = (activity.purposeChinese, activity.purposeEnglish)
        (basis, fields) = (activity.basis, activity.fields)
        retention = "\(activity.retentionDays)"
        isActive = activity.state == .active
    }

    init(_ form: Form, code: String? = nil) {
        self.code = code ?? form.text("code")?.lowercased() ?? ""
        nameChinese = form.text("name_zh") ?? ""
        nameEnglish = form.text("name_en") ?? ""
        purposeChinese = form.text("purpose_zh") ?? ""
        purposeEnglish = form.text("purpose_en") ?? ""
        basis = form["basis"].flatMap(LawfulBasis.init) ?? .contract
        fields = FieldSet(form.all("kind").compactMap { CustomerField(code: $0) })
        retention = form.text("retention") ?? ""
        isActive = form["state"] != "closed"
    }

    /// A retention that is no number is out of range, which the domain says.
    func activity(version: Int) -> ProcessingActivity {
        ProcessingActivity(
            code: code, nameChinese: nameChinese, nameEnglish: nameEnglish, purposeChinese: purposeChinese,
            purposeEnglish: purposeEnglish, basis: basis, fields: fields, retentionDays: Int(retention) ?? 0,
            state: isActive ? .active : .closed, version: version)
    }
}

extension ProcessingActivityError {
    /// Field of the form, `kinds` for the ticked boxes.
    var field: String {
        switch self {
        case .codeMalformed, .codeTaken: "code"
        case .nameEmpty, .unknown, .changedMeanwhile: "name_zh"
        case .purposeEmpty: "purpose_zh"
        case .noFields: "kinds"
        case .retentionOutOfRange: "retention"
        }
    }
}
