/// Why something was found, in words that can stand beside the highlighted text.
public enum Reason: UInt8, CaseIterable, Sendable, Hashable {
    case checkHolds, checkFails, form, division, realDate, issuer, areaCode, prefix, grouped, lineBreak, lookAlike
    case hanNumerals, wordBefore, wordAfter, column, nameModel, title, repeated, unit, foreignName, brand
}

extension Reason {
    /// The sentence in both languages.
    public var sentence: (chinese: String, english: String) {
        switch self {
        case .checkHolds: ("校验位正确", "the check digit holds")
        case .checkFails: ("校验位不符，可能抄错", "the check digit fails; perhaps miscopied")
        case .form: ("符合该类号码的格式", "it has the form of this kind")
        case .division: ("含有行政区划", "it names an administrative division")
        case .realDate: ("含有真实日期", "it holds a real date")
        case .issuer: ("发卡行前缀已知", "the issuer's prefix is known")
        case .areaCode: ("区号存在", "the area code exists")
        case .prefix: ("带国家代码", "it has the country code")
        case .grouped: ("数字分组书写", "the digits are written in groups")
        case .lineBreak: ("号码被换行断开", "a line break splits it")
        case .lookAlike: ("字母代替了形近的数字", "letters stand for digits that look alike")
        case .hanNumerals: ("用汉字数字书写", "it is written in Chinese numerals")
        case .wordBefore: ("前面的文字说明了种类", "the words before say what it is")
        case .wordAfter: ("后面的文字说明了种类", "the words after say what it is")
        case .column: ("列标题说明了种类", "the column heading says what it is")
        case .nameModel: ("用字像姓名", "the characters are those of a name")
        case .title: ("前后有称谓", "a form of address stands beside it")
        case .repeated: ("同一文档中别处已确认", "it was recognised elsewhere in the document")
        case .unit: ("含有路、号、栋、室等地址成分", "it has street, house or room")
        case .foreignName: ("拼音或外文姓名", "a name in Latin letters or transcribed")
        case .brand: ("公司或品牌", "a company or a brand")
        }
    }
}

/// Reasons as they are collected, a bit each.
struct ReasonSet: OptionSet, Hashable, Sendable {
    let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }
    init(_ reason: Reason) { rawValue = 1 << UInt32(reason.rawValue) }

    var list: [Reason] { Reason.allCases.filter { contains(ReasonSet($0)) } }
}
