import Foundation
import Testing
import Vocabulary

@testable import Web

@Suite("The catalogue of sentences")
struct CatalogueTests {
    private func catalogue(_ chinese: String) throws -> Catalogue {
        try Catalogue(chinese: Data(chinese.utf8), english: Data(#"{"a":{"b":"There are {count}"}}"#.utf8))
    }

    @Test func findsSentencesByPathAndFillsThemIn() throws {
        let catalogue = try catalogue(#"{"a":{"b":"共 {count} 条"}}"#)
        #expect(catalogue.text("a.b", in: .chinese, ["count": "3"]) == "共 3 条")
        #expect(catalogue.text("a.b", in: .english, ["count": "3"]) == "There are 3")
        #expect(catalogue.text("a.none", in: .chinese) == "a.none")
    }

    @Test("a value is put in as it is, whatever it looks like; a brace that names nothing stays")
    func valuesAreNotLookedThrough() throws {
        let catalogue = try catalogue(#"{"a":{"b":"{one}，{two}{one} {none} {"}}"#)
        #expect(
            catalogue.text("a.b", in: .chinese, ["one": "{two}", "two": "欧阳{"]) == "{two}，欧阳{{two} {none} {")
    }

    @Test func refusesWhatWouldBecomeATag() {
        #expect(throws: Catalogue.Malformed.braces(key: "a.b")) { try catalogue(#"{"a":{"b":"{{name}}"}}"#) }
        #expect(throws: Catalogue.Malformed.notText(key: "a.b")) { try catalogue(#"{"a":{"b":3}}"#) }
        #expect(throws: Catalogue.Malformed.notJSON) { try catalogue("[]") }
    }

    @Test(arguments: Problem.Kind.allCases) func everyProblemHasItsWords(_ kind: Problem.Kind) throws {
        let catalogue = try TestSite.frontend.get().catalogue
        for language in Language.allCases {
            for part in ["title", "text"] {
                let key = "problem.\(kind.rawValue)_\(part)"
                #expect(catalogue.text(key, in: language) != key)
            }
        }
    }
}
