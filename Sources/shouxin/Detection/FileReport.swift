import Detection
import Documents

/// What a scan brought out of one file.
struct FileReport: Sendable {
    let name: String
    let sizeBytes: Int
    /// How often, and the first of each kind.
    var kinds: [Label: KindTally] = [:]
    var remarks: [Remark] = []

    struct KindTally: Sendable {
        var count: Int
        /// Masked, unless plain values were asked for.
        let sample: String
        let place: Place
    }

    var count: Int { kinds.values.reduce(0) { $0 + $1.count } }
    var isRead: Bool { !remarks.contains { $0.members.isEmpty && $0.matter.weight == .skipped } }
}

/// Over all files.
struct ScanTotals: Sendable {
    private(set) var files = 0
    private(set) var read = 0
    private(set) var withFindings = 0
    private(set) var bytes = 0
    private(set) var counts: [Label: Int] = [:]
    private(set) var filesWith: [Label: Int] = [:]
    /// Files and members that were left out.
    private(set) var unread = 0
    /// Of these, files that the system would not open: nobody knows what is in them.
    private(set) var unopened = 0

    mutating func add(_ report: FileReport) {
        files += 1
        read += report.isRead ? 1 : 0
        bytes += report.isRead ? report.sizeBytes : 0
        withFindings += report.kinds.isEmpty ? 0 : 1
        unread += report.remarks.count { $0.matter.weight == .skipped }
        unopened += report.remarks.count { if case .cannotOpen = $0.matter { true } else { false } }
        for (label, tally) in report.kinds {
            counts[label, default: 0] += tally.count
            filesWith[label, default: 0] += 1
        }
    }

    var findings: Int { counts.values.reduce(0, +) }
}
