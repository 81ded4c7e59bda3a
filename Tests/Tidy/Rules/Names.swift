/// No type named as its module (nobody could then name the module's other types in full), no name that says nothing.
struct Names: TidyRule {
    private static let keywords: Set = ["struct", "class", "enum", "actor", "protocol", "typealias"]
    private static let emptySuffixes = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Service", "Info"]

    func findings(in repository: Repository) -> [Finding] {
        repository.sources.flatMap { file in
            file.findings(remedy: "Name it for what it holds or does.", in: file.swift.code) { line in
                Self.typeNames(declaredBy: line).lazy.compactMap { Self.problem(with: $0, in: file.target) }.first
            }
        }
    }

    private static func problem(with name: String, in target: String?) -> String? {
        if name == target { return "type \(name) is named as its module" }
        return emptySuffixes.first(where: name.hasSuffix).map { "type \(name) ends in \($0)" }
    }

    static func typeNames(declaredBy line: String) -> [String] {
        let words = line.words
        return zip(words, words.dropFirst()).filter { keywords.contains($0.0) && $0.1.first?.isUppercase == true }
            .map(\.1)
    }
}
