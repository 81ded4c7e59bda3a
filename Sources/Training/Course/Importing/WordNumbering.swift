import Documents

/// The automatic numbers of a Word document, which stand nowhere in its text: they are counted as Word counts them.
struct WordNumbering {
    private struct Level {
        var start = 1
        var format = "decimal"
        /// `%1.%2`: the numbers of the levels, with what stands around them.
        var text = ""
    }

    /// Levels that Word has (ISO/IEC 29500-1, 17.9.3), and characters of what it writes around their numbers.
    private static let places = 0..<9
    private static let longestText = 60

    private var levels: [String: [Int: Level]] = [:]
    private var lists: [String: (kind: String, starts: [Int: Int])] = [:]
    /// By the kind of list, which several lists share.
    private var counters: [String: [Int: Int]] = [:]
    /// Lists whose own first number was taken already.
    private var begun: Set<String> = []

    init(_ tree: MarkupNode?) {
        for kind in tree?.nodes.filter({ $0.name == "abstractNum" }) ?? [] {
            guard let id = kind.attribute("abstractNumId") else { continue }
            for level in kind.nodes where level.name == "lvl" {
                guard let place = level.attribute("ilvl").flatMap({ Int($0) }), Self.places.contains(place) else {
                    continue
                }
                levels[id, default: [:]][place] = Level(
                    start: level.first("start")?.attribute("val").flatMap { Int($0) } ?? 1,
                    format: level.first("numFmt")?.attribute("val") ?? "decimal",
                    text: String((level.first("lvlText")?.attribute("val") ?? "").prefix(Self.longestText)))
            }
        }
        for list in tree?.nodes.filter({ $0.name == "num" }) ?? [] {
            guard let id = list.attribute("numId"), let kind = list.first("abstractNumId")?.attribute("val") else {
                continue
            }
            var starts: [Int: Int] = [:]
            for change in list.nodes where change.name == "lvlOverride" {
                if let place = change.attribute("ilvl").flatMap({ Int($0) }), Self.places.contains(place),
                    let start = change.first("startOverride")?.attribute("val").flatMap({ Int($0) })
                {
                    starts[place] = start
                }
            }
            lists[id] = (kind, starts)
        }
    }

    /// The label of the next paragraph of a list; "" for a bullet, nil when there is no such list.
    mutating func next(_ list: String, _ place: Int) -> String? {
        guard list != "0", let (kind, starts) = lists[list], let level = levels[kind]?[place] else { return nil }
        if level.format == "bullet" || level.format == "none" { return "" }
        var counts = counters[kind] ?? [:]
        if let start = starts[place], begun.insert("\(list) \(place)").inserted {
            counts[place] = start
        } else {
            counts[place] = counts[place].map { min($0, 1 << 20) + 1 } ?? level.start
        }
        for deeper in counts.keys where deeper > place { counts[deeper] = nil }
        counters[kind] = counts
        var label = ""
        var rest = level.text[...]
        while let character = rest.popFirst() {
            guard character == "%", let digit = rest.first?.wholeNumberValue, (1...9).contains(digit) else {
                label.append(character)
                continue
            }
            rest.removeFirst()
            let other = levels[kind]?[digit - 1] ?? Level()
            label += Self.number(counts[digit - 1] ?? other.start, as: other.format)
        }
        return label
    }

    static func number(_ value: Int, as format: String) -> String {
        switch format {
        case "upperLetter", "lowerLetter":
            let place = max(value, 1) - 1
            let letter = String(UnicodeScalar(UInt8(65 + place % 26)))
            let whole = String(repeating: letter, count: min(place / 26 + 1, 20))
            return format == "upperLetter" ? whole : whole.lowercased()
        case "upperRoman": return roman(value)
        case "lowerRoman": return roman(value).lowercased()
        case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand",
            "ideographDigital", "ideographTraditional":
            return HanNumber.text(value)
        case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
            let circled = (1...20).contains(value) ? UnicodeScalar(UInt32(0x245F + value)) : nil
            return circled.map { String($0) } ?? String(value)
        case "decimalZero": return value < 10 ? "0\(value)" : String(value)
        default: return String(value)
        }
    }

    private static func roman(_ value: Int) -> String {
        let signs = [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
            (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ]
        var (text, rest) = ("", min(value, 3_999))
        for (number, sign) in signs {
            while rest >= number {
                text += sign
                rest -= number
            }
        }
        return text
    }
}

/// 一, 十二, 一百零五: numbers up to 999.
enum HanNumber {
    private static let digits = Array("零一二三四五六七八九")

    static func text(_ value: Int) -> String {
        guard (1...999).contains(value) else { return String(value) }
        let (hundreds, tens, ones) = (value / 100, value / 10 % 10, value % 10)
        var text = hundreds > 0 ? "\(digits[hundreds])百" : ""
        if tens > 0 {
            text += (tens == 1 && hundreds == 0 ? "" : String(digits[tens])) + "十"
        } else if hundreds > 0, ones > 0 {
            text += "零"
        }
        return text + (ones > 0 ? String(digits[ones]) : "")
    }

    static func value(_ text: some StringProtocol) -> Int? {
        guard (1...6).contains(text.count) else { return nil }
        var (total, digit) = (0, 0)
        for character in text {
            switch character {
            case "百":
                total += max(digit, 1) * 100
                digit = 0
            case "十":
                total += max(digit, 1) * 10
                digit = 0
            default:
                guard let found = digits.firstIndex(of: character) else { return nil }
                digit = found
            }
        }
        return total + digit
    }
}
