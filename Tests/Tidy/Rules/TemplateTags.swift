/// Every tag of a page's template, and of the parts it includes, is a property of the page's view model, seen from where
/// the tag stands. Mustache renders a misspelt tag as nothing, so nobody else would notice.
struct TemplateTags: TidyRule {
    func findings(in repository: Repository) -> [Finding] {
        let models = ViewModels(repository)
        let templates = Dictionary(
            repository.templates.map { ($0.stem, $0) }, uniquingKeysWith: { first, _ in first })
        return models.pages.flatMap { page -> [Finding] in
            guard let file = templates[page.template] else { return [] }
            var walk = Walk(models: models, templates: templates)
            walk.run(file, from: [Scope(model: page.model)])
            return walk.findings
        }
    }

    /// What a tag can see at one level of nesting.
    private struct Scope {
        /// Nil inside a text or number, which has no properties.
        let model: String?
    }

    private struct Walk {
        let models: ViewModels
        let templates: [String: TextFile]
        var findings: [Finding] = []

        mutating func run(_ file: TextFile, from outer: [Scope]) {
            var stack = outer
            for tag in MustacheText(file.text).tags {
                switch tag.kind {
                case .sectionStart: stack.append(entered(tag, stack, file))
                case .invertedSection:
                    check(tag, stack, file)
                    stack.append(stack[stack.count - 1])
                case .sectionEnd where stack.count > outer.count: stack.removeLast()
                case .escaped, .unescaped: check(tag, stack, file)
                case .partial: if let part = templates[tag.name] { run(part, from: stack) }
                default: break
                }
                // A block and a parent end like sections but change nothing that can be seen.
                if tag.kind == .block || tag.kind == .parent { stack.append(stack[stack.count - 1]) }
            }
        }

        private mutating func entered(_ tag: MustacheText.Tag, _ stack: [Scope], _ file: TextFile) -> Scope {
            guard let found = type(of: tag.name, stack) else {
                report(tag, stack, file)
                return Scope(model: nil)
            }
            if found.type == "Bool" || found.type == "" { return stack[stack.count - 1] }
            return Scope(model: models.model(found.type, in: found.model))
        }

        private mutating func check(_ tag: MustacheText.Tag, _ stack: [Scope], _ file: TextFile) {
            if type(of: tag.name, stack) == nil { report(tag, stack, file) }
        }

        /// The type of a name and the struct that holds it; an empty type for what the frame provides.
        private func type(of name: String, _ stack: [Scope]) -> (type: String, model: String)? {
            let isGiven = ["t.", "asset.", "frame."].contains { name.hasPrefix($0) }
            if name == "." || isGiven { return ("", "") }
            let parts = name.split(separator: ".").map(String.init)
            let scopes = name.hasPrefix(".") ? stack.suffix(1) : stack[...]
            for scope in scopes.reversed() {
                guard let model = scope.model, let type = property(parts[0], of: model) else { continue }
                return parts.dropFirst().reduce((type, model)) { found, part in
                    guard let found, let inner = models.model(found.0, in: found.1) else { return nil }
                    return property(part, of: inner).map { ($0, inner) }
                }
            }
            return nil
        }

        /// Every page has a title, whether it is stored or computed.
        private func property(_ name: String, of model: String) -> String? {
            let isPage = models.pages.contains { $0.model == model }
            return models.properties[model]?[name] ?? (isPage && name == "title" ? "String" : nil)
        }

        private mutating func report(_ tag: MustacheText.Tag, _ stack: [Scope], _ file: TextFile) {
            let models = stack.compactMap(\.model).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
            findings.append(
                Finding(
                    path: file.path, line: tag.line,
                    problem: "{{\(tag.name)}} is no property of \(models.joined(separator: ", "))",
                    remedy: "Correct the tag, or give the view model the property."))
        }
    }
}
