import Testing
import Training

@Suite struct CourseTextTests {
    @Test(arguments: ["", "\n", "a", "---\nid: a\n---\n# 一\nx\n# 二\ny", "# 一\n:::example\n# not a page\n:::\n# 二\n"])
    func thePartsTileTheText(_ text: String) {
        #expect(CourseText(text).text == text)
    }

    @Test func pagesAreReplacedAndAdded() {
        let text = CourseText("---\nid: a\n---\n# 一\nx\n# 二\ny")
        #expect(text.parts.count == 3)
        #expect(text.title(of: 1) == "一" && text.title(of: 0) == nil)
        #expect(text.firstLine(of: 2) == 6)
        #expect(text.replacing(1, with: "# 一\nz").text == "---\nid: a\n---\n# 一\nz\n# 二\ny")
        #expect(text.replacing(1, with: "").text == "---\nid: a\n---\n# 二\ny")
        #expect(text.replacing(9, with: "z") == text)
        #expect(text.appending("# 三\nz").parts.count == 4)
    }
}
