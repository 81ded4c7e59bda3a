/// Something odd about a value that was accepted all the same; a person may want to look at it.
public enum ParsingWarning: String, CaseIterable, Sendable, Hashable {
    /// Mistyped, or an account of a company, which has no check digit.
    case luhnCheckFails = "luhn"
    /// A first-generation number of 15 digits, void since 2013, written in its 18-digit form.
    case upgradedFrom15Digits = "upgraded_from_15"
    /// 陈老师, 王总: how somebody is called, not a full name.
    case formOfAddress = "form_of_address"
    /// 07/08/1997 may be July or August.
    case dayAndMonthAmbiguous = "day_and_month"
    /// The code 0 means female in many exports and “unknown” in GB/T 2261.1.
    case sexCodeZero = "sex_code_zero"
}

extension ParsingWarning {
    public func message(in language: Language) -> String {
        let words: (chinese: String, english: String) =
            switch self {
            case .luhnCheckFails: ("校验位不符，可能抄错，也可能是对公账号", "Check digit differs: a typing error, or a company account")
            case .upgradedFrom15Digits: ("15 位旧号码，已换算成 18 位", "Old 15-digit number, converted to 18")
            case .formOfAddress: ("像称呼，不像全名", "A form of address rather than a full name")
            case .dayAndMonthAmbiguous: ("按“月/日/年”读，也可能是“日/月/年”", "Read as month/day/year; it may be day/month/year")
            case .sexCodeZero: ("0 按女读；国标里 0 是未知", "0 read as female; in the national standard it is unknown")
            }
        return language == .chinese ? words.chinese : words.english
    }
}
