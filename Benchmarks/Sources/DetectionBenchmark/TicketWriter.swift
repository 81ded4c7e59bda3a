/// Writes tickets and prose; seeded, so that two runs measure the same text.
struct TicketWriter {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func documents(bytes: Int, dense: Bool) -> [[UInt8]] {
        var documents: [[UInt8]] = []
        var total = 0
        while total < bytes {
            var text = ""
            while text.utf8.count < 1500 { text += dense ? sentence() : prose() }
            documents.append(Array(text.utf8))
            total += text.utf8.count
        }
        return documents
    }

    private mutating func sentence() -> String {
        switch below(12) {
        case 0: "客户\(name())来电，称手机号\(mobile())无法接收验证码，请协助处理。"
        case 1: "寄往\(address())，\(name())收，电话\(mobile())。\n"
        case 2: "用户\(name())（身份证号\(digits("110105199003", 6))）申请办理补卡业务。"
        case 3: "订单\(digits("2025", 14))已发货，运单号SF\(digits("1", 12))。"
        case 4: "退款到银行卡\(digits("622202", 13))，户名\(name())。\n"
        case 5: "登录名user\(below(9999))@example.com，最近IP为\(below(223)).\(below(255)).\(below(255)).\(below(255))。"
        case 6: "联系人\(name())，传真0755-8\(digits("", 7))，邮编518000。"
        case 7: "加我微信：wx_\(digits("a", 8))，或者QQ \(digits("2", 8))都行。\n"
        case 8: "\(name())，19\(50 + below(50))年\(1 + below(12))月\(1 + below(28))日出生，车牌粤B\(digits("", 5))。"
        default: prose()
        }
    }

    private mutating func prose() -> String {
        let words = Self.prose
        return words[below(words.count)]
    }

    private mutating func name() -> String {
        pick("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗") + pick("建小晓文志国海明玉春秀丽永德金") + pick("伟芳娜敏静强磊军洋勇艳杰娟涛")
    }

    private mutating func mobile() -> String { digits("13", 9) }

    private mutating func address() -> String {
        "广东省深圳市南山区\(pick("科学人民中山建设"))\(pick("园和安平"))路\(1 + below(900))号\(1 + below(30))栋\(1 + below(4))单元\(101 + below(2000))室"
    }

    private mutating func digits(_ start: String, _ count: Int) -> String {
        (0..<count).reduce(into: start) { text, _ in text += String(below(10)) }
    }

    private mutating func pick(_ characters: String) -> String {
        let all = Array(characters)
        return String(all[below(all.count)])
    }

    private mutating func below(_ limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 33) % limit
    }

    private static let prose = [
        "客户希望能尽快退款，并补偿一定的积分，已安抚客户情绪，并告知会在二十四小时内回复。",
        "经核实系网络波动所致，现已恢复正常，后续如有问题可随时联系我们。\n",
        "本次通话已录音，以便提升服务质量，请对本次服务作出评价。",
        "去年以来，各地加快推进重点项目建设，投资结构持续优化，民间投资保持较快增长。",
        "专家表示，随着气温逐步回升，农作物生长进入关键时期，要加强田间管理和病虫害防治。\n",
        "会议指出，要坚持稳中求进工作总基调，统筹发展和安全，切实保障和改善民生。",
        "双方就进一步深化合作达成广泛共识，同意扩大贸易往来，促进人员交流。",
        "物流显示已签收，但客户称未收到包裹，建议门店安排专人上门查看。\n",
    ]
}
