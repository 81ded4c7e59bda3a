import Foundation
import Tabular
import Testing
import Vocabulary

@testable import Customers

/// Reads a small table and assesses its rows.
struct IntakeCase {
    static let today = CalendarDate(year: 2026, month: 11, day: 24)

    let reader: TableReader
    let intake: Intake

    init(_ text: String, keepsGoodValues: Bool = false) throws {
        reader = try TableReader(ArraySource(Array(text.utf8)))
        var options = Intake.Options(today: try #require(Self.today))
        options.keepsGoodValues = keepsGoodValues
        intake = try Intake(HeaderMapping(guessing: reader.header.texts), options: options)
    }

    func rows() throws -> [(record: Record, assessment: RowAssessment)] {
        var rows: [(record: Record, assessment: RowAssessment)] = []
        while let record = try reader.next() { rows.append((record, intake.assess(record))) }
        return rows
    }

    /// The assessment of the one row under a header.
    static func one(_ header: String, _ row: String, keepsGoodValues: Bool = false) throws -> RowAssessment {
        try #require(IntakeCase("\(header)\n\(row)\n", keepsGoodValues: keepsGoodValues).rows().first).assessment
    }
}

@Suite("What an import makes of a row")
struct IntakeTests {
    @Test("A good row becomes a draft with every value parsed")
    func goodRow() throws {
        let assessment = try IntakeCase.one(
            "客户编号,姓名,性别,出生日期,身份证号,手机号,电子邮箱,联系地址,银行卡号,公司,来源渠道,登记时间,标签,备注,偏好,需求",
            "C1,张伟,男,1989-07-19,450103198907195219,13912345678,zw@example.com,南宁市青秀区和平大道517号,"
                + "6216619937256800949,澄川银行,购物,2021-04-28 18:48:24,老客户；VIP,晚上联系,短信,房贷")
        let draft = try #require(assessment.draft)
        #expect(assessment.problems.isEmpty && assessment.warnings.isEmpty)
        #expect(draft.name.normalized == "张伟")
        #expect(draft.sex == .male)
        #expect(draft.birthDate?.normalized == "1989-07-19")
        #expect(draft.document?.number == "450103198907195219")
        #expect(draft.phones.map(\.normalized) == ["13912345678"])
        #expect(draft.emails.map(\.normalized) == ["zw@example.com"])
        #expect(draft.bankAccounts.map(\.normalized) == ["6216619937256800949"])
        #expect(draft.company?.normalized == "澄川银行")
        #expect(draft.channel == .purchase)
        #expect(draft.registeredOn == Date(timeIntervalSince1970: 1_619_606_904))
        #expect(draft.tags == ["老客户", "VIP"])
        #expect(draft.preferences.map(\.normalized) == ["短信"])
        #expect(draft.needs.map(\.normalized) == ["房贷"])
        #expect(draft.externalNumber == "C1")
    }

    @Test(
        "Each change to a value is told",
        arguments: [
            ("手机号", "+86 13912345678", [.countryCode, .separators]),
            ("手机号", "１３９１２３４５６７８", [.halfWidth]),
            ("手机号", " 139 1234 5678", [.outerBlanks, .separators]),
            ("手机号", "暂无", [.placeholder]),
            ("手机号", "13912345678/13812345678", [.split]),
            ("电子邮箱", "zw＠example.com", [.halfWidth]),
            ("身份证号", "'450103198907195219", [.apostrophe]),
            ("性别", "先生", [.meaning]),
            ("出生日期", "1989/7/19", [.dateForm]),
            ("手机号", "13912345678", []),
        ] as [(String, String, [Correction.Kind])])
    func corrections(_ header: String, _ cell: String, _ expected: [Correction.Kind]) throws {
        let assessment = try IntakeCase.one("姓名,\(header)", "张伟,\(cell)")
        #expect(assessment.corrections.map(\.kind) == expected)
        #expect(assessment.corrections.allSatisfy { $0.column == 2 })
        #expect(assessment.draft != nil)
    }

