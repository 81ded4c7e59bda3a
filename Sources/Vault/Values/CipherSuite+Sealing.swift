import Crypto
import Foundation

/// The seam: all that an envelope asks of a cipher.
extension CipherSuite {
    /// Seals into one array: `header`, nonce, ciphertext, tag. Whoever calls has a key ring, which only opens with a suite
    /// that is there.
    func sealedBytes(
        after header: UnsafeRawBufferPointer, _ plain: UnsafeRawBufferPointer, using classKey: SymmetricKey,
        nonce: AES.GCM.Nonce, authenticating authenticated: UnsafeRawBufferPointer
    ) -> [UInt8] {
        switch self {
        case .aes256GCM:
            return AES.GCM.sealedBytes(
                after: header, plain, using: classKey, nonce: nonce, authenticating: authenticated)
        case .sm4GCM:
            #if SM
                return SM4.sealedBytes(
                    after: header, plain, using: classKey, nonce: nonce, authenticating: authenticated)
            #else
                preconditionFailure("a key ring does not open for a suite that is not there")
            #endif
        }
    }

    /// Opens nonce, ciphertext, tag.
    ///
    /// - Returns: nil when they were altered or belong to another key or place.
    /// - Throws: `.suiteMissing` in a program that was built without it.
    func openedData(
        _ combined: ArraySlice<UInt8>, using classKey: SymmetricKey,
        authenticating authenticated: UnsafeRawBufferPointer
    ) throws(OpenProblem) -> Data? {
        switch self {
        case .aes256GCM: return AES.GCM.openedData(combined, using: classKey, authenticating: authenticated)
        case .sm4GCM:
            #if SM
                return SM4.openedData(combined, using: classKey, authenticating: authenticated)
            #else
                throw .suiteMissing(self)
            #endif
        }
    }
}
