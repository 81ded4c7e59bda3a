import Detection

/// A small generator whose seed stands in the name of the test that failed.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

/// A finding as a test writes it.
struct Found: Hashable, CustomStringConvertible {
    let label: Label
    let text: String

    init(_ label: Label, _ text: String) {
        self.label = label
        self.text = text
    }

    var description: String { "\(label.rawValue) “\(text)”" }
}

func found(in text: String) -> [Found] {
    let scalars = Array(text.unicodeScalars)
    return Detector().findings(in: text).map { Found($0.label, string(scalars[$0.scalars])) }
}

func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
}

/// Documents of every kind, made of parts in random order; all people and numbers are made up.
struct DocumentWriter {
    var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    mutating func document() -> String {
        (0..<Int.random(in: 1...9, using: &random)).map { _ in part() }.joined(separator: pick(["", "\n", "，", " "]))
    }

    private mutating func part() -> String {
        let name = pick(["王小五", "李四", "赵甲", "欧阳测试", "阿依古丽·买买提", "陈　静", "ZHAO, Liangkai"])
        switch Int.random(in: 0..<14, using: &random) {
        case 0: return "联系人\(name)，电话154\(digits(8))。"
        case 1: return "身份证号110000199001010013，户名\(name)"
        case 2: return "卡号6200 0000 0000 000\(digits(1))"
        case 3: return "地址：北京市朝阳区样例路\(digits(2))号院2号楼3单元40\(digits(1))室"
        case 4: return "邮箱user\(digits(3))@example.com 登录IP 192.0.2.\(digits(2))"
        case 5: return "微信 wxid_\(digits(8)) QQ 1\(digits(7))"
        case 6: return "护照E\(digits(8))，港澳通行证C\(digits(8))"
        case 7: return "车牌京A0000\(digits(1))，出生日期1990-0\(1 + Int.random(in: 0..<8, using: &random))-11"
        case 8: return "传真010-9999\(digits(4))转12 税号91110000MA00000077"
        case 9: return "\(name)说订单2025\(digits(14))没有收到。"
        case 10: return "请尽快处理，谢谢！"
        case 11: return "批次\(digits(16))，时间戳17\(digits(11))"
        case 12: return digits(Int.random(in: 1...24, using: &random))
        default: return pick(["*", "**", "\u{200B}", "（", "）", "：", "\r\n", "|", "，", "a", "１", "号", "转"])
        }
    }

    private mutating func digits(_ count: Int) -> String {
        (0..<count).map { _ in String(Int.random(in: 0..<10, using: &random)) }.joined()
    }

    private mutating func pick(_ choices: [String]) -> String {
        choices[Int.random(in: 0..<choices.count, using: &random)]
    }
}
