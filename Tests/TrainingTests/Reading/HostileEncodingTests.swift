import Tabular
import Testing

@testable import Training

/// Bytes that are text in some other encoding, or in none: refused with what to do, or read with each broken place said.
@Suite struct HostileEncodingTests {
    /// 1.客戶資料應當（ ）[單選題] and one more question, as `iconv -t big5` writes them.
    static let big5: [UInt8] = bytes(
        "312eabc8a4e1b8eaaec6c0b3b7eda15d20a15e5bb3e6bfefc3445d0a412ea4bdb67d0a422eab4fc5400ab5aaaed7a147420a322eadd3a448"
            + "b8eab054aabab342b27ac0b3b7eda6b3a9fabd54aabaa5d8aabaa141a8c3a542a4a3b16fb94cabd7a6acb6b0a15d20a15e0a412eb9ef0a"
            + "422ebff90a")

    private static func bytes(_ digits: String) -> [UInt8] {
        let digits = Array(digits)
        return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
            UInt8(String(digits[$0...($0 + 1)]), radix: 16)
        }
    }

    @Test func `Big5 is not read as something else`() {
        #expect(throws: ReadingRefusal.encoding) { try QuestionReader.read(Self.big5) }
        #expect(throws: CourseImport.Refusal.encoding) { try CourseImport.read(Self.big5, name: "a.txt") }
    }

    @Test func `who names an encoding has it`() throws {
        #expect(try !QuestionReader.read(Self.big5, encoding: .fixed(.gb18030)).records.isEmpty)
    }

    /// 1.甲乙丙丁（ ） within a frame of box drawing.
    static let framed: [UInt8] =
        [UInt8](repeating: 0xA9, count: 1) + [0xB0] + (0..<40).flatMap { _ in [0xA9, 0xA4] as [UInt8] } + [0x0A]
        + bytes("312ebcd7d2d2b1fbb6a1a3a820a3a90a412ebcd70a422ed2d20a")

    @Test func `a frame drawn in GB18030 is no Big5`() throws {
        let reading = try QuestionReader.read(Self.framed)
        #expect(reading.questions.map(\.content.stem) == ["甲乙丙丁（ ）"])
    }

    private static let paper =
        "1.甲乙丙（ ）[单选题]\nA.一\nB.二\n答案：A\n解析：" + String(repeating: "子丑寅卯辰巳午未申酉戌亥", count: 6) + "\n"

    private static func wide(_ units: [UInt16], bigEndian: Bool = false) -> [UInt8] {
        units.flatMap { bigEndian ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }

    @Test(arguments: [false, true]) func `UTF-16 without a mark`(_ bigEndian: Bool) throws {
        let reading = try QuestionReader.read(Self.wide(Array(Self.paper.utf16), bigEndian: bigEndian))
        #expect(reading.questions.map(\.content.stem) == ["甲乙丙（ ）"])
    }

    @Test(arguments: [0xD800, 0xDFFF] as [UInt16]) func `a lone surrogate is said, not swallowed`(_ unit: UInt16) throws
    {
        var units = Array(Self.paper.utf16)
        units[3] = unit
        let record = try #require(QuestionReader.read([0xFF, 0xFE] + Self.wide(units)).records.first)
        #expect(record.status == .needsReview && record.issues.contains { $0.code == .encodingDoubtful })
    }

    static let flawed: [(String, [UInt8], IssueCode)] = [
        ("a byte of no encoding", [0xFF], .encodingDoubtful), ("an overlong solidus", [0xC0, 0xAF], .encodingDoubtful),
        ("a surrogate in UTF-8", [0xED, 0xA0, 0x80], .encodingDoubtful), ("NUL", [0], .unsafeInput),
        ("escape", [0x1B], .unsafeInput),
        ("an isolate", Array("\u{2066}".utf8), .unsafeInput),
    ]

    @Test(arguments: flawed) func `what is no character keeps its question out of the bank`(
        _ name: String, _ bytes: [UInt8], _ code: IssueCode
    ) throws {
        let whole = Array(Self.paper.utf8)
        let record = try #require(
            QuestionReader.read(Array(whole[..<5]) + bytes + whole[5...]).records.first { $0.kind == .question })
        #expect(record.status == .needsReview, "\(name)")
        #expect(record.issues.contains { $0.code == code }, "\(name)")
    }

    /// In a Chinese text such marks are dropped as the blanks of PDFs are; a cell keeps them, and is looked at.
    @Test func `a mark that turns the direction of an option is seen`() throws {
        let row = "甲乙丙（ ）,第一\u{202E}项,第二项,A"
        let reading = try QuestionReader.read(Array("题干,选项A,选项B,答案\n\(row)\n".utf8))
        let record = try #require(reading.records.first { $0.kind == .question })
        #expect(record.status == .needsReview && record.issues.contains { $0.code == .unsafeInput })
    }
}
