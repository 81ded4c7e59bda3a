/// Masks of values as they are written: separators stay, characters become `*` (rules: docs/detection.md, "Masks").
enum Mask {
    static let sign: Unicode.Scalar = "*"

    /// `*` for everything that can be part of a value; blanks, breaks and `*` itself stay, so that lines keep their form.
    static func covered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar == "\n" || scalar == "\r" || scalar == "\t" || scalar == " " ? scalar : sign
    }

    static func masked(_ value: [Unicode.Scalar], _ label: Label) -> [Unicode.Scalar] {
        switch label {
        case .person: keeping(value, head: 1, tail: 0)
        case .idCard: keeping(value, head: 3, tail: 2)
        case .mobile: keeping(value, head: max(3, count(value) - 8), tail: 4)
        case .landline: keeping(value, head: value.contains("+") ? 2 : 3, tail: 2)
        case .email: email(value)
        case .bankCard: keeping(value, head: 0, tail: 4)
        case .creditCode, .passport, .plate, .wechat: keeping(value, head: 2, tail: 2)
        case .permit: keeping(value, head: 1, tail: 2)
        case .address: address(value)
        case .birthDate: keeping(value, head: 4, tail: 0, covering: { $0.properties.numericType != nil })
        case .ip: ip(value)
        case .qq: keeping(value, head: 2, tail: 1)
        }
    }

    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar.properties.isIdeographic
    }

    private static func count(_ value: [Unicode.Scalar]) -> Int { value.count(where: isSign) }

    /// Keeps so many letters and digits at both ends; all are covered where nothing else would be.
    private static func keeping(
        _ value: [Unicode.Scalar], head: Int, tail: Int, covering: (Unicode.Scalar) -> Bool = isSign
    ) -> [Unicode.Scalar] {
        let total = value.count(where: covering)
        let hidesAll = head + tail >= total
        var seen = 0
        return value.map { scalar in
            guard covering(scalar) else { return scalar }
            seen += 1
            return !hidesAll && (seen <= head || seen > total - tail) ? scalar : sign
        }
    }

    /// zha***@example.com; the whole address where it is too short for that.
    private static func email(_ value: [Unicode.Scalar]) -> [Unicode.Scalar] {
        guard let at = value.firstIndex(where: { $0 == "@" || $0 == "＠" }) else { return value.map(covered) }
        let local = value[..<at].count { $0 != " " }
        let kept = local > 3 ? 3 : local > 1 ? 1 : 0
        return value[..<kept] + [sign, sign, sign] + value[at...]
    }

    /// Keeps province, city and district in full; 172.25.*.* of addresses in the network.
    private static func address(_ value: [Unicode.Scalar]) -> [Unicode.Scalar] {
        let units = value.map { UInt16(truncatingIfNeeded: $0.value) }
        let end = units.withUnsafeBufferPointer { buffer -> Int in
            guard let base = buffer.baseAddress else { return 0 }
            let scan = Scan(Units(base: base, count: buffer.count))
            var parser = AddressParser(AddressText(scan, from: 0))
            return parser.endOfDistrict()
        }
        return value[..<min(end, value.count)] + [sign, sign, sign]
    }

    private static func ip(_ value: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var parts = 0
        return value.map { scalar in
            if scalar == "." || scalar == ":" {
                parts += 1
                return scalar
            }
            return parts < 2 ? scalar : sign
        }
    }
}

extension AddressParser {
    /// Where the divisions down to the district end, in the text with its blanks; 0 if there are none.
    mutating func endOfDistrict() -> Int {
        runDivisions()
        return end > 0 ? text.places[end - 1] + 1 : 0
    }
}
