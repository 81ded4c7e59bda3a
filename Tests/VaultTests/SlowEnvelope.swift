import Crypto
import Foundation
import Vocabulary

@testable import Vault

/// The field envelope a second time, slow and obvious, to hold the fast one against.
enum SlowEnvelope {
    static func seal(
        _ plain: [UInt8], customerKey: SymmetricKey, label: String, keyVersion: UInt32, at address: FieldAddress,
        nonce: [UInt8]
    ) throws -> [UInt8] {
        let classKey = SymmetricKey(
            data: HMAC<SHA256>.authenticationCode(for: Data(label.utf8), using: customerKey))
        let box = try AES.GCM.seal(
            pad(plain), using: classKey, nonce: AES.GCM.Nonce(data: nonce),
            authenticating: authenticated(address, keyVersion))
        return [1, 1] + big(UInt64(keyVersion), 4) + nonce + Array(box.ciphertext) + Array(box.tag)
    }

    static func pad(_ plain: [UInt8]) -> [UInt8] {
        var bucket = 16
        while true {
            let prefix = bucket > 65_536 ? 4 : 2
            if prefix + plain.count <= bucket {
                let padded = big(UInt64(plain.count), prefix) + plain
                return padded + [UInt8](repeating: 0, count: bucket - padded.count)
            }
            bucket *= 2
        }
    }

    private static func authenticated(_ address: FieldAddress, _ keyVersion: UInt32) -> [UInt8] {
        Array("PIV1".utf8) + [1] + big(UInt64(address.tenant), 4) + address.customer.bytes
            + big(UInt64(address.entity), 2) + big(UInt64(address.field), 2) + ID<Subject>(address.row).bytes
            + big(address.rowVersion, 8) + big(UInt64(keyVersion), 4)
    }

    private static func big(_ number: UInt64, _ byteCount: Int) -> [UInt8] {
        (0..<byteCount).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
    }
}
