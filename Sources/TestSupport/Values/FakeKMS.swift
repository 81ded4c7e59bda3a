public import Crypto
import Foundation
import Synchronization
public import Vault

/// A key service in memory: keys by version, ciphertexts by number, and a switch that makes it answer with another key.
public final class FakeKMS: KMS {
    public let place: String
    private struct State {
        var version: UInt32 = 1
        var oldest: UInt32 = 1
        var kept: [(version: UInt32, key: SymmetricKey, binding: [UInt8])] = []
        var isBroken = false
        var count = 0
    }

    private let state = Mutex(State())

    public init(_ place: String) { self.place = place }

    /// How often it was asked.
    public var count: Int { state.withLock(\.count) }

    public func rotate() { state.withLock { $0.version += 1 } }
    public func destroy(before version: UInt32) { state.withLock { $0.oldest = version } }
    public func `break`() { state.withLock { $0.isBroken = true } }
    public func mend() { state.withLock { $0.isBroken = false } }

    public func wrap(_ key: SymmetricKey, bindingTo binding: [UInt8]) throws(KMSProblem) -> KMSCiphertext {
        let made = state.withLock { state in
            state.count += 1
            state.kept.append((state.version, key, binding))
            return KMSCiphertext("fake:v\(state.version):\(state.kept.count - 1)", keyVersion: state.version)
        }
        guard let made else { throw KMSProblem(place, .unreadable) }
        return made
    }

    public func unwrap(
        _ ciphertext: KMSCiphertext, bindingTo binding: [UInt8]
    ) throws(KMSProblem) -> SymmetricKey {
        let found: SymmetricKey? = state.withLock { state in
            state.count += 1
            guard !state.isBroken else { return SymmetricKey(size: .bits256) }
            guard let number = ciphertext.text.split(separator: ":").last.flatMap({ Int($0) }),
                state.kept.indices.contains(number)
            else { return nil }
            let one = state.kept[number]
            return one.version >= state.oldest && one.binding == binding ? one.key : nil
        }
        guard let found else { throw KMSProblem(place, .ciphertextRefused) }
        return found
    }
}
