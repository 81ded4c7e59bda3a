import Testing
import Vocabulary

/// One text as a person typed it, and the normal form; nil when it is not valid.
struct Typed: Sendable, CustomTestStringConvertible {
    let kind: ValueKind
    let text: String
    let normalized: String?

    init(_ kind: ValueKind, _ text: String, _ normalized: String?) {
        (self.kind, self.text, self.normalized) = (kind, text, normalized)
    }

    var testDescription: String { "\(kind.rawValue) \(text)" }
}

@Suite("Values as people type them") struct TypedValuesTests {
    static let valid: [Typed] = [
        Typed(.mobile, "+86 154 0000 0000", "15400000000"),
        Typed(.mobile, "（+86）15400000000", "15400000000"),
        Typed(.mobile, "0086 15400000000", "15400000000"),
        Typed(.mobile, "\u{202D}１５４０００００００１\u{202C}", "15400000001"),
        Typed(.anyMobile, "154-0000-0000", "15400000000"),
        Typed(.anyMobile, "154－0000－0000", "15400000000"),
        Typed(.landline, "(010)9999 9999", "010-99999999"),
        Typed(.landline, "（0755） 90000001 转 801", "0755-90000001-801"),
        Typed(.anyLandline, "+86-755-90000001", "0755-90000001"),
        Typed(.residentID18, "33000019680315004x", "33000019680315004X"),
        Typed(.residentID18, "３３００００１９６８０３１５００４Ｘ", "33000019680315004X"),
        Typed(.residentID18, "330000 19680315 004X", "33000019680315004X"),
        Typed(.idCard, "110000900101001", "110000199001010013"),
        Typed(.idCard, "810000190001010018", "810000190001010018"),
        Typed(.bankCard, "６２０００００００００００００５", "6200000000000005"),
        Typed(.anyBankCard, "6200–0000–0000–0005", "6200000000000005"),
        Typed(.creditCode, "9111 0000 ma00 0000 77", "91110000MA00000077"),
        Typed(.anyPassport, "e 0000 0000", "E00000000"),
        Typed(.permit, "h00000000", "H00000000"),
        Typed(.permit, "00000001", "00000001"),
        Typed(.plate, "京A·00000", "京A00000"),
        Typed(.plate, "京 a-0000０", "京A00000"),
        Typed(.newEnergyPlate, "京Ａ·Ｄ００００１", "京AD00001"),
        Typed(.email, "zhangsan ＠ EXAMPLE.com", "zhangsan@example.com"),
        Typed(.birthDate, "1991年6月14日", "1991-06-14"),
        Typed(.anyBirthDate, "１９９１．０６．１４", "1991-06-14"),
        Typed(.person, "白 江", "白江"),
        Typed(.person, "阿依古丽•测试", "阿依古丽·测试"),
        Typed(.person, "Zhang San", "Zhang San"),
        Typed(.person, "ZHANG, San", "ZHANG San"),
        Typed(.chineseName, "\u{20BB7}田测", "\u{20BB7}田测"),
        Typed(.ip, "192．0．2．1", "192.0.2.1"),
        Typed(.organisationCode, "ma0000007", "MA000000-7"),
        Typed(.serviceNumber, "400 000 0001", "4000000001"),
        Typed(.taiwanPermit, "0000000001(A)", "0000000001"),
        Typed(.qq, "１００００", "10000"),
        Typed(.address, "123 Test Road", "123 Test Road"),
        Typed(.foreignPhone, "0014155550123", "+14155550123"),
        Typed(.foreignPassport, "ab12345", "AB12345"),
    ]

    @Test(arguments: valid) func isRead(_ row: Typed) {
        let check = ValueCheck(kind: row.kind, text: row.text, asOf: day)
        #expect(check.isValid, "\(check.reasons(in: .english))")
        #expect(check.normalized == row.normalized)
    }

    /// Readable, but not written as the standard writes it.
    static let otherwise: [(Typed, Writing)] = [
        (Typed(.mobile, "154-0000-0000", "15400000000"), .hyphen(at: 4)),
        (Typed(.bankCard, "6200 0000 0000 0005", "6200000000000005"), .blank(at: 5)),
        (Typed(.passport, " e00000000", "E00000000"), .lowerCase(at: 2)),
        (Typed(.vehiclePlate, "京a00000", "京A00000"), .lowerCase(at: 2)),
        (Typed(.chineseName, "张 三", "张三"), .blank(at: 2)),
        (Typed(.residentID18, "110000900101001", "110000199001010013"), .fifteenDigits),
    ]

    @Test(arguments: otherwise) func isOfferedItsNormalForm(_ row: Typed, _ writing: Writing) {
        let check = ValueCheck(kind: row.kind, text: row.text, asOf: day)
        #expect(check.objections == [.writing(writing)])
        #expect(check.normalized == row.normalized)
    }

    static let refused: [(ValueKind, String, ParsingProblem.Reason)] = [
        (.mobile, "010-99999999", .looksLike(.landline)),
        (.landline, "15400000000", .looksLike(.mobile)),
        (.idCard, "6200000000000005", .looksLike(.bankCard)),
        (.residentID15, "110000199001010013", .looksLike(.residentID)),
        (.residentID15, "911900900101001", .unknownRegion),
        (.idCard, "810000900101001", .unknownRegion),
        (.newEnergyPlate, "京A00000", .looksLike(.vehiclePlate)),
        (.permit, "C0000000", .tooShort(missing: 1)),
        (.passport, "E 0000000A", .wrongCharacter(at: 10)),
        (.hkmPermit, "H000000000", .unknownForm),
        (.creditCode, "9111A000MA0000001A", .wrongCharacter(at: 5)),
        (.anyBirthDate, "2099-01-01", .inFuture),
        (.idCard, "110000209912310013", .inFuture),
        (.ip, "192.0.2.256", .wrongCharacter(at: 9)),
        (.ip, "192.0.2", .tooShort(missing: 1)),
        (.ip, "2001:db8::1::2", .unknownForm),
        (.anyMobile, "154****0000", .masked),
        (.anyEmail, "@example.com", .atSign),
        (.weChat, "15400000000", .looksLike(.mobile)),
    ]

    @Test(arguments: refused) func isRefused(_ kind: ValueKind, _ text: String, _ reason: ParsingProblem.Reason) {
        let check = ValueCheck(kind: kind, text: text, asOf: day)
        guard case .problem(let found, _, let place) = check.objections.first else {
            Issue.record("no problem: \(check.objections)")
            return
        }
        #expect(found == reason)
        #expect((1...text.unicodeScalars.count).contains(place))
        #expect(check.normalized == nil)
    }

    @Test func placesCountInTheTextAsGiven() {
        let check = ValueCheck(kind: .idCard, text: " 1100 00 19900230 0012", asOf: day)
        #expect(check.objections.first?.place == 10)
        #expect(check.reasons(in: .chinese) == ["没有这一天（第 10 个字符）"])
    }
}
