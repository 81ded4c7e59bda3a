import Access
import Actions
import Customers
import Privacy
import Vocabulary

/// Step 1: which file, and under which activity.
struct ImportNewPage: Page {
    static let template = "import-new-page"

    let title: String
    let crumbs: [Crumb]
    let csrf: String
    let steps: [ImportStepModel]
    let fields: [FieldModel]
    let hasErrors: Bool
    let errors: [ErrorLine]
    let limit: String

    init(
        _ activities: [ProcessingActivity], chosen: ImportRequest?, error: String?, _ desk: Desk, _ context: WebContext
    ) {
        title = desk.text("imports.new_title", context)
        crumbs = [Crumb(desk.text("imports.title", context), href: ImportPath.list)]
        csrf = context.csrf
        steps = ImportStepModel.steps(at: .choose, desk, context)
        let activity = chosen?.activity ?? "service"
        let channel = chosen?.channel ?? .import
        fields = [
            FieldModel(
                "activity", label: desk.text("imports.activity", context), value: activity,
                .choice(
                    activities.map {
                        FieldModel.Choice(
                            value: $0.code, label: $0.name(in: context.language), selected: $0.code == activity)
                    }), hint: desk.text("imports.activity_hint", context)),
            FieldModel(
                "channel", label: desk.text("imports.source", context), value: channel.rawValue,
                .choice(
                    Channel.allCases.map {
                        FieldModel.Choice(
                            value: $0.rawValue, label: $0.name(in: context.language), selected: $0 == channel)
                    }), hint: desk.text("imports.channel_hint", context)),
        ]
        hasErrors = error != nil
        errors = error.map { [ErrorLine(anchor: "file", text: $0)] } ?? []
        limit = desk.text("imports.limit", context, ["size": Words.number(WebLimits.uploadBytes / 1_048_576)])
    }
}
