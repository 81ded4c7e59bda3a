import Foundation
import Synchronization
import Vocabulary

/// The time of this machine; set back while the demo company gets its past, so that two weeks of work do not all fall
/// on one minute. Guarded by its mutex.
final class TravelClock: Sendable {
    private let fixed = Mutex<Date?>(nil)

    var now: Date { fixed.withLock { $0 } ?? Date() }

    /// Stands still at `date` until it is set again; nil lets it run with the machine.
    func travel(to date: Date?) { fixed.withLock { $0 = date } }

    /// - Parameter hour: in Asia/Shanghai.
    func travel(daysBeforeToday days: Int, hour: Double) {
        travel(to: CalendarDate(of: Date()).start.addingTimeInterval(Double(-days) * 86_400 + hour * 3600))
    }
}
