public import Foundation
public import Vocabulary

/// Everything the pages say, in both languages: zh.json and en.json, flattened to keys such as `form.save`.
public struct Catalogue: Sendable {
    /// Why a catalogue cannot be read.
    public enum Malformed: Error, Equatable {
        case notText(key: String)
        case notJSON
        /// Two braces in a sentence would become a tag of the template it is put into.
        case braces(key: String)
    }

    private let texts: [Language: [String: String]]

    public init(chinese: Data, english: Data) throws {
        texts = [.chinese: try Self.flattened(chinese), .english: try Self.flattened(english)]
    }

    /// The sentence; the key itself where there is none, which the tests of Tidy do not let happen.
    public func text(_ key: String, in language: Language) -> String { texts[language]?[key] ?? key }

    /// The sentence with `{name}` replaced. What a value says is never looked through: it may hold braces of its own.
    public func text(_ key: String, in language: Language, _ values: [String: String]) -> String {
        let sentence = text(key, in: language)
        return values.isEmpty ? sentence : Self.filled(sentence, values)
    }

    /// From brace to brace, once; a page has some hundred sentences.
    private static func filled(_ sentence: String, _ values: [String: String]) -> String {
        var filled = ""
        var rest = sentence.utf8[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
            let inner = rest[rest.index(after: open)...]
            guard let close = inner.firstIndex(of: UInt8(ascii: "}")),
                let value = values[String(Substring(inner[..<close]))]
            else {
                filled += Substring(rest[...open])
                rest = inner
                continue
            }
            filled += Substring(rest[..<open])
            filled += value
            rest = inner[inner.index(after: close)...]
        }
        return filled + Substring(rest)
    }

    func all(in language: Language) -> [String: String] { texts[language] ?? [:] }

    private static func flattened(_ data: Data) throws -> [String: String] {
        guard let document = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
            throw Malformed.notJSON
        }
        var texts: [String: String] = [:]
        try collect(document, prefix: "", into: &texts)
        return texts
    }

    private static func collect(_ object: [String: Any], prefix: String, into texts: inout [String: String]) throws {
        for (name, value) in object {
            let key = prefix + name
            if let text = value as? String {
                guard !text.contains("{{") else { throw Malformed.braces(key: key) }
                texts[key] = text
            } else if let group = value as? [String: Any] {
                try collect(group, prefix: key + ".", into: &texts)
            } else {
                throw Malformed.notText(key: key)
            }
        }
    }
}
