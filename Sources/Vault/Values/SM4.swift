#if SM
    import CGcrypt
    import Crypto
    import Foundation

    /// SM4-GCM and HMAC-SM3 by libgcrypt.
    enum SM4 {
        /// False where the library is older than 1.10.
        static let isReady = shouxin_gcrypt_start() == 0

        /// The 128-bit key under a class key: HMAC-SM3(class key, "SM4-GCM")[:16]. Lent, then zeroed.
        private static func withKey<Result>(
            from classKey: SymmetricKey, _ body: (UnsafeRawBufferPointer) -> Result
        ) -> Result {
            withUnsafeTemporaryAllocation(byteCount: 32, alignment: 8) { code in
                defer { code.initializeMemory(as: UInt8.self, repeating: 0) }
                let message = UnsafeRawBufferPointer(start: label.utf8Start, count: label.utf8CodeUnitCount)
                classKey.withUnsafeBytes { fill(code, withHMACOf: message, key: $0) }
                return body(UnsafeRawBufferPointer(rebasing: code[..<16]))
            }
        }

        /// Part of the stored format.
        private static let label: StaticString = "SM4-GCM"

        private static func fill(
            _ code: UnsafeMutableRawBufferPointer, withHMACOf message: UnsafeRawBufferPointer,
            key: UnsafeRawBufferPointer
        ) {
            let failed = shouxin_hmac_sm3(
                key.baseAddress, key.count, message.baseAddress, message.count, code.baseAddress)
            guard failed == 0 else { preconditionFailure("HMAC-SM3 takes any key and message") }
        }

        static func sealedBytes(
            after header: UnsafeRawBufferPointer, _ plain: UnsafeRawBufferPointer, using classKey: SymmetricKey,
            nonce: AES.GCM.Nonce, authenticating authenticated: UnsafeRawBufferPointer
        ) -> [UInt8] {
            let count = header.count + CipherSuite.nonceByteCount + plain.count + CipherSuite.tagByteCount
            return Array(unsafeUninitializedCapacity: count) { buffer, filled in
                let raw = UnsafeMutableRawBufferPointer(buffer)
                raw.copyMemory(from: header)
                let sealed = UnsafeMutableRawBufferPointer(rebasing: raw[header.count..<count])
                nonce.withUnsafeBytes { sealed.copyMemory(from: $0) }
                withKey(from: classKey) { key in seal(plain, into: sealed, key: key, authenticating: authenticated) }
                filled = count
            }
        }

        /// `sealed` begins with the nonce; ciphertext and tag are written behind it.
        private static func seal(
            _ plain: UnsafeRawBufferPointer, into sealed: UnsafeMutableRawBufferPointer, key: UnsafeRawBufferPointer,
            authenticating authenticated: UnsafeRawBufferPointer
        ) {
            guard let start = sealed.baseAddress else { return }
            let body = start + CipherSuite.nonceByteCount
            let failed = shouxin_sm4_gcm(
                1, key.baseAddress, start, authenticated.baseAddress, authenticated.count, plain.baseAddress, body,
                plain.count, body + plain.count)
            guard failed == 0 else { preconditionFailure("SM4-GCM refused a 16-byte key and a 12-byte nonce") }
        }

        static func openedData(
            _ combined: ArraySlice<UInt8>, using classKey: SymmetricKey,
            authenticating authenticated: UnsafeRawBufferPointer
        ) -> Data? {
            let count = combined.count - CipherSuite.nonceByteCount - CipherSuite.tagByteCount
            guard count >= 0 else { return nil }
            var plain = Data(count: count)
            let isOpen = combined.withUnsafeBytes { sealed in
                withKey(from: classKey) { key in
                    plain.withUnsafeMutableBytes { open(sealed, into: $0, key: key, authenticating: authenticated) }
                }
            }
            guard !isOpen else { return plain }
            // What was deciphered before the tag was found wrong is nobody's to see.
            plain.resetBytes(in: 0..<count)
            return nil
        }

        private static func open(
            _ sealed: UnsafeRawBufferPointer, into plain: UnsafeMutableRawBufferPointer, key: UnsafeRawBufferPointer,
            authenticating authenticated: UnsafeRawBufferPointer
        ) -> Bool {
            guard let start = sealed.baseAddress else { return false }
            let body = start + CipherSuite.nonceByteCount
            var tag = Array(sealed[(sealed.count - CipherSuite.tagByteCount)...])
            return shouxin_sm4_gcm(
                0, key.baseAddress, start, authenticated.baseAddress, authenticated.count, body, plain.baseAddress,
                plain.count, &tag) == 0
        }
    }

    // MARK: - For the self-test

    extension SM4 {
        static func hash(_ message: [UInt8]) -> [UInt8] {
            var code = [UInt8](repeating: 0, count: 32)
            shouxin_sm3(message, message.count, &code)
            return code
        }

        static func code(for message: [UInt8], key: [UInt8]) -> [UInt8] {
            var code = [UInt8](repeating: 0, count: 32)
            return shouxin_hmac_sm3(key, key.count, message, message.count, &code) == 0 ? code : []
        }

        static func block(_ plain: [UInt8], key: [UInt8]) -> [UInt8] {
            var block = [UInt8](repeating: 0, count: 16)
            guard plain.count == 16, key.count == 16 else { return [] }
            return shouxin_sm4_block(key, plain, &block) == 0 ? block : []
        }

        /// Ciphertext and tag.
        static func seal(_ plain: [UInt8], key: [UInt8], nonce: [UInt8], authenticating extra: [UInt8]) -> [UInt8] {
            guard key.count == 16, nonce.count == 12 else { return [] }
            var (text, tag) = ([UInt8](repeating: 0, count: plain.count), [UInt8](repeating: 0, count: 16))
            let failed = shouxin_sm4_gcm(1, key, nonce, extra, extra.count, plain, &text, plain.count, &tag)
            return failed == 0 ? text + tag : []
        }

        static func open(
            _ text: [UInt8], tag: [UInt8], key: [UInt8], nonce: [UInt8], authenticating extra: [UInt8]
        ) -> [UInt8]? {
            var (plain, tag) = ([UInt8](repeating: 0, count: text.count), tag)
            let failed = shouxin_sm4_gcm(0, key, nonce, extra, extra.count, text, &plain, text.count, &tag)
            return failed == 0 ? plain : nil
        }
    }
#endif
