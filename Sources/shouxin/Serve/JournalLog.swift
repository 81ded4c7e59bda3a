import Foundation
import Logging

/// One line of JSON for each event, on standard error, where the journal takes it.
struct JournalLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    /// What other libraries log below warning is no news; our own access log is `info`.
    static func logger() -> Logger { Logger(label: "shouxin") { _ in JournalLog() } }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var fields = ["level": event.level.rawValue, "message": "\(event.message)", "at": Self.time(Date())]
        for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { _, new in new }) {
            fields[key] = "\(value)"
        }
        guard let line = try? JSONSerialization.data(withJSONObject: fields, options: [.sortedKeys]) else { return }
        Output.remark(String(decoding: line, as: UTF8.self))
    }

    private static func time(_ date: Date) -> String { date.formatted(.iso8601) }
}
