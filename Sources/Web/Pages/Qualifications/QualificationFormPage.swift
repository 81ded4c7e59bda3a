import Access
import Actions
import Foundation
import Vocabulary

/// Giving somebody a certificate.
struct QualificationFormPage: Page {
    struct Box: Sendable {
        let value: String
        let label: String
        let note: String
        let checked: Bool
    }

    static let template = "qualification-form-page"

    let title: String
    let crumbs: [Crumb]
    let csrf: String
    let fields: [FieldModel]
    let uses: [Box]
    let classes: [Box]
    let hasErrors: Bool
    let errors: [ErrorLine]
}

/// What was typed into the form of a certificate.
struct QualificationDraft {
    var holder: ID<StaffMember>?
    var uses: Set<CertificateUse>
    var classes: Set<DataClass>
    var until: String
    var reason: String

    /// What most posts need: looking, comparing, opening and recording, but nothing sensitive. A year at most.
    init(holder: ID<StaffMember>?, now: Date) {
        self.holder = holder
        uses = [.maskedView, .plainView, .edit]
        classes = [.general, .contact]
        // One year minus a day: from today, today counted.
        until = CalendarDate(of: now).adding(days: 364)?.description ?? ""
        reason = ""
    }

    init(_ form: Form) {
        holder = form["staff"].flatMap { ID($0) }
        uses = Set(form.all("use").compactMap { UInt8($0).flatMap(CertificateUse.init) })
        classes = Set(form.all("class").compactMap { UInt8($0).flatMap(DataClass.init) }).subtracting([.audit])
        until = form.text("until") ?? ""
        reason = String((form.text("reason") ?? "").prefix(200))
    }

    /// The last instant of the day that was typed; nil for what is no day.
    var validUntil: Date? { Words.day(from: until)?.end }
}

extension QualificationError {
    /// Which field of the form it is about.
    var field: String {
        switch self {
        case .reasonMissing: "reason"
        case .nothingGranted: "uses"
        case .endsInThePast, .longerThanAYear: "until"
        case .toOneself, .holderDisabled, .holderIsAdministrator, .unknown, .alreadyRevoked: "staff"
        }
    }
}

extension QualificationFormPage {
    /// - Parameters:
    ///   - staff: those who may get one.
    ///   - wrong: field and sentence.
    init(
        _ draft: QualificationDraft, staff: [StaffMember], wrong: (field: String, text: String)?, _ desk: Desk,
        _ context: WebContext
    ) {
        let words = CertificateWords(desk: desk, context: context)
        let text = { (key: String) in desk.text("qualifications.\(key)", context) }
        let error = { (field: String) in wrong?.field == field ? wrong?.text : nil }
        let roles = StaffWords(desk: desk, context: context)
        let nobody = FieldModel.Choice(value: "", label: text("choose_staff"), selected: draft.holder == nil)
        let people = staff.map { member in
            FieldModel.Choice(
                value: "\(member.id)", label: "\(member.name) · \(roles.roles(member.roles))",
                selected: draft.holder == member.id)
        }
        title = text("grant_title")
        crumbs = [Crumb(text("title"), href: "/qualifications")]
        csrf = context.csrf
        fields = [
            FieldModel("staff", label: text("who"), .choice([nobody] + people), error: error("staff")),
            FieldModel(
                "until", label: text("until"), value: draft.until, .input(.init(type: "date", limit: 10)),
                hint: text("until_hint"), error: error("until")),
            FieldModel(
                "reason", label: text("reason"), value: draft.reason, .area(rows: 2, limit: 200),
                hint: text("reason_hint"), error: error("reason"), wide: true),
        ]
        uses = CertificateUse.allCases.map { use in
            Box(
                value: "\(use.rawValue)", label: use.name(in: context.language),
                note: desk.text("uses.\(Self.key(use))_note", context), checked: draft.uses.contains(use))
        }
        classes = DataClass.allCases.filter { $0 != .audit }.map { one in
            Box(
                value: "\(one.rawValue)", label: words.name(one), note: words.note(one),
                checked: draft.classes.contains(one))
        }
        let boxes = error("uses").map { ErrorLine(anchor: "uses", text: $0) }
        errors = fields.compactMap(\.errorLine) + [boxes].compactMap { $0 }
        hasErrors = !errors.isEmpty
    }

    private static func key(_ use: CertificateUse) -> String {
        switch use {
        case .maskedView: "masked"
        case .plainView: "plain"
        case .edit: "edit"
        case .export: "export"
        case .deletion: "deletion"
        }
    }
}
