import Access
import Foundation
import Privacy
import Testing
import Vocabulary

@Suite struct LawLibraryTests {
    @Test func everyArticleBelongsToALawAndStandsOnce() throws {
        let library = try LawLibrary.bundled()
        #expect(library.articles.count > 100)
        var seen: Set<String> = []
        for article in library.articles {
            #expect(seen.insert(article.law + " " + article.article).inserted, "\(article.label(in: .chinese)) twice")
            #expect(!article.gist(in: .chinese).isEmpty && !article.gist(in: .english).isEmpty)
        }
    }

    @Test(arguments: ["PIPL", "个保法", "中华人民共和国个人信息保护法"])
    func anArticleIsFoundByEveryNameOfItsLaw(_ law: String) throws {
        #expect(try LawLibrary.bundled().article(law, "6")?.label(in: .chinese) == "个保法第六条")
        #expect(try LawLibrary.bundled().article(law, "9999") == nil)
    }

    @Test(arguments: ["GB/T 35273-2020", "GB/T35273-2020"]) func blanksInAStandardsNameDoNotCount(_ law: String) throws
    {
        #expect(try LawLibrary.bundled().article(law, "7.1") != nil)
    }

    @Test func anArticleOfAnUnknownLawIsRefused() {
        let json =
            #"{"asOf":"2026-01-01","laws":[],"articles":[{"law":"X","article":"1","label_zh":"","title_zh":"","title_en":"","gist_zh":"","gist_en":"","asOf":"","mark":"","source":""}]}"#
        #expect(throws: LawLibrary.Problem.lawUnknown("X")) { try LawLibrary(json: Data(json.utf8)) }
    }
}
