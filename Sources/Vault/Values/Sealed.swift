public import Vocabulary

/// A value as it is stored (加密保存): the envelope, and the mask that lists and pages show without any key.
public struct Sealed: Sendable, Equatable {
    public let envelope: Envelope
    public let mask: Masked

    public init(envelope: Envelope, mask: Masked) {
        self.envelope = envelope
        self.mask = mask
    }
}
