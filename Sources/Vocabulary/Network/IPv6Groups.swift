/// The eight 16-bit groups of an IPv6 address (RFC 4291, 2.2).
struct IPv6Groups: CustomStringConvertible {
    private let groups: [Int]

    /// Nil when the text is no address.
    init?(_ text: String) {
        let halves = text.split(separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count), let head = Self.groups(halves[0], isLast: halves.count == 1) else {
            return nil
        }
        guard halves.count == 2 else {
            guard head.count == 8 else { return nil }
            groups = head
            return
        }
        // “::” stands for at least one group of zeros.
        guard let tail = Self.groups(halves[1], isLast: true), head.count + tail.count < 8 else { return nil }
        groups = head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail
    }

    /// RFC 5952: lower case, no leading zeros, the first of the longest runs of two or more zero groups as “::”; a
    /// mapped IPv4 address keeps its dots (chapter 5).
    var description: String {
        if groups[..<5].allSatisfy({ $0 == 0 }), groups[5] == 0xFFFF {
            let octets = groups[6...].flatMap { [$0 >> 8, $0 & 0xFF] }
            return "::ffff:" + octets.map { String($0) }.joined(separator: ".")
        }
        var longest = 0..<0
        var start = 0
        for index in 0...groups.count {
            if index < groups.count, groups[index] == 0 { continue }
            if index - start > max(longest.count, 1) { longest = start..<index }
            start = index + 1
        }
        let head = groups[..<longest.lowerBound].map { String($0, radix: 16) }.joined(separator: ":")
        guard !longest.isEmpty else { return groups.map { String($0, radix: 16) }.joined(separator: ":") }
        return head + "::" + groups[longest.upperBound...].map { String($0, radix: 16) }.joined(separator: ":")
    }

    private static func groups(_ text: Substring, isLast: Bool) -> [Int]? {
        guard !text.isEmpty else { return [] }
        var groups: [Int] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if isLast, index == parts.count - 1, part.contains(".") {
                guard let four = embedded(part) else { return nil }
                groups += four
            } else {
                guard (1...4).contains(part.utf8.count), !part.contains("."), let value = Int(part, radix: 16) else {
                    return nil
                }
                groups.append(value)
            }
        }
        return groups.count <= 8 ? groups : nil
    }

    /// ::ffff:192.0.2.1
    private static func embedded(_ text: Substring) -> [Int]? {
        let octets = text.split(separator: ".", omittingEmptySubsequences: false).compactMap(IPAddress.octet)
        guard octets.count == 4, text.count(where: { $0 == "." }) == 3 else { return nil }
        return [octets[0] << 8 | octets[1], octets[2] << 8 | octets[3]]
    }
}
