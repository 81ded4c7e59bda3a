/// What stands at the start of a line and says where in the outline it belongs.
struct OutlineLabel: Equatable {
    enum Kind: Equatable {
        /// 第一章, 第二部分
        case chapter
        /// 一、
        case han(Int)
        /// （一）
        case hanBracket
        /// 1. or 1、
        case digit(Int)
        /// 3.1
        case decimal
        /// (1), 1), ①
        case bracket
        case bullet
    }

    let kind: Kind
    let label: String
    let rest: String

    init?(_ line: some StringProtocol) {
        let text = line.trimming()
        // Folding keeps the count of characters.
        let start = Self.folded(text.prefix(Self.longest))
        guard let first = start.first, let found = Self.found(start, first) else { return nil }
        kind = found.kind
        label = String(text.prefix(found.label.count))
        rest = text.dropFirst(found.label.count).trimming()
    }

    private static func found(_ text: String, _ first: Character) -> Found? {
        switch first {
        case "第": chapter(text)
        case "（", "(": bracket(text)
        case "0"..."9": digits(text)
        default: han(text) ?? bullet(text)
        }
    }

    /// More than any label has, with the character after it.
    private static let longest = 16

    /// Whether a label within a line may begin with this.
    static func mayBegin(with character: Character) -> Bool {
        "（(0123456789０１２３４５６７８９一二三四五六七八九十".contains(character) || ("①"..."⑳").contains(character)
    }

    /// Full-width digits and points as ASCII.
    private static func folded(_ text: Substring) -> String {
        String(
            text.map { character in
                guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else {
                    return character
                }
                switch scalar.value {
                case 0xFF10...0xFF19: return Character(UnicodeScalar(UInt8(scalar.value - 0xFEE0)))
                case 0xFF0E: return "."
                default: return character
                }
            })
    }

    private typealias Found = (kind: Kind, label: String)
    private static let units: Set<Character> = ["章", "节", "讲", "课", "篇"]

    private static func chapter(_ text: String) -> Found? {
        let number = text.dropFirst().prefix { HanNumber.value(String($0)) != nil || $0.isWholeNumber }
        guard !number.isEmpty, number.count <= 5 else { return nil }
        let after = text.dropFirst(1 + number.count)
        if let unit = after.first, units.contains(unit) { return (.chapter, "第\(number)\(unit)") }
        for unit in ["部分", "单元"] where after.hasPrefix(unit) { return (.chapter, "第\(number)\(unit)") }
        return nil
    }

    private static func han(_ text: String) -> Found? {
        let number = text.prefix { HanNumber.value(String($0)) != nil || $0 == "十" || $0 == "百" }
        guard let value = HanNumber.value(number), let mark = text.dropFirst(number.count).first, "、.．".contains(mark)
        else { return nil }
        return (.han(value), String(number) + String(mark))
    }

    private static func bracket(_ text: String) -> Found? {
        let inner = text.dropFirst().prefix { $0 != "）" && $0 != ")" }
        let label = String(text.prefix(inner.count + 2))
        guard (1...3).contains(inner.count), label.count == inner.count + 2 else { return nil }
        if HanNumber.value(inner) != nil { return (.hanBracket, label) }
        return inner.allSatisfy(\.isWholeNumber) ? (.bracket, label) : nil
    }

    private static func digits(_ text: String) -> Found? {
        let number = text.prefix { $0.isASCII && $0.isNumber }
        guard number.count <= 3, let value = Int(number), let mark = text.dropFirst(number.count).first else {
            return nil
        }
        if mark == ")" || mark == "）" { return (.bracket, String(number) + String(mark)) }
        guard "、.．".contains(mark) else { return nil }
        let after = text.dropFirst(number.count + 1)
        guard let next = after.first else { return nil }
        if next.isASCII, next.isNumber {
            // 3.1 or 3.1.2, followed by something else than a unit or a percent sign.
            let whole = text.prefix { $0 == "." || $0.isASCII && $0.isNumber }
            let body = text.dropFirst(whole.count)
            guard mark == ".", whole.last != ".", body.first.map({ $0 == " " || !$0.isASCII }) == true,
                whole.split(separator: ".").allSatisfy({ $0.count <= 2 })
            else { return nil }
            return (.decimal, String(whole))
        }
        return (.digit(value), String(number) + String(mark))
    }

    private static func bullet(_ text: String) -> Found? {
        guard let first = text.first else { return nil }
        if ("①"..."⑳").contains(first) { return (.bracket, String(first)) }
        guard "•●·▪◆■○".contains(first) else { return nil }
        return (.bullet, String(first))
    }
}
