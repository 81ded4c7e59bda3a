public import Foundation

/// What a backup's file is called: kind, time in UTC, and eight random digits, so that two never collide.
public struct BackupName: Sendable, Equatable {
    public let kind: BackupManifest.Kind
    /// To the second.
    public let madeAt: Date
    public let mark: String

    public init(_ kind: BackupManifest.Kind, madeAt: Date, mark: String) {
        self.kind = kind
        self.madeAt = Date(timeIntervalSince1970: madeAt.timeIntervalSince1970.rounded(.down))
        self.mark = mark
    }

    public static func random(_ kind: BackupManifest.Kind, at now: Date) -> BackupName {
        let mark = RandomBytes.make(4).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }
        return BackupName(kind, madeAt: now, mark: mark.joined())
    }

    /// `shouxin-data-20261126T031502Z-0a1b2c3d.age`
    public var text: String { "shouxin-\(kind.rawValue)-\(Self.stamp(madeAt))-\(mark).age" }

    /// Nil for anything else, a file that is not whole included.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "shouxin", let kind = BackupManifest.Kind(rawValue: String(parts[1])),
            let madeAt = Self.time(String(parts[2])), parts[3].hasSuffix(".age")
        else { return nil }
        self.init(kind, madeAt: madeAt, mark: String(parts[3].dropLast(4)))
        guard mark.count == 8, mark.allSatisfy(\.isHexDigit), self.text == text else { return nil }
    }

    private static func stamp(_ time: Date) -> String {
        var seconds = time_t(time.timeIntervalSince1970)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let two = { (number: Int32) in number < 10 ? "0\(number)" : "\(number)" }
        return "\(parts.tm_year + 1900)\(two(parts.tm_mon + 1))\(two(parts.tm_mday))"
            + "T\(two(parts.tm_hour))\(two(parts.tm_min))\(two(parts.tm_sec))Z"
    }

    private static func time(_ text: String) -> Date? {
        let digits = Array(text.utf8)
        guard digits.count == 16, digits[8] == UInt8(ascii: "T"), digits[15] == UInt8(ascii: "Z") else { return nil }
        let number = { (range: Range<Int>) in Int32(String(decoding: digits[range], as: UTF8.self)) }
        guard let year = number(0..<4), let month = number(4..<6), let day = number(6..<8), let hour = number(9..<11),
            let minute = number(11..<13), let second = number(13..<15)
        else { return nil }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (year - 1900, month - 1, day)
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (hour, minute, second)
        return Date(timeIntervalSince1970: TimeInterval(timegm(&parts)))
    }
}
