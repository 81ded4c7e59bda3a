import Foundation
import Testing

@testable import shouxin

@Suite("Lines of the journal")
struct JournalLineTests {
    static let values = [
        "GET", "", "a \"quoted\" word", "back\\slash", "two\nlines\r", "\u{0}\u{1B}[2K\u{85}\u{2028}", "守信",
    ]

    @Test("Whatever stands in a value, a line stays one line and reads back the same", arguments: values)
    func roundTrip(_ value: String) throws {
        let line = JournalLine.text(
            at: Date(timeIntervalSince1970: 1_795_485_600), level: "info", message: value, fields: [("key", value)])
        #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
        #expect(object == ["at": "2026-11-24T02:00:00Z", "level": "info", "message": value, "key": value])
    }
}
