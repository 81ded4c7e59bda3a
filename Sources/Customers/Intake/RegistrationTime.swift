import Foundation
import Vocabulary

/// Reads the moment of a registration, written in Asia/Shanghai time: 2021-08-23 13:14:28, 2021/8/23 13:14, 2021-08-23.
enum RegistrationTime {
    /// Since then China has had no summer time, and a written time is one instant.
    private static let firstYear = 1991

    static func date(parsing text: String) -> Date? {
        let bytes = text.utf8
        let gap = bytes.firstIndex { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "T") } ?? bytes.endIndex
        guard let day = try? CalendarDate(parsing: String(text[..<gap])), day.year >= firstYear else { return nil }
        let time = bytes[gap...].dropFirst()
        guard let seconds = time.isEmpty ? 0 : seconds(of: time) else { return nil }
        return day.start.addingTimeInterval(Double(seconds))
    }

    /// Seconds since midnight of 13:14 or 13:14:28.
    private static func seconds(of text: Substring.UTF8View) -> Int? {
        var numbers = [0]
        var digits = 0
        for byte in text {
            if byte == UInt8(ascii: ":"), digits > 0 {
                numbers.append(0)
                digits = 0
            } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), digits < 2 {
                numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte & 15)
                digits += 1
            } else {
                return nil
            }
        }
        guard digits > 0, (2...3).contains(numbers.count) else { return nil }
        let second = numbers.count == 3 ? numbers[2] : 0
        guard numbers[0] < 24, numbers[1] < 60, second < 60 else { return nil }
        return numbers[0] * 3600 + numbers[1] * 60 + second
    }
}
