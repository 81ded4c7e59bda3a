/// ISO 7064 MOD 11-2 as GB 11643 uses it.
enum CheckCharacter {
    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let characters = Array("10X98765432".utf8)

    /// The check character of the first 17 digits.
    static func of(_ digits: some Collection<UInt8>) -> UInt8 {
        let sum = zip(digits, weights).reduce(0) { $0 + $1.0.digitValue * $1.1 }
        return characters[sum % 11]
    }
}
