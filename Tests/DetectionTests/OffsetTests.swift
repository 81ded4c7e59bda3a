import Testing

@testable import Detection

@Suite("Offsets")
struct OffsetTests {
    @Test(arguments: [UInt64](1...60))
    func scalarsAndBytesNameTheSameText(seed: UInt64) {
        var writer = DocumentWriter(seed: seed)
        let text = "😀é" + writer.document() + "𠮷"
        let scalars = Array(text.unicodeScalars)
        let bytes = Array(text.utf8)
        for finding in Detector().findings(in: text) {
            #expect(string(scalars[finding.scalars]) == String(decoding: bytes[finding.bytes], as: UTF8.self))
        }
    }

    @Test(arguments: [UInt64](1...200))
    func brokenBytesCountAsInARepairedString(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let alphabet: [UInt8] = [
            0x00, 0x31, 0x41, 0x7F, 0x80, 0xA0, 0xBF, 0xC0, 0xC2, 0xE0, 0xE4, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF,
        ]
        let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0
        }
        let units = bytes.withUnsafeBufferPointer { buffer in
            [UInt16](unsafeUninitializedCapacity: bytes.count + 1) { output, count in
                count = output.baseAddress.map { UnitDecoding.decode(buffer, into: $0) } ?? 0
            }
        }
        #expect(units.count == String(decoding: bytes, as: UTF8.self).unicodeScalars.count, "\(bytes)")
    }

    @Test func findingsBehindBrokenBytesKeepTheirPlace() throws {
        let bytes = [0xFF, 0xE4, 0xBD] + Array("电话15400000000".utf8)
        let finding = try #require(bytes.withUnsafeBufferPointer { Detector().findings(in: $0) }.first)
        #expect(finding.bytes == 9..<20)
        #expect(finding.scalars == 4..<15)
    }

    @Test func longInputIsCutWhereNothingIsCutThrough() {
        let line = "联系人王小五，手机15400000000。\n"
        let text = String(repeating: line, count: 2 * Pieces.bytes / line.utf8.count + 10)
        let lines = text.split(separator: "\n").count
        #expect(Detector().findings(in: text).count == 2 * lines)
    }

    @Test func headingsHoldForTheRowsOfTheNextPiece() {
        let rows = (0..<3 * Pieces.bytes / 30).map { "甲,\(10_000_000 + $0),乙" }
        let findings = found(in: "姓名,台胞证号,地址\n" + rows.joined(separator: "\n"))
        #expect(findings.count(where: { $0.label == .permit }) == rows.count)
    }

    @Test func aNameAcceptedOnceIsKnownInTheNextPiece() {
        let filler = String(repeating: "请尽快处理。\n", count: Pieces.bytes / 12)
        let findings = found(in: "客户姓名：卞之舟\n" + filler + "卞之舟")
        #expect(findings.filter { $0 == Found(.person, "卞之舟") }.count == 2)
    }
}
