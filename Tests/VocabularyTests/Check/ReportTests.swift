import Testing
import Vocabulary

@Suite("What a person reads about a value") struct ReportTests {
    @Test func isMaskedUnlessAsked() {
        let check = ValueCheck(kind: .bankCard, text: "6200000000000006", asOf: day)
        #expect(
            check.report(in: .chinese) == [
                "银行卡号：无效", "- 校验位不符，可能抄错，也可能是对公账号（第 16 个字符）。对照原件核对后改正",
                "脱敏：************0006", "保护类别：敏感个人信息（按敏感个人信息保护）",
            ])
        #expect(check.report(in: .english, showingPlain: true).contains("Normal form: 6200000000000006"))
    }

    @Test func offersACorrection() {
        let check = ValueCheck(kind: .mobile, text: "1540000000O", asOf: day)
        #expect(check.report(in: .english).contains("Perhaps: 154****0000"))
        #expect(check.report(in: .english, showingPlain: true).contains("Perhaps: 15400000000"))
    }

    @Test(arguments: IdentifierExamples.all.indices) func neverHoldsAPlainValue(_ index: Int) {
        let row = IdentifierExamples.all[index]
        // “@example.com” stands in the advice itself.
        for text in row.valid + row.invalid where text.count >= 5 && text != "@example.com" {
            let check = ValueCheck(kind: row.kind, text: text, asOf: day)
            for line in check.report(in: .chinese) + check.report(in: .english) {
                #expect(!line.contains(text))
                #expect(check.normalized.map { !line.contains($0) } ?? true)
            }
        }
    }
}
