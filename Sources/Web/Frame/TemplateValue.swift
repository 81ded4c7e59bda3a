/// A view model as templates read it: each field asked for once, looked up by name from then on.
enum TemplateValue: Sendable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([TemplateValue])
    case model([String: TemplateValue])
    /// A structure's fields, in the order of its layout; nil ones are absent.
    case record(ModelLayout, [TemplateValue?])

    init(_ fields: [String: Any]) { self = .model(fields.compactMapValues(Self.converted)) }

    /// Every stored property by its name; nil ones are absent.
    init(reflecting model: Any) { self = Self.read(model) }

    func child(named name: String) -> TemplateValue? {
        switch self {
        case .model(let fields): fields[name]
        case .record(let layout, let values): layout.place(of: name).flatMap { values[$0] }
        case .text, .number, .flag, .list: nil
        }
    }

    /// As it is written into a page; nil for a list or a model, which are none.
    var text: String? {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        case .flag(let flag): flag ? "true" : "false"
        case .list, .model, .record: nil
        }
    }

    /// Whether an inverted section is written for it.
    var isNothing: Bool {
        switch self {
        case .flag(let flag): !flag
        case .list(let items): items.isEmpty
        case .text, .number, .model, .record: false
        }
    }

    private static func read<Model>(_ model: Model) -> TemplateValue {
        guard let layout = ModelLayout.of(Model.self) else { return Self.model(Mirror(reflecting: model)) }
        return withUnsafePointer(to: model) { .record(layout, layout.values(at: UnsafeRawPointer($0))) }
    }

    private static func model(_ mirror: Mirror) -> TemplateValue {
        var fields: [String: TemplateValue] = [:]
        for child in mirror.children {
            if let label = child.label, let value = converted(child.value) { fields[label] = value }
        }
        return .model(fields)
    }

    /// As its mirror shows it: the slow way, for what is no plain structure, and what the tests compare with.
    static func mirrored(_ value: Any) -> TemplateValue? { converted(value) }

    /// Text, numbers and Booleans as they are; lists and models all the way down.
    private static func converted(_ value: Any) -> TemplateValue? {
        switch value {
        case let text as String: return .text(text)
        case let flag as Bool: return .flag(flag)
        case let number as Int: return .number(number)
        case let known as TemplateValue: return known
        default: break
        }
        let mirror = Mirror(reflecting: value)
        return switch mirror.displayStyle {
        case .optional: mirror.children.first.flatMap { converted($0.value) }
        case .collection: .list(mirror.children.compactMap { converted($0.value) })
        case .struct, .class, .tuple: model(mirror)
        default: .text(String(describing: value))
        }
    }
}
