/// Model of component-field: one labelled control with its hint and what is wrong with it.
public struct FieldModel: Sendable {
    public struct Input: Sendable {
        public let type: String
        public let autocomplete: String
        public let mode: String
        public let limit: Int

        public init(type: String = "text", autocomplete: String = "off", mode: String = "text", limit: Int) {
            self.type = type
            self.autocomplete = autocomplete
            self.mode = mode
            self.limit = limit
        }
    }

    public struct Area: Sendable {
        public let rows: Int
        public let limit: Int
    }

    public struct Choice: Sendable {
        public let value: String
        public let label: String
        public let selected: Bool

        public init(value: String, label: String, selected: Bool = false) {
            self.value = value
            self.label = label
            self.selected = selected
        }
    }

    /// The sealed value that what is typed will replace, with a box that removes it.
    public struct Kept: Sendable {
        public let lead: String
        public let mask: [MaskRun]
        public let row: String
        public let removable: Bool
        public let removeLabel: String
        public let checked: Bool
    }

    /// What the person types into or picks from.
    public enum Control: Sendable {
        case input(Input)
        case area(rows: Int, limit: Int)
        case choice([Choice])
    }

    public let id: String
    public let name: String
    public let label: String
    public let value: String
    public let hint: String?
    public let error: String?
    public let isWrong: Bool
    public let optional: Bool
    /// Whether the label says that it may be left empty; where every field may, none says so.
    public let saysOptional: Bool
    public let wide: Bool
    public let input: Input?
    public let area: Area?
    public let choices: [Choice]
    public let isChoice: Bool
    public let kept: Kept?

    public init(
        _ name: String, label: String, value: String = "", _ control: Control, hint: String? = nil,
        error: String? = nil,
        optional: Bool = false, wide: Bool = false, quiet: Bool = false, kept: Kept? = nil
    ) {
        id = "field-\(name)"
        self.name = name
        self.label = label
        self.value = value
        self.hint = hint
        self.error = error
        isWrong = error != nil
        self.optional = optional
        saysOptional = optional && !quiet
        self.kept = kept
        self.wide = wide
        if case .input(let value) = control { input = value } else { input = nil }
        if case .area(let rows, let limit) = control { area = Area(rows: rows, limit: limit) } else { area = nil }
        if case .choice(let values) = control { choices = values } else { choices = [] }
        if case .choice = control { isChoice = true } else { isChoice = false }
    }

    /// The line above the form that leads here.
    public var errorLine: ErrorLine? { error.map { ErrorLine(anchor: id, text: "\(label) · \($0)") } }
}

/// Model of one line of component-errors.
public struct ErrorLine: Sendable {
    public let anchor: String
    public let text: String

    public init(anchor: String, text: String) {
        self.anchor = anchor
        self.text = text
    }
}
