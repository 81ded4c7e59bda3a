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

    @Test("what a template names itself needs no values: nothing would fill them in")
    func templatesNameWholeSentences() throws {
        let catalogue = try TestSite.frontend.get().catalogue
        let pages = URL(filePath: #filePath).appending(path: "../../../../Sources/Web").standardizedFileURL
        let files = try #require(FileManager.default.enumerator(at: pages, includingPropertiesForKeys: nil))
        var count = 0
        for case let file as URL in files where file.pathExtension == "mustache" {
            for tag in try String(contentsOf: file, encoding: .utf8).matches(of: /\{\{t\.([\w.]+)\}\}/) {
                count += 1
                for language in Language.allCases {
                    let text = catalogue.text(String(tag.1), in: language)
                    #expect(!text.contains("{"), "\(tag.1) in \(file.lastPathComponent): \(text)")
                }
            }
        }
        #expect(count > 500)
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
