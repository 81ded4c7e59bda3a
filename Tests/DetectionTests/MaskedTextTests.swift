import Testing
import Vocabulary

@testable import Detection

/// Masks of records, lists and files, as somebody may paste them into a text again.
@Suite("What is masked already")
struct MaskedTextTests {
    static let values: [(any PersonalInformation.Type, String, [String])] = [
        (PersonName.self, "王小五", ["姓名：", "联系人", "客户", "我叫"]), (PersonName.self, "李四", ["姓名：", "联系人", "客户"]),
        (PersonName.self, "欧阳测试", ["收件人：", "姓名："]), (PersonName.self, "Zhang San", ["Name: ", "contact "]),
        (PersonName.self, "阿依古丽·买买提", ["姓名："]), (IdentityNumber.self, "110000199001010013", ["身份证号：", "身份证"]),
        (PhoneNumber.self, "15400000000", ["手机号：", "电话"]), (PhoneNumber.self, "010-99999999", ["电话：", "传真"]),
        (PhoneNumber.self, "0991-9000000-801", ["座机："]), (PhoneNumber.self, "+14155550123", ["电话："]),
        (EmailAddress.self, "zhangsan@example.com", ["邮箱：", "E-mail: "]), (EmailAddress.self, "a@example.org", ["邮箱"]),
        (BankCardNumber.self, "6205500000000000004", ["银行卡号：", "卡号"]), (CreditCode.self, "91110000MA00000077", ["税号："]),
        (IdentityDocument.self, "E00000000", ["护照号："]), (IdentityDocument.self, "H00000000", ["回乡证号："]),
        (VehiclePlate.self, "沪A0000A", ["车牌", "车牌号："]), (VehiclePlate.self, "京AD00000", ["车牌："]),
        (PostalAddress.self, "广东省深圳市南山区样例大道8号院2号楼3单元401室", ["地址：", "寄往"]),
        (PostalAddress.self, "北京市朝阳区样例路1号", ["住址：", "地址"]), (BirthDate.self, "1991-06-14", ["出生日期：", "生日"]),
        (IPAddress.self, "192.0.2.17", ["IP：", "登录IP为"]), (IPAddress.self, "2001:db8::1", ["IP："]),
        (WeChatID.self, "wxid_synthetic01", ["微信：", "微信号"]), (QQNumber.self, "100000000", ["QQ：", "QQ "]),
    ]

    @Test(arguments: values.indices)
    func isNotFoundAgain(_ index: Int) throws {
        let (type, text, leads) = Self.values[index]
        let value = try type.init(parsing: text)
        for policy in MaskingLevel.allCases.map({ MaskingPolicy(screen: $0) }) {
            for channel in MaskingChannel.allCases {
                let mask = policy.masked(value, for: channel).text
                for lead in leads {
                    for tail in ["", "。", "，请尽快处理。", "\n"] {
                        #expect(found(in: lead + mask + tail) == [], "\(lead + mask + tail)")
                    }
                }
                #expect(found(in: mask) == [], "\(mask)")
            }
        }
    }

    /// A text written as the standard writes it is masked in a text as it is in a record.
    @Test(arguments: values.indices)
    func isMaskedInATextAsInARecord(_ index: Int) throws {
        let (type, text, leads) = Self.values[index]
        let value = try type.init(parsing: text)
        for channel in MaskingChannel.allCases {
            guard let hit = found(in: leads[0] + text).first, hit.text == text else { continue }
            let masked = Redaction(style: .mask, channel: channel).replaced(text, as: hit.label)
            let shown = { (text: String) in text.filter { $0.isLetter || $0.isNumber } }
            #expect(shown(masked) == shown(value.masked(for: channel).text))
        }
    }

    static let landlines = [
        ("(0755) 9000 0001", "(0755) **** 0001"), ("010-99999999转801", "010-****9999转***"),
        ("+86 10 9999 9999", "+86 10 **** 9999"),
        ("99999999", "****9999"), ("0991-9000000", "0991-***0000"), ("075590000001", "0755****0001"),
    ]

    @Test(arguments: landlines)
    func aLandlineKeepsItsAreaAndFourDigits(_ text: String, _ masked: String) {
        #expect(Redaction(style: .mask).replaced(text, as: .landline) == masked)
    }

    static let dates = [
        ("1991年6月14日", "1991年*月**日"), ("19910614", "1991****"), ("91.6.14", "**.*.**"), ("一九九一年六月", "一九九一年*月"),
    ]

    @Test(arguments: dates)
    func aDateKeepsItsYear(_ text: String, _ masked: String) {
        #expect(Redaction(style: .mask).replaced(text, as: .birthDate) == masked)
    }

    @Test func aPolicyAndAChannelDecideHowMuchIsLeft() {
        let text = "手机15400000000，身份证110000199001010013"
        #expect(Redaction(style: .mask, policy: .concealed).redacted(text).text == "手机****，身份证****")
        #expect(Redaction(style: .mask, channel: .export).redacted(text).text == "手机154******00，身份证1****************3")
    }
}
