import Customers
import Vocabulary

/// Addresses of the imports.
enum ImportPath {
    static let list = "/imports"

    static func show(_ id: ID<ImportJob>) -> String { "\(list)/\(id)" }
    static func part(_ name: String, of id: ID<ImportJob>) -> String { "\(show(id))/\(name)" }
}

/// Model of component-steps.
struct ImportStepModel {
    let label: String
    let isDone: Bool
    let isCurrent: Bool

    enum Place: Int, CaseIterable { case choose, check, running, result }

    static func steps(at place: Place, _ desk: Desk, _ context: WebContext) -> [ImportStepModel] {
        let keys = ["imports.step_choose", "imports.step_check", "imports.step_running", "imports.step_result"]
        return zip(Place.allCases, keys).map { one, key in
            ImportStepModel(
                label: desk.text(key, context), isDone: one.rawValue < place.rawValue, isCurrent: one == place)
        }
    }
}
