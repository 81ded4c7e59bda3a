import Foundation
import Logging

/// One line of JSON for each event, on standard error, where the journal takes it.
struct JournalLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    static func logger() -> Logger { Logger(label: "shouxin") { _ in JournalLog() } }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:], uniquingKeysWith: { _, new in new })
        Output.remark(
            JournalLine.text(
                at: Date(), level: event.level.rawValue, message: "\(event.message)",
                fields: fields.map { ($0, "\($1)") }))
    }
}

/// The line itself, put together by hand: there is one for each request, and a JSON encoder takes longer than most of
/// them.
enum JournalLine {
    /// - Parameter date: written in UTC, to the second.
    static func text(at date: Date, level: String, message: String, fields: [(key: String, value: String)]) -> String {
        var line = "{\"at\":\"\(time(date))\""
        for (key, value) in [("level", level), ("message", message)] + fields.sorted(by: { $0.key < $1.key }) {
            line += ",\(quoted(key)):\(quoted(value))"
        }
        return line + "}"
    }

    private static func time(_ date: Date) -> String {
        var seconds = time_t(date.timeIntervalSince1970)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let two = { (number: Int32) in number < 10 ? "0\(number)" : "\(number)" }
        return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
            + "T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
    }

    /// RFC 8259 section 7: quotes, backslashes and control characters are escaped, everything else stands as it is. So
    /// no value can end its line or begin another.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
