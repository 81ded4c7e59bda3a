import Vocabulary

/// Masks of values as they are written: the policy's patterns, with separators left where they stand.
struct Mask {
    static let sign: Unicode.Scalar = "*"

    let policy: MaskingPolicy
    let channel: MaskingChannel

    /// `*` for everything that can be part of a value; blanks, breaks and `*` itself stay, so that lines keep their form.
    static func covered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar == "\n" || scalar == "\r" || scalar == "\t" || scalar == " " ? scalar : sign
    }

    func masked(_ value: [Unicode.Scalar], _ label: Label) -> [Unicode.Scalar] {
        let pattern = policy.pattern(for: label.kind(of: value), in: channel)
        switch pattern {
        case .keep(let head, let tail):
            let country = label == .mobile ? max(0, value.count(where: Self.isSign) - 11) : 0
            return Self.keeping(value, head: head == 0 ? 0 : head + country, tail: tail)
        case .landline(let tail, let hidden): return Self.landline(value, tail: tail, hidden: hidden)
        case .email(let shown): return Self.email(value, shown: shown)
        case .year: return Self.date(value, shown: 4)
        case .decade: return Self.date(value, shown: 3)
        case .network(let parts): return Self.network(value, parts: parts)
        case .hidden, .nameMiddle, .beginning, .foreignPhone, .addressToDistrict, .addressToCity, .addressToBuilding:
            return Array(pattern.mask(Self.string(value)).text.unicodeScalars)
        }
    }

    static func string(_ scalars: [Unicode.Scalar]) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || isDigit(scalar) || scalar.properties.isIdeographic
    }

    /// Chinese numerals are digits here.
    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType != nil }

    /// Keeps so many letters and digits at both ends; all are covered where nothing else would be.
    private static func keeping(_ value: [Unicode.Scalar], head: Int, tail: Int) -> [Unicode.Scalar] {
        let total = value.count(where: isSign)
        let hidesAll = head + tail >= total
        var seen = 0
        return value.map { scalar in
            guard isSign(scalar) else { return scalar }
            seen += 1
            return !hidesAll && (seen <= head || seen > total - tail) ? scalar : sign
        }
    }

    /// zha***@example.com; the whole local part where it is too short for that.
    private static func email(_ value: [Unicode.Scalar], shown: Int) -> [Unicode.Scalar] {
        guard let at = value.firstIndex(where: { $0 == "@" || $0 == "＠" }) else { return value.map(covered) }
        let local = value[..<at].count { $0 != " " }
        let kept = local > 3 ? shown : local > 1 ? min(shown, 1) : 0
        return value[..<kept] + [sign, sign, sign] + value[at...]
    }

    /// The first digits of a year of four; of any other way of writing a date no digit.
    private static func date(_ value: [Unicode.Scalar], shown: Int) -> [Unicode.Scalar] {
        let year = value.prefix(while: isDigit).count
        return value.enumerated().map { place, scalar in
            isDigit(scalar) && !(year >= 4 && place < shown) ? sign : scalar
        }
    }

    /// 192.0.*.*, 2001:db8:*.
    private static func network(_ value: [Unicode.Scalar], parts: Int) -> [Unicode.Scalar] {
        let isSix = value.contains(":")
        let pieces = value.split(separator: isSix ? ":" : ".", omittingEmptySubsequences: false)
        let covered =
            isSix ? [":", sign] : Array(repeating: [".", sign], count: max(pieces.count - parts, 1)).joined() + []
        return pieces.prefix(parts).joined(separator: [isSix ? ":" : "."]) + covered
    }
}

extension Mask {
    /// Country and area code, and the last digits of the number; what is dialled inside a company is covered.
    private static func landline(_ value: [Unicode.Scalar], tail: Int, hidden: Int) -> [Unicode.Scalar] {
        let places = value.indices.filter { isDigit(value[$0]) }
        let digits = places.map { value[$0].properties.numericValue.map { Int($0) } ?? 0 }
        let area = areaLength(digits, isForeignForm: value.contains("+") || value.contains("＋"))
        let number = places.count - area - extensionLength(value, places, from: area)
        let end = area + max(number, 0)
        let shown = end - max(min(tail, number - hidden), 0)
        var masked = value
        for (index, place) in places.enumerated() where index >= area && !(shown..<end).contains(index) {
            masked[place] = sign
        }
        return masked
    }

    /// 010 and 02x have three digits, all others four; one less where +86 stands for the 0.
    private static func areaLength(_ digits: [Int], isForeignForm: Bool) -> Int {
        let country = isForeignForm || (digits.starts(with: [8, 6]) && digits.count >= 12) ? 2 : 0
        guard digits.count > country + 8 else { return min(country, digits.count) }
        let trunk = digits[country] == 0 ? 1 : 0
        guard country + trunk > 0 else { return 0 }
        let first = digits[country + trunk]
        return country + trunk + (first == 1 || first == 2 ? 2 : 3)
    }

    /// The digits behind the last sign that is none, where at least seven stand before it: 0991-9000000-801.
    private static func extensionLength(_ value: [Unicode.Scalar], _ places: [Int], from area: Int) -> Int {
        let run = zip(places.reversed(), places.reversed().dropFirst()).prefix { $0 - $1 == 1 }.count + 1
        return run <= 5 && places.count - area - run >= 7 && run < places.count ? run : 0
    }
}
