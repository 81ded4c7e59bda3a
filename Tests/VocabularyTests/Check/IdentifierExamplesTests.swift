import Testing
import Vocabulary

/// A text and the kind it is said to be.
struct Judged: Sendable, CustomTestStringConvertible {
    let kind: ValueKind
    let text: String

    var check: ValueCheck { ValueCheck(kind: kind, text: text, asOf: day) }
    var testDescription: String { "\(kind.rawValue) \(text)" }
}

/// The day on which the tests are judged.
let day = CalendarDate.on("2026-11-25")

extension CalendarDate {
    static func on(_ text: String) -> CalendarDate {
        guard let date = try? CalendarDate(parsing: text) else { preconditionFailure("no such day: \(text)") }
        return date
    }
}

@Suite("The examples of every identifier") struct IdentifierExamplesTests {
    static let valid = IdentifierExamples.all.flatMap { row in row.valid.map { Judged(kind: row.kind, text: $0) } }
    static let invalid = IdentifierExamples.all.flatMap { row in row.invalid.map { Judged(kind: row.kind, text: $0) } }

    @Test func allAreHere() {
        #expect(Self.valid.count == 166)
        #expect(Self.invalid.count == 166)
        #expect(Set(IdentifierExamples.all.map(\.kind)).count == 25)
    }

    @Test(arguments: valid) func isValid(_ row: Judged) throws {
        let check = row.check
        #expect(check.isValid, "\(check.reasons(in: .english))")
        let normalized = try #require(check.normalized)
        #expect(check.reasons(in: .chinese).isEmpty)
        // What is stored is valid again, but for 15 digits, which become 18.
        let kind = row.kind == .residentID15 ? .residentID18 : row.kind
        #expect(ValueCheck(kind: kind, text: normalized, asOf: day).normalized == normalized)
        #expect(ValueCheck(kind: kind, text: normalized, asOf: day).isValid)
    }

    @Test(arguments: invalid) func isNotValid(_ row: Judged) {
        let check = row.check
        #expect(!check.isValid)
        let (chinese, english) = (check.reasons(in: .chinese), check.reasons(in: .english))
        #expect(!chinese.isEmpty && chinese.count == english.count)
        // Each reason names a place, where there is any.
        guard !row.text.isEmpty, row.text != "9-99999999" else { return }
        #expect(chinese.allSatisfy { $0.contains(/第 \d+ 个字符/) }, "\(chinese)")
        #expect(english.allSatisfy { $0.contains(/[Cc]haracter \d+/) && $0.allSatisfy(\.isASCII) }, "\(english)")
    }
}
