import Foundation
import Vocabulary

/// All templates, parsed once at start, once for each language.
///
/// Sentences (`{{t.form.save}}`) and addresses of assets (`{{asset.icons_svg}}`) never change while we run, so they are
/// put into the text before it is parsed: two of three tags of a page cost nothing when it is rendered.
struct Templates: Sendable {
    /// A tag that names no sentence or no asset; found at start, not by a reader.
    struct UnknownTag: Error, Equatable {
        let template: String
        let tag: String
    }

    private let sheets: [Language: [String: TemplateSheet]]

    init(files: [(name: String, text: String)], catalogue: Catalogue, assets: [String: String]) throws {
        var sheets: [Language: [String: TemplateSheet]] = [:]
        for language in Language.allCases {
            let constants = Self.constants(catalogue.all(in: language), assets)
            var library: [String: [TemplatePiece]] = [:]
            for (name, text) in files {
                library[name] = try TemplateParser.pieces(
                    of: Self.filled(text, name: name, with: constants), name: name)
            }
            sheets[language] = try Dictionary(
                library.keys.map { ($0, try TemplateSheet($0, in: library)) }, uniquingKeysWith: { first, _ in first })
        }
        self.sheets = sheets
    }

    /// The page as UTF-8; nil if there is no template of that name.
    func render(_ name: String, _ root: TemplateValue, in language: Language) -> [UInt8]? {
        sheets[language]?[name]?.render(root)
    }

    static func constants(_ sentences: [String: String], _ assets: [String: String]) -> [String: String] {
        let texts = sentences.map { ("t.\($0.key)", escaped($0.value)) }
        return Dictionary(texts + assets.map { ("asset.\($0.key)", $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// The text with every constant tag replaced.
    static func filled(_ text: String, name: String, with constants: [String: String]) throws -> String {
        var filled = ""
        var rest = text[...]
        while let open = rest.firstRange(of: "{{") {
            filled += rest[..<open.lowerBound]
            rest = rest[open.lowerBound...]
            guard let close = rest.firstRange(of: "}}") else { break }
            let tag = rest[open.upperBound..<close.lowerBound]
            let isConstant = tag.hasPrefix("t.") || tag.hasPrefix("asset.")
            if isConstant {
                guard let value = constants[String(tag)] else { throw UnknownTag(template: name, tag: String(tag)) }
                filled += value
            } else {
                filled += rest[..<close.upperBound]
            }
            rest = rest[close.upperBound...]
        }
        return filled + rest
    }

    /// As Mustache escapes; the constants stand in attributes as well as in text.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }
}
