/// An IP address, version 4 or 6 (网络身份标识信息); in its normal form of RFC 5952.
public struct IPAddress: PersonalInformation {
    public enum Version: Sendable, Hashable { case four, six }

    public static let kind = InformationKind.ipAddress

    public let version: Version
    public let normalized: String

    public init(parsing text: String) throws(ParsingProblem) {
        let folded = try FoldedText(text, for: Self.kind)
        let isSix = folded.trimmed.contains(UInt8(ascii: ":"))
        let word = try folded.word(for: Self.kind) { isSix ? Self.isWrittenInSix($0) : Self.isWrittenInFour($0) }
        if isSix {
            guard let groups = IPv6Groups(word) else { throw ParsingProblem(Self.kind, .unknownForm) }
            normalized = groups.description
        } else {
            normalized = try Self.four(word, in: folded)
        }
        version = isSix ? .six : .four
    }

    private static func isWrittenInFour(_ byte: UInt8) -> Bool { byte.isDigit || byte == UInt8(ascii: ".") }

    private static func isWrittenInSix(_ byte: UInt8) -> Bool {
        byte.isDigit || (byte | 0x20) &- 0x61 < 6 || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
    }

    /// Four numbers up to 255; a leading zero is refused, because some programs read it as octal (RFC 6943, 3.1.1).
    private static func four(_ word: String, in text: FoldedText) throws(ParsingProblem) -> String {
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count < 4 { throw ParsingProblem(kind, .tooShort(missing: 4 - parts.count)) }
        if parts.count > 4 { throw ParsingProblem(kind, .tooLong(extra: parts.count - 4)) }
        var start = text.range.lowerBound
        for part in parts {
            guard Self.octet(part) != nil else {
                throw ParsingProblem(kind, .wrongCharacter(at: text.position(of: start)))
            }
            start += part.utf8.count + 1
        }
        return word
    }

    static func octet(_ text: Substring) -> Int? {
        guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy(\.isDigit), text == "0" || text.first != "0",
            let value = Int(text), value <= 255
        else { return nil }
        return value
    }
}
