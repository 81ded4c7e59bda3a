import Foundation
import Testing
import Vocabulary

@Suite("Masking policies") struct MaskingPolicyTests {
    typealias Row = (kind: ValueKind, text: String, customary: String, recommended: String, strict: String)

    static let patterns: [Row] = [
        (.residentID18, "110000199001010013", "110000********0013", "110*************13", "1****************3"),
        (.hmtResidencePermit, "810000190001010018", "810000********0018", "810*************18", "8****************8"),
        (.mobile, "15400000000", "154****0000", "154****0000", "154******00"),
        (.landline, "010-99999999", "010-****9999", "010-****9999", "010-******99"),
        (.landline, "0991-9000000-801", "0991-***0000-***", "0991-***0000-***", "0991-******0-***"),
        (.bankCard, "6205500000000000004", "620550*********0004", "***************0004", "***************0004"),
        (.passport, "EA0000000", "EA*****00", "EA*****00", "E*******0"),
        (.taiwanPermit, "00000001", "0*****01", "0*****01", "0******1"),
        (.vehiclePlate, "沪A0000A", "沪A***0A", "沪A***0A", "沪A****A"),
        (.weChatID, "wxid_synthetic01", "wx************01", "wx************01", "w***************"),
        (.qqNumber, "10000", "10**0", "10**0", "1****"),
        (.postalCode, "100000", "10****", "10****", "10****"),
        (.email, "li.si+crm@example.net", "li.***@example.net", "li.***@example.net", "***@example.net"),
        (.email, "abc@example.net", "a***@example.net", "a***@example.net", "***@example.net"),
        (.email, "a@example.org", "*@example.org", "*@example.org", "*@example.org"),
        (.chineseName, "王小五", "王*五", "王**", "王**"),
        (.chineseName, "欧阳测试", "欧阳*试", "欧***", "欧***"),
        (
            .postalAddress, "广东省样例市测试区样例大道8号院2号楼3单元401室", "广东省样例市测试区样例大道8号院2号楼******",
            "广东省样例市测试区***", "广东省样例市***"
        ),
        (.birthDate, "1991-06-14", "1991-**-**", "1991-**-**", "199*-**-**"),
        (.ipAddress, "192.0.2.1", "192.0.*.*", "192.0.*.*", "192.*.*.*"),
        (.ipAddress, "2001:db8::1", "2001:db8:*", "2001:db8:*", "2001:*"),
    ]

    @Test(arguments: patterns) func areThoseOfTheStandards(_ row: Row) throws {
        let value = try row.kind.read(row.text)
        for (level, mask) in zip(
            [MaskingLevel.customary, .recommended, .strict, .hidden],
            [row.customary, row.recommended, row.strict, "****"])
        {
            #expect(MaskingPolicy(screen: level).masked(value, for: .screen).text == mask)
        }
        #expect(MaskingPolicy.standard.masked(value, for: .print).text == row.strict)
        #expect(MaskingPolicy.customary.masked(value, for: .export).text == row.strict)
    }

    @Test func nothingLeavesTheHouseWithAWeakMask() throws {
        let weak = MaskingPolicy(
            screen: .customary, print: .customary, export: .recommended, exceptions: [.mobile: .customary])
        #expect(weak.print == .strict && weak.export == .strict)
        #expect(weak.level(for: .mobile, in: .export) == .strict)
        #expect(weak.level(for: .mobile, in: .screen) == .customary)
        let stored = #"{"print":"customary","exceptions":{"bank_card":"hidden"}}"#
        let decoded = try JSONDecoder().decode(MaskingPolicy.self, from: Data(stored.utf8))
        #expect(decoded.print == .strict && decoded.screen == .recommended)
        #expect(decoded.level(for: .bankCard, in: .print) == .hidden)
        #expect(try JSONDecoder().decode(MaskingPolicy.self, from: JSONEncoder().encode(decoded)) == decoded)
    }

    @Test func aRoleWithoutAPolicyHasTheStandardOne() {
        let roles = RoleMasking(["auditor": .concealed])
        #expect(roles.policy(for: "auditor").level(for: .email, in: .screen) == .hidden)
        #expect(roles.policy(for: "anybody") == .standard)
    }

    /// GB/T 41833-2022: at least six digits of a telephone number, one character of a name.
    @Test func coversWhatWaybillsCover() throws {
        for text in ["15400000000", "010-99999999", "0991-9000000"] {
            let mask = MaskingPolicy.standard.masked(try PhoneNumber(parsing: text), for: .print).text
            #expect(mask.count { $0 == "*" } >= 6)
        }
    }

    /// Stored masks need no key to become what a stricter role, a print or a file shows.
    @Test func aStoredMaskIsNarrowedAsTheValueWouldBe() {
        var kinds: Set<InformationKind> = []
        for kind in ValueKind.allCases {
            for value in MaskPropertyTests.texts.compactMap({ try? kind.read($0) }) {
                kinds.insert(value.informationKind)
                for policy in [MaskingPolicy.standard, .customary, .concealed] {
                    for channel in MaskingChannel.allCases where channel != .screen || policy != .customary {
                        #expect(
                            policy.narrowed(value.masked, of: value.informationKind, for: channel)
                                == policy.masked(value, for: channel), "\(value.masked) of \(kind)")
                    }
                }
                #expect(MaskingPolicy.customary.narrowed(value.masked, of: value.informationKind) == value.masked)
            }
        }
        #expect(kinds.count > 20)
    }
}
