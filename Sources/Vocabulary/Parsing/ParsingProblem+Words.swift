extension ParsingProblem {
    /// What is wrong, in a few words that fit under a field: “少 1 位”.
    public func message(in language: Language) -> String {
        language == .chinese ? chineseMessage : englishMessage
    }

    /// What the person can do now.
    public func remedy(in language: Language) -> String {
        language == .chinese ? chineseRemedy : englishRemedy
    }

    private var chineseMessage: String {
        switch reason {
        case .empty: "没有填"
        case .placeholder: "填的是“暂无”一类的话"
        case .tooShort(let missing): "少 \(missing) 位"
        case .tooLong(let extra): "多 \(extra) 位"
        case .wrongCharacter(let position): "第 \(position) 个字符不对"
        case .controlCharacter(let position): "第 \(position) 个字符看不见，不能保存"
        case .checkDigit: "校验位不符，有一位抄错"
        case .impossibleDate: "没有这一天"
        case .inFuture: "日期还没有到"
        case .spoiledBySpreadsheet: "被表格软件改坏，后几位已丢失"
        case .masked: "已脱敏，带有 *"
        case .formula: "是公式，不是内容"
        case .looksLike(let other): "像是\(other.name(in: .chinese))"
        case .unknownRegion: "开头的地区代码不存在"
        case .areaCode: "区号缺少或不存在"
        case .serviceNumber: "是服务热线，不是个人号码"
        case .atSign: "要有且只有一个 @"
        case .domain: "@ 后面的域名不完整"
        case .notAName: "不像姓名"
        case .notAnAddress: "不像地址"
        case .unknownForm: "认不出这种写法"
        }
    }

    private var englishMessage: String {
        switch reason {
        case .empty: "Nothing entered"
        case .placeholder: "A placeholder, not a value"
        case .tooShort(let missing): "\(missing) too few"
        case .tooLong(let extra): "\(extra) too many"
        case .wrongCharacter(let position): "Character \(position) does not belong"
        case .controlCharacter(let position): "Character \(position) is invisible and cannot be kept"
        case .checkDigit: "Check digit differs: one character is wrong"
        case .impossibleDate: "No such day"
        case .inFuture: "This day is yet to come"
        case .spoiledBySpreadsheet: "Spoiled by a spreadsheet: the last digits are lost"
        case .masked: "Already masked with *"
        case .formula: "A formula, not a value"
        case .looksLike(let other): "Looks like: \(other.name(in: .english))"
        case .unknownRegion: "The region code at the start does not exist"
        case .areaCode: "Area code missing or unknown"
        case .serviceNumber: "A service hotline, not a personal number"
        case .atSign: "Needs exactly one @"
        case .domain: "The domain after @ is incomplete"
        case .notAName: "Does not look like a name"
        case .notAnAddress: "Does not look like an address"
        case .unknownForm: "Not a known way to write it"
        }
    }

    private var chineseRemedy: String {
        switch reason {
        case .empty, .placeholder: "没有就留空"
        case .tooShort, .tooLong, .wrongCharacter, .checkDigit, .unknownRegion: "对照原件核对后改正"
        case .controlCharacter: "删去这个字符"
        case .impossibleDate, .inFuture: "写成 1991-06-14 这样"
        case .spoiledBySpreadsheet: "从原系统重新导出，把这一列设为文本"
        case .masked: "换成完整的内容"
        case .formula: "把公式换成它的内容"
        case .looksLike: "看看是否填错了列"
        case .areaCode: "补上区号，如 010-"
        case .serviceNumber: "填客户本人的号码"
        case .atSign, .domain: "写成 name@example.com 这样"
        case .notAName: "填客户的姓名"
        case .notAnAddress: "从省、市写起"
        case .unknownForm: kind == .sex ? "写男或女" : "对照原件核对后改正"
        }
    }

    private var englishRemedy: String {
        switch reason {
        case .empty, .placeholder: "Leave it blank if there is none"
        case .tooShort, .tooLong, .wrongCharacter, .checkDigit, .unknownRegion:
            "Compare with the original and correct it"
        case .controlCharacter: "Delete this character"
        case .impossibleDate, .inFuture: "Write it like 1991-06-14"
        case .spoiledBySpreadsheet: "Export again from the source with this column as text"
        case .masked: "Give the full value"
        case .formula: "Give the value instead of the formula"
        case .looksLike: "Check whether it is in the wrong column"
        case .areaCode: "Add the area code, as in 010-"
        case .serviceNumber: "Give the customer's own number"
        case .atSign, .domain: "Write it like name@example.com"
        case .notAName: "Give the customer's name"
        case .notAnAddress: "Begin with province and city"
        case .unknownForm: kind == .sex ? "Write male or female" : "Compare with the original and correct it"
        }
    }
}
