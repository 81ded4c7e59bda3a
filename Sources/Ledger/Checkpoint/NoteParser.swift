/// The grammar of c2sp.org/signed-note, bounded so that a hostile file costs little.
enum NoteParser {
    static let sizeLimitBytes = 128 * 1024
    /// The format demands room for 16 at least.
    static let signatureLimit = 32
    static let signatureStart = "\u{2014} "

    static func parse(
        _ bytes: some Collection<UInt8>
    ) throws(NoteProblem) -> (text: String, signatures: [SignedNote.Signature]) {
        guard bytes.count <= sizeLimitBytes else { throw .tooLong }
        guard let note = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
        guard hasOnlyPrintable(note) else { throw .controlCharacter }
        let lines = lines(note)
        // The last blank line divides text from signatures; the piece after the final newline is empty as well.
        guard lines.last == "", let blank = lines.dropLast().lastIndex(of: ""), blank > 0 else { throw .noSignature }
        let signatureLines = lines[(blank + 1)...].dropLast()
        guard !signatureLines.isEmpty else { throw .noSignature }
        guard signatureLines.count <= signatureLimit else { throw .tooManySignatures }
        var signatures: [SignedNote.Signature] = []
        for (number, line) in signatureLines.enumerated() {
            guard let signature = signature(line) else { throw .malformedSignature(line: number + 1) }
            signatures.append(signature)
        }
        return (lines[..<blank].joined(separator: "\n") + "\n", signatures)
    }

    /// The pieces between newlines; a text that ends in one has an empty last piece.
    static func lines(_ text: String) -> [String] {
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { String(Substring($0)) }
    }

    static func hasOnlyPrintable(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 || $0 == UInt8(ascii: "\n") }
    }

    private static func signature(_ line: String) -> SignedNote.Signature? {
        guard line.hasPrefix(signatureStart) else { return nil }
        let parts = line.dropFirst(signatureStart.count).split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, KeyName.isValid(String(parts[0])), let bytes = StrictBase64.decode(parts[1]),
            bytes.count > 4
        else { return nil }
        let keyID = bytes.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return SignedNote.Signature(name: String(parts[0]), keyID: keyID, bytes: Array(bytes.dropFirst(4)))
    }
}
