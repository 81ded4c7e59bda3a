import Access
import Actions
import Backups
import Foundation
import Vocabulary

/// Where copies are, who answers for them, when somebody last looked.
struct StoragePage: Page {
    struct Row: Sendable {
        let name: String
        let kindLabel: String
        let location: String
        let responsible: String
        let reviewed: String
        let due: String
        let tone: String
        let icon: String
        let text: String
        let reviewAction: String?
        let closeAction: String?
    }

    struct Choice: Sendable {
        let value: String
        let label: String
    }

    static let template = "storage-page"

    let title: String
    let flash: Flash?
    let csrf: String
    let mayEdit: Bool
    let rows: [Row]
    let hasRows: Bool
    let findings: [Choice]
    /// One line for each folder with backups: how many are there, damaged, missing.
    let folders: [String]
    let hasFolders: Bool
    let fields: [FieldModel]
    let hasErrors: Bool
    let errors: [ErrorLine]
}

extension StoragePage {
    init(
        _ register: StorageRegister, _ draft: StorageDraft, error: StoragePlaceError?, flash: Flash?, _ desk: Desk,
        _ context: WebContext
    ) {
        let now = desk.workplace.now
        let text = { (key: String, values: [String: String]) in desk.text("storage.\(key)", context, values) }
        let plain = { (key: String) in text(key, [:]) }
        title = plain("title")
        self.flash = flash
        csrf = context.csrf
        mayEdit = register.mayEdit
        rows = register.places.map { place in
            let chip = Self.chip(place, at: now, plain)
            return Row(
                name: place.name, kindLabel: plain("kind_\(place.kind.rawValue)"), location: place.location,
                responsible: register.name(of: place.responsible) ?? "–",
                reviewed: place.review.map { review in
                    [Words.day(review.at), register.name(of: review.by)].compactMap { $0 }.joined(separator: " ")
                } ?? plain("never"),
                due: Words.day(place.dueAt), tone: chip.tone, icon: chip.icon, text: chip.text,
                reviewAction: register.mayEdit ? "/storage/\(place.id)/review" : nil,
                closeAction: register.mayEdit ? "/storage/\(place.id)/closure" : nil)
        }
        hasRows = !rows.isEmpty
        findings = StoragePlace.Finding.allCases.map {
            Choice(value: $0.rawValue, label: plain("finding_\($0.rawValue)"))
        }
        folders = Dictionary(grouping: register.copies, by: \.folder).sorted { $0.key < $1.key }.map { folder, copies in
            text(
                "folder",
                [
                    "folder": folder, "count": "\(copies.count)",
                    "bad": "\(copies.count { $0.state == .damaged || $0.state == .missing })",
                    "newest": copies.map(\.madeAt).max().map(Words.day) ?? "",
                ])
        }
        hasFolders = !folders.isEmpty
        let wrong = { (field: String) in error.flatMap { $0.field == field ? desk.text($0.sentence, context) : nil } }
        fields = Self.fields(register, draft, plain, wrong)
        errors = fields.compactMap(\.errorLine)
        hasErrors = !errors.isEmpty
    }

    private static func chip(_ place: StoragePlace, at now: Date, _ text: (String) -> String) -> ChipModel {
        switch place.review?.finding {
        case .damaged: return ChipModel(.due, icon: "warn", text: text("finding_damaged"))
        case .missing: return ChipModel(.due, icon: "warn", text: text("finding_missing"))
        case .sound, nil:
            if place.isOverdue(at: now) { return ChipModel(.due, icon: "clock", text: text("overdue")) }
            return place.review == nil
                ? ChipModel(.plain, icon: "wait", text: text("waiting"))
                : ChipModel(.ok, icon: "check", text: text("finding_sound"))
        }
    }

    private static func fields(
        _ register: StorageRegister, _ draft: StorageDraft, _ text: (String) -> String, _ wrong: (String) -> String?
    ) -> [FieldModel] {
        let kinds = StoragePlace.Kind.allCases.map { kind in
            FieldModel.Choice(value: kind.rawValue, label: text("kind_\(kind.rawValue)"), selected: kind == draft.kind)
        }
        let nobody = FieldModel.Choice(value: "", label: "–", selected: draft.responsible == nil)
        let people = register.staff.sorted { $0.value < $1.value }.map { id, name in
            FieldModel.Choice(value: "\(id)", label: name, selected: id == draft.responsible)
        }
        return [
            FieldModel("name", label: text("name"), value: draft.name, .input(.init(limit: 60)), error: wrong("name")),
            FieldModel("kind", label: text("kind"), .choice(kinds)),
            FieldModel(
                "location", label: text("location"), value: draft.location, .input(.init(limit: 300)),
                hint: text("location_hint"), error: wrong("location"), wide: true),
            FieldModel("responsible", label: text("responsible"), .choice([nobody] + people), optional: true),
            FieldModel(
                "days", label: text("days"), value: draft.days, .input(.init(mode: "numeric", limit: 3)),
                error: wrong("days")),
        ]
    }
}
