/// The `import` lines of each target against the table in docs/architecture.md, which is the rule itself.
struct ImportArrows: TidyRule {
    func findings(in repository: Repository) -> [Finding] {
        guard let document = repository.file(ArrowTable.path) else {
            return [ArrowTable.finding(line: 0, "the table of targets is missing", remedy: "Write it.")]
        }
        let table = ArrowTable(document)
        return table.findings(in: repository)
            + repository.files(in: "Sources", withExtension: "swift")
            .flatMap { importFindings(in: $0, table: table) }
    }

    private func importFindings(in file: TextFile, table: ArrowTable) -> [Finding] {
        guard let target = file.target, table.knows(target) else { return [] }
        return file.findings(remedy: remedy, in: file.isGenerated ? file.lines : file.swift.code) { line in
            guard let module = Self.module(importedBy: line), !table.allows(target, toImport: module) else {
                return nil
            }
            return "\(target) may not import \(module)"
        }
    }

    private var remedy: String {
        "Move the code to a room that may, or hand the value in; a new arrow belongs into \(ArrowTable.path) first."
    }

    private static let kinds: Set = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias", "actor"]

    /// `Foundation` for `public import struct Foundation.Date`; nil for any other line.
    static func module(importedBy line: String) -> String? {
        let words = line.split(separator: " ")
        guard let keyword = words.firstIndex(of: "import"),
            words[..<keyword].allSatisfy({ $0.hasPrefix("@") || accessLevels.contains(String($0)) })
        else { return nil }
        let rest = words[(keyword + 1)...].drop { kinds.contains(String($0)) }
        return rest.first?.split(separator: ".").first.map(String.init)
    }

    private static let accessLevels: Set = ["public", "package", "internal", "fileprivate", "private"]
}
