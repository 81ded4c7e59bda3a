public import Foundation
import SQLEngine
import Vocabulary

/// One epoch that has been closed: the keys that were deleted before it began can be opened from no copy of the key
/// database made before it ended.
public struct ClosedEpoch: Sendable, Equatable {
    public let epoch: UInt32
    public let began: Date
    /// When the last wrapping of its key was deleted.
    public let destroyed: Date
    /// How many data keys went on into the next epoch.
    public let keyCount: Int
    /// How many were damaged and, as somebody decided, left behind.
    public let discardedCount: Int
    public let recorded: Date?
}

/// What the key database remembers of closings.
enum EpochCloseTable {
    static func begin(_ epoch: UInt32, at now: Date, in writer: any SQLWriter) throws {
        try writer.run("INSERT INTO epoch_close (epoch, began_at) VALUES (?, ?)", [.int(epoch), .time(now)])
    }

    static func noteDestroyed(
        _ epoch: UInt32, at now: Date, discarded: Int, in writer: any SQLWriter
    ) throws {
        try writer.run(
            """
            UPDATE epoch_close SET destroyed_at = ?, discarded_count = ?, key_count = (SELECT count(*) FROM data_key)
            WHERE epoch = ?
            """, [.time(now), .int(discarded), .int(epoch)])
    }

    static func noteRecorded(_ epoch: UInt32, at now: Date, in writer: any SQLWriter) throws {
        try writer.run("UPDATE epoch_close SET recorded_at = ? WHERE epoch = ?", [.time(now), .int(epoch)])
    }

    /// Destroyed ones, the oldest first.
    static func closed(_ reader: any SQLReader, unrecordedOnly: Bool = false) throws -> [ClosedEpoch] {
        try reader.rows(
            """
            SELECT epoch, began_at, destroyed_at, key_count, discarded_count, recorded_at FROM epoch_close
            WHERE destroyed_at IS NOT NULL AND (recorded_at IS NULL OR ?) ORDER BY epoch LIMIT 100000
            """, [.flag(!unrecordedOnly)]
        ) { row in
            ClosedEpoch(
                epoch: UInt32(clamping: row.int64(0)), began: row.time(1), destroyed: row.time(2),
                keyCount: row.int(3), discardedCount: row.int(4), recorded: row.optionalTime(5))
        }
    }
}
