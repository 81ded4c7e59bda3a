/// What a template names exists: partials and parents, sentences, assets, icons.
struct TemplateReferences: TidyRule {
    func findings(in repository: Repository) -> [Finding] {
        let known = Known(repository)
        return repository.templates.flatMap { file in
            let tags = MustacheText(file.text).tags.compactMap { tag in
                known.problem(with: tag).map {
                    Finding(path: file.path, line: tag.line, problem: $0.problem, remedy: $0.remedy)
                }
            }
            return tags + icons(in: file, known: known.icons)
        }
    }

    private func icons(in file: TextFile, known: Set<String>) -> [Finding] {
        file.findings(remedy: "Add the symbol to Assets/icons.svg, or correct the name.", in: file.lines) { line in
            line.split(separator: "#i-", omittingEmptySubsequences: false).dropFirst().lazy
                .map { String($0.prefix { $0.isLetter || $0.isNumber || $0 == "-" }) }
                .first { !$0.isEmpty && !known.contains($0) }
                .map { "icon i-\($0) does not exist" }
        }
    }

    /// Everything a tag can name.
    private struct Known {
        let templates: Set<String>
        let assets: Set<String>
        let icons: Set<String>
        let sentences: Set<String>

        init(_ repository: Repository) {
            templates = Set(repository.templates.map(\.stem))
            assets = Set(repository.assets.map { $0.name.replacing(".", with: "_").replacing("-", with: "_") })
            let symbols = repository.assets.first { $0.name == "icons.svg" }?.text ?? ""
            icons = Set(symbols.split(separator: "id=\"i-").dropFirst().map { String($0.prefix { $0 != "\"" }) })
            let catalogues = [Catalogue.chinesePath, Catalogue.englishPath].map { Catalogue(path: $0, in: repository) }
            sentences = Set(catalogues[0].texts.keys).intersection(catalogues[1].texts.keys)
        }

        func problem(with tag: MustacheText.Tag) -> (problem: String, remedy: String)? {
            switch tag.kind {
            case .partial, .parent:
                guard !templates.contains(tag.name) else { return nil }
                return ("no template is named \(tag.name)", "Correct the name: Mustache would render nothing.")
            case .escaped where tag.name.hasPrefix("t."):
                guard !sentences.contains(String(tag.name.dropFirst(2))) else { return nil }
                return ("{{\(tag.name)}} is not in both catalogues", "Add the sentence to zh.json and en.json.")
            case .escaped where tag.name.hasPrefix("asset."):
                guard !assets.contains(String(tag.name.dropFirst("asset.".count))) else { return nil }
                return ("{{\(tag.name)}} names no file in Assets", "Correct the name, or add the file.")
            default:
                return nil
            }
        }
    }
}

extension Repository {
    var assets: [TextFile] {
        files.filter { $0.path.hasPrefix("Sources/Web/Assets/") }
    }
}
