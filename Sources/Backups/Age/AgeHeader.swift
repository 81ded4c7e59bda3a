import Crypto
import Foundation

/// The head of an age file: who can open it (C2SP age.md, "Header").
struct AgeHeader: Equatable {
    struct Stanza: Equatable {
        var arguments: [String]
        var body: [UInt8]
        var type: String { arguments.first ?? "" }
    }

    static let firstLine = "age-encryption.org/v1"
    /// A file of ours has two or three recipients, 120 bytes each.
    static let limitBytes = 64 * 1024
    private static let columns = 64

    var stanzas: [Stanza]
    var mac: [UInt8] = []

    /// Everything up to and with `---`, which is what the code covers.
    var signedText: String {
        Self.firstLine + "\n" + stanzas.map(Self.text).joined() + "---"
    }

    /// The header signed with the file key, as it stands in the file.
    func encoded(_ fileKey: SymmetricKey) -> [UInt8] {
        Array((signedText + " " + UnpaddedBase64.encode(code(fileKey)) + "\n").utf8)
    }

    /// - Throws: `.headerMAC`.
    func verify(_ fileKey: SymmetricKey) throws(AgeProblem) {
        let isRight = HMAC<SHA256>.isValidAuthenticationCode(
            mac, authenticating: Array(signedText.utf8), using: Self.macKey(fileKey))
        guard isRight else { throw .headerMAC }
    }

    private func code(_ fileKey: SymmetricKey) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array(signedText.utf8), using: Self.macKey(fileKey)))
    }

    private static func macKey(_ fileKey: SymmetricKey) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: fileKey, info: Array("header".utf8), outputByteCount: 32)
    }

    private static func text(_ stanza: Stanza) -> String {
        let body = Array(UnpaddedBase64.encode(stanza.body).utf8)
        // The last line is shorter than the others, and empty when they come out even.
        let lines = stride(from: 0, through: body.count, by: columns).map { start in
            String(decoding: body[start..<min(start + columns, body.count)], as: UTF8.self)
        }
        return "-> " + stanza.arguments.joined(separator: " ") + "\n" + lines.map { $0 + "\n" }.joined()
    }
}

extension AgeHeader {
    /// Reads lines until the code. Every departure from the grammar is refused: one spelling, one header.
    ///
    /// - Parameter nextLine: the next line without its newline; nil at the end.
    static func parse(_ nextLine: () throws -> [UInt8]?) throws -> AgeHeader {
        guard try line(nextLine, else: .notAge) == firstLine else { throw AgeProblem.notAge }
        var header = AgeHeader(stanzas: [])
        while true {
            let text = try line(nextLine)
            if text.hasPrefix("---") {
                guard text.hasPrefix("--- "), let mac = UnpaddedBase64.decode(String(text.dropFirst(4))),
                    mac.count == 32, !header.stanzas.isEmpty
                else { throw AgeProblem.headerMalformed }
                header.mac = mac
                return header
            }
            header.stanzas.append(Stanza(arguments: try arguments(text), body: try body(nextLine)))
        }
    }

    private static func line(
        _ nextLine: () throws -> [UInt8]?, else problem: AgeProblem = .headerMalformed
    ) throws -> String {
        guard let bytes = try nextLine(), let text = String(validating: bytes, as: UTF8.self) else { throw problem }
        return text
    }

    private static func arguments(_ line: String) throws(AgeProblem) -> [String] {
        guard line.hasPrefix("-> ") else { throw .headerMalformed }
        let words = line.dropFirst(3).split(separator: " ", omittingEmptySubsequences: false)
        let areSound = words.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (33...126).contains($0) } }
        guard areSound else { throw .headerMalformed }
        return words.map(String.init)
    }

    private static func body(_ nextLine: () throws -> [UInt8]?) throws -> [UInt8] {
        var text = ""
        while true {
            let part = try line(nextLine)
            guard part.utf8.count <= columns else { throw AgeProblem.headerMalformed }
            text += part
            if part.utf8.count < columns { break }
        }
        guard let body = UnpaddedBase64.decode(text) else { throw AgeProblem.headerMalformed }
        return body
    }
}

/// Base64 of RFC 4648 section 4 without padding, with exactly one spelling for each value.
enum UnpaddedBase64 {
    static func encode(_ bytes: [UInt8]) -> String {
        String(Data(bytes).base64EncodedString().prefix { $0 != "=" })
    }

    static func decode(_ text: String) -> [UInt8]? {
        guard !text.contains("="), text.utf8.count % 4 != 1 else { return nil }
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: text + padding), encode(Array(data)) == text else { return nil }
        return Array(data)
    }
}
