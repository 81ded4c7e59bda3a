/// What a template may not contain: markup from data, and anything the content security policy would refuse.
struct TemplateMarkup: TidyRule {
    /// Names that hold markup we produced ourselves; everything else is escaped.
    static let trustedMarkup: Set = ["chart", "code", "rendered"]

    func findings(in repository: Repository) -> [Finding] {
        repository.templates.flatMap { file in
            let template = MustacheText(file.text)
            return unescaped(template, in: file) + inline(template, in: file)
        }
    }

    private func unescaped(_ template: MustacheText, in file: TextFile) -> [Finding] {
        template.tags.compactMap { tag in
            let lastPart = tag.name.split(separator: ".").last.map(String.init) ?? tag.name
            switch tag.kind {
            case .unescaped where !Self.trustedMarkup.contains(lastPart):
                return Finding(
                    path: file.path, line: tag.line, problem: "{{{\(tag.name)}}} is not escaped",
                    remedy: "Use two braces; markup made by us is listed in TemplateMarkup.trustedMarkup.")
            case .delimiter:
                return Finding(
                    path: file.path, line: tag.line, problem: "the delimiters change",
                    remedy: "Keep {{ }}, so that this rule sees every tag.")
            default:
                return nil
            }
        }
    }

    private func inline(_ template: MustacheText, in file: TextFile) -> [Finding] {
        file.findings(remedy: "Put it into a file under Assets: the policy allows nothing inline.", in: template.markup)
        {
            Self.inlineProblem(in: $0.lowercased())
        }
    }

    static func inlineProblem(in markup: String) -> String? {
        if markup.contains("<style") { return "inline style sheet" }
        if markup.contains("javascript:") { return "javascript: address" }
        if scriptsWithoutSource(markup) { return "inline script" }
        let attributes = attributeNames(in: markup)
        if attributes.contains("style") { return "style attribute" }
        return attributes.first { $0.hasPrefix("on") && $0.count > 3 }.map { "\($0) attribute" }
    }

    private static func scriptsWithoutSource(_ markup: String) -> Bool {
        markup.split(separator: "<script", omittingEmptySubsequences: false).dropFirst()
            .contains { !$0.prefix { $0 != ">" }.contains(" src=") }
    }

    /// Words before `="`, where a space stands before them.
    private static func attributeNames(in markup: String) -> [String] {
        markup.split(separator: " ").compactMap { word in
            word.contains("=\"") ? word.split(separator: "=").first.map(String.init) : nil
        }
    }
}
