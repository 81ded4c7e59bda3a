import Access
import Foundation
import Testing
import Vocabulary

@testable import Training

@Suite("Validity and check codes")
struct CertificateTests {
    static let days: [(String, Int, String)] = [
        ("2026-11-26", 12, "2027-11-26"), ("2026-08-31", 6, "2027-02-28"), ("2027-08-31", 6, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"), ("2026-01-31", 1, "2026-02-28"), ("2026-12-15", 1, "2027-01-15"),
        ("2026-10-31", 1, "2026-11-30"),
    ]

    @Test("the same day n months later, or the last of a shorter month", arguments: days)
    func lastDay(_ from: String, _ months: Int, _ expected: String) throws {
        let start = try CalendarDate(parsing: from)
        // Just after midnight in Shanghai is still the day before in UTC.
        let instant = start.start.addingTimeInterval(60)
        #expect(CertificateValidity.lastDay(from: instant, months: months)?.description == expected)
        let end = try #require(CertificateValidity.end(from: instant, months: months))
        #expect(CalendarDate(of: end).dayNumber == (try CalendarDate(parsing: expected)).dayNumber)
        #expect(
            CalendarDate(of: end.addingTimeInterval(0.002)).dayNumber == (try CalendarDate(parsing: expected))
                .dayNumber + 1)
    }

    @Test("a code holds no 0, O, 1 and I, and reads back however it is typed")
    func codes() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let code = CheckCode(using: &random)
            #expect(code.text.count == 8 && code.text.allSatisfy { !"0O1I".contains($0) })
            #expect(CheckCode(code.description.lowercased()) == code)
        }
        #expect(CheckCode("K7MQ 4RX0") == nil && CheckCode("K7MQ4RX") == nil)
    }
}
