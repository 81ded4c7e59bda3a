import Foundation
import Vocabulary

/// Reads the moment of a registration, written in Asia/Shanghai time: 2021-08-23 13:14:28, 2021/8/23 13:14, 2021-08-23.
enum RegistrationTime {
    /// China has had one time zone and, since 1991, no summer time.
    private static let shanghaiSeconds = 8 * 3600

    static func date(parsing text: String) -> Date? {
        let words = text.split { $0 == " " || $0 == "T" || $0 == "\u{3000}" }
        guard let first = words.first, words.count <= 2,
            let day = try? CalendarDate(parsing: String(first)), day.year >= 1991
        else { return nil }
        guard let seconds = words.count == 2 ? seconds(of: words[1]) : 0 else { return nil }
        return Date(timeIntervalSince1970: Double(day.dayNumber * 86_400 + seconds - shanghaiSeconds))
    }

    /// Seconds since midnight of 13:14 or 13:14:28.
    private static func seconds(of text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count) else { return nil }
        var numbers: [Int] = []
        for part in parts {
            guard (1...2).contains(part.utf8.count), part.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let number = Int(part)
            else { return nil }
            numbers.append(number)
        }
        let second = numbers.count == 3 ? numbers[2] : 0
        guard numbers[0] < 24, numbers[1] < 60, second < 60 else { return nil }
        return numbers[0] * 3600 + numbers[1] * 60 + second
    }
}
