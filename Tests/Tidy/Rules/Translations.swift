/// Two complete catalogues: the same keys, each in its own language, none unused.
struct Translations: TidyRule {
    /// Chinese that an English reader meets as such: the product's name and the name of the language.
    private static let chineseInEnglish = ["守信", "中文"]

    func findings(in repository: Repository) -> [Finding] {
        let chinese = Catalogue(path: Catalogue.chinesePath, in: repository)
        let english = Catalogue(path: Catalogue.englishPath, in: repository)
        return missing(in: english, butIn: chinese) + missing(in: chinese, butIn: english)
            + chineseTexts(in: english) + untranslated(in: chinese, english: english)
            + unused(in: chinese, repository: repository)
    }

    private func missing(in catalogue: Catalogue, butIn other: Catalogue) -> [Finding] {
        Set(other.texts.keys).subtracting(catalogue.texts.keys).sorted().map {
            other.finding($0, "\($0) is missing in \(catalogue.path)", remedy: "Translate it.")
        }
    }

    private func chineseTexts(in english: Catalogue) -> [Finding] {
        english.texts.sorted { $0.key < $1.key }.compactMap { key, text in
            let rest = Self.chineseInEnglish.reduce(text) { $0.replacing($1, with: "") }
            return rest.hasChinese ? english.finding(key, "\(key) is Chinese", remedy: "Say it in English.") : nil
        }
    }

    private func untranslated(in chinese: Catalogue, english: Catalogue) -> [Finding] {
        chinese.texts.sorted { $0.key < $1.key }.compactMap { key, text in
            guard text == english.texts[key], !text.hasChinese, Self.isSentence(text) else { return nil }
            return chinese.finding(key, "\(key) is English", remedy: "Say it in Chinese.")
        }
    }

    /// Two words of letters: neither a code, a unit nor a name like "CSV".
    private static func isSentence(_ text: String) -> Bool {
        text.split(separator: " ").count { $0.count > 1 && $0.allSatisfy(\.isLetter) && $0 != $0.uppercased() } > 1
    }

    private func unused(in catalogue: Catalogue, repository: Repository) -> [Finding] {
        let uses = SentenceUses(repository)
        return catalogue.texts.keys.sorted().filter { !uses.contains($0) }.map {
            catalogue.finding($0, "\($0) is used nowhere", remedy: "Delete it from both catalogues.")
        }
    }
}

/// Which sentences the templates and the Swift sources name.
private struct SentenceUses {
    private let keys: Set<String>
    /// What stands before the first interpolation of a literal: `"role.\(name)"` uses every key that begins so.
    private let prefixes: Set<String>

    init(_ repository: Repository) {
        let literals = repository.sources.flatMap { $0.swift.literals.map(\.text) }
        let tags = repository.templates.flatMap { MustacheText($0.text).tags.map(\.name) }
        keys = Set(literals).union(tags.filter { $0.hasPrefix("t.") }.map { String($0.dropFirst(2)) })
        prefixes = Set(
            literals.compactMap { literal in
                guard let interpolation = literal.firstRange(of: "\\(") else { return nil }
                let prefix = String(literal[..<interpolation.lowerBound])
                return prefix.hasSuffix(".") || prefix.hasSuffix("_") ? prefix : nil
            })
    }

    func contains(_ key: String) -> Bool {
        keys.contains(key) || prefixes.contains(where: key.hasPrefix)
    }
}
