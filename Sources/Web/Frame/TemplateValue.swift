import Mustache

/// A view model as the template engine likes it: looked up by name in a dictionary.
///
/// Mustache would ask a mirror for each tag, once for each level of nesting around it; here each field of a model is asked
/// for once. The measurement stands in docs/decisions/ beside the reason.
struct TemplateValue: MustacheParent {
    private let fields: [String: Any]

    init(_ fields: [String: Any]) { self.fields = fields }

    /// Every stored property by its name; nil ones are absent.
    init(reflecting model: Any) {
        var fields: [String: Any] = [:]
        for child in Mirror(reflecting: model).children {
            guard let label = child.label, let value = Self.converted(child.value) else { continue }
            fields[label] = value
        }
        self.fields = fields
    }

    func child(named name: String) -> Any? { fields[name] }

    /// Text, numbers and Booleans as they are; lists and models all the way down.
    private static func converted(_ value: Any) -> Any? {
        switch value {
        case let text as String: return text
        case let flag as Bool: return flag
        case let number as Int: return number
        case let values as [any Sendable]: return values.compactMap(converted)
        default: break
        }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.flatMap { converted($0.value) }
        case .collection: return mirror.children.compactMap { converted($0.value) }
        case .struct, .class, .tuple: return TemplateValue(reflecting: value)
        default: return String(describing: value)
        }
    }
}
