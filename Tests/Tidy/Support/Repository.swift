import Foundation

/// The text files of the project, as values: the real ones, or a few planted ones that prove a rule can fail.
struct Repository {
    let files: [TextFile]

    init(_ texts: [String: String]) {
        files = texts.map { TextFile(path: $0.key, text: $0.value) }.sorted { $0.path < $1.path }
    }

    /// The repository this test was compiled from.
    static let here = Repository(readingFrom: root)

    private static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent()  // Support
        .deletingLastPathComponent()  // Tidy
        .deletingLastPathComponent()  // Tests
        .deletingLastPathComponent()

    private static let folders = ["Sources", "Tests", "Benchmarks", "docs", "e2e", "scripts", "packaging", ".ci"]
    private static let textExtensions: Set = [
        "swift", "mustache", "json", "css", "js", "svg", "md", "py", "sh", "service", "sysusers", "txt", "run", "",
    ]

    private init(readingFrom root: URL) {
        var texts: [String: String] = [:]
        for path in Self.paths(below: root) where Self.textExtensions.contains((path as NSString).pathExtension) {
            texts[path] = try? String(contentsOf: root.appending(path: path), encoding: .utf8)
        }
        self.init(texts)
    }

    private static func paths(below root: URL) -> [String] {
        let manager = FileManager.default
        let top = (try? manager.contentsOfDirectory(atPath: root.path)) ?? []
        let loose = top.filter { !isDirectory(root.appending(path: $0)) }
        let nested = folders.flatMap { folder in
            ((try? manager.subpathsOfDirectory(atPath: root.appending(path: folder).path)) ?? [])
                .map { "\(folder)/\($0)" }
                .filter { path in !["/.build/", "/__pycache__/"].contains(where: path.contains) }
                .filter { !isDirectory(root.appending(path: $0)) }
        }
        return loose + nested
    }

    private static func isDirectory(_ url: URL) -> Bool {
        (try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false
    }
}

extension Repository {
    func file(_ path: String) -> TextFile? {
        files.first { $0.path == path }
    }

    func files(in folder: String, withExtension fileExtension: String) -> [TextFile] {
        files.filter { $0.path.hasPrefix(folder + "/") && $0.fileExtension == fileExtension }
    }

    /// Swift files of every target, without tables that a script wrote.
    var sources: [TextFile] {
        files(in: "Sources", withExtension: "swift").filter { !$0.isGenerated }
    }

    var templates: [TextFile] {
        files(in: "Sources/Web", withExtension: "mustache")
    }
}
