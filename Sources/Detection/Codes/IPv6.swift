/// IPv6 addresses (RFC 4291), found from their first colon.
extension Scan {
    mutating func readIPv6(at colon: Int) {
        var start = colon
        while colon - start < 4, Self.isHex(units[start - 1]) { start -= 1 }
        guard !units[start - 1].isAlphanumeric, units[start - 1] != UInt16(ascii: ":") || !Self.isHex(units[start - 2])
        else { return }
        guard start < colon || units[colon + 1] == UInt16(ascii: ":") else { return }
        var at = start
        var groups = 0
        var hasGap = false
        while at - start < 45 {
            let group = at
            while at - group < 5, Self.isHex(units[at]) { at += 1 }
            guard at - group < 5 else { return }
            if at > group { groups += 1 }
            guard units[at] == UInt16(ascii: ":") else { break }
            let isGap = units[at + 1] == UInt16(ascii: ":")
            guard isGap || Self.isHex(units[at + 1]) else { break }
            guard !isGap || !hasGap else { return }
            hasGap = hasGap || isGap
            at += isGap ? 2 : 1
        }
        guard !units[at].isAlphanumeric, hasGap ? (2...7).contains(groups) : groups == 8 else { return }
        offer(.ip, start..<at, 5, ReasonSet(.form))
    }

    private static func isHex(_ unit: UInt16) -> Bool { unit.isDigit || (unit | 0x20) &- 0x61 < 6 }
}
