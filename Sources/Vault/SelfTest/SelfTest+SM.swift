/// The second suite, where it was built in. That its algorithms are as published is all that this says.
extension SelfTest {
    #if SM
        static var chinese: [Check] {
            [
                Check("SM4", "GB/T 32907", SelfTestVectors.sm4) {
                    SM4.block($0.bytes(1), key: $0.bytes(0)) == $0.bytes(2)
                },
                Check("SM4-GCM", "RFC 8998", SelfTestVectors.sm4GCM, sm4GCM),
                Check("SM3", "GB/T 32905", SelfTestVectors.sm3) { SM4.hash($0.bytes(0)) == $0.bytes(1) },
                Check("HMAC-SM3", "RFC 4231", SelfTestVectors.hmacSM3) {
                    SM4.code(for: $0.bytes(1), key: $0.bytes(0)) == $0.bytes(2)
                },
            ]
        }

        /// Seals to the published bytes, opens them again, and refuses each of them with one bit changed.
        private static func sm4GCM(_ row: SelfTestRow) -> Bool {
            let (key, nonce, extra, plain) = (row.bytes(0), row.bytes(1), row.bytes(2), row.bytes(3))
            let (text, tag) = (row.bytes(4), row.bytes(5))
            let opens = { SM4.open($0, tag: $1, key: key, nonce: nonce, authenticating: extra) }
            guard SM4.seal(plain, key: key, nonce: nonce, authenticating: extra) == text + tag,
                opens(text, tag) == plain
            else { return false }
            return (0..<tag.count * 8).allSatisfy { bit in
                var changed = tag
                changed[bit / 8] ^= 1 << (bit % 8)
                return opens(text, changed) == nil
            }
        }
    #else
        static var chinese: [Check] { [] }
    #endif
}
