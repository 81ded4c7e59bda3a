import Foundation

/// The sentences of one language: key (`frame.sign_out`) to text, and the line each stands on.
struct Catalogue {
    static let chinesePath = "Sources/Web/Translations/zh.json"
    static let englishPath = "Sources/Web/Translations/en.json"

    let path: String
    let texts: [String: String]
    private let file: TextFile?

    init(path: String, in repository: Repository) {
        self.path = path
        file = repository.file(path)
        let parsed = file.flatMap { try? JSONSerialization.jsonObject(with: Data($0.text.utf8)) }
        texts = Self.flattened(parsed as? [String: Any] ?? [:], under: "")
    }

    /// Nested objects are joined with dots, as the templates name them.
    private static func flattened(_ object: [String: Any], under prefix: String) -> [String: String] {
        object.reduce(into: [:]) { texts, entry in
            let key = prefix + entry.key
            if let nested = entry.value as? [String: Any] {
                texts.merge(flattened(nested, under: key + ".")) { first, _ in first }
            } else {
                texts[key] = entry.value as? String ?? ""
            }
        }
    }

    /// A finding at the line of the key, or of its last part when objects are nested.
    func finding(_ key: String, _ problem: String, remedy: String) -> Finding {
        let candidates = [key, key.split(separator: ".").last.map(String.init) ?? key]
        let index = candidates.lazy.compactMap { candidate in
            file?.lines.firstIndex { $0.contains("\"\(candidate)\"") }
        }.first
        return Finding(path: path, line: (index ?? -1) + 1, problem: problem, remedy: remedy)
    }
}
