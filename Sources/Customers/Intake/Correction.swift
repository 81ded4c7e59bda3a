public import Vocabulary

/// What was changed to a value on its way in, so that nobody wonders why it looks different afterwards.
public struct Correction: Sendable, Equatable {
    public enum Kind: String, CaseIterable, Sendable, Hashable {
        case outerBlanks = "outer-blanks"
        case halfWidth = "half-width"
        case apostrophe
        case separators
        case countryCode = "country-code"
        case letterCase = "letter-case"
        case dateForm = "date-form"
        case meaning
        /// 暂无, 无: read as blank.
        case placeholder
        /// Two values in one cell.
        case split
        /// Anything else that brought it to the normal form.
        case unified
    }

    /// From 1.
    public let column: Int
    public let field: IntakeField
    public let kind: Kind
}

extension Correction.Kind {
    public func message(in language: Language) -> String {
        let words: (chinese: String, english: String) =
            switch self {
            case .outerBlanks: ("去掉首尾空格", "Outer blanks removed")
            case .halfWidth: ("全角改半角", "Full-width made half-width")
            case .apostrophe: ("去掉开头的 '", "Leading ' removed")
            case .separators: ("去掉中间的空格和连字符", "Blanks and hyphens removed")
            case .countryCode: ("去掉 +86", "+86 removed")
            case .letterCase: ("统一大小写", "Letter case unified")
            case .dateForm: ("日期统一为年-月-日", "Date written as year-month-day")
            case .meaning: ("统一为男或女", "Written as male or female")
            case .placeholder: ("“暂无”一类的话按空白读", "A placeholder, read as blank")
            case .split: ("一格里有几个值，已分开", "Several values in one cell, taken apart")
            case .unified: ("统一写法", "Brought to the usual form")
            }
        return language == .chinese ? words.chinese : words.english
    }

    /// Why `text` does not look like the value that was read from it.
    static func kinds(from text: String, to normalized: String, as field: IntakeField) -> [Self] {
        guard text != normalized else { return [] }
        let scalars = text.unicodeScalars
        var kinds: [Self] = []
        if scalars.first?.properties.isWhitespace == true || scalars.last?.properties.isWhitespace == true {
            kinds.append(.outerBlanks)
        }
        if scalars.contains(where: { (0xFF01...0xFF5E).contains($0.value) }) { kinds.append(.halfWidth) }
        if scalars.first == "'" { kinds.append(.apostrophe) }
        if let particular = particular(to: field) { return kinds + [particular] }
        if field == .phone, !normalized.hasPrefix("+"),
            scalars.contains("+") || text.hasPrefix("86") || text.hasPrefix("0086")
        {
            kinds.append(.countryCode)
        }
        let inner = text.trimmingWhitespace().unicodeScalars
        if field != .note, inner.count(where: isSeparator) > normalized.unicodeScalars.count(where: isSeparator) {
            kinds.append(.separators)
        }
        if kinds.isEmpty { kinds.append(text.lowercased() == normalized.lowercased() ? .letterCase : .unified) }
        return kinds
    }

    private static func particular(to field: IntakeField) -> Self? {
        switch field {
        case .birthDate: .dateForm
        case .sex: .meaning
        default: nil
        }
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "-" || scalar == "(" || scalar == ")" || scalar.properties.isWhitespace
    }
}
