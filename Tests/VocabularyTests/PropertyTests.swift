import Testing
import Vocabulary

/// What holds for every value of every type, on thousands of values made from a printed seed.
@Suite("Every value") struct PropertyTests {
    static let seed = UInt64.random(in: .min ... .max)

    private func check<Value: PersonalInformation>(_: Value.Type, _ make: (inout SeededRandom) -> String) throws {
        var random = SeededRandom(seed: Self.seed)
        for _ in 0..<2000 {
            let text = make(&random)
            let value = try #require(try? Value(parsing: text), "\(Value.self) seed \(Self.seed): \(text)")
            let again = try #require(try? Value(parsing: value.normalized), "seed \(Self.seed): \(value.normalized)")
            #expect(again == value, "the normal form is a fixed point; seed \(Self.seed)")
            #expect(again.normalized == value.normalized)
            #expect(again.matchKey == value.matchKey)
            for channel in MaskingChannel.allCases {
                let mask = value.masked(for: channel).text
                #expect(refusal(of: mask, as: Value.self) == .masked, "seed \(Self.seed): \(mask)")
                #expect(mask != value.normalized)
            }
            let wide = fullWidth(text)
            #expect((try? Value(parsing: wide)) == value, "full width reads as half width; seed \(Self.seed): \(wide)")
        }
    }

    /// Digits as a Chinese input method writes them.
    private func fullWidth(_ text: String) -> String {
        guard !text.contains(where: { !$0.isASCII && !$0.isLetter && $0 != "·" }) else { return text }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    guard ("0"..."9").contains(scalar) else { return scalar }
                    return Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar
                }))
    }

    @Test func phone() throws {
        try check(PhoneNumber.self) { random in
            switch Int.random(in: 0...3, using: &random) {
            case 0: random.pick(["", "+86", "0086", "+86 ", "(+86)"]) + "154" + random.digits(8)
            case 1: "0755-9" + random.digits(7)
            case 2: "0991-9" + random.digits(6) + random.pick(["", "-801", "转1"])
            default: "+1 9" + random.digits(9)
            }
        }
    }

    @Test func identityNumber() throws {
        try check(IdentityNumber.self) { random in Self.identityNumber(&random) }
    }

    @Test func document() throws {
        try check(IdentityDocument.self) { random in
            random.pick(["E", "G", "H", "M", "C", "L", "EA", "DE"].map { $0 + "0000000" })
                .prefix(8) + random.digits(1)
        }
    }

    @Test func bankCard() throws {
        try check(BankCardNumber.self) { random in "9" + random.digits(Int.random(in: 11...16, using: &random)) }
    }

    @Test func email() throws {
        try check(EmailAddress.self) { random in
            random.pick(["a", "zhang.san", "Li_Si+crm"]) + random.digits(3)
                + random.pick(["@example.com", " @ EXAMPLE.org"])
        }
    }

    @Test func name() throws {
        let given = Array("测试样例甲乙丙丁戊己庚辛").map(String.init)
        try check(PersonName.self) { random in
            let surname = random.pick(["王", "欧阳", "张 ", "阿依·", "Test ", "Sample-"])
            return surname + random.pick(given) + random.pick(given + ["", " "])
        }
    }

    @Test func address() throws {
        try check(PostalAddress.self) { random in
            random.pick(["广东省样例市测试区", "北京测试县", "样例小区", "广西壮族自治区"]) + random.pick(["样例路", " 测试街 "])
                + random.digits(3) + "号" + random.digits(2) + "-" + random.digits(4)
        }
    }

    @Test func birthDate() throws {
        try check(BirthDate.self) { random in
            let day = CalendarDate(dayNumber: Int.random(in: -40_000...20_000, using: &random))
            return day.map { "\($0)" } ?? ""
        }
    }

    @Test func company() throws {
        try check(CompanyName.self) { random in random.pick(["样例", "测试(北京)"]) + random.digits(3) + "公司" }
    }

    @Test func note() throws {
        var random = SeededRandom(seed: Self.seed)
        for _ in 0..<500 {
            let note = try FreeText(parsing: "备注 \(random.digits(9))\r\n第二行")
            #expect(try FreeText(parsing: note.normalized) == note)
            #expect(refusal(of: note.masked.text, as: FreeText.self) == .masked)
        }
    }

    @Test(arguments: Sex.allCases) func sex(_ sex: Sex) throws {
        #expect(try Sex(parsing: sex.normalized) == sex)
        #expect(refusal(of: sex.masked.text, as: Sex.self) == .masked)
    }

    /// No text of any sort brings a parser down or makes it accept what it would not accept again.
    @Test func noiseIsAnswered() {
        var random = SeededRandom(seed: Self.seed)
        let alphabet = Array("0159xX+-()（）.*＊=@ 　张王省市区号路·年月日/'\u{0}\u{200B}\u{FEFF}\u{1F600}AzE転转#").map(String.init)
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...24, using: &random)).map { _ in random.pick(alphabet) }.joined()
            isAnswered(text, as: PhoneNumber.self)
            isAnswered(text, as: IdentityDocument.self)
            isAnswered(text, as: EmailAddress.self)
            isAnswered(text, as: BankCardNumber.self)
            isAnswered(text, as: PersonName.self)
            isAnswered(text, as: PostalAddress.self)
            isAnswered(text, as: BirthDate.self)
            isAnswered(text, as: CompanyName.self)
            isAnswered(text, as: CreditCode.self)
            isAnswered(text, as: FreeText.self)
        }
    }

    private func isAnswered<Value: PersonalInformation>(_ text: String, as _: Value.Type) {
        guard let value = try? Value(parsing: text) else { return }
        let again = try? Value(parsing: value.normalized)
        #expect(again == value, "\(Value.self) seed \(Self.seed): \(text.debugDescription)")
        #expect(refusal(of: value.masked.text, as: Value.self) == .masked, "\(Value.self): \(text.debugDescription)")
    }

    private static func identityNumber(_ random: inout SeededRandom) -> String {
        let day = CalendarDate(dayNumber: Int.random(in: -25_000...20_000, using: &random)).map { "\($0)" } ?? ""
        let body = random.pick(["110000", "820000", "911900"]) + day.split(separator: "-").joined() + random.digits(3)
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(body.compactMap(\.wholeNumberValue), weights).reduce(0) { $0 + $1.0 * $1.1 }
        return body + String(Array("10X98765432")[sum % 11])
    }
}