    @Test(
        "A wrong value keeps the row out and is listed with its column",
        arguments: [
            ("手机号", "1391234567", ParsingProblem.Reason.tooShort(missing: 1)),
            ("手机号", "139****5678", .masked),
            ("手机号", "=HYPERLINK(1)", .formula),
            ("身份证号", "1.10E+17", .spoiledBySpreadsheet),
            ("身份证号", "440304199801011235000", .spoiledBySpreadsheet),
            ("身份证号", "450103198907195210", .checkDigit),
            ("出生日期", "2031-02-30", .impossibleDate),
            ("出生日期", "2031-02-03", .inFuture),
            ("电子邮箱", "a@b@c", .atSign),
            ("电子邮箱", "13912345678", .looksLike(.mobile)),
        ])
    func wrongValues(_ header: String, _ cell: String, _ expected: ParsingProblem.Reason) throws {
        let strict = try IntakeCase.one("姓名,\(header)", "张伟,\(cell)")
        #expect(strict.draft == nil)
        let problem = try #require(strict.problems.first)
        #expect(strict.problems.count == 1)
        guard case .value(let parsing) = problem.reason else { return #expect(Bool(false), "\(problem.reason)") }
        #expect(parsing.reason == expected)
        #expect(problem.line == 2 && problem.column == 2 && problem.header == header)
        #expect(problem.severity == .refusesRow)

        let kept = try IntakeCase.one("姓名,\(header)", "张伟,\(cell)", keepsGoodValues: true)
        #expect(kept.draft?.name.normalized == "张伟")
        #expect(kept.problems.map(\.severity) == [.dropsValue])
    }

    @Test(
        "Without a right name there is no customer, whatever the options say",
        arguments: [
            ("", RowProblem.Reason.nameMissing), ("暂无", .nameMissing), ("马青文*", .nameWithMark),
            ("张伟（本人）", .nameWithMark),
            ("13912345678", .value(ParsingProblem(.personName, .looksLike(.mobile)))),
        ])
    func names(_ name: String, _ reason: RowProblem.Reason) throws {
        for keeps in [false, true] {
            let assessment = try IntakeCase.one("姓名,手机号", "\(name),13912345678", keepsGoodValues: keeps)
            #expect(assessment.draft == nil)
            #expect(assessment.problems.map(\.reason) == [reason])
            #expect(assessment.problems.map(\.severity) == [.refusesRow])
        }
    }

    @Test(
        "A row whose text is broken is refused, whatever the options say",
        arguments: [
            ("张伟", TextProblem.Kind.cellCount(found: 1, expected: 2)),
            ("张伟,13912345678,x", .cellCount(found: 3, expected: 2)),
            ("张\0伟,13912345678", .nulCharacter),
            ("张伟,\"139\"12345678", .textAfterQuote),
            ("张伟,\"13912345678", .unclosedQuote),
        ])
    func brokenText(_ row: String, _ kind: TextProblem.Kind) throws {
        let assessment = try IntakeCase.one("姓名,手机号", row, keepsGoodValues: true)
        #expect(assessment.draft == nil)
        #expect(assessment.problems.first?.reason == .text(kind))
    }

    @Test("Delimiters at the end of a row are no shape problem, and a row of delimiters is blank")
    func surplusDelimiters() throws {
        #expect(try IntakeCase.one("姓名,手机号", "张伟,13912345678,,").draft != nil)
        #expect(try IntakeCase.one("姓名,手机号", ",,,").isBlank)
        #expect(try IntakeCase.one("姓名,手机号", ",").isBlank)
        #expect(try !IntakeCase.one("姓名,手机号", ",,x").isBlank)
    }

    @Test("What contradicts the identity number is a warning: only the original can tell which is wrong")
    func contradictions() throws {
        let assessment = try IntakeCase.one("姓名,性别,出生日期,身份证号", "张伟,女,1989-07-18,450103198907195219")
        #expect(assessment.draft != nil)
        #expect(assessment.warnings.map(\.kind) == [.birthDateDiffersFromDocument, .sexDiffersFromDocument])
    }

    @Test("Several columns of a kind give several values, each once")
    func severalPhones() throws {
        let assessment = try IntakeCase.one("姓名,手机号1,手机号2,备用电话", "张伟,13912345678,010-88888888,+8613912345678")
        #expect(assessment.draft?.phones.map(\.normalized) == ["13912345678", "010-88888888"])
    }

    @Test("The kind of document is taken from its own column")
    func documentKinds() throws {
        let permit = try IntakeCase.one("姓名,证件类型,证件号码", "张伟,台胞证,12345678")
        #expect(permit.draft?.document?.kind == .taiwanPermit)
        let unknown = try IntakeCase.one("姓名,证件类型,证件号码", "张伟,图书证,450103198907195219")
        #expect(unknown.problems.map(\.reason) == [.unknownDocumentKind])
    }

    @Test(
        "Times are read as Asia/Shanghai times",
        arguments: [
            ("2021-04-28 18:48:24", 1_619_606_904), ("2021/4/28 18:48", 1_619_606_880), ("2021-04-28", 1_619_539_200),
            ("2021-04-28T18:48:24", 1_619_606_904), ("2021-04-28 24:00:00", nil), ("昨天", nil), ("1901-01-01", nil),
            ("2021-04-28 18", nil), ("2021-04-28 +1:00", nil),
        ] as [(String, Double?)])
    func times(_ text: String, _ seconds: Double?) {
        #expect(RegistrationTime.date(parsing: text)?.timeIntervalSince1970 == seconds)
    }

    @Test("Neither a draft nor an assessment describes itself by a value")
    func silence() throws {
        let assessment = try IntakeCase.one("姓名,手机号", "张伟,13912345678")
        for text in ["\(assessment)", String(reflecting: assessment), "\(String(describing: assessment.draft))"] {
            #expect(!text.contains("张伟") && !text.contains("13912345678"))
        }
        var dumped = ""
        dump(assessment, to: &dumped)
        #expect(!dumped.contains("张伟") && !dumped.contains("13912345678"))
    }
}
