import Crypto
import Foundation
import Testing

@testable import Backups

@Suite("age v1 files")
struct AgeTests {
    /// The identity, file key and stanza of the C2SP age test kit, file `x25519`.
    static let identity = "AGE-SECRET-KEY-1XMWWC06LY3EE5RYTXM9MFLAZ2U56JJJ36S0MYPDRWSVLUL66MV4QX3S7F6"
    static let header = """
        age-encryption.org/v1
        -> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc
        EmECAEcKN+n/Vs9SbWiV+Hu0r+E8R77DdWYyd83nw7U
        --- Vn+54jqiiUCE+WZcEVY3f1sqHjlu/z1LCQ/T7Xm7qI0

        """

    @Test("The published header opens to the published file key")
    func published() throws {
        var lines = Self.header.split(separator: "\n").map { Array($0.utf8) }[...]
        let header = try AgeHeader.parse { lines.popFirst() }
        let key = try AgeUnlock.identities([AgeIdentity(Self.identity)]).fileKey(from: header)
        #expect(key.withUnsafeBytes { String(decoding: $0, as: UTF8.self) } == "YELLOW SUBMARINE")
        try header.verify(key)
        #expect(String(decoding: header.encoded(key), as: UTF8.self) == Self.header)
    }

    @Test(
        "Bech32 of BIP 173",
        arguments: ["a12uel5l", "A12UEL5L", "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w"])
    func bech32(_ text: String) {
        let prefix = text.lowercased().split(separator: "1").first.map(String.init) ?? ""
        #expect(Bech32.decode(text, prefix: prefix) != nil || prefix == "a")
    }

    @Test("Keys are read back, and every changed character is noticed")
    func keys() throws {
        let identity = AgeIdentity.random()
        #expect(try AgeIdentity(identity.secretText).recipient == identity.recipient)
        let text = identity.recipient.description
        #expect(try AgeRecipient(text) == identity.recipient)
        for place in text.indices {
            var changed = text
            changed.replaceSubrange(place...place, with: changed[place] == "q" ? "p" : "q")
            #expect(throws: AgeProblem.badRecipient) { try AgeRecipient(changed) }
        }
        #expect(throws: AgeProblem.badRecipient) { try AgeRecipient(text.uppercased()) }
        #expect(throws: AgeProblem.badIdentity) { try AgeIdentity(identity.secretText.lowercased()) }
        #expect("\(identity)".contains("SECRET") == false)
    }

    static let sizes = [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000]

    @Test("What is written is read back, by ours and by the slow second reader", arguments: sizes)
    func roundTrip(_ size: Int) throws {
        let identity = AgeIdentity.random()
        let plain = Self.bytes(size)
        let file = try Self.sealed(plain, for: .recipients([AgeIdentity.random().recipient, identity.recipient]))
        #expect(try Self.opened(file, by: .identities([identity])) == plain)
        #expect(try SlowAge.open(file, secret: Array(identity.key.rawRepresentation)) == plain)
        #expect(throws: AgeProblem.otherRecipients) { try Self.opened(file, by: .identities([.random()])) }
    }

    @Test("A passphrase opens; another does not")
    func passphrase() throws {
        let file = try Self.sealed([1, 2, 3], for: .passphrase("梧桐 amber 27", costLog2: 10))
        #expect(try Self.opened(file, by: .passphrase("梧桐 amber 27")) == [1, 2, 3])
        #expect(throws: AgeProblem.wrongPassphrase) { try Self.opened(file, by: .passphrase("amber")) }
        #expect(throws: AgeProblem.otherRecipients) { try Self.opened(file, by: .identities([.random()])) }
    }

