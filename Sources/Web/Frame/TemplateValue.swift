/// A view model as templates read it: each field asked for once, looked up by name from then on.
enum TemplateValue: Sendable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([TemplateValue])
    case model([String: TemplateValue])

    init(_ fields: [String: Any]) { self = .model(fields.compactMapValues(Self.converted)) }

    /// Every stored property by its name; nil ones are absent.
    init(reflecting model: Any) { self = Self.model(Mirror(reflecting: model)) }

    func child(named name: String) -> TemplateValue? {
        if case .model(let fields) = self { fields[name] } else { nil }
    }

    /// As it is written into a page; nil for a list or a model, which are none.
    var text: String? {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        case .flag(let flag): flag ? "true" : "false"
        case .list, .model: nil
        }
    }

    /// Whether an inverted section is written for it.
    var isNothing: Bool {
        switch self {
        case .flag(let flag): !flag
        case .list(let items): items.isEmpty
        case .text, .number, .model: false
        }
    }

    private static func model(_ mirror: Mirror) -> TemplateValue {
        var fields: [String: TemplateValue] = [:]
        for child in mirror.children {
            if let label = child.label, let value = converted(child.value) { fields[label] = value }
        }
        return .model(fields)
    }

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
