import Testing
import Vocabulary

@testable import Detection

@Suite("Rewriting what was found")
struct RedactionTests {
    static let masks: [(String, String)] = [
        ("联系人王小五，手机15400000000。", "联系人王**，手机154****0000。"),
        ("电话154 0000 0000", "电话154 **** 0000"), ("电话+86 15400000000", "电话+86 154****0000"),
        ("身份证110000199001010013", "身份证110*************13"), ("邮箱zhangsan@example.com", "邮箱zha***@example.com"),
        ("卡号6200000000000005", "卡号************0005"), ("护照号E00000000", "护照号E0*****00"),
        ("车牌京A00000", "车牌京A***00"), ("地址：北京市朝阳区样例路1号院2号楼", "地址：北京市朝阳区***"),
        ("出生日期1990-01-11", "出生日期1990-**-**"), ("IP为192.0.2.17", "IP为192.0.*.*"),
        ("微信 wxid_synthetic01", "微信 wx**_*********01"), ("QQ 10000000", "QQ 10*****0"),
    ]

    @Test(arguments: masks)
    func aMaskLeavesTheForm(_ text: String, _ masked: String) {
        #expect(Redaction(style: .mask).redacted(text).text == masked)
    }

    @Test(arguments: [UInt64](1...150))
    func aSecondScanOfMaskedTextFindsNothing(seed: UInt64) {
        var writer = DocumentWriter(seed: seed)
        let text = writer.document()
        for style in [RedactionStyle.mask, .placeholder] {
            let redacted = Redaction(style: style).redacted(text).text
            #expect(found(in: redacted) == [], "\(style) of \(text) is \(redacted)")
        }
    }

    @Test(arguments: [UInt64](1...60))
    func everyPlaceOfTheOriginalIsFoundAgain(seed: UInt64) {
        var writer = DocumentWriter(seed: seed)
        let text = writer.document()
        let original = Array(text.unicodeScalars)
        for style in RedactionStyle.allCases {
            let redacted = Redaction(style: style).redacted(text)
            let scalars = Array(redacted.text.unicodeScalars)
            var at = (0, 0)
            for replacement in redacted.replacements {
                let kept = original[at.0..<replacement.original.lowerBound]
                #expect(scalars[at.1..<replacement.redacted.lowerBound].count == kept.count)
                #expect(redacted.redactedOffset(of: replacement.original.lowerBound) == replacement.redacted.lowerBound)
                at = (replacement.original.upperBound, replacement.redacted.upperBound)
            }
            #expect(scalars.count - at.1 == original.count - at.0)
            #expect(redacted.redactedOffset(of: original.count) == scalars.count)
        }
    }

    @Test func placeholdersCountEachKindAndKnowTheSameValueAgain() {
        let text = "王小五的手机15400000000，154 0000 0000是王小五的，李建国的是15400000001。"
        #expect(
            Redaction(style: .placeholder).redacted(text).text
                == "‹姓名1›的手机‹手机号1›，‹手机号1›是‹姓名1›的，‹姓名2›的是‹手机号2›。")
        let english = Redaction(style: .placeholder, language: .english).redacted("手机15400000000").text
        #expect(english == "手机‹Mobile number 1›")
    }

    @Test func pseudonymsAreConsistentAndOfNobody() {
        let text = "客户王小五（身份证号110000199001010013）来电，王小五的手机号15400009999。"
        let redacted = Redaction(style: .pseudonym).redacted(text).text
        #expect(redacted.contains("客户某甲一（"))
        #expect(redacted.contains("，某甲一的"))
        #expect(!redacted.contains("王小五") && !redacted.contains("15400009999"))
    }

    @Test(arguments: 1...300)
    func aPseudonymOfANumberDoesNotValidate(_ number: Int) {
        let pseudonym = Pseudonym(number: number, like: ["1"])
        let identity = pseudonym.value(.idCard).utf8.map { $0 - 0x30 }
        #expect(identity.count == 18 && !Checks.identityHolds(identity))
        #expect(!Checks.luhnHolds(pseudonym.value(.bankCard).utf8.map { $0 - 0x30 }))
        #expect(throws: ParsingProblem.self) { try IdentityNumber(parsing: pseudonym.value(.idCard)) }
    }

    static let values: [(Label, String)] = [
        (.idCard, "110000199001010013"), (.mobile, "15400000000"), (.bankCard, "6200000000000005"),
        (.email, "user@example.com"), (.passport, "E00000000"), (.permit, "H00000000"),
        (.creditCode, "91110000MA00000077"),
    ]

    @Test(arguments: values)
    func whatIsMaskedDoesNotParseAgain(_ label: Label, _ value: String) {
        let masked = Redaction(style: .mask).replaced(value, as: label)
        #expect(masked != value && masked.contains("*"))
        #expect(throws: ParsingProblem.self) { try IdentityNumber(parsing: masked) }
        #expect(throws: ParsingProblem.self) { try PhoneNumber(parsing: masked) }
        #expect(throws: ParsingProblem.self) { try BankCardNumber(parsing: masked) }
        #expect(throws: ParsingProblem.self) { try EmailAddress(parsing: masked) }
        #expect(throws: ParsingProblem.self) { try CreditCode(parsing: masked) }
    }
}
