/// What a page says stands in the catalogues, in both languages, and not in the code of the pages.
struct ChineseLiterals: TidyRule {
    /// Literals that are no sentences: the product's name, and names of languages in themselves.
    static let allowed: Set = ["守信", "中文"]

    func findings(in repository: Repository) -> [Finding] {
        repository.sources.filter { $0.target == "Web" }.flatMap { file in
            file.swift.literals.filter { $0.text.hasChinese && !Self.allowed.contains($0.text) }.map {
                Finding(
                    path: file.path, line: $0.line, problem: "Chinese in code: \"\($0.text)\"",
                    remedy: "Move it to zh.json, and its translation to en.json.")
            }
        }
    }
}
