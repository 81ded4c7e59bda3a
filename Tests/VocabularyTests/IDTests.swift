import Foundation
import Testing
import Vocabulary

@Suite("An identity") struct IDTests {
    private static let text = "0190f3c1-7a2b-7c3d-8e4f-0123456789ab"

    @Test func isReadInEitherCaseAndWrittenInLower() throws {
        let id = try #require(ID<Subject>(Self.text.uppercased()))
        #expect(id.description == Self.text)
        #expect(ID<Subject>(Self.text) == id)
    }

    @Test func goesThroughSixteenBytes() throws {
        let id = try #require(ID<Subject>(Self.text))
        #expect(id.bytes.count == 16)
        #expect(ID<Subject>(bytes: id.bytes) == id)
    }

    @Test(arguments: ["", "0190f3c1", "0190f3c17a2b7c3d8e4f0123456789ab", "0190f3c1-7a2b-7c3d-8e4f-0123456789ag"])
    func isNothingElse(_ text: String) { #expect(ID<Subject>(text) == nil) }

    @Test(arguments: [0, 15, 17]) func needsSixteenBytes(_ count: Int) {
        #expect(ID<Subject>(bytes: [UInt8](repeating: 1, count: count)) == nil)
    }

    @Test func isOrderedByItsBytes() throws {
        let first = try #require(ID<Subject>(bytes: [UInt8](repeating: 1, count: 16)))
        let second = try #require(ID<Subject>(bytes: [UInt8](repeating: 2, count: 16)))
        #expect(first < second)
        #expect(!(second < first))
    }
}
