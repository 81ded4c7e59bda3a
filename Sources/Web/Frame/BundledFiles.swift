import Foundation

/// The templates, assets and sentences that come with this version.
struct BundledFiles {
    /// A folder or file that should have been built in is not there.
    struct Missing: Error, Equatable {
        let name: String
    }

    let templates: [(name: String, text: String)]
    let assets: [(name: String, bytes: Data)]
    let chinese: Data
    let english: Data

    /// Templates lie flat in the bundle: they are processed resources, and their names are unique.
    static func load() throws -> BundledFiles {
        let all = try files(under: Bundle.module.bundleURL)
        let templates = try all.filter { $0.pathExtension == "mustache" }.map { url in
            (name: url.deletingPathExtension().lastPathComponent, text: try String(contentsOf: url, encoding: .utf8))
        }
        let assets = try all.filter { ["css", "js", "svg"].contains($0.pathExtension) }.map { url in
            (name: url.lastPathComponent, bytes: try Data(contentsOf: url))
        }
        return BundledFiles(
            templates: templates, assets: assets, chinese: try data("zh.json", in: all),
            english: try data("en.json", in: all))
    }

    /// One file by its name.
    static func data(_ name: String) throws -> Data { try data(name, in: files(under: Bundle.module.bundleURL)) }

    private static func data(_ name: String, in files: [URL]) throws -> Data {
        guard let url = files.first(where: { $0.lastPathComponent == name }) else { throw Missing(name: name) }
        return try Data(contentsOf: url)
    }

    private static func files(under folder: URL) throws -> [URL] {
        guard let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else {
            throw Missing(name: folder.lastPathComponent)
        }
        return walk.compactMap { $0 as? URL }
    }
}
