import Foundation
import Mustache
import TestSupport
import Testing
import Vocabulary

@testable import Web

@Suite("Templates, compared with the general library")
struct TemplateSheetTests {
    struct Case: Sendable {
        let template: String
        let shows: String
    }

    private static let root = TemplateValue([
        "title": "a<b>&\"'", "number": 7, "yes": true, "no": false, "empty": "",
        "model": TemplateValue(["title": "inner", "deep": TemplateValue(["name": "x"])]),
        "list": [TemplateValue(["name": "p", "on": true]), TemplateValue(["name": "q", "title": "own"])],
        "texts": ["s", "t"], "none": [String](), "markup": "<b>",
    ])

    private static let library = [
        "row": "<{{name}}|{{title}}>", "frame": "top\n{{$main}}\nstandard\n{{/main}}\nend\n", "loop": "{{> loop}}",
        "outer": "{{<frame}}\n{{$main}}\n[{{$inner}}i{{/inner}}]\n{{/main}}\n{{/frame}}\n",
    ]

    @Test(arguments: [
        Case(template: "{{title}} {{{markup}}} {{number}} {{yes}}", shows: "a&lt;b&gt;&amp;&quot;&#39; <b> 7 true"),
        Case(template: "{{#yes}}{{title}}{{/yes}}{{#no}}n{{/no}}{{^no}}N{{/no}}", shows: "a&lt;b&gt;&amp;&quot;&#39;N"),
        Case(template: "{{#list}}{{> row}}{{/list}}", shows: "<p|a&lt;b&gt;&amp;&quot;&#39;><q|own>"),
        Case(template: "{{#list}}{{#.title}}{{.}};{{/.title}}{{^.title}}-{{/.title}}{{/list}}", shows: "-own;"),
        Case(template: "{{#texts}}({{.}}){{/texts}}{{^none}}0{{/none}}{{#none}}1{{/none}}", shows: "(s)(t)0"),
        Case(template: "{{model.deep.name}}{{model.none}}{{#model}}{{title}}{{/model}}", shows: "xinner"),
        Case(template: "{{#empty}}e{{/empty}}{{^missing}}m{{/missing}}", shows: "em"),
        Case(template: "a\n  {{#yes}}  \nb\n{{/yes}}\nc\n{{! gone }}\nd", shows: "a\nb\nc\nd"),
        Case(template: "{{#yes}}\n{{! two\nlines }}\n{{/yes}}\nx {{! stays }} y", shows: "x  y"),
        Case(template: "{{<frame}}\n{{$main}}\nmine {{number}}\n{{/main}}\n{{/frame}}\n", shows: "top\nmine 7\nend\n"),
        Case(template: "{{<frame}}{{/frame}}", shows: "top\nstandard\nend\n"),
        Case(template: "{{<outer}}\n{{$inner}}o{{/inner}}\n{{/outer}}\n", shows: "top\n[o]\nend\n"),
    ])
    func bothShowTheSame(_ row: Case) throws {
        let mine = try Self.mine(row.template)
        #expect(mine == row.shows)
        #expect(try mine == Self.theirs(row.template))
    }

    @Test(arguments: [
        "{{#a}}", "{{/a}}", "{{#a}}{{/b}}", "{{a", "{{> nowhere}}", "{{> loop}}", "{{<nowhere}}{{/nowhere}}",
    ])
    func whatIsWrongIsFoundAtStart(_ template: String) {
        #expect(throws: MalformedTemplate.self) { try Self.mine(template) }
    }

