import Testing
import Vocabulary

@Suite("Sex") struct SexTests {
    @Test(arguments: ["男", "男性", "M", "m", "male", "Male", "1", "先生", " 男 ", "Ｍ"])
    func male(_ text: String) throws { #expect(try Sex(parsing: text) == .male) }

    @Test(arguments: ["女", "女性", "F", "female", "2", "0", "女士", "小姐", "２"])
    func female(_ text: String) throws { #expect(try Sex(parsing: text) == .female) }

    @Test(arguments: [("未知", Sex.unknown), ("9", .notStated), ("未说明", .notStated)])
    func unsaid(_ text: String, _ sex: Sex) throws { #expect(try Sex(parsing: text) == sex) }

    @Test(arguments: [
        Refused("", .empty), Refused("x", .unknownForm), Refused("3", .unknownForm), Refused("*", .masked),
        Refused("暂无", .placeholder), Refused("男\u{0}", .controlCharacter(at: 2)),
    ]) func isRefused(_ row: Refused) { #expect(refusal(of: row.text, as: Sex.self) == row.reason) }

    @Test func aLoneZeroIsReadWithAWarning() {
        #expect(Sex.warnings(parsing: "0") == [.sexCodeZero])
        #expect(Sex.warnings(parsing: "2").isEmpty)
    }

    @Test func codesAreThoseOfTheStandard() {
        #expect(Sex.allCases.map(\.code) == [1, 2, 0, 9], "GB/T 2261.1")
    }
}
