import Crypto
import CryptoExtras
import Foundation
import Ledger
import Vault
import Vocabulary

/// What one value costs: sealing, opening, tokens, wrapping, each beside the bare primitive on the same bytes.
struct Ciphers {
    let ring: KeyRing
    private static let count = 200_000

    init(seed: UInt64) throws {
        ring = try KeyRing.create(root: RootKey(creating: .keyFile(path: Self.keyPath())), tenant: 1).0
    }

    private static func keyPath() -> String {
        NSTemporaryDirectory() + "shouxin-benchmark-\(UUID().uuidString).key"
    }

    func run() throws {
        let raw = try bare()
        try values(raw)
        tokens(raw)
        try wraps(raw)
    }

    private func address(of customer: ID<Subject>) -> FieldAddress {
        FieldAddress(tenant: 1, customer: customer, entity: 1, field: 1, row: UUID(), rowVersion: 1)
    }

    private func values(_ raw: Bare) throws {
        let customer = ID<Subject>(UUID())
        let key = ring.newDataKey(for: customer).key
        let address = address(of: customer)
        let text = "上海市浦东新区世纪大道100号"
        var sealed = try key.seal(text, class: .general, at: address)
        let sealing = try Stopwatch.measure {
            for _ in 0..<Self.count { sealed = try key.seal(text, class: .general, at: address) }
        }
        Report.line(
            "seal a value", count: Self.count, sealing,
            beside: Report.ratio(sealing.processor, to: raw.seal, "raw AES-256-GCM"), showsMemory: false)
        let value = Sealed(envelope: sealed, mask: Masked(stored: ""))
        var characters = 0
        let opening = try Stopwatch.measure {
            for _ in 0..<Self.count { characters += try ring.openForNameIndex(value, at: address, key: key).utf8.count }
        }
        precondition(characters == text.utf8.count * Self.count)
        Report.line(
            "open a value", count: Self.count, opening,
            beside: Report.ratio(opening.processor, to: raw.open, "raw AES-256-GCM"), showsMemory: false)
    }

    private func tokens(_ raw: Bare) {
        guard let index = ring.indexKeys([1]) else { preconditionFailure("a new ring has the first index key") }
        var sum = 0
        let time = Stopwatch.measure {
            for number in 0..<Self.count {
                sum &+= Int(index.token(.phone, String(13_800_000_000 + number)).token.bytes[0])
            }
        }
        precondition(sum > 0)
        Report.line(
            "token of a phone number", count: Self.count, time,
            beside: Report.ratio(time.processor, to: raw.hash, "raw HMAC-SHA-256"), showsMemory: false)
    }

    private func wraps(_ raw: Bare) throws {
        let customer = ID<Subject>(UUID())
        var made = ring.newDataKey(for: customer)
        let making = Stopwatch.measure { for _ in 0..<Self.count { made = ring.newDataKey(for: customer) } }
        Report.line(
            "new data key, wrapped", count: Self.count, making,
            beside: Report.ratio(making.processor, to: raw.seal, "raw AES-256-GCM"), showsMemory: false)
        var opened = 0
        let opening = Stopwatch.measure {
            for _ in 0..<Self.count where ring.opens(made.wrapped, of: customer) { opened += 1 }
        }
        precondition(opened == Self.count)
        Report.line(
            "unwrap a data key", count: Self.count, opening,
            beside: Report.ratio(opening.processor, to: raw.open, "raw AES-256-GCM"), showsMemory: false)
    }
}

extension Ciphers {
    /// Processor seconds of the bare primitives for `count` calls.
    struct Bare {
        var seal: Double
        var open: Double
        var hash: Double
    }

    /// 64 bytes with 57 bytes of address, which is what a short value comes to.
    private func bare() throws -> Bare {
        let key = SymmetricKey(size: .bits256)
        let plain = [UInt8](repeating: 7, count: 64)
        let address = [UInt8](repeating: 9, count: 57)
        var box = try AES.GCM.seal(plain, using: key, authenticating: address)
        let sealing = try Stopwatch.measure {
            for _ in 0..<Self.count { box = try AES.GCM.seal(plain, using: key, authenticating: address) }
        }
        var bytes = 0
        let opening = try Stopwatch.measure {
            for _ in 0..<Self.count { bytes += try AES.GCM.open(box, using: key, authenticating: address).count }
        }
        precondition(bytes == Self.count * 64)
        let number = Array("13800000000".utf8)
        var sum = 0
        let hashing = Stopwatch.measure {
            for _ in 0..<Self.count {
                HMAC<SHA256>.authenticationCode(for: number, using: key).withUnsafeBytes { sum &+= Int($0[0]) }
            }
        }
        precondition(sum > 0)
        return Bare(seal: sealing.processor, open: opening.processor, hash: hashing.processor)
    }
}
