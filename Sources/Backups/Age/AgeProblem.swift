/// Why an age file was not written or does not open. Nothing of what it holds is in it.
public enum AgeProblem: Error, Equatable, Sendable {
    /// The first line is another.
    case notAge
    case headerMalformed
    /// Longer than `AgeHeader.limitBytes`.
    case headerTooLong
    /// None of the identities is one that it was written for.
    case otherRecipients
    case wrongPassphrase
    /// A passphrase beside other recipients: whoever has one of those could have forged the file (the format forbids it).
    case passphraseNotAlone
    /// More work than we let a foreign file ask for; the limit is `AgeUnlock.greatestCostLog2`.
    case workFactor(log2: Int)
    /// The header was altered.
    case headerMAC
    /// This chunk of 64 KiB, from 0, was altered, cut off or put in another place.
    case damaged(chunk: UInt64)
    /// Something follows the last chunk, or the last chunk is empty.
    case overlong
    case badRecipient
    case badIdentity
    case noRecipient
}
