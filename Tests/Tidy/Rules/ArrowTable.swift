import Foundation

/// The table "Target | Holds | May import" of docs/architecture.md and the sentences that define its group words.
struct ArrowTable {
    static let path = "docs/architecture.md"

    struct Entry {
        let target: String
        let mayImport: [String]
        let mayImportEverythingBut: [String]?
        let line: Int
    }

    /// What the toolchain brings; anyone may use it.
    private static let system: Set = [
        "Swift", "Foundation", "FoundationEssentials", "FoundationXML", "Dispatch", "Glibc", "Synchronization",
    ]

    /// The modules a word of the table stands for when it names a package rather than a target.
    private static let packages: [String: Set<String>] = [
        "Crypto": ["Crypto", "CryptoExtras"],
        "GRDB": ["GRDB", "GRDBSQLite"],
        "Hummingbird": [
            "Hummingbird", "HummingbirdCore", "HummingbirdRouter", "HTTPTypes", "Logging", "NIOCore", "NIOHTTP1",
            "NIOHTTPTypes", "NIOHTTPTypesHTTP1", "NIOPosix", "ServiceLifecycle",
        ],
        "Mustache": ["Mustache"],
        "Subprocess": ["Subprocess", "SystemPackage"],
        "cmark-gfm": ["CMarkdown"],
        "libzip": ["CZip"],
        "libqrencode": ["CQREncode"],
        "posix_spawn": ["CSpawn"],
        "libgcrypt": ["CGcrypt"],
        "ArgumentParser": ["ArgumentParser"],
    ]

    /// "Everything" has an end: a database is spoken to in one room only.
    private static let named: Set = ["GRDB", "GRDBSQLite", "CPostgreSQL"]

    let entries: [Entry]
    private let groups: [String: [String]]

    init(_ document: TextFile) {
        groups = Self.groups(in: document)
        entries = Self.entries(in: document)
    }

    func knows(_ target: String) -> Bool {
        entries.contains { $0.target == target }
    }

    func allows(_ target: String, toImport module: String) -> Bool {
        guard let entry = entries.first(where: { $0.target == target }) else { return false }
        if Self.system.contains(module) || module == target { return true }
        if let exceptions = entry.mayImportEverythingBut {
            return !Self.named.contains(module) && !modules(exceptions).contains(module)
        }
        return modules(entry.mayImport).contains(module)
    }

    /// What the words of a cell stand for: groups opened, packages replaced by their modules.
    private func modules(_ words: [String]) -> Set<String> {
        words.reduce(into: []) { found, word in
            if let group = groups[word] {
                found.formUnion(modules(group))
            } else {
                found.formUnion(Self.packages[word] ?? [word])
            }
        }
    }

    /// Rows without a target, targets without a row, and words that mean nothing.
    func findings(in repository: Repository) -> [Finding] {
        let targets = Set(repository.files(in: "Sources", withExtension: "swift").compactMap(\.target))
        let missingRows = targets.subtracting(entries.map(\.target)).sorted().map {
            Self.finding(line: 0, "target \($0) has no row", remedy: "Add it, with what it may import.")
        }
        return missingRows
            + entries.flatMap { entry in
                let emptyRow =
                    targets.contains(entry.target)
                    ? []
                    : [Self.finding(line: entry.line, "\(entry.target) is no target", remedy: "Delete the row.")]
                return emptyRow + unknownWords(in: entry)
            }
    }

    private func unknownWords(in entry: Entry) -> [Finding] {
        let known = Set(entries.map(\.target)).union(groups.keys).union(Self.packages.keys)
        return (entry.mayImport + (entry.mayImportEverythingBut ?? [])).filter { !known.contains($0) }.map {
            Self.finding(line: entry.line, "\"\($0)\" names no target, group or package", remedy: "Correct the word.")
        }
    }

    static func finding(line: Int, _ problem: String, remedy: String) -> Finding {
        Finding(path: path, line: line, problem: problem, remedy: remedy)
    }
}

extension ArrowTable {
    private static func entries(in document: TextFile) -> [Entry] {
        guard let header = document.lines.firstIndex(where: { cells($0) == ["Target", "Holds", "May import"] }) else {
            return []
        }
        return document.lines.enumerated().dropFirst(header + 2).prefix { $0.element.hasPrefix("|") }
            .compactMap { index, line in
                let cells = cells(line)
                return cells.count == 3 ? entry(cells[0], mayImport: cells[2], line: index + 1) : nil
            }
    }

    private static func entry(_ target: String, mayImport cell: String, line: Int) -> Entry {
        let name = target.filter { $0 != "`" }
        guard cell.hasPrefix("everything") else {
            return Entry(target: name, mayImport: words(cell), mayImportEverythingBut: nil, line: line)
        }
        let exceptions = words(String(cell.dropFirst("everything".count)).replacing(" but ", with: ""))
        // Who may not use the pages has no use for what only pages use.
        let pages = exceptions.contains("Web") ? ["Hummingbird", "Mustache"] : []
        return Entry(target: name, mayImport: [], mayImportEverythingBut: exceptions + pages, line: line)
    }

    /// "`core` is Vocabulary, Ledger, Access." wherever it stands in the document.
    private static func groups(in document: TextFile) -> [String: [String]] {
        let sentences = document.lines.flatMap { $0.split(separator: ".") }
        return sentences.reduce(into: [:]) { groups, sentence in
            let parts = sentence.split(separator: "` is ", maxSplits: 1)
            guard parts.count == 2, let name = parts[0].split(separator: "`").last else { return }
            groups[String(name)] = words(String(parts[1]))
        }
    }

    private static func cells(_ line: String) -> [String] {
        line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    /// Names in a list; a dash is an empty one.
    private static func words(_ cell: String) -> [String] {
        cell.split(whereSeparator: { ", `".contains($0) }).map(String.init).filter { $0 != "–" && $0 != "-" }
    }
}
