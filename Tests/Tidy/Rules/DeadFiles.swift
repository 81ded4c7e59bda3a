/// Every template and asset is named by somebody; what nobody names is deleted.
struct DeadFiles: TidyRule {
    func findings(in repository: Repository) -> [Finding] {
        let literals = Set(
            repository.files(in: "Sources", withExtension: "swift").flatMap { $0.swift.literals.map(\.text) })
        let tags = repository.templates.flatMap { MustacheText($0.text).tags }
        return deadTemplates(in: repository, literals: literals, tags: tags)
            + deadAssets(in: repository, literals: literals, tags: tags)
    }

    private func deadTemplates(
        in repository: Repository, literals: Set<String>, tags: [MustacheText.Tag]
    ) -> [Finding] {
        let named = Set(tags.filter { $0.kind == .partial || $0.kind == .parent }.map(\.name))
        return repository.templates.filter { !named.contains($0.stem) && !literals.contains($0.stem) }
            .map { finding($0, "no template includes it and no page renders it") }
    }

    private func deadAssets(
        in repository: Repository, literals: Set<String>, tags: [MustacheText.Tag]
    ) -> [Finding] {
        let named = Set(tags.filter { $0.name.hasPrefix("asset.") }.map { $0.name.dropFirst("asset.".count) })
        return repository.assets.filter { file in
            let variable = file.name.replacing(".", with: "_").replacing("-", with: "_")
            let isImported = repository.assets.contains { $0.path != file.path && $0.text.contains(file.name) }
            return !named.contains(Substring(variable)) && !literals.contains(file.name) && !isImported
        }.map { finding($0, "no template, page or other asset names it") }
    }

    private func finding(_ file: TextFile, _ problem: String) -> Finding {
        Finding(path: file.path, line: 0, problem: problem, remedy: "Delete the file, or use it.")
    }
}
