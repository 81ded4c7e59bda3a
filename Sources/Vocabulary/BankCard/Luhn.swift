/// The Luhn check of ISO/IEC 7812-1, annex B.
enum Luhn {
    /// Whether the last digit is the check digit of the others.
    static func holds(for digits: some BidirectionalCollection<UInt8>) -> Bool {
        var sum = 0
        var doubling = false
        for digit in digits.reversed() {
            let value = doubling ? digit.digitValue * 2 : digit.digitValue
            sum += value > 9 ? value - 9 : value
            doubling.toggle()
        }
        return sum % 10 == 0
    }
}
