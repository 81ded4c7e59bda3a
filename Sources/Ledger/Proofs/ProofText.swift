/// What proof files have in common: lines, hashes, a blank line, a signed checkpoint. Bounded, so that a hostile file
/// costs little.
struct ProofText {
    /// Lines before the first blank one.
    let head: [String]
    let note: SignedNote

    /// The longest path of a tree of 2⁶³ leaves; a consistency proof has at most one hash more.
    static let hashLimit = 64
    private static let headLimitBytes = 16 * 1024

    init(_ bytes: some Collection<UInt8>) throws(ProofProblem) {
        guard bytes.count <= NoteParser.sizeLimitBytes + Self.headLimitBytes else { throw .tooLong }
        let bytes = Array(bytes)
        let newline = UInt8(ascii: "\n")
        let blank = zip(bytes, bytes.dropFirst()).enumerated().first { $0.element == (newline, newline) }
        guard let end = blank?.offset, end <= Self.headLimitBytes else { throw .notAProof }
        guard let text = String(validating: bytes[..<end], as: UTF8.self), NoteParser.hasOnlyPrintable(text) else {
            throw .notAProof
        }
        head = NoteParser.lines(text)
        do throws(NoteProblem) {
            note = try SignedNote(parsing: bytes[(end + 2)...])
        } catch {
            throw .checkpoint(.note(error))
        }
    }

    static func encode(_ lines: [String], _ hashes: [Hash], _ note: SignedNote) -> String {
        let all = lines + hashes.map { StrictBase64.encode($0.bytes) }
        return all.joined(separator: "\n") + "\n\n" + note.encoded
    }

    static func hashes(_ lines: ArraySlice<String>) throws(ProofProblem) -> [Hash] {
        guard lines.count <= hashLimit else { throw .tooLong }
        var hashes: [Hash] = []
        for (place, line) in zip(lines.indices, lines) {
            guard let hash = StrictBase64.decode(line).flatMap({ Hash($0) }) else { throw .malformed(line: place + 1) }
            hashes.append(hash)
        }
        return hashes
    }

    /// Decimal with one spelling, small enough for every language's signed 64-bit integer.
    static func number(_ text: String) -> UInt64? {
        guard let number = UInt64(text), String(number) == text, number <= UInt64(Int64.max) else { return nil }
        return number
    }

    static func open(_ note: SignedNote, trusting key: VerifierKey) throws(ProofProblem) -> Checkpoint {
        try open(Array(note.encoded.utf8), trusting: key)
    }

    static func open(_ note: some Collection<UInt8>, trusting key: VerifierKey) throws(ProofProblem) -> Checkpoint {
        do throws(CheckpointProblem) {
            return try Checkpoint(opening: note, trusting: key)
        } catch {
            throw .checkpoint(error)
        }
    }
}

extension String {
    /// What follows `start`; nil when the text begins otherwise.
    func value(after start: String) -> String? { hasPrefix(start) ? String(dropFirst(start.count)) : nil }
}
