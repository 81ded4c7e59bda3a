import Crypto
import Foundation

/// The same UUID for the same name, always: version 5 of RFC 9562 in a namespace of our own, so that sending an event
/// again is harmless and anybody can compute it.
enum StableIdentity {
    static let namespace: [UInt8] = [
        0x6F, 0x1D, 0x6B, 0x4E, 0x2A, 0x83, 0x4C, 0x57, 0x9B, 0x0E, 0x5C, 0x1F, 0x8A, 0x72, 0xD3, 0x90,
    ]

    static func uuid(_ name: String) -> UUID {
        var bytes = Array(Insecure.SHA1.hash(data: namespace + Array(name.utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x50
        bytes[8] = bytes[8] & 0x3F | 0x80
        return UUID(
            uuid: (
                bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7], bytes[8], bytes[9],
                bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
            ))
    }
}
