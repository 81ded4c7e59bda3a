/// What a document is, told by its first bytes and, where these leave it open, by its name.
enum DocumentKind: Equatable {
    case text, table, json, html, pdf
    /// A zip: an office document, or an archive.
    case zip
    /// The container of Office before 2007, and of its successors when they are encrypted.
    case compound
    case binary(BinaryKind)

    static let windowBytes = 64 * 1024

    init(name: String, first bytes: [UInt8]) {
        if let kind = Self.byMagic(bytes) {
            self = kind
        } else if !Self.hasWideMark(bytes), !Self.looksWide(bytes), Self.isBinary(bytes) {
            self = .binary(.unknown)
        } else {
            self = Self.byName(name) ?? Self.byText(bytes, name: name)
        }
    }

    private static func byName(_ name: String) -> DocumentKind? {
        switch Self.ending(of: name) {
        case "csv", "tsv", "tab": .table
        case "json", "jsonl", "ndjson", "geojson", "ipynb": .json
        case "html", "htm", "xhtml": .html
        default: nil
        }
    }

    /// In lower case, "" when there is none.
    static func ending(of name: String) -> String {
        guard let dot = name.lastIndex(of: ".") else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }

    private static func byText(_ bytes: [UInt8], name: String) -> DocumentKind {
        let visible = bytes.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
        let start = String(decoding: visible.prefix(16), as: UTF8.self).lowercased()
        if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") { return .html }
        // Logs of a JSON object a line. What proves to be none is read as text.
        if ["", "log", "txt"].contains(ending(of: name)), visible.first == UInt8(ascii: "{"),
            visible.dropFirst().first(where: { $0 > 0x20 }) == UInt8(ascii: "\"")
        {
            return .json
        }
        return .text
    }
}

extension DocumentKind {
    private static func byMagic(_ bytes: [UInt8]) -> DocumentKind? {
        magics.first { bytes.starts(with: $0.start) }?.kind
    }

    private static let magics: [(start: [UInt8], kind: DocumentKind)] = [
        (Array("PK\u{3}\u{4}".utf8), .zip), (Array("PK\u{5}\u{6}".utf8), .zip),
        (Array("%PDF-".utf8), .pdf),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .compound),
        ([0x89] + Array("PNG".utf8), .binary(.image)), ([0xFF, 0xD8, 0xFF], .binary(.image)),
        (Array("GIF8".utf8), .binary(.image)), ([0x49, 0x49, 0x2A, 0x00], .binary(.image)),
        ([0x4D, 0x4D, 0x00, 0x2A], .binary(.image)),
        (Array("ID3".utf8), .binary(.sound)), (Array("OggS".utf8), .binary(.sound)),
        (Array("fLaC".utf8), .binary(.sound)), (Array("RIFF".utf8), .binary(.sound)),
        ([0x1F, 0x8B], .binary(.archive)), (Array("BZh".utf8), .binary(.archive)),
        ([0xFD] + Array("7zXZ".utf8), .binary(.archive)), ([0x28, 0xB5, 0x2F, 0xFD], .binary(.archive)),
        (Array("7z".utf8) + [0xBC, 0xAF], .binary(.archive)), (Array("Rar!".utf8), .binary(.archive)),
        ([0x7F] + Array("ELF".utf8), .binary(.program)), ([0xCF, 0xFA, 0xED, 0xFE], .binary(.program)),
        ([0x00] + Array("asm".utf8), .binary(.program)),
        (Array("SQLite format 3".utf8) + [0], .binary(.database)),
        (Array("wOFF".utf8), .binary(.font)), (Array("wOF2".utf8), .binary(.font)),
        ([0x00, 0x01, 0x00, 0x00, 0x00], .binary(.font)), (Array("OTTO".utf8), .binary(.font)),
    ]

    private static func hasWideMark(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    }

    /// UTF-16 without a mark: its zero bytes all stand on one side.
    private static func looksWide(_ bytes: [UInt8]) -> Bool {
        var zeros = (even: 0, odd: 0)
        for (index, byte) in bytes.enumerated() where byte == 0 {
            if index.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
        }
        let (fewer, more) = (min(zeros.even, zeros.odd), max(zeros.even, zeros.odd))
        return more >= max(4, bytes.count / 40) && fewer * 16 <= more
    }

    /// Random bytes are control characters one time in nine. NULs alone do not make a binary file of what is UTF-8
    /// otherwise: records of fixed length are filled up with them.
    private static func isBinary(_ bytes: [UInt8]) -> Bool {
        let controls = bytes.count { $0 < 0x09 || (0x0E..<0x20).contains($0) && $0 != 0x1B }
        guard controls * 20 > bytes.count else { return false }
        let text = bytes.filter { $0 != 0 }
        let others = controls - (bytes.count - text.count)
        guard others * 20 <= text.count, text.count * 4 >= bytes.count else { return true }
        // The window may end in the middle of a character.
        return !(0...3).contains { String(validating: text.dropLast($0), as: UTF8.self) != nil }
    }
}
