import Vocabulary

/// Gives the same value the same replacement throughout a document.
struct Replacing {
    let style: RedactionStyle
    let language: Language
    let mask: Mask
    private var numbers: [Key: Int] = [:]
    private var counts: [Label: Int] = [:]

    private struct Key: Hashable {
        let label: Label
        let value: [Unicode.Scalar]
    }

    init(_ redaction: Redaction) {
        style = redaction.style
        language = redaction.language
        mask = Mask(policy: redaction.policy, channel: redaction.channel)
    }

    mutating func replacement(of value: [Unicode.Scalar], _ label: Label) -> [Unicode.Scalar] {
        switch style {
        case .mask: mask.masked(value, label)
        case .placeholder: placeholder(number(of: value, label), label)
        case .pseudonym: Array(Pseudonym(number: number(of: value, label), like: value).value(label).unicodeScalars)
        }
    }

    private func placeholder(_ number: Int, _ label: Label) -> [Unicode.Scalar] {
        let text = language == .chinese ? "‹\(label.name.chinese)\(number)›" : "‹\(label.name.english) \(number)›"
        return Array(text.unicodeScalars)
    }

    /// 1 for the first value of a kind, and for the same value written in another way.
    private mutating func number(of value: [Unicode.Scalar], _ label: Label) -> Int {
        let key = Key(label: label, value: Self.essence(value, label))
        if let known = numbers[key] { return known }
        let number = (counts[label] ?? 0) + 1
        counts[label] = number
        numbers[key] = number
        return number
    }

    /// What two ways of writing a value have in common: letters, digits and Han characters, without +86.
    private static func essence(_ value: [Unicode.Scalar], _ label: Label) -> [Unicode.Scalar] {
        let folded = value.compactMap { scalar -> Unicode.Scalar? in
            let plain =
                (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
            guard plain.properties.isAlphabetic || plain.properties.numericType != nil else { return nil }
            return plain.isASCII ? plain.properties.lowercaseMapping.unicodeScalars.first : plain
        }
        return label == .mobile ? Array(folded.suffix(11)) : folded
    }
}
