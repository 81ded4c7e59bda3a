/// The planted samples of the rules about templates, assets and sentences.
extension RuleCase {
    private static let page = "Sources/Web/Pages/A/Templates/a-page.mustache"

    private static func catalogues(_ chinese: String, _ english: String) -> [String: String] {
        [Catalogue.chinesePath: chinese, Catalogue.englishPath: english]
    }

    static let markup = RuleCase(
        rule: TemplateMarkup(),
        samples: [
            Sample(
                files: [
                    page: """
                    {{! a comment
                        of two lines }}
                    <p>{{{name}}}</p>
                    <p>{{&name}}</p>
                    <p style="color: red">
                    <a onclick="go()">
                    <script>go()</script>
                    <style>
                    <a href="javascript:go()">
                    {{=<% %>=}}
                    """
                ],
                findings: [
                    "\(page):3: {{{name}}} is not escaped", "\(page):4: {{{name}}} is not escaped",
                    "\(page):10: the delimiters change", "\(page):5: style attribute", "\(page):6: onclick attribute",
                    "\(page):7: inline script", "\(page):8: inline style sheet", "\(page):9: javascript: address",
                ]),
            Sample(
                files: [
                    page: """
                    {{{figure.chart}}} {{! no {{tags}} here }}
                    <script type="module" src="{{asset.a_js}}"></script>
                    <p data-style="x" class="on" id="one">{{name}}</p>
                    """
                ], findings: []),
        ])

    static let references = RuleCase(
        rule: TemplateReferences(),
        samples: [
            Sample(
                files: catalogues(#"{"a": {"b": "甲"}, "c.d": "乙"}"#, #"{"a": {"b": "A"}}"#).merging([
                    page: """
                    {{> other}} {{t.a.b}}
                    {{t.c.d}} {{asset.a_js}}
                    <use href="{{asset.icons_svg}}#i-eye"/>
                    """,
                    "Sources/Web/Assets/icons.svg": #"<symbol id="i-key"/>"#,
                ]) { $1 },
                findings: [
                    "\(page):1: no template is named other", "\(page):2: {{t.c.d}} is not in both catalogues",
                    "\(page):2: {{asset.a_js}} names no file in Assets", "\(page):3: icon i-eye does not exist",
                ]),
            Sample(
                files: [page: "{{> a-page}} {{! {{t.no.such}} }} #i-{{icon}}"], findings: []),
        ])

    static let deadFiles = RuleCase(
        rule: DeadFiles(),
        samples: [
            Sample(
                files: [page: "text", "Sources/Web/Assets/a.js": ""],
                findings: [
                    "\(page):0: no template includes it and no page renders it",
                    "Sources/Web/Assets/a.js:0: no template, page or other asset names it",
                ]),
            Sample(
                files: [
                    page: "{{asset.a_js}}", "Sources/Web/Assets/a.js": "import './b.js'", "Sources/Web/Assets/b.js": "",
                    "Sources/Web/Pages/A/A.swift": "let template = \"a-page\"",
                ], findings: []),
        ])

    static let translations = RuleCase(
        rule: Translations(),
        samples: [
            Sample(
                files: catalogues(
                    """
                    {
                    "a.one": "甲",
                    "a.two": "Save the file",
                    "a.three": "乙"
                    }
                    """,
                    """
                    {
                    "a.two": "Save the file",
                    "a.three": "第三",
                    "a.four": "Four"
                    }
                    """
                ).merging(["Sources/Web/A.swift": #"["a.one", "a.two", "a.four"]"#]) { $1 },
                findings: [
                    "\(Catalogue.chinesePath):2: a.one is missing in \(Catalogue.englishPath)",
                    "\(Catalogue.englishPath):4: a.four is missing in \(Catalogue.chinesePath)",
                    "\(Catalogue.englishPath):3: a.three is Chinese", "\(Catalogue.chinesePath):3: a.two is English",
                    "\(Catalogue.chinesePath):4: a.three is used nowhere",
                ]),
            Sample(
                files: catalogues(
                    #"{"a": {"one": "CSV", "two": "守信"}, "role.x": "角色"}"#,
                    #"{"a": {"one": "CSV", "two": "Shouxin 守信"}, "role.x": "Role"}"#
                ).merging([page: "{{t.a.one}}{{t.a.two}}", "Sources/Web/A.swift": #"words["role.\(name)"]"#]) { $1 },
                findings: []),
        ])

    private static let model = """
        struct APage: Page {
            struct Row: Sendable {
                let name: String
                let note: String?
                let chip: Chip
            }
            static let template = "a-page"
            let rows: [Row]
            let hasRows: Bool
            let line: String
            var title: String { line }
        }
        struct Chip: Sendable {
            public let tone = "ok"
        }
        """

    static let templateTags = RuleCase(
        rule: TemplateTags(),
        samples: [
            Sample(
                files: [
                    "Sources/Web/Pages/A/APage.swift": model,
                    page: """
                    {{<frame-page}}{{$main}}{{title}} {{line}} {{t.x}} {{frame.csrf}}
                    {{#hasRows}}{{#rows}}{{name}} {{line}} {{#.note}}{{.}} {{name}}{{/.note}}{{chip.tone}}{{#chip}}{{tone}}{{/chip}}{{/rows}}{{/hasRows}}
                    {{^hasRows}}{{line}}{{/hasRows}}{{/main}}{{/frame-page}}
                    """,
                ], findings: []),
            Sample(
                files: [
                    "Sources/Web/Pages/A/APage.swift": model,
                    page: """
                    {{nam}}
                    {{name}}
                    {{#rows}}{{.line}}{{chip.colour}}{{> a-part}}{{/rows}}
                    {{#none}}{{line}}{{/none}}
                    """, "Sources/Web/Components/Templates/a-part.mustache": "{{note}}\n{{nota}}",
                ],
                findings: [
                    "\(page):1: {{nam}} is no property of APage", "\(page):2: {{name}} is no property of APage",
                    "\(page):3: {{.line}} is no property of APage, APage.Row",
                    "\(page):3: {{chip.colour}} is no property of APage, APage.Row",
                    "Sources/Web/Components/Templates/a-part.mustache:2: {{nota}} is no property of APage, APage.Row",
                    "\(page):4: {{none}} is no property of APage",
                ]),
        ])
}
