import Detection
import Vocabulary

/// Personal information in a text that somebody pasted, or in a file that somebody uploaded.
struct ScanPage: Page {
    static let template = "scan-page"
    static let longestText = 5000

    let title: String
    let csrf: String
    let fields: [FieldModel]
    let typed: String
    let limit: String
    let errors: [ErrorLine]
    let hasErrors: Bool
    let result: ScanResult?

    init(
        _ desk: Desk, _ context: WebContext, typed: String = "", style: RedactionStyle = .mask, error: String? = nil,
        result: ScanResult? = nil
    ) {
        title = desk.text("scan.title", context)
        csrf = context.csrf
        self.typed = typed
        errors = error.map { [ErrorLine(anchor: "field-text", text: $0)] } ?? []
        hasErrors = error != nil
        self.result = result
        limit = desk.text("scan.limit", context, ["size": Words.number(ScanUpload.fileBytes >> 20)])
        let choices = RedactionStyle.allCases.map {
            FieldModel.Choice(
                value: $0.rawValue, label: desk.text("scan.style_\($0.rawValue)", context), selected: $0 == style)
        }
        fields = [FieldModel("style", label: desk.text("scan.style", context), .choice(choices))]
    }
}
