/// An e-mail address: the practical subset of RFC 5321, ASCII only.
///
/// The domain is kept in lower case; the local part as written, because a server may tell cases apart, but two
/// addresses that differ only in case are the same person's.
public struct EmailAddress: PersonalInformation {
    public static let kind = InformationKind.email

    public let normalized: String

    public init(parsing text: String) throws(ParsingProblem) {
        do throws(ParsingProblem) {
            self = try Self(reading: text)
        } catch {
            throw error.considering(text)
        }
    }

    init(reading text: String) throws(ParsingProblem) {
        let folded = try FoldedText(text, for: Self.kind, limit: 320)
        normalized = try Self.address(in: folded)
    }

    public var matchKey: String { normalized.lowercased() }
    public var domain: Substring { normalized.split(separator: "@").last ?? "" }
}

extension EmailAddress {
    private static func address(in text: FoldedText) throws(ParsingProblem) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.range.count)
        var at: Int?
        for index in text.range {
            let byte = text.bytes[index]
            if byte == UInt8(ascii: "@") {
                guard at == nil else { throw ParsingProblem(kind, .atSign) }
                while bytes.last?.isBlank == true { bytes.removeLast() }
                at = bytes.count
                bytes.append(byte)
            } else if byte.isBlank {
                // A blank is forgiven beside the @ only: “name @ example.com”.
                if let at, at == bytes.count - 1 { continue }
                bytes.append(byte)
            } else {
                bytes.append(at == nil ? byte : byte.lowercased)
            }
        }
        guard let at else { throw ParsingProblem(kind, .atSign) }
        try check(local: bytes[..<at], in: text)
        try check(domain: bytes[(at + 1)...], in: text)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func check(local: ArraySlice<UInt8>, in text: FoldedText) throws(ParsingProblem) {
        guard !local.isEmpty else { throw ParsingProblem(kind, .atSign) }
        guard local.count <= 64 else { throw ParsingProblem(kind, .tooLong(extra: local.count - 64)) }
        if let wrong = local.firstIndex(where: { !isAtom($0) }) {
            throw ParsingProblem(kind, .wrongCharacter(at: text.position(of: text.range.lowerBound + wrong)))
        }
    }

    private static func check(domain: ArraySlice<UInt8>, in text: FoldedText) throws(ParsingProblem) {
        guard domain.count <= 253 else { throw ParsingProblem(kind, .tooLong(extra: domain.count - 253)) }
        let labels = domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy(isLabel), let top = labels.last, top.count >= 2,
            top.allSatisfy(\.isLetter)
        else { throw ParsingProblem(kind, .domain) }
    }

    private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
        (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
            && label.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
    }

    /// `atext` of RFC 5322 and the full stop, without `*`, which here always means a mask.
    private static func isAtom(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || marks.contains(byte)
    }

    private static let marks = Set(".!#$%&'+/=?^_`{|}~-".utf8)
}
