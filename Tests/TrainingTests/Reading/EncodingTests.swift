import Tabular
import Testing

@testable import Training

@Suite struct EncodingTests {
    static let text = "1.客户信息属于（ ）[单选题]\r\nA.个人信息\r\nB.𠮷\r\n答案：A\r\n"

    /// The same text in GB18030, by Python's codec.
    static let gb18030: [UInt8] = [
        0x31, 0x2E, 0xBF, 0xCD, 0xBB, 0xA7, 0xD0, 0xC5, 0xCF, 0xA2, 0xCA, 0xF4, 0xD3, 0xDA, 0xA3, 0xA8,
        0x20, 0xA3, 0xA9, 0x5B, 0xB5, 0xA5, 0xD1, 0xA1, 0xCC, 0xE2, 0x5D, 0x0D, 0x0A, 0x41, 0x2E, 0xB8,
        0xF6, 0xC8, 0xCB, 0xD0, 0xC5, 0xCF, 0xA2, 0x0D, 0x0A, 0x42, 0x2E, 0x95, 0x34, 0xB2, 0x35, 0x0D,
        0x0A, 0xB4, 0xF0, 0xB0, 0xB8, 0xA3, 0xBA, 0x41, 0x0D, 0x0A,
    ]

    private static func wide(_ isBig: Bool, mark: Bool) -> [UInt8] {
        let units: [UInt16] = (mark ? [0xFEFF] : []) + Array(text.utf16)
        return units.flatMap { isBig ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }

    static let files: [(String, [UInt8])] = [
        ("UTF-8", Array(text.utf8)), ("UTF-8 with mark", [0xEF, 0xBB, 0xBF] + Array(text.utf8)), ("GB18030", gb18030),
        ("UTF-16LE", wide(false, mark: false)), ("UTF-16LE with mark", wide(false, mark: true)),
        ("UTF-16BE", wide(true, mark: false)), ("UTF-16BE with mark", wide(true, mark: true)),
    ]

    @Test(arguments: files) func `every encoding gives the same question and tiles the file`(
        _ name: String, _ bytes: [UInt8]
    ) throws {
        let reading = try QuestionReader.read(bytes)
        #expect(reading.records.map(row) == ["single | 客户信息属于（ ） | A.个人信息 / B.𠮷 | A | ok | "])
        #expect(tiles(reading, bytes))
    }

    @Test func `a broken byte is told with its place and loses nothing else`() throws {
        var bytes = Array(Self.text.utf8)
        bytes[8] = 0xFF
        let reading = try QuestionReader.read(bytes, encoding: .fixed(.utf8))
        #expect(reading.records.map(\.status) == [.needsReview])
        #expect(reading.records[0].issues.contains { $0.code == .encodingDoubtful })
        #expect(reading.records[0].range.endByte == bytes.count)
    }

    @Test func `a wrong guess can be overridden`() throws {
        let reading = try QuestionReader.read(Self.gb18030, encoding: .fixed(.gb18030))
        #expect(reading.questions.count == 1)
    }
}
