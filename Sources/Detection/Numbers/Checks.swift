/// The check digits, over digit values; a failing one lowers a score and never vetoes.
enum Checks {
    private static let idWeights = ImmortalTable<Int>([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
    private static let codeWeights = ImmortalTable<Int>([
        1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
    ])

    /// GB 11643, ISO 7064 MOD 11-2; X is 10.
    static func identityHolds(_ digits: some RandomAccessCollection<UInt8>) -> Bool {
        guard digits.count == 18 else { return false }
        var sum = 0
        for (place, digit) in digits.enumerated() where place < 17 { sum += Int(digit) * idWeights[place] }
        return digits.last.map { (12 - sum % 11) % 11 == Int($0) } ?? false
    }

    /// ISO/IEC 7812-1, annex B. One number in ten passes by chance.
    static func luhnHolds(_ digits: some BidirectionalCollection<UInt8>) -> Bool {
        var sum = 0
        var doubling = false
        for digit in digits.reversed() {
            let value = doubling ? Int(digit) * 2 : Int(digit)
            sum += value > 9 ? value - 9 : value
            doubling.toggle()
        }
        return sum % 10 == 0
    }

    /// GB 32100, mod 31, over the values of `codeValue`.
    static func creditCodeHolds(_ values: ShortList) -> Bool {
        guard values.count == 18 else { return false }
        var sum = 0
        for place in 0..<17 { sum += Int(values[place]) * codeWeights[place] }
        return (31 - sum % 31) % 31 == Int(values[17])
    }

    /// The value of a sign in the alphabet of GB 32100, which has no I, O, S, V and Z.
    static func codeValue(_ unit: UInt16) -> UInt8? {
        if unit.isDigit { return UInt8(unit - 0x30) }
        let value = codeLetters[Int(unit.uppercased & 0x1F)]
        return unit.isLetter && value > 0 ? value : nil
    }

    private static let codeLetters: ImmortalTable<UInt8> = {
        var table = [UInt8](repeating: 0, count: 32)
        for (value, letter) in zip(UInt8(10)..., "ABCDEFGHJKLMNPQRTUWXY".utf8) { table[Int(letter & 0x1F)] = value }
        return ImmortalTable(table)
    }()

    /// A day of the Gregorian calendar between 1900 and 2035.
    static func isDate(year: Int, month: Int, day: Int) -> Bool {
        guard (1900...2035).contains(year), (1...12).contains(month), day >= 1 else { return false }
        let leaps = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = month == 2 ? (leaps ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31
        return day <= days
    }
}
