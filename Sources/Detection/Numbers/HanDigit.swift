/// Chinese numerals as they are read out in telephone numbers, the financial forms included.
enum HanDigit {
    static let values: [UInt16: UInt8] = {
        let forms = ["〇零", "一壹幺", "二贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"]
        return Dictionary(
            uniqueKeysWithValues: zip(forms, UInt8(0)...).flatMap { form, value in
                form.units.map { ($0, value) }
            })
    }()

    /// The digit, or nil.
    static func value(of unit: UInt16) -> UInt8? { unit >= 0x3007 ? values[unit] : nil }
}
