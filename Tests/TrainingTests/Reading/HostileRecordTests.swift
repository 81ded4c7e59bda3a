import Documents
import Foundation
import Testing

@testable import Training

/// Much made out of little: each is refused, or read with so many records, options and sentences and no more.
@Suite struct HostileRecordTests {
    static let tooMany: [Attack] = [
        Attack("short papers", String(repeating: "1.甲（ ）\nA.一\nB.二\n", count: 25_000), .text),
        Attack("numbers without end", String(repeating: "1、甲", count: 1_010_000), .text),
        Attack("keys", String(repeating: "ANSWER: A\n", count: 30_000), .aiken),
        Attack("verdicts", String(repeating: "q{T}\n\n", count: 30_000), .gift),
        Attack("rows", "题干,答案\n" + String(repeating: "a,A\n", count: 1_000_000), .csv),
    ]

    @Test(arguments: tooMany) func `more records than anybody looks at are refused with their number`(
        _ attack: Attack
    ) {
        #expect(throws: ReadingRefusal.tooManyRecords(limit: 20_000)) {
            try QuestionReader.read(Array(attack.text.utf8), format: attack.format)
        }
    }

    @Test func `a million lines that are no questions are one stretch of text`() throws {
        let reading = try QuestionReader.read(Array(String(repeating: "甲乙\n", count: 1_000_000).utf8), format: .text)
        #expect(reading.records.map(\.kind) == [.skipped])
    }

    @Test func `blanks behind a number are walked once`() throws {
        let text = "1." + String(repeating: " ", count: 300_000) + String(repeating: "甲", count: 300_000)
        let reading = try QuestionReader.read(Array(text.utf8), format: .text)
        #expect(reading.records.last?.range.endByte == text.utf8.count)
    }

    static let options: [Attack] = [
        Attack("tildes", "q{=a" + String(repeating: "~b", count: 50_000) + "}", .gift),
        Attack("a question longer than any", "q{" + String(repeating: "~", count: 250_000) + "}", .gift),
        Attack("lines", "q\n" + String(repeating: "A. x\n", count: 10_000) + "ANSWER: A\n", .aiken),
    ]

    @Test(arguments: options) func `ten thousand options wait for a person`(
        _ attack: Attack
    ) throws {
        let reading = try QuestionReader.read(Array(attack.text.utf8), format: attack.format)
        let record = try #require(reading.records.first { $0.kind == .question })
        #expect(record.status == .needsReview)
        #expect(record.issues.count <= 60 && record.raw.utf8.count > 10_000)
        #expect(record.question.map { $0.content.options.count <= 200 } == true)
    }

    // MARK: QTI

    @Test func `ten thousand choices and as many keys`() throws {
        let choices = (0..<10_000).map { "<simpleChoice identifier=\"c\($0)\">\($0)</simpleChoice>" }.joined()
        let values = (0..<10_000).map { "<value>d\($0)</value>" }.joined()
        let text = """
            <assessmentItem identifier="a"><responseDeclaration identifier="RESPONSE" cardinality="multiple">\
            <correctResponse>\(values)</correctResponse></responseDeclaration><itemBody>\
            <choiceInteraction responseIdentifier="RESPONSE"><prompt>甲</prompt>\(choices)</choiceInteraction>\
            </itemBody></assessmentItem>
            """
        let record = try #require(QuestionReader.read(Array(text.utf8)).records.first)
        #expect(record.status == .needsReview && record.issues.count <= 60)
        #expect(record.question?.content.options.count == 200)
    }

    private static let hidden = "+ADwAIQ-DOCTYPE x +AFs- +ADwAIQ-ENTITY a +ACI-harm+ACIAPgBdAD4-"
    private static let item = "<assessmentItem><itemBody><p>&a;</p></itemBody></assessmentItem>"

    static let disguised = [
        Attack("plain", "<?xml version=\"1.0\" encoding=\"UTF-7\"?>" + hidden + item),
        Attack("second", "<?xml version=\"1.0\"?><?xml version=\"1.0\" encoding=\"UTF-7\"?>" + hidden + item),
        Attack(
            "far off",
            "<?xml version=\"1.0\"\(String(repeating: " ", count: 500))encoding=\"UTF-7\"?>" + hidden + item),
        Attack("without end", "<?xml version=\"1.0\" encoding=\"UTF-7\"" + hidden + item),
    ]

    @Test(arguments: disguised) func `a declaration that hides in another encoding is no declaration`(
        _ attack: Attack
    ) {
        let read = { try QuestionReader.read(Array(attack.text.utf8), format: .qti) }
        #expect(throws: ReadingRefusal.self) { try read() }
        #expect(!((try? read())?.records.first?.question?.content.stem.contains("harm") ?? false))
    }

    static let declared = [
        Attack("fetched", "<!DOCTYPE x SYSTEM \"http://127.0.0.1/x.dtd\">"),
        Attack("a file", "<!DOCTYPE x [<!ENTITY % a SYSTEM \"file:///etc/passwd\">%a;]>"),
        Attack(
            "behind much", "<!-- \(String(repeating: "甲", count: 100_000)) --><!DOCTYPE x [<!ENTITY a \"b\">]>"),
        Attack("long", "<!DOCTYPE x [<!ENTITY a \"\(String(repeating: "b", count: 100_000))\">]>"),
    ]

    @Test(arguments: declared) func `a document type declaration is refused wherever it stands`(_ attack: Attack) {
        #expect(throws: ReadingRefusal.doctype) {
            try QuestionReader.read(Array((attack.text + Self.item).utf8), format: .qti)
        }
    }

    // MARK: Packages

    private func manifest(_ names: some Sequence<String>) -> (String, String) {
        let resources = names.map { "<resource type=\"imsqti_item_xmlv2p1\" href=\"\($0)\"/>" }.joined()
        return ("imsmanifest.xml", "<manifest><resources>\(resources)</resources></manifest>")
    }

    @Test func `a manifest of files that are not there`() throws {
        let reading = try QuestionReader.read(zip([manifest((0..<50_000).map { "\($0).xml" })]))
        #expect(reading.records.first?.issues.count(where: { $0.code == .fileMissing }) == 20)
    }

    @Test func `items that unfold to lines, or to more than a package has`() throws {
        let lines = try zip([manifest(["a.xml"]), ("a.xml", String(repeating: "\n", count: 1_500_000))])
        #expect(throws: ReadingRefusal.package(.tooIntricate("a.xml"))) { try QuestionReader.read(lines) }
        let much = try zip([manifest(["a.xml"]), ("a.xml", String(repeating: " ", count: 33 << 20))])
        #expect(throws: ReadingRefusal.package(.unfoldsTooFar(limitBytes: 32 << 20))) { try QuestionReader.read(much) }
    }

    @Test func `one file listed ten thousand times is read once, and none outside the package`() throws {
        let names = [String](repeating: "a.xml", count: 10_000) + ["../../../etc/passwd", "file:///etc/passwd"]
        let reading = try QuestionReader.read(zip([manifest(names), ("a.xml", Self.item)]))
        #expect(reading.records.count(where: { $0.kind == .question }) == 1)
        let missing = reading.records[0].issues.filter { $0.code == .fileMissing }
        #expect(missing.count == 2)
    }
}
