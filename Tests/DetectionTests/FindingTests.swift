import Detection
import Testing

@Suite("Findings say why")
struct FindingTests {
    static let reasons: [(String, Set<Reason>)] = [
        ("身份证号110000199001010013", [.checkHolds, .realDate, .wordBefore]),
        ("身份证号110000199001010014", [.checkFails, .wordBefore]),
        ("电话154 0000 0000", [.grouped, .wordBefore]), ("电话154O0000000", [.lookAlike]),
        ("电话15400\n000000", [.lineBreak]), ("电话一五四零零零零零零零零", [.hanNumerals]),
        ("姓名,手机号,地址\nA,15400000000,B\n", [.column]), ("0571-99999999", [.areaCode]),
        ("卡号6200000000000005", [.issuer, .checkHolds, .wordBefore]),
    ]

    @Test(arguments: reasons)
    func andTheReasonsAreThese(_ text: String, _ expected: Set<Reason>) throws {
        let finding = try #require(Detector().findings(in: text).first)
        #expect(expected.isSubset(of: finding.reasons))
        #expect((0.5...1).contains(finding.confidence))
    }

    @Test(arguments: Reason.allCases)
    func inBothLanguages(_ reason: Reason) {
        #expect(reason.sentence.chinese != reason.sentence.english)
    }

    @Test func aWordForTheKindMakesItSurer() throws {
        let bare = try #require(Detector().findings(in: "15400000000").first)
        let named = try #require(Detector().findings(in: "手机号15400000000").first)
        #expect(named.confidence > bare.confidence)
    }

    @Test func columnsNameTheirCells() {
        let text = "姓名|手机号|台胞证号|备注\n王小五|15400000000|00000000|无\n李建国|15400000001|00000001|12345678\n"
        #expect(
            found(in: text) == [
                Found(.person, "王小五"), Found(.mobile, "15400000000"), Found(.permit, "00000000"),
                Found(.person, "李建国"), Found(.mobile, "15400000001"), Found(.permit, "00000001"),
            ])
    }

    @Test func rawLabelsAreThoseOfTheCommandLine() {
        #expect(
            Label.allCases.map(\.rawValue).sorted() == [
                "ADDRESS", "BANK_CARD", "BIRTH_DATE", "EMAIL", "ID_CARD", "IP", "LANDLINE", "MOBILE", "PASSPORT",
                "PERMIT",
                "PERSON", "PLATE", "QQ", "USCC", "WECHAT",
            ])
    }
}
