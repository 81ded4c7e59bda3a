/// Area codes of mainland China: 010, 02x without 026, and four digits from 03xx to 09xx.
enum AreaCode {
    /// The length of the area code at the start; nil when there is none.
    static func length(in digits: [UInt8]) -> Int? {
        guard digits.count >= 3, digits[0] == 0x30 else { return nil }
        switch (digits[1], digits[2]) {
        case (0x31, 0x30): return 3
        case (0x32, 0x36): return nil
        case (0x32, _): return 3
        case (0x33..., _): return 4
        default: return nil
        }
    }

    /// Eight digits behind a short code, seven or eight behind a long one; the first is 2 to 9.
    static func fits(_ digits: [UInt8], area: Int) -> Bool {
        let count = digits.count - area
        return (count == 8 || (count == 7 && area == 4)) && digits[area] >= 0x32
    }
}

/// 400, 800, 95xxx and short codes: they reach a company.
enum ServiceNumber {
    static func matches(_ digits: some Collection<UInt8>) -> Bool {
        guard let first = digits.first, let second = digits.dropFirst().first else { return false }
        switch digits.count {
        case 10: return (first == 0x34 || first == 0x38) && second == 0x30 && digits.dropFirst(2).first == 0x30
        case 5...8: return first == 0x39 && (second == 0x35 || second == 0x36)
        default: return false
        }
    }
}
