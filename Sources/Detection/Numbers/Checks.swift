/// The check digits, over digit values; a failing one lowers a score and never vetoes.
enum Checks {
    private static let idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let codeWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    static let codeAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY".units

    /// GB 11643, ISO 7064 MOD 11-2; X is 10.
    static func identityHolds(_ digits: [UInt8]) -> Bool {
        guard digits.count == 18 else { return false }
        let sum = zip(digits, idWeights).reduce(0) { $0 + Int($1.0) * $1.1 }
        return (12 - sum % 11) % 11 == Int(digits[17])
    }

    /// ISO/IEC 7812-1, annex B. One number in ten passes by chance.
    static func luhnHolds(_ digits: [UInt8]) -> Bool {
        var sum = 0
        var doubling = false
        for digit in digits.reversed() {
            let value = doubling ? Int(digit) * 2 : Int(digit)
            sum += value > 9 ? value - 9 : value
            doubling.toggle()
        }
        return sum % 10 == 0
    }

    /// GB 32100, mod 31, over upper-case units; nil if a letter is none of the alphabet.
    static func creditCodeHolds(_ units: [UInt16]) -> Bool? {
        let values = units.compactMap { codeAlphabet.firstIndex(of: $0) }
        guard values.count == 18 else { return nil }
        let sum = zip(values, codeWeights).reduce(0) { $0 + $1.0 * $1.1 }
        return (31 - sum % 31) % 31 == values[17]
    }

    /// A day of the Gregorian calendar between 1900 and 2035.
    static func isDate(year: Int, month: Int, day: Int) -> Bool {
        guard (1900...2035).contains(year), (1...12).contains(month), day >= 1 else { return false }
        let leaps = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, leaps ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return day <= days[month - 1]
    }
}
