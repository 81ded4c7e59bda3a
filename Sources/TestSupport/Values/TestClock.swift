public import Foundation
import Synchronization

/// Time as tests want it: it stands still until it is told to go on. Guarded by its mutex.
public final class TestClock: Sendable {
    /// 2026-11-24 10:00 in Asia/Shanghai.
    public static let start = Date(timeIntervalSince1970: 1_795_485_600)

    private let time: Mutex<Date>

    public init(_ start: Date = TestClock.start) { time = Mutex(start) }

    public var now: Date { time.withLock { $0 } }

    public func set(_ now: Date) { time.withLock { $0 = now } }

    public func advance(seconds: TimeInterval = 0, minutes: Double = 0, hours: Double = 0, days: Double = 0) {
        time.withLock { $0.addTimeInterval(seconds + 60 * minutes + 3600 * hours + 86_400 * days) }
    }
}
