import Markup
import Testing

@Suite struct MarkdownTests {
    @Test func paragraphsListsAndTablesBecomeHTML() {
        let html = Markdown.html("一段**话**\n\n- 甲\n- 乙\n\n| 列 | 值 |\n| --- | --- |\n| a | b |\n")
        for part in ["<p>一段<strong>话</strong></p>", "<li>甲</li>", "<th>列</th>", "<td>b</td>"] {
            #expect(html.contains(part), "\(part) in \(html)")
        }
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "text <img src=x onerror=alert(1)> more", "[a](javascript:alert(1))",
        "[a](vbscript:x)", "![x](data:text/html;base64,PHNjcmlwdD4=)", "<a href=\"javascript:x\">y</a>",
        "[a]: javascript:alert(1)\n\n[a]", "<iframe src=//example.cn></iframe>",
    ])
    func nothingOfATextCanRun(_ text: String) {
        let html = Markdown.html(text).lowercased()
        for harm in ["<script", "onerror=", "javascript:", "vbscript:", "data:text", "<iframe"] {
            #expect(!html.contains(harm), "\(html)")
        }
    }

    @Test(arguments: ["> ", "- ", "[", "*", "`", "(", "!["])
    func depthAndLengthDoNotHurt(_ mark: String) {
        #expect(!Markdown.html(String(repeating: mark, count: 50_000)).isEmpty)
    }
}
