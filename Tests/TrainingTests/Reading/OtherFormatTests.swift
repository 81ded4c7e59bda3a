import Testing

@testable import Training

@Suite struct OtherFormatTests {
    static let aiken: [TextFormTests.Form] = [
        .init("What?\nA) one\nB) two\nANSWER: B", "single | What? | A.one / B.two | B | ok | "),
        .init("What?\n\nA. one\nB. two\n\nANSWER: A\n\n", "single | What? | A.one / B.two | A | ok | "),
        .init("A. stem\nA) one\nB) two\nANSWER: B", "single | A. stem | A.one / B.two | B | ok | "),
        .init("Is <b> & c?\nA) <\nB) &\nANSWER: A", "single | Is <b> & c? | A.< / B.& | A | ok | "),
        .init("What?\nA) one\nANSWER: A", "single | What? | A.one | A | incomplete | too-few-options"),
        .init(
            "First?\nA) one\nB) two\nSecond?\nA) one\nB) three\nANSWER: A",
            "single | First? | A.one / B.two | - | incomplete | no-answer",
            "single | Second? | A.one / B.three | A | ok | "),
        .init(
            "A) one\nB) two\nANSWER: A",
            "single | A) one | B.two | - | needs_review | label-gap answer-not-an-option too-few-options no-answer"),
        .init(
            "What?\nA) one\nB) two\nANSWER: A, B",
            "single | What? | A.one / B.two | AB | needs_review | single-with-many-correct"),
        .init(
            "What?\nA) one\nB) two\nANSWER: D",
            "single | What? | A.one / B.two | - | needs_review | answer-not-an-option no-answer"),
    ]

    @Test(arguments: aiken.filter { !$0.text.hasPrefix("A) one") }) func `Aiken`(_ form: TextFormTests.Form) throws {
        #expect(try rows(form.text) == form.rows)
        let bytes = Array(form.text.utf8)
        #expect(tiles(try QuestionReader.read(bytes), bytes))
    }

    private func item(
        _ version: Int, cardinality: String, max: Int, key: [String], processing: String = "match_correct"
    ) -> String {
        let values = key.map { version == 3 ? "<qti-value>\($0)</qti-value>" : "<value>\($0)</value>" }.joined()
        if version == 3 {
            return """
                <?xml version="1.0" encoding="UTF-8"?>
                <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i1" title="t" time-dependent="false">
                <qti-response-declaration identifier="RESPONSE" cardinality="\(cardinality)" base-type="identifier"><qti-correct-response>\(values)</qti-correct-response></qti-response-declaration>
                <qti-item-body><p>Pick</p><qti-choice-interaction response-identifier="RESPONSE" shuffle="true" max-choices="\(max)"><qti-prompt>which?</qti-prompt>
                <qti-simple-choice identifier="H" fixed="true">one</qti-simple-choice><qti-simple-choice identifier="choice_9">two<qti-feedback-inline outcome-identifier="F" identifier="x">no</qti-feedback-inline></qti-simple-choice><qti-simple-choice identifier="Z">three</qti-simple-choice></qti-choice-interaction></qti-item-body>
                <qti-response-processing template="https://x/\(processing).xml"/></qti-assessment-item>
                """
        }
        return """
            <assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p\(version)" identifier="i1" title="t" adaptive="false" timeDependent="false">
            <responseDeclaration identifier="RESPONSE" cardinality="\(cardinality)" baseType="identifier"><correctResponse>\(values)</correctResponse>
            <mapping defaultValue="0"><mapEntry mapKey="H" mappedValue="1"/><mapEntry mapKey="Z" mappedValue="1"/></mapping></responseDeclaration>
            <itemBody><p>Pick</p><choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="\(max)"><prompt>which?</prompt>
            <simpleChoice identifier="H" fixed="true">one</simpleChoice><simpleChoice identifier="choice_9">two<feedbackInline outcomeIdentifier="F" identifier="x">no</feedbackInline></simpleChoice><simpleChoice identifier="Z">three</simpleChoice></choiceInteraction></itemBody>
            <responseProcessing template="http://x/\(processing)"/></assessmentItem>
            """
    }

    @Test(arguments: [1, 2, 3]) func `QTI choice items of every version`(_ version: Int) throws {
        let single = item(version, cardinality: "single", max: 1, key: ["choice_9"])
        #expect(try rows(single) == ["single | Pick\nwhich? | A.one / B.two / C.three | B | ok | "])
        let several = item(version, cardinality: "multiple", max: 0, key: ["H", "Z"])
        #expect(try rows(several) == ["multiple | Pick\nwhich? | A.one / B.two / C.three | AC | ok | "])
        let content = try #require(QuestionReader.read(Array(several.utf8)).questions.first).content
        #expect(content.options[0].isPinned && content.options[1].feedback == "no")
        #expect(tiles(try QuestionReader.read(Array(several.utf8)), Array(several.utf8)))
    }

    @Test func `QTI scored by a mapping that costs nothing is flagged`() throws {
        let text = item(2, cardinality: "multiple", max: 0, key: ["H", "Z"], processing: "map_response")
        #expect(
            try rows(text) == ["multiple | Pick\nwhich? | A.one / B.two / C.three | AC | warning | select-all-pays"])
    }

    @Test func `QTI without a key or of another kind waits for a person`() throws {
        let keyless = item(3, cardinality: "single", max: 1, key: [])
        #expect(try QuestionReader.read(Array(keyless.utf8)).records.first?.status == .incomplete)
        let other = keyless.replacing("choice-interaction", with: "order-interaction")
        let record = try #require(QuestionReader.read(Array(other.utf8)).records.first)
        #expect(record.status == .needsReview && record.issues.first?.code == .unsupportedType)
    }

    @Test func `the table template`() throws {
        let text = """
            解析,答案,题干,选项A,选项B,选项C,题型,分值,难度,标签,法条
            因为,B,甲（）,'=1+1,2,,单选题,2.5,难,收集；删除,个保法 第五十一条
            ,"A,C",乙（）,一,二,三,多选题,,,,
            ,对,丙。,,,,判断题,,,,
            第二部分,,,,,,,,,,
            ,个人,____信息,,,,填空题,,,,
            ,A,丁（）,一,,三,单选题,,,,
            ,X,戊（）,一,二,,奇怪题,,,,
            """
        #expect(
            try rows(text) == [
                "single | 甲（） | A.=1+1 / B.2 | B | ok | ", "multiple | 乙（） | A.一 / B.二 / C.三 | AC | ok | ",
                "judge | 丙。 | A.正确 / B.错误 | A | ok | ", "blank | ____信息 |  | 个人 | ok | ",
                "single | 丁（） | A.一 / C.三 | A | needs_review | label-gap",
                "single | 戊（） | A.一 / B.二 | - | needs_review | unsupported-type answer-not-an-option type-missing",
            ])
        let reading = try QuestionReader.read(Array(text.utf8))
        let first = try #require(reading.questions.first)
        #expect(first.milliMarks == 2500 && first.labels.difficulty == .hard && first.labels.themes == ["收集", "删除"])
        #expect(first.labels.laws == [LawReference(law: "个保法", article: "五十一")])
        #expect(tiles(reading, Array(text.utf8)))
    }
}
