import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("Templates")
struct TemplateTests {
    @Test func constantsAreFilledInAndEscaped() throws {
        let filled = try Templates.filled(
            "<p title=\"{{t.a}}\">{{name}} {{asset.x_css}}</p>", name: "x",
            with: ["t.a": Templates.escaped("a<\"b\">"), "asset.x_css": "/a"])
        #expect(filled == "<p title=\"a&lt;&quot;b&quot;&gt;\">{{name}} /a</p>")
    }

    @Test func unknownSentenceIsFoundAtStart() {
        #expect(throws: Templates.UnknownTag(template: "x", tag: "t.none")) {
            try Templates.filled("{{t.none}}", name: "x", with: [:])
        }
    }

    @Test func modelsAreReadOnceAndAllTheWayDown() throws {
        struct Inner: Sendable {
            let text: String
            let count: Int?
        }
        struct Outer: Sendable {
            let title = "t"
            let none: String? = nil
            let some: String? = "s"
            let flag = true
            let inner: Inner? = Inner(text: "a", count: nil)
            let list = [Inner(text: "b", count: 3)]
            let texts = ["x", "y"]
        }
        let value = TemplateValue(reflecting: Outer())
        #expect(value.child(named: "title")?.text == "t" && value.child(named: "none") == nil)
        #expect(value.child(named: "some")?.text == "s" && value.child(named: "flag")?.text == "true")
        #expect(value.child(named: "inner")?.child(named: "text")?.text == "a")
        #expect(value.child(named: "inner")?.child(named: "count") == nil)
        guard case .list(let list)? = value.child(named: "list"), case .list(let texts)? = value.child(named: "texts")
        else { throw MalformedTemplate(name: "lists", tag: "list") }
        #expect(list.first?.child(named: "count")?.text == "3" && texts.map(\.text) == ["x", "y"])
    }

    @Test func whatPeopleTypeIsEscaped() async throws {
        struct Echo: Error, ProblemConvertible {
            var problem: Problem { Problem(.invalid, detail: "<script>\"'&") }
        }
        let frame = try TestSite.frame()
        frame.routes.get("echo", .open) { _, _ in throw Echo() }
        let app = Application(router: frame.router)
        let text = try await app.test(.router) { try await $0.execute(uri: "/echo", method: .get).text }
        #expect(text.contains("&lt;script&gt;") && !text.contains("<script>"))
    }
}
