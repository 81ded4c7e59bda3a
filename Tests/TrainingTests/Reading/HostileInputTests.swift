import Documents
import Foundation
import Tabular
import Testing

@testable import Training

/// Whatever comes in, the records tile it, and nothing takes more than linear work.
@Suite struct HostileInputTests {
    static let fragments = [
        "1.", "2、", "（1）", "第3题", "一、单选题（每题2分）\n", "参考答案\n", "1-5:ABCDA\n", "题号 1 2\n", "答案 A B\n", "[单选题]", "（多选）",
        "A.", "B、", "C）", "(D)", "a.", "①", "②", "(正确答案)", "（√）", "√", "*", "答案：", "解析：", "A", "ABD", "对", "错", "题干文字",
        "（ ）",
        "____", "\n", "\r\n", "\r", "\n\n", " ", "　", "\u{FEFF}", "\u{200B}", "::", "{", "}", "=", "~", "#", "->",
        "%50%", "//",
        "$CATEGORY: x", "ANSWER: A", "<", ">", "&", "\"", ",", "【", "】", "《判断题》", "3.14", "15", "C.153.", "𠮷", "\u{0}",
    ]

    @Test(arguments: Seeded.some) func `any heap of fragments is tiled in every format`(_ seeded: Seeded) throws {
        var random = seeded.random
        for _ in 0..<15 {
            let text = (0..<1 + random.below(60)).map { _ in random.pick(Self.fragments) }.joined()
            for format in [QuestionFormat.text, .gift, .aiken, .csv] {
                let bytes = Array(text.utf8)
                guard let reading = try? QuestionReader.read(bytes, format: format, encoding: .fixed(.utf8)) else {
                    continue
                }
                let raw = reading.records.map(\.raw).joined()
                #expect(Array(raw.unicodeScalars) == Array(text.unicodeScalars), "\(format) \(text.debugDescription)")
                #expect(reading.records.first?.range.startByte ?? 0 == 0)
                #expect(reading.records.last?.range.endByte ?? 0 == bytes.count)
            }
        }
    }

    static let bombs: [Attack] = [
        Attack(
            "a stem of a million characters",
            "1." + String(repeating: "甲", count: 1_000_000) + "（ ）[单选题]\nA.一\nB.二\n答案：A"
        ),
        Attack("many numbers", String(repeating: "1.", count: 50_000)),
        Attack("many labels", "1.甲[单选题]" + String(repeating: "A.", count: 50_000)),
        Attack("labels and numbers", String(repeating: "1.甲A.一B.二", count: 10_000)),
        Attack("many brackets", String(repeating: "(", count: 100_000)),
        Attack("many line ends", String(repeating: "\n", count: 200_000)),
        Attack("answers without end", "参考答案\n" + String(repeating: "1A", count: 30_000)),
        Attack("the same question", String(repeating: "1.甲是什么呢（ ）[单选题]\nA.一\nB.二\n答案：A\n", count: 1_000)),
        Attack(
            "gift braces", String(repeating: "{", count: 300_000) + "=a" + String(repeating: "}", count: 300_000),
            .gift),
        Attack("gift tildes", "q{" + String(repeating: "~", count: 300_000) + "}", .gift),
        Attack("gift hashes", "q{=a" + String(repeating: "#", count: 300_000) + "}", .gift),
        Attack("many letters", String(repeating: "ABC", count: 100_000)),
        Attack("blank lines in one question", "1.甲[单选题]\nA.一" + String(repeating: " \n", count: 300_000) + "B.二"),
    ]

    @Test(.timeLimit(.minutes(3)), arguments: bombs) func `large input is read whole`(
        _ attack: Attack
    ) throws {
        let bytes = Array(attack.text.utf8)
        let reading = try QuestionReader.read(bytes, format: attack.format)
        #expect(reading.records.last?.range.endByte == bytes.count)
        #expect(reading.questions.allSatisfy { $0.content.stem.unicodeScalars.count <= ContentCheck.longestStem + 1 })
    }

    @Test func `a stem of a million characters waits for a person`() throws {
        let reading = try QuestionReader.read(Array(Self.bombs[0].text.utf8), format: .text)
        #expect(reading.records.map(\.status) == [.needsReview])
        #expect(reading.records[0].issues.first?.code == .unsafeInput)
        #expect(reading.records[0].issues.allSatisfy { $0.excerpt.unicodeScalars.count <= 40 })
    }

    static let refused: [(String, ReadingRefusal)] = [
        (
            "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><assessmentItem>&a;</assessmentItem>",
            .doctype
        ),
        ("<!DOCTYPE lolz [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><assessmentItem>&b;</assessmentItem>", .doctype),
        ("<assessmentTest xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p1\"/>", .notAnItem(root: "assessmenttest")),
        ("PK\u{3}\u{4}rest", .package(.unreadable)),
    ]

    @Test(arguments: refused) func `what could harm is refused with its reason`(
        _ text: String, _ refusal: ReadingRefusal
    ) {
        #expect(throws: refusal) { try QuestionReader.read(Array(text.utf8)) }
    }

    @Test func `XML nested too deep or broken off is refused`() {
        for text in [String(repeating: "<assessmentItem>", count: 50_000), "<assessmentItem><itemBody>"] {
            #expect(throws: ReadingRefusal.self) { try QuestionReader.read(Array(text.utf8), format: .qti) }
        }
    }

    @Test func `too large and binary are refused`() {
        #expect(
            throws: ReadingRefusal.tooLarge(bytes: QuestionReader.largestBytes + 1, limit: QuestionReader.largestBytes)
        ) {
            try QuestionReader.read([UInt8](repeating: 0x41, count: QuestionReader.largestBytes + 1))
        }
        #expect(throws: ReadingRefusal.notText) { try QuestionReader.read((0..<4096).map { UInt8($0 % 7) }) }
    }

    static let script = "1.甲<img src=x onerror=alert(1)>（ ）[单选题]\nA.一\nB.<script>x</script>\n答案：A"

    @Test func `script in a text is flagged and stays text`() throws {
        let record = try #require(QuestionReader.read(Array(Self.script.utf8)).records.first)
        #expect(record.status == .needsReview && record.raw == Self.script)
    }
}
