import Testing

@testable import Training

/// The rules of GIFT as Moodle reads it.
@Suite struct GIFTTests {
    static let forms: [TextFormTests.Form] = [
        .init("Who? {=Grant ~no one ~Napoleon}", "single | Who? | A.Grant / B.no one / C.Napoleon | A | ok | "),
        .init("// a comment\n\n::Q:: One{=a ~b}", "single | One | A.a / B.b | A | ok | "),
        .init("Two{\n=a\n// no blank line\n~b\n}", "single | Two | A.a / B.b | A | ok | "),
        .init("Several{~%50%a ~%50%b ~%-100%c}", "multiple | Several | A.a / B.b / C.c | AB | ok | "),
        .init(
            "One of several{~%100%a ~b}",
            "multiple | One of several | A.a / B.b | A | warning | multiple-with-one-correct select-all-pays"),
        .init("Earth{T}", "judge | Earth | A.正确 / B.错误 | A | ok | "),
        .init("Earth{FALSE#no#yes}", "judge | Earth | A.正确 / B.错误 | B | ok | "),
        .init("Earth{true}", "blank | Earth |  | true | ok | "),
        .init("Name{=Ulysses =%50%U. S.}", "blank | Name |  | Ulysses,U. S. | ok | "),
        .init("Two plus two {two}", "blank | Two plus two |  | two | ok | "),
        .init("Match{=a -> 1 =b -> 2 =c -> 3}", "matching | Match |  | a>1,b>2,c>3 | ok | "),
        .init("Pi{#3.14:0.01}", "blank | Pi |  | 3.14:0.01 | ok | "),
        .init("Pi{#3.13..3.15}", "blank | Pi |  | 3.13..3.15 | ok | "),
        .init("Year{#=1822:0 =%50%1822:2 ~#no}", "blank | Year |  | 1822:0,1822:2 | ok | "),
        .init("Essay{}", "short | Essay |  |  | ok | "),
        .init("Gap {=a ~b} here.", "single | Gap _____ here. | A.a / B.b | A | ok | "),
        .init("Quote{=a ~b}\";", "single | Quote | A.a / B.b | A | warning | trailing-text"),
        .init(
            "E \\= m \\~ \\{ \\} \\# \\: \\\\ \\x{=a\\=b ~c}",
            "single | E = m ~ { } # : \\ \\x | A.a=b / B.c | A | ok | "),
        .init("[html]<p>One</p><b>two</b>{=a ~b}", "single | One\ntwo | A.a / B.b | A | ok | "),
        .init("全角｛｝＝～{=a ~b}", "single | 全角｛｝＝～ | A.a / B.b | A | ok | "),
        .init("Broken{=a ~b", "short | Broken{=a ~b |  | - | incomplete | brace-error"),
        .init("One{=a}\r\n\r\nTwo{=b ~c}\r\n", "blank | One |  | a | ok | ", "single | Two | A.b / B.c | A | ok | "),
        .init(
            "Bad\n}\n\nGood{=a ~b}", "short | Bad\n} |  | - | incomplete | brace-error",
            "single | Good | A.a / B.b | A | ok | "),
        .init("Alone{~a}", "multiple | Alone | A.a | - | incomplete | too-few-options no-answer"),
    ]

    @Test(arguments: forms) func `a form gives its question`(_ form: TextFormTests.Form) throws {
        #expect(try rows(form.text, .gift) == form.rows)
        let bytes = Array(form.text.utf8)
        #expect(tiles(try QuestionReader.read(bytes, format: .gift), bytes))
    }

    @Test func `comments, category, feedback and weights are kept`() throws {
        let text = """
            // [id:q7] [tag:安全] [tag:钓鱼]
            $CATEGORY: 法律/个保法

            // [id:q8] [tag:删除]
            ::名称::多选{~%33.33333%甲#好 ~%66.66667%乙 ~%-100%丙#错 ####因为}
            """
        let reading = try QuestionReader.read(Array(text.utf8))
        let question = try #require(reading.questions.first)
        #expect(reading.format == .gift)
        #expect(question.name == "q8" && question.category == "法律/个保法" && question.labels.themes == ["删除"])
        #expect(question.content.explanation == "因为")
        #expect(question.content.options.map(\.feedback) == ["好", "", "错"])
        #expect(question.content.options.map(\.weight?.tenMillionths) == [3_333_333, 6_666_667, -10_000_000])
    }

    @Test func `a description is no question`() throws {
        let reading = try QuestionReader.read(Array("Just words.\n\nReal{=a ~b}".utf8), format: .gift)
        #expect(reading.records.map(\.kind) == [.skipped, .question])
    }
}
