/// The structs of the web with their stored properties, read off the sources: what a template can ask a page for.
///
/// Read as text and not by mirror, so that every page is covered without a sample of it, and absent values count.
struct ViewModels {
    /// One page: the template it names and the struct that fills it.
    struct Page {
        let template: String
        let model: String
    }

    private struct Open {
        let name: String
        let depth: Int
        let isStruct: Bool
    }

    private(set) var pages: [Page] = []
    /// Struct, named with those around it as in `StaffPage.Row`, to property to type.
    private(set) var properties: [String: [String: String]] = [:]

    init(_ repository: Repository) {
        for file in repository.sources where file.target == "Web" { read(file) }
    }

    private mutating func read(_ file: TextFile) {
        var open: [Open] = []
        var depth = 0
        for (line, code) in zip(file.lines, file.swift.code) {
            let name = Self.declared(code)
            let isBody = open.last?.isStruct == true && depth == open.last?.depth
            if let model = open.last?.name, isBody { take(code, line, of: model) }
            let before = depth
            for character in code {
                if character == "{" { depth += 1 }
                if character == "}" { depth -= 1 }
            }
            while let last = open.last, depth < last.depth { open.removeLast() }
            if let name, depth > before {
                let whole = (open.last.map { "\($0.name)." } ?? "") + name.name
                open.append(Open(name: whole, depth: depth, isStruct: name.isStruct))
                if name.isStruct { properties[whole, default: [:]].merge([:]) { first, _ in first } }
            }
        }
    }

    private mutating func take(_ code: String, _ line: String, of model: String) {
        if code.contains("static let template"), let quote = line.firstIndex(of: "\"") {
            let name = line[line.index(after: quote)...].prefix { $0 != "\"" }
            pages.append(Page(template: String(name), model: model))
        }
        guard let property = Self.property(code) else { return }
        properties[model, default: [:]][property.name] = property.type
    }

    /// `public let name: Type = value`; nil for what is computed, static or no property. Type `String` where none stands.
    private static func property(_ code: String) -> (name: String, type: String)? {
        var words = code.split(separator: " ")
        if let first = words.first, ["public", "internal", "private"].contains(first) { words.removeFirst() }
        guard words.count > 1, words[0] == "let" || words[0] == "var", !code.contains("{") else { return nil }
        let name = String(words[1].prefix { $0.isLetter || $0.isNumber })
        guard words[1].hasSuffix(":") else { return (name, "String") }
        return (name, words.dropFirst(2).prefix { $0 != "=" }.joined())
    }

    private static let kinds: Set<Substring> = ["struct", "extension", "enum", "class", "protocol", "actor"]

    private static func declared(_ code: String) -> (name: String, isStruct: Bool)? {
        let words = code.split(separator: " ")
        guard let place = words.prefix(4).firstIndex(where: kinds.contains), place + 1 < words.count else { return nil }
        let name = words[place + 1].prefix { $0.isLetter || $0.isNumber || $0 == "." }
        return name.isEmpty ? nil : (String(name), words[place] == "struct")
    }

    /// The struct behind a type as it is written inside `model`: `[Row]`, `ChipModel?`; nil for text, numbers and flags.
    func model(_ type: String, in model: String) -> String? {
        let name = type.filter { !"[]?".contains($0) }
        var outer = model
        while true {
            if properties["\(outer).\(name)"] != nil { return "\(outer).\(name)" }
            guard let dot = outer.lastIndex(of: ".") else { break }
            outer = String(outer[..<dot])
        }
        return properties[name] == nil ? nil : name
    }
}