    @Test("Every flipped bit of a small file is refused")
    func bitFlips() throws {
        let identity = AgeIdentity.random()
        let file = try Self.sealed(Self.bytes(100), for: .recipients([identity.recipient]))
        for place in file.indices {
            for bit in [0, 3, 7] {
                var changed = file
                changed[place] ^= 1 << bit
                #expect(throws: AgeProblem.self, "byte \(place), bit \(bit)") {
                    try Self.opened(changed, by: .identities([identity]))
                }
            }
        }
    }

    @Test("Every truncation and extension is refused, at chunk borders too")
    func lengths() throws {
        let identity = AgeIdentity.random()
        let file = try Self.sealed(Self.bytes(131_072), for: .recipients([identity.recipient]))
        let payload = file.count - 131_072 - 32
        let cuts = Array(0..<payload) + [payload, payload + 65_552, payload + 65_551, file.count - 1, file.count - 16]
        for cut in cuts {
            #expect(throws: AgeProblem.self, "cut at \(cut)") {
                try Self.opened(Array(file.prefix(cut)), by: .identities([identity]))
            }
        }
        for more in [[UInt8(0)], Array(file.suffix(65_552)), [UInt8](repeating: 0, count: 16)] {
            #expect(throws: AgeProblem.self) { try Self.opened(file + more, by: .identities([identity])) }
        }
        let swapped = file.prefix(payload) + file.suffix(65_552) + file[payload..<payload + 65_552]
        #expect(throws: AgeProblem.damaged(chunk: 0)) { try Self.opened(Array(swapped), by: .identities([identity])) }
    }

    /// What the strict reader must not take: (old, new) in the published header, and what it says to it.
    static let attacks: [(String, String, AgeProblem)] = [
        ("age-encryption.org/v1\n", "age-encryption.org/v2\n", .notAge),
        ("v1\n", "v1\r\n", .notAge),
        ("X25519 T", "X25519  T", .headerMalformed),
        ("OCc\n", "OCc \n", .headerMalformed),
        ("-> X", "->X", .headerMalformed),
        ("OCc\n", "OCd\n", .headerMalformed),
        ("OCc\n", "OCc=\n", .headerMalformed),
        ("w7U\n", "w7U=\n", .headerMalformed),
        ("w7U\n", "w7V\n", .headerMalformed),
        ("w7U\n", "w7UAAAA\n", .headerMalformed),
        ("w7U\n", "\n", .headerMalformed),
        ("--- V", "---  V", .headerMalformed),
        ("--- V", "---V", .headerMalformed),
        ("qI0\n", "qI0=\n", .headerMalformed),
        ("qI0\n", "qI1\n", .headerMalformed),
        ("qI0\n", "qI4\n", .headerMAC),
        ("TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc", String(repeating: "A", count: 43), .headerMalformed),
        ("-> X", "-> grease\n\n-> X", .headerMAC),
        (
            "-> X", "-> scrypt AAAAAAAAAAAAAAAAAAAAAA 10\n\(String(repeating: "A", count: 43))\n-> X",
            .passphraseNotAlone
        ),
    ]

    @Test("Header attacks are refused for what they are", arguments: attacks)
    func headerAttacks(_ old: String, _ new: String, _ problem: AgeProblem) throws {
        let changed = try #require(
            Self.header.range(of: old).map { Self.header.replacingCharacters(in: $0, with: new) })
        let file = Array(changed.utf8) + Self.bytes(48)
        #expect(throws: problem) { try Self.opened(file, by: .identities([AgeIdentity(Self.identity)])) }
    }

    @Test(
        "A foreign file may not ask for unbounded work, nor write its work in two ways",
        arguments: [
            ("21", AgeProblem.workFactor(log2: 21)), ("63", .workFactor(log2: 63)), ("010", .headerMalformed),
            ("+10", .headerMalformed), ("0", .headerMalformed), ("99999999999999999999", .headerMalformed),
        ])
    func work(_ cost: String, _ problem: AgeProblem) throws {
        let stanza = "-> scrypt AAAAAAAAAAAAAAAAAAAAAA \(cost)\n\(String(repeating: "A", count: 43))\n"
        let text = "age-encryption.org/v1\n\(stanza)--- \(String(repeating: "A", count: 43))\n"
        #expect(throws: problem) { try Self.opened(Array(text.utf8) + Self.bytes(48), by: .passphrase("x")) }
    }

    @Test("A header without an end does not fill the memory")
    func endless() {
        let input = EndlessInput(UInt8(ascii: "A"))
        #expect(throws: AgeProblem.headerTooLong) { try AgeReader(from: input, by: .passphrase("x")) }
        #expect(input.given < 1 << 20)
    }

    static func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) } }

    static func sealed(_ plain: [UInt8], for lock: AgeLock) throws -> [UInt8] {
        let buffer = BytesInMemory()
        let writer = try AgeWriter(to: buffer, for: lock)
        for start in stride(from: 0, to: plain.count, by: 40_001) {
            try writer.write(Array(plain[start..<min(start + 40_001, plain.count)]))
        }
        try writer.finish()
        return buffer.bytes
    }

    static func opened(_ file: [UInt8], by unlock: AgeUnlock) throws -> [UInt8] {
        let reader = try AgeReader(from: BytesInMemory(file), by: unlock)
        var plain: [UInt8] = []
        while true {
            let more = try reader.read(upTo: 50_000)
            if more.isEmpty { return plain }
            plain += more
        }
    }
}

final class EndlessInput: ByteInput {
    private let byte: UInt8
    private(set) var given = 0

    init(_ byte: UInt8) { self.byte = byte }

    func read(upTo count: Int) -> [UInt8] {
        given += count
        return [UInt8](repeating: byte, count: count)
    }
}
