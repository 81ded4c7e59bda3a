import Testing

@testable import Tabular

@Suite("Encodings")
struct EncodingTests {
    static let text = "客户编号,姓名,备注\r\nC1,张伟,𠮷野家 🙂\r\nC2,李娜,\"多行\n备注\"\r\n"

    @Test("Each encoding is recognised, with a mark or without", arguments: TextEncoding.allCases, [true, false])
    func recognised(_ encoding: TextEncoding, _ marked: Bool) throws {
        let reader = try TableReader.reading(Self.text.encoded(as: encoding, marked: marked))
        #expect(reader.encoding == encoding)
        #expect(reader.header.texts == ["客户编号", "姓名", "备注"])
        #expect(try reader.rest().map(\.texts) == [["C1", "张伟", "𠮷野家 🙂"], ["C2", "李娜", "多行\n备注"]])
    }

    @Test(
        "A file that is plain ASCII for long is judged by its first other characters", arguments: TextEncoding.allCases)
    func lateCharacters(_ encoding: TextEncoding) throws {
        let rows = String(repeating: "C1,Zhang Wei\r\n", count: 20_000)
        let reader = try TableReader.reading(("number,name\r\n" + rows + "C2,张伟\r\n").encoded(as: encoding))
        #expect(reader.encoding == encoding)
        #expect(try reader.rest().last?.texts == ["C2", "张伟"])
    }

    @Test("One broken byte does not turn a UTF-8 file into another encoding")
    func brokenByte() throws {
        let bytes = Array("编号,姓名\nC1,张伟\nC2,".utf8) + [0xB0] + Array("李娜\nC3,王芳\n".utf8)
        let reader = try TableReader.reading(bytes, chunk: 5)
        let records = try reader.rest()
        #expect(reader.encoding == .utf8)
        #expect(records.map(\.texts) == [["C1", "张伟"], ["C2", "\u{FFFD}李娜"], ["C3", "王芳"]])
        #expect(records[1].problems == [TextProblem(.invalidBytes, line: 3, column: 2, byteOffset: 27)])
    }

    @Test("A broken byte in converted text is named by its place in the file", arguments: 1...9)
    func brokenConvertedByte(_ chunk: Int) throws {
        let good = "编号,姓名\nC1,张伟\nC2,".encoded(as: .gb18030)
        let bytes = good + [0xFF] + "李娜\nC3,王芳\n".encoded(as: .gb18030)
        let records = try TableReader.reading(bytes, chunk: chunk, encoding: .fixed(.gb18030)).rest()
        #expect(records.map(\.texts) == [["C1", "张伟"], ["C2", "\u{FFFD}李娜"], ["C3", "王芳"]])
        #expect(records[1].problems == [TextProblem(.invalidBytes, line: 3, column: 2, byteOffset: good.count)])
    }

    @Test("A file cut off inside a character says so", arguments: TextEncoding.allCases)
    func cutOff(_ encoding: TextEncoding) throws {
        let bytes = "编号,姓名\nC1,张伟".encoded(as: encoding).dropLast()
        let records = try TableReader.reading(Array(bytes), encoding: .fixed(encoding)).rest()
        #expect(records.map { $0.problems.map(\.kind) } == [[.invalidBytes]])
    }

    @Test("UTF-8 validity agrees with the standard library", arguments: 0..<200 as Range<UInt64>)
    func validity(_ seed: UInt64) {
        var random = Seeded(seed)
        let leads: [UInt8] = [0x41, 0x80, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xE0, 0xE4, 0xED, 0xF0, 0xF4, 0xF5]
        let noise = (0..<Int.random(in: 1...12, using: &random)).compactMap { _ in leads.randomElement(using: &random) }
        // An incomplete end is neither good nor bad for us and bad for the library.
        let bytes = noise + [0x41, 0x41, 0x41]
        let isValid = String(validating: bytes, as: UTF8.self) != nil
        #expect((UTF8Validation.tally(bytes[...]).invalid == 0) == isValid, "seed \(seed)")
    }
}
