import Crypto
public import Foundation
public import Vocabulary

extension DataKey {
    /// Seals a text for one address: padded, never compressed, under a fresh random nonce. About 2 µs.
    ///
    /// - Throws: `.tooLong`, or `.otherCustomer` when the address belongs to somebody else than this key.
    public func seal(
        _ text: String, class dataClass: DataClass, at address: FieldAddress
    ) throws(SealProblem) -> Envelope {
        var text = text
        return try text.withUTF8 { utf8 in
            Swift.Result { () throws(SealProblem) in
                try seal(UnsafeRawBufferPointer(utf8), class: dataClass, at: address, nonce: .random())
            }
        }.get()
    }

    /// Seals bytes that are not a text, such as an encoded list.
    public func seal(
        _ bytes: some ContiguousBytes, class dataClass: DataClass, at address: FieldAddress
    ) throws(SealProblem) -> Envelope {
        try bytes.withUnsafeBytes { bytes in
            Swift.Result { () throws(SealProblem) in
                try seal(bytes, class: dataClass, at: address, nonce: .random())
            }
        }.get()
    }

    /// The nonce comes from outside for the recorded vectors only.
    func seal(
        _ plain: UnsafeRawBufferPointer, class dataClass: DataClass, at address: FieldAddress, nonce: AES.GCM.Nonce
    ) throws(SealProblem) -> Envelope {
        guard address.customer == customer, address.tenant == tenant else { throw .otherCustomer }
        guard let bucket = Padding.bucket(forByteCount: plain.count) else { throw .tooLong(byteCount: plain.count) }
        let bytes = address.withAuthenticatedData(suite: suite, keyVersion: version) { authenticated in
            withUnsafeTemporaryAllocation(byteCount: Envelope.headerByteCount + bucket, alignment: 8) { buffer in
                let header = UnsafeMutableRawBufferPointer(rebasing: buffer[..<Envelope.headerByteCount])
                let padded = UnsafeMutableRawBufferPointer(rebasing: buffer[Envelope.headerByteCount...])
                Envelope.writeHeader(suite: suite, keyVersion: version, into: header)
                Padding.write(plain, into: padded)
                return suite.sealedBytes(
                    after: UnsafeRawBufferPointer(header), UnsafeRawBufferPointer(padded), using: key(for: dataClass),
                    nonce: nonce, authenticating: authenticated)
            }
        }
        return Envelope(unchecked: bytes)
    }

    /// Opens an envelope and lends the plain bytes to `body`.
    func open<Result>(
        _ envelope: Envelope, class dataClass: DataClass, at address: FieldAddress,
        _ body: (UnsafeRawBufferPointer) throws(OpenProblem) -> Result
    ) throws(OpenProblem) -> Result {
        let sealedVersion = envelope.dataKeyVersion
        guard let classKey = key(for: dataClass, version: sealedVersion) else {
            throw .otherKeyVersion(sealed: sealedVersion, key: version)
        }
        guard address.customer == customer, address.tenant == tenant else { throw .refused }
        let suite = envelope.suite
        let opened = address.withAuthenticatedData(suite: suite, keyVersion: sealedVersion) { authenticated in
            Swift.Result { () throws(OpenProblem) in
                try suite.openedData(envelope.combined, using: classKey, authenticating: authenticated)
            }
        }
        guard let padded = try opened.get() else { throw .refused }
        return try padded.withUnsafeBytes { padded in
            Swift.Result { () throws(OpenProblem) in
                guard let plain = Padding.text(in: padded) else { throw .padding }
                return try body(plain)
            }
        }.get()
    }

    /// Opens an envelope that holds a text.
    func openText(
        _ envelope: Envelope, class dataClass: DataClass, at address: FieldAddress
    ) throws(OpenProblem) -> String {
        try open(envelope, class: dataClass, at: address) { (plain) throws(OpenProblem) in
            guard let text = String(validating: plain, as: UTF8.self) else { throw .notText }
            return text
        }
    }
}

extension DataKey {
    /// The same value at the same address under the newest version of the key. Nobody sees what it is.
    ///
    /// - Throws: why the envelope does not open.
    public func resealed(
        _ envelope: Envelope, class dataClass: DataClass, at address: FieldAddress
    ) throws(OpenProblem) -> Envelope {
        try open(envelope, class: dataClass, at: address) { (plain) throws(OpenProblem) in
            do { return try seal(plain, class: dataClass, at: address, nonce: .random()) } catch { throw .refused }
        }
    }
}

/// Why a value was not sealed.
public enum SealProblem: Error, Sendable, Equatable {
    /// Longer than a field can be (16 MiB).
    case tooLong(byteCount: Int)
    /// The address names another customer or tenant than the key.
    case otherCustomer
}

/// Why an envelope did not open. Nothing of the value is in it.
public enum OpenProblem: Error, Sendable, Equatable {
    /// Sealed under another version of the data key than the one at hand.
    case otherKeyVersion(sealed: UInt32, key: UInt32)
    /// This program was built without the suite that sealed it; nothing is lost.
    case suiteMissing(CipherSuite)
    /// Altered, moved from another place, replaced by an older value, or sealed by another key.
    case refused
    /// Genuine, but the padding is not ours.
    case padding
    /// Genuine, but not a text in UTF-8.
    case notText
}
