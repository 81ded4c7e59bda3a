import Access
import Actions
import Hummingbird
import Vocabulary

/// How one likes the pages: language, light or dark, the columns of a list. Back to where one was.
struct PreferenceRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.post("preferences", .signedIn, use: change)
    }

    @Sendable private func change(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = context.form
        let staff = try context.requiredStaff().id
        if let language = form["language"].flatMap(Language.init) {
            try await desk.workplace.setPreference("language", language.rawValue, of: staff)
        }
        if let theme = form["theme"] {
            try await desk.workplace.setPreference("theme", Theme(rawValue: theme)?.rawValue, of: staff)
        }
        if let list = form["list"], let name = ColumnChoice.preference(list) {
            let columns = form.all("column").filter(ColumnChoice.isCode)
            let isReset = form.isTicked("reset") || columns.isEmpty
            try await desk.workplace.setPreference(name, isReset ? nil : columns.joined(separator: ","), of: staff)
        }
        return desk.frontend.seeOther(LocalAddress.safe(form["return"]))
    }
}

/// Which columns of a list somebody chose, kept as a preference: codes joined by commas.
enum ColumnChoice {
    /// The preference's name; nil for a list that cannot be.
    static func preference(_ list: String) -> String? { isCode(list) ? "columns.\(list)" : nil }

    static func isCode(_ text: String) -> Bool {
        (1...40).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x5F || $0 == 0x2D }
    }
}
