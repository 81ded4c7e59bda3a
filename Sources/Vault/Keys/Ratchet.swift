import Crypto

/// A secret that only moves forward: at each closing of an epoch it is replaced by its hash, and what it was cannot be
/// computed back. Whoever has an old copy of the key database and even the root key lacks the state of that time.
///
///     next state   = HMAC(state, "next")
///     wrapping key = HMAC(root key, "PIR1" | state)
public struct RatchetState: Sendable {
    /// Counts the states, from 1.
    public let step: UInt64
    let state: SymmetricKey

    init(step: UInt64, state: SymmetricKey) {
        self.step = step
        self.state = state
    }

    static func random() -> RatchetState { RatchetState(step: 1, state: .random()) }

    public var next: RatchetState { RatchetState(step: step + 1, state: KeyedHash(state).derivedKey("next")) }

    /// The state of this or a later step; nil for one that is gone, or farther off than any installation gets.
    public func reaching(_ step: UInt64) -> RatchetState? {
        guard step >= self.step, step - self.step <= 100_000 else { return nil }
        var state = self
        while state.step < step { state = state.next }
        return state
    }
}

extension RatchetState: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "‹ratchet state \(step)›" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension RootKey {
    /// What wraps the epoch key of a slot.
    ///
    /// - Parameter state: nil for a slot from before there was a ratchet.
    func wrappingKey(_ state: RatchetState?) -> OpenKey {
        guard let state else { return key }
        let message = Array("PIR1".utf8) + state.state.withUnsafeBytes { Array($0) }
        return OpenKey(key.hash.derivedKey(message))
    }
}
