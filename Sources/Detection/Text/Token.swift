/// A run of ASCII letters and digits, or of Chinese numerals, between other characters.
struct Token {
    enum Form: UInt8 {
        /// Digits only; with `hasLookAlike`, letters that look like digits among them.
        case digits
        /// Digits and a final X, as identity numbers have it.
        case digitsAndX
        case letters
        case mixed
        case hanDigits
    }

    let start: Int32
    let end: Int32
    let form: Form
    var hasLookAlike = false

    var length: Int { Int(end - start) }
    var isNumber: Bool { form == .digits || form == .digitsAndX || form == .hanDigits }
}

extension Token {
    /// Reads the token that begins at `start`.
    init(in units: Units, from start: Int) {
        var at = start
        var digits = 0
        var lookAlikes = 0
        while units[at].isAlphanumeric {
            if units[at].isDigit {
                digits += 1
            } else if let value = LookAlike.value(of: units[at]), at > start || value == 1 {
                lookAlikes += 1
            }
            at += 1
        }
        let length = at - start
        self.start = Int32(start)
        end = Int32(at)
        let endsInX = units[at - 1] | 0x20 == UInt16(ascii: "x")
        if digits == length {
            form = .digits
        } else if digits == 0 {
            form = .letters
        } else if endsInX, digits + lookAlikes + 1 == length, lookAlikes <= 3 {
            form = .digitsAndX
            hasLookAlike = lookAlikes > 0
        } else if digits >= 6, lookAlikes <= 3, digits + lookAlikes == length, length <= 20 {
            form = .digits
            hasLookAlike = true
        } else {
            form = .mixed
        }
    }
}

/// Letters that scanners and tired people write for digits.
enum LookAlike {
    static func value(of unit: UInt16) -> UInt8? {
        switch unit {
        case UInt16(ascii: "O"), UInt16(ascii: "o"), UInt16(ascii: "Q"): 0
        case UInt16(ascii: "l"), UInt16(ascii: "I"): 1
        default: nil
        }
    }
}
