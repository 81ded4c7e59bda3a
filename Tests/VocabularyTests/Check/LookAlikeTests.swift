import Testing
import Vocabulary

@Suite("Look-alikes") struct LookAlikeTests {
    static let offered: [(ValueKind, String, String, [Int])] = [
        (.mobile, "1540000000O", "15400000000", [11]),
        (.mobile, "l54 0000 00oo", "15400000000", [1, 12, 13]),
        (.anyMobile, "一五四零零零零零零零幺", "15400000001", Array(1...11)),
        (.idCard, "11000019900101OO13", "110000199001010013", [15, 16]),
        (.idCard, "1100001990010Ｉ0013", "110000199001010013", [14]),
        (.bankCard, "62000000000000O5", "6200000000000005", [15]),
        (.creditCode, "9111OOOOMA00000077", "91110000MA00000077", [5, 6, 7, 8]),
        (.passport, "EO0000000", "E00000000", [2]),
        (.plate, "京A0000O", "京A00000", [7]),
        (.postalCode, "10000О", "100000", [6]),
    ]

    @Test(arguments: offered)
    func areOfferedAndNeverApplied(_ kind: ValueKind, _ text: String, _ normalized: String, _ places: [Int]) {
        let check = ValueCheck(kind: kind, text: text, asOf: day)
        #expect(!check.isValid)
        #expect(check.normalized == nil, "the text itself is no value")
        #expect(check.correction?.value.normalized == normalized)
        #expect(check.correction?.replaced.map(\.place) == places)
        #expect(check.objections.first?.place == places.first)
    }

    /// Nothing is offered that would not be right, nor where letters belong.
    static let notOffered: [(ValueKind, String)] = [
        (.idCard, "11000019900101OO10"), (.bankCard, "62000000000000O6"), (.weChatID, "0l0l0l"), (.mobile, "OOOO"),
        (.email, "O"), (.idCard, "11OOOO2O99123100I3"), (.organisationCode, "OOOOOOOO-1"),
    ]

    @Test(arguments: notOffered) func areNotOffered(_ kind: ValueKind, _ text: String) {
        #expect(ValueCheck(kind: kind, text: text, asOf: day).correction == nil)
    }

    @Test func areNamed() {
        let check = ValueCheck(kind: .mobile, text: "1540000000O", asOf: day)
        #expect(check.reasons(in: .chinese) == ["第 11 个字符是“O”，可能是“0”"])
        #expect(check.reasons(in: .english) == ["Character 11 is O, perhaps 0 was meant"])
    }

    @Test func aSpelledNumberIsOneReason() {
        let check = ValueCheck(kind: .anyMobile, text: "一五四零零零零零零零幺", asOf: day)
        #expect(check.objections == [.numerals(place: 1)])
    }
}
