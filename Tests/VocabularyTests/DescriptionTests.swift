import Testing
import Vocabulary

@Suite("What a log line can hold") struct DescriptionTests {
    static let values: [(any PersonalInformation, String)] = [
        (try? PhoneNumber(parsing: "15400005678"), "0000567"),
        (try? IdentityNumber(parsing: "110000199001010013"), "1990"),
        (try? IdentityDocument(parsing: "E00000000"), "E000"),
        (try? EmailAddress(parsing: "zhangsan@example.com"), "zhang"),
        (try? BankCardNumber(parsing: "6200000000000005"), "6200"),
        (try? PersonName(parsing: "王小五"), "小五"),
        (try? PostalAddress(parsing: "广东省样例市测试区样例大道8号"), "样例"),
        (try? BirthDate(parsing: "1991-06-14"), "1991"),
        (try? Sex(parsing: "女"), "女"),
        (try? CompanyName(parsing: "样例科技"), "样例"),
        (try? FreeText(parsing: "备注一条"), "一条"),
    ].compactMap { (value: (any PersonalInformation)?, secret: String) in value.map { ($0, secret) } }

    @Test func everyTypeIsHere() { #expect(Self.values.count == 11) }

    @Test(arguments: values.indices) func isTheKindAndNothingElse(_ index: Int) {
        let (value, secret) = Self.values[index]
        var dumped = ""
        dump(value, to: &dumped)
        for text in ["\(value)", String(reflecting: value), "\(Optional(value) as Any)", "\([value])", dumped] {
            #expect(!text.contains(secret))
        }
        #expect("\(value)" == "‹\(value.informationKind.rawValue)›")
    }
}
