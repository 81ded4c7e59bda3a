import Documents
import Foundation
import Testing

/// Sound files with bytes changed, cut, doubled and swapped: the parsers come back, whatever they are given, and never
/// hand out more than the bounds allow.
@Suite struct MutationTests {
    private static func sound() throws -> [(name: String, bytes: [UInt8])] {
        let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>13800138000</v></c></row>"
        let word = try OfficeFixture.word(body: OfficeFixture.table([["姓名", "张三"], ["电话", "13800138000"]]))
        return [
            ("a.docx", word), ("a.xlsx", try OfficeFixture.workbook(sheets: [("一", rows)], strings: ["张三"])),
            ("a.pptx", try OfficeFixture.slides(["张三"], notes: ["李四"])),
            ("a.zip", try ZipFixture.zip([("b.docx", word), ("c.csv", Array("姓名,电话\n\"张三\",1\n".utf8))])),
            ("stored.zip", try ZipFixture.zip([("b.html", Array("<p title='x'>张&amp;三</p>".utf8))], stored: true)),
            ("a.json", Array(#"{"a":[{"b":"\u5f20\n"},[1e5,null]],"c":{"d":""}}"#.utf8)),
            ("a.html", Array("<!DOCTYPE html><p a=\"b\">&#x5F20;<script>x</script><!-- c --><![CDATA[d]]></p>".utf8)),
            ("a.csv", Array("姓名,电话\r\n\"张,\"\"三\",13800138000\r\n".utf8)),
            ("a.txt", [0xFF, 0xFE] + "电话：13800138000\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
        ]
    }

    @Test func noMutantIsTooMuch() async throws {
        let seed = ProcessInfo.processInfo.environment["SHOUXIN_SEED"].flatMap(UInt64.init) ?? 20_261_125
        print("MutationTests seed \(seed)")
        var generator = Seeded(seed)
        var bounds = ReadingBounds()
        bounds.freeUnfoldedBytes = 1 << 20
        bounds.unfoldedBytes = 1 << 20
        for (name, bytes) in try Self.sound() {
            for round in 0..<500 {
                let mutant = Self.mutant(of: bytes, &generator)
                let found = try await read(mutant, named: name, bounds: bounds)
                let size = found.segments.reduce(0) { $0 + $1.text.count }
                #expect(size <= 3 << 20, "\(name), seed \(seed), round \(round)")
                for segment in found.segments {
                    let places = segment.places(of: [segment.owned.lowerBound, segment.owned.upperBound - 1])
                    #expect(places.count == 2 && segment.owned.upperBound <= segment.text.count)
                }
            }
        }
    }

    private static func mutant(of bytes: [UInt8], _ generator: inout Seeded) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...6, using: &generator) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            let end = min(bytes.count, place + Int.random(in: 1...12, using: &generator))
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
            case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            case 2: bytes.removeSubrange(place..<end)
            case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 4: bytes.replaceSubrange(place..<end, with: [UInt8](repeating: 0xFF, count: end - place))
            default: bytes.removeSubrange(place...)
            }
        }
        return bytes
    }
}
