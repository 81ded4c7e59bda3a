/// Area codes of mainland China, without the leading 0.
enum AreaCodes {
    private static let codes: ImmortalTable<Bool> = {
        var table = [Bool](repeating: false, count: 1000)
        for code in AreaCodeList.codes.split(whereSeparator: \.isWhitespace).compactMap({ Int($0) }) where code < 1000 {
            table[code] = true
        }
        return ImmortalTable(table)
    }()

    /// How many of the leading digits are the area code; the 0 before it is left out behind +86.
    static func length(of digits: ShortList, hasCountryCode: Bool) -> Int? {
        let zero = digits.first == 0 ? 1 : 0
        guard zero == 1 || hasCountryCode, digits.count > zero + 3 else { return nil }
        let two = Int(digits[zero]) * 10 + Int(digits[zero + 1])
        guard two >= 10 else { return nil }
        if codes[two] { return zero + 2 }
        return codes[two * 10 + Int(digits[zero + 2])] ? zero + 3 : nil
    }
}
