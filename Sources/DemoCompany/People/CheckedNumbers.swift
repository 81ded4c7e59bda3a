/// Numbers that end with a check character.
enum CheckedNumbers {
    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let characters = Array("10X98765432".utf8)
    private static let issuers = [622_848, 621_700, 622_202, 622_588, 621_661]

    /// GB 11643: region, birth date, sequence (odd for men), ISO 7064 MOD 11-2.
    static func identity(
        place: Place, birth: (year: Int, month: Int, day: Int), isMale: Bool, _ random: inout SplitMix64
    ) -> [UInt8] {
        let sequence = random.below(499) * 2 + (isMale ? 1 : 2)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(18)
        append(place.code, digits: 6, to: &bytes)
        append(birth.year * 10_000 + birth.month * 100 + birth.day, digits: 8, to: &bytes)
        append(sequence, digits: 3, to: &bytes)
        var sum = 0
        for index in 0..<17 { sum += Int(bytes[index] & 15) * weights[index] }
        bytes.append(characters[sum % 11])
        return bytes
    }

    /// ISO/IEC 7812: 18 digits and the Luhn digit.
    static func card(_ random: inout SplitMix64) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(19)
        append(random.pick(issuers), digits: 6, to: &bytes)
        append(random.below(1_000_000_000_000), digits: 12, to: &bytes)
        var sum = 0
        for (index, byte) in bytes.reversed().enumerated() {
            let doubled = Int(byte & 15) * (index.isMultiple(of: 2) ? 2 : 1)
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        bytes.append(UInt8(ascii: "0") + UInt8((10 - sum % 10) % 10))
        return bytes
    }

    /// Appends the decimal digits of a number, with leading zeros.
    static func append(_ number: Int, digits: Int, to bytes: inout [UInt8]) {
        var divisor = 1
        for _ in 1..<digits { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }
}
