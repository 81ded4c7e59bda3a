import Synchronization
import Vault

/// Says of a run of the index what it surely does not hold (Bloom 1970): 10 bits a token and four probes, so that one
/// look in a hundred is for nothing. Tokens are uniform already, so their own bytes are the hashes.
struct TokenFilter: Sendable {
    private(set) var words: [UInt64]

    /// - Parameter count: how many tokens it will be told of.
    init(count: Int) { words = Array(repeating: 0, count: max(1, (count * 10 + 63) / 64)) }

    /// As stored; little-endian words.
    init(bytes: [UInt8]) {
        words = bytes.withUnsafeBytes { raw in
            (0..<raw.count / 8).map { UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self)) }
        }
    }

    var bytes: [UInt8] { words.flatMap { word in withUnsafeBytes(of: word.littleEndian) { Array($0) } } }

    mutating func insert(_ kind: TokenKind, _ token: IndexToken) {
        for place in Self.places(kind, token, bitCount: words.count * 64) {
            words[place >> 6] |= 1 << UInt64(place & 63)
        }
    }

    /// False is certain, true is not.
    func mayHold(_ kind: TokenKind, _ token: IndexToken) -> Bool {
        guard !words.isEmpty else { return false }
        let places = Self.places(kind, token, bitCount: words.count * 64)
        return places.allSatisfy { words[$0 >> 6] & (1 << UInt64($0 & 63)) != 0 }
    }

    private static func places(_ kind: TokenKind, _ token: IndexToken, bitCount: Int) -> Places {
        let (first, second) = token.bytes.withUnsafeBytes { raw -> (UInt64, UInt64) in
            guard raw.count >= 16 else { return (0, 0) }
            return (raw.loadUnaligned(as: UInt64.self), raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
        return Places(at: first ^ UInt64(kind.rawValue) &* 0x9E37_79B9_7F4A_7C15, step: second | 1, UInt64(bitCount))
    }

    private struct Places: Sequence, IteratorProtocol {
        private var position: UInt64
        private let step: UInt64
        private let bitCount: UInt64
        private var left = 4

        init(at position: UInt64, step: UInt64, _ bitCount: UInt64) {
            (self.position, self.step, self.bitCount) = (position, step, bitCount)
        }

        mutating func next() -> Int? {
            guard left > 0 else { return nil }
            left -= 1
            defer { position &+= step }
            return Int(position.multipliedFullWidth(by: bitCount).high)
        }
    }
}

/// The filters of the runs that this process has asked, by the random mark of each run: a run never changes, and a
/// number may come again after a transaction that failed. Guarded by its mutex.
final class TokenFilters: Sendable {
    private let known = Mutex<[Int64: TokenFilter]>([:])

    /// The filters of `marks`; `load` reads those that are not here yet. Others are let go: their runs were merged.
    func filters(of marks: [Int64], load: (Int64) throws -> TokenFilter) rethrows -> [TokenFilter] {
        var held = known.withLock { $0 }
        let filters = try marks.map { mark in
            if let filter = held[mark] { return filter }
            let filter = try load(mark)
            held[mark] = filter
            return filter
        }
        if held.count > marks.count + 64 { held = held.filter { marks.contains($0.key) } }
        known.withLock { $0 = held }
        return filters
    }
}
