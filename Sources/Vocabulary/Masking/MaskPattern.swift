/// How a value is covered: which part of it may be shown.
public enum MaskPattern: Sendable, Hashable {
    /// The first and last characters; each other is a star, and all are when nothing else would be covered.
    case keep(head: Int, tail: Int)
    /// ****, not even how long it is.
    case hidden
    /// Area code and the last digits, fewer when not `hidden` would be covered; an extension is covered whole.
    case landline(tail: Int, hidden: Int)
    /// Country code and the last digits.
    case foreignPhone(tail: Int)
    /// The first letters of the local part, and the domain.
    case email(shown: Int)
    /// 王*五: the middle of a name.
    case nameMiddle
    /// The first characters and ***, so that nobody sees how long the rest is.
    case beginning(Int)
    /// Up to the district, the city, or the house but neither unit nor room.
    case addressToDistrict, addressToCity, addressToBuilding
    /// 1991-**-**, 199*-**-**.
    case year, decade
    /// The first parts of an IP address.
    case network(parts: Int)
}

extension MaskPattern {
    /// Covers the normal form of a value, or a mask of it. Every result holds a star, so none parses again.
    public func mask(_ text: String) -> Masked {
        switch self {
        case .keep(let head, let tail): return Masked(text, keepingHead: head, tail: tail)
        case .hidden: return Masked("****")
        case .landline(let tail, let hidden): return Self.landline(text, tail: tail, hidden: hidden)
        case .foreignPhone(let tail):
            let country = CountryCode.length(in: text.utf8.dropFirst())
            return Masked(text, keepingHead: 1 + country, tail: tail)
        case .email(let shown): return Self.email(text, shown: shown)
        case .nameMiddle: return Self.nameMiddle(text)
        case .beginning(let shown): return Masked(text.prefix(max(min(shown, text.count - 1), 0)) + "***")
        case .addressToDistrict: return Masked(Divisions(of: text).district + "***")
        case .addressToCity: return Masked(Divisions(of: text).city + "***")
        case .addressToBuilding: return Self.building(text)
        case .year: return Masked(text.prefix(4) + "-**-**")
        case .decade: return Masked(text.prefix(3) + "*-**-**")
        case .network(let parts): return Self.network(text, parts: parts)
        }
    }

    private static func landline(_ text: String, tail: Int, hidden: Int) -> Masked {
        let parts = text.split(separator: "-")
        guard parts.count >= 2 else { return Masked("****") }
        let number = Masked(parts[1], keepingHead: 0, tail: max(min(tail, parts[1].count - hidden), 0)).text
        let inner = parts.dropFirst(2).map { "-" + String(repeating: "*", count: $0.count) }.joined()
        return Masked(parts[0] + "-" + number + inner)
    }

    /// Of a local part of two or three characters the first is shown, of a single one nothing.
    private static func email(_ text: String, shown: Int) -> Masked {
        let local = text.prefix { $0 != "@" }
        let domain = text.dropFirst(local.count)
        guard local.count > 1 else { return Masked("*" + domain) }
        return Masked(local.prefix(local.count > 3 ? shown : min(shown, 1)) + "***" + domain)
    }

    /// GB/T 41833-2022: unit and room are hidden, the building may stay. Without a building, all behind the district.
    private static func building(_ text: String) -> Masked {
        let signs = ["号楼", "栋", "幢", "号院", "弄"]
        let ends = signs.compactMap { sign in text.lastRange(of: sign).map { (sign, $0) } }
        guard let end = ends.max(by: { $0.1 < $1.1 })?.1, end < text.endIndex else {
            return Masked(Divisions(of: text).district + "***")
        }
        return Masked(text[..<end] + "******")
    }

    private static func network(_ text: String, parts: Int) -> Masked {
        let isSix = text.contains(":")
        let separator = isSix ? ":" : "."
        let shown = text.split(separator: separator, omittingEmptySubsequences: false).prefix(parts)
        let stars = isSix ? ":*" : String(repeating: ".*", count: 4 - parts)
        return Masked(shown.joined(separator: separator) + stars)
    }
}

extension String {
    /// Where the last occurrence of `part` ends.
    fileprivate func lastRange(of part: String) -> String.Index? {
        var end: String.Index?
        var start = startIndex
        while let found = self[start...].firstRange(of: part) {
            end = found.upperBound
            start = found.upperBound
        }
        return end
    }
}
