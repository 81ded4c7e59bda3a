import Glibc

extension MarkupScanner {
    enum TagEnd { case at(Int), unknown, notATag }

    /// Where a tag ends: at the next > outside quotes. A quote that is never closed would swallow the document, so a
    /// < inside quotes ends the search at the first > as well; outside quotes it shows that this is no tag at all.
    static func tagEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> TagEnd {
        var quote: UInt8 = 0
        var firstEnd: Int?
        for index in start..<min(bytes.count, start + longestTag) {
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") {
                if quote == 0 { return .at(index) }
                firstEnd = firstEnd ?? index
            } else if byte == quote {
                quote = 0
            } else if quote == 0, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                // Only a value is quoted; an apostrophe elsewhere is a slip.
                if index > start, bytes[index - 1] == UInt8(ascii: "=") || bytes[index - 1] <= 0x20 { quote = byte }
            } else if byte == UInt8(ascii: "<") {
                if let firstEnd { return .at(firstEnd) }
                if quote == 0 { return .notATag }
            }
        }
        return bytes.count - start < longestTag ? .unknown : firstEnd.map(TagEnd.at) ?? .notATag
    }

    static func matches(_ mark: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        guard start + mark.utf8CodeUnitCount <= bytes.count, let base = bytes.baseAddress else { return false }
        return memcmp(base + start, mark.utf8Start, mark.utf8CodeUnitCount) == 0
    }

    static func find(_ mark: StaticString, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        var place = start
        while place < bytes.count,
            let found = memchr(base + place, Int32(mark.utf8Start.pointee), bytes.count - place)
        {
            let index = UnsafeRawPointer(found) - UnsafeRawPointer(base)
            if matches(mark, bytes, at: index) { return index }
            place = index + 1
        }
        return nil
    }

    static func lineEnds(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return 0 }
        var place = base + range.lowerBound
        let end = base + range.upperBound
        var count = 0
        while let found = memchr(place, 0x0A, end - place) {
            count += 1
            place = UnsafeRawPointer(found) + 1
        }
        return count
    }
}
