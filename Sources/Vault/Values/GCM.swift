import Crypto
import Foundation

extension AES.GCM {
    /// Seals into one array: `header`, nonce, ciphertext, tag.
    ///
    /// Sealing in memory fails only for a key or nonce of a wrong size, which would be a fault of ours.
    static func sealedBytes(
        after header: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0),
        _ plain: UnsafeRawBufferPointer, using key: SymmetricKey, nonce: Nonce,
        authenticating authenticated: UnsafeRawBufferPointer
    ) -> [UInt8] {
        guard let box = try? seal(plain, using: key, nonce: nonce, authenticating: authenticated),
            let combined = box.combined
        else { preconditionFailure("AES-256-GCM refused a 32-byte key and a 12-byte nonce") }
        return Array(unsafeUninitializedCapacity: header.count + combined.count) { buffer, count in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            raw.copyMemory(from: header)
            UnsafeMutableRawBufferPointer(rebasing: raw[header.count...]).copyBytes(from: combined)
            count = header.count + combined.count
        }
    }

    /// Opens nonce, ciphertext, tag; nil when they were altered or belong to another key or place.
    static func openedData(
        _ combined: some DataProtocol, using key: SymmetricKey, authenticating authenticated: UnsafeRawBufferPointer
    ) -> Data? {
        guard let box = try? SealedBox(combined: combined) else { return nil }
        return try? open(box, using: key, authenticating: authenticated)
    }
}