    /// Every template of the product, over models in which each name is now there and now not; names that are written
    /// out are texts and numbers, all others anything.
    @Test(arguments: 0..<24)
    func everyTemplateOfOursIsRenderedTheSame(_ seed: Int) throws {
        let files = try BundledFiles.load()
        let catalogue = try Catalogue(chinese: files.chinese, english: files.english)
        let assets = Assets(files: files.assets).addresses
        let constants = Templates.constants(catalogue.all(in: .chinese), assets)
        let filled = try files.templates.map {
            ($0.name, try Templates.filled($0.text, name: $0.name, with: constants))
        }
        let texts = Dictionary(filled, uniquingKeysWith: { first, _ in first })
        let library = try texts.mapValues { try TemplateParser.pieces(of: $0, name: "") }
        var general = MustacheLibrary()
        for (name, text) in texts { try general.register(text, named: name) }
        let names = Names(texts.values)
        var random = SeededRandom(seed: UInt64(seed))
        let root = TemplateValue([
            "frame": Self.model(names, depth: 2, &random), "page": Self.model(names, depth: 2, &random),
        ])
        for name in texts.keys.sorted() {
            let mine = String(decoding: try TemplateSheet(name, in: library).render(root), as: UTF8.self)
            let theirs = try #require(general.render(root.plain, withTemplate: name))
            let lines = zip(mine.split(separator: "\n"), theirs.split(separator: "\n"))
            #expect(mine == theirs, "seed \(seed): \(name): \(String(describing: lines.first { $0 != $1 }))")
        }
    }

    private struct Names {
        let written: [String]
        let others: [String]
        /// Names of inverted sections: flags. For an empty list the library shifts what a leading dot means.
        let inverted: Set<String>

        init(_ texts: some Sequence<String>) {
            let tags = texts.flatMap { $0.matches(of: /\{\{([#^]?)([A-Za-z.]+)\}\}/) }
            let isWritten = { (sigil: Substring, name: Substring) in sigil.isEmpty || name.contains(".") }
            let last = { (name: Substring) in name.split(separator: ".").last.map(String.init) }
            let themselves = texts.flatMap { $0.matches(of: /\{\{#([A-Za-z.]+)\}\}[^{]*\{\{\.\}\}/) }
            let written = Set(tags.filter { isWritten($0.1, $0.2) }.compactMap { last($0.2) })
                .union(themselves.compactMap { last($0.1) })
            self.written = written.sorted()
            inverted = Set(tags.filter { $0.1 == "^" }.compactMap { last($0.2) })
            others = Set(tags.compactMap { last($0.2) }).subtracting(written).sorted()
        }
    }

    private static func model(_ names: Names, depth: Int, _ random: inout SeededRandom) -> TemplateValue {
        var fields: [String: Any] = [:]
        for name in names.written where random.below(3) > 0 {
            fields[name] = random.below(4) == 0 ? random.below(1000) : random.pick(["", "x", "<&>\"'", "欧阳"])
        }
        for name in names.others {
            switch random.below(depth > 0 && !names.inverted.contains(name) ? 6 : 3) {
            case 0: break
            case 1, 2: fields[name] = random.below(2) == 0
            case 3: fields[name] = model(names, depth: depth - 2, &random)
            default: fields[name] = (0..<random.below(3)).map { _ in model(names, depth: depth - 2, &random) }
            }
        }
        return TemplateValue(fields)
    }

    private static func mine(_ template: String) throws -> String {
        var library = try Self.library.mapValues { try TemplateParser.pieces(of: $0, name: "") }
        library["it"] = try TemplateParser.pieces(of: template, name: "it")
        return String(decoding: try TemplateSheet("it", in: library).render(root), as: UTF8.self)
    }

    private static func theirs(_ template: String) throws -> String? {
        var library = MustacheLibrary()
        for (name, text) in Self.library where name != "loop" { try library.register(text, named: name) }
        try library.register(template, named: "it")
        return library.render(root.plain, withTemplate: "it")
    }
}

extension TemplateValue {
    /// As the general library takes it.
    fileprivate var plain: Any {
        switch self {
        case .text(let text): text
        case .number(let number): number
        case .flag(let flag): flag
        case .list(let items): items.map(\.plain)
        case .model(let fields): fields.mapValues(\.plain)
        case .record(let layout, let values): layout.named(values).mapValues(\.plain)
        }
    }
}
