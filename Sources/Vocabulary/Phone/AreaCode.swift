/// Area codes of mainland China: 010, 02x without 026, and four digits from 03xx to 09xx.
enum AreaCode {
    /// The length of the area code at the start; nil when there is none.
    static func length(in digits: [UInt8]) -> Int? {
        guard digits.count >= 3, digits[0] == UInt8(ascii: "0") else { return nil }
        switch (digits[1], digits[2]) {
        case (UInt8(ascii: "1"), UInt8(ascii: "0")): return 3
        case (UInt8(ascii: "2"), UInt8(ascii: "6")): return nil
        case (UInt8(ascii: "2"), _): return 3
        case (UInt8(ascii: "3")..., _): return 4
        default: return nil
        }
    }

    /// Eight digits behind a code of three, seven or eight behind one of four; the first is 2 to 9.
    static func fits(_ number: ArraySlice<UInt8>, area: Int) -> Bool {
        guard let first = number.first, first >= UInt8(ascii: "2") else { return false }
        return number.count == 8 || (number.count == 7 && area == 4)
    }
}
