public import Foundation
import Synchronization

/// Makes identities that rise with time (UUID version 7, RFC 9562 5.7), so that what is written together stands
/// together: rows of a million random identities touch a million pages, these touch the last one.
///
/// They say when a row was made, which stands beside it anyway. Within one source they never repeat; between two, 74
/// random bits keep them apart. Guarded by its mutex.
public final class TimeOrderedIdentities: Sendable {
    private struct Position {
        var high: UInt64
        var low: UInt64
        var random: UInt64
    }

    private static let lowMask: UInt64 = (1 << 62) - 1
    private let position: Mutex<Position>

    /// - Parameter milliseconds: since 1970 UTC.
    public init(atMilliseconds milliseconds: Int64) {
        var generator = SystemRandomNumberGenerator()
        let time = UInt64(bitPattern: milliseconds) << 16
        position = Mutex(
            Position(
                high: time | 0x7000 | generator.next() & 0x0FFF, low: generator.next() & Self.lowMask,
                random: generator.next()))
    }

    /// The next one: the low 62 bits go up by 1 to 2^32, so that nobody counts from one to its neighbour.
    public func next() -> UUID {
        let (high, low) = position.withLock { position -> (UInt64, UInt64) in
            position.random = position.random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let next = position.low + 1 + position.random >> 32
            position.low = next & Self.lowMask
            if next > Self.lowMask { position.high = Self.carried(position.high) }
            return (position.high, position.low | 0x8000_0000_0000_0000)
        }
        var uuid = uuid_t(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        withUnsafeMutableBytes(of: &uuid) { bytes in
            bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
            bytes.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
        }
        return UUID(uuid: uuid)
    }

    /// The high half after the low one ran over: its 12 random bits count on, and then the time.
    private static func carried(_ high: UInt64) -> UInt64 {
        let random = (high & 0x0FFF) + 1
        return ((high & ~0xFFFF) + (random > 0x0FFF ? 1 << 16 : 0)) | 0x7000 | random & 0x0FFF
    }
}
