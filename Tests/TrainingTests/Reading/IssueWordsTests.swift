import Testing

@testable import Training

/// What is wrong is said in both languages: the place, the fact, the way out.
@Suite struct IssueWordsTests {
    private static let question = ReadQuestion(
        number: 3, content: QuestionContent(type: .single, stem: "x", options: [], key: .missing))

    @Test(arguments: IssueCode.allCases) func `each has a sentence with place and remedy`(_ code: IssueCode) {
        for question in [Self.question, nil] {
            let note = Note(code, at: 0, "A")
            let chinese = IssueWords.message(note, line: 7, part: "s", question: question)
            let english = IssueWords.english(note, line: 7, part: "s", question: question)
            #expect(chinese.hasPrefix("“s”第7行：") && chinese.filter { $0 == "。" }.count == 2)
            #expect(english.hasPrefix("“s”, line 7: ") && english.hasSuffix("."))
            #expect(english.unicodeScalars.allSatisfy { !(0x4E00...0x9FFF).contains($0.value) }, "\(english)")
            #expect(english.ranges(of: ". ").count == (code.severity == .error && question != nil ? 2 : 1))
        }
    }

    static let details = [
        ("A、C、D，缺 B", "A, C, D; missing B"), ("AB 和 C", "AB and C"), ("花括号没有成对", "braces do not pair"),
        ("多选题", "multiple choice"),
    ]

    @Test(arguments: details) func `words of the readers are put into English`(_ chinese: String, _ english: String) {
        let said = IssueWords.english(Note(.typeInferred, at: 0, chinese), line: 1, part: nil, question: Self.question)
        #expect(said == "Line 1: question 3 names no type; its answer makes it \(english). Confirm the type.")
    }
}
