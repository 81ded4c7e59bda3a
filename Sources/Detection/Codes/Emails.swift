/// E-mail addresses (RFC 5321, the ASCII subset people use), found from their @.
extension Scan {
    mutating func readEmail(at sign: Int) {
        var start = sign
        let left = units[sign - 1] == .space && units[sign + 1] == .space ? sign - 1 : sign
        start = left
        while sign - start <= 65, Self.isLocal(units[start - 1]) { start -= 1 }
        while start < left, units[start] == UInt16(ascii: ".") { start += 1 }
        guard start < left, sign - start <= 65, let end = domainEnd(from: left < sign ? sign + 2 : sign + 1) else {
            return
        }
        candidates.append(Candidate(.email, start..<end, score: 8, ReasonSet(.form)))
    }

    private static func isLocal(_ unit: UInt16) -> Bool {
        if unit.isAlphanumeric { return true }
        switch unit {
        case UInt16(ascii: "."), UInt16(ascii: "_"), UInt16(ascii: "%"), UInt16(ascii: "+"), .hyphen: return true
        default: return false
        }
    }

    /// After at least one dot, before what is no letter; labels of up to 63 characters.
    private func domainEnd(from start: Int) -> Int? {
        var at = start
        var end: Int?
        for _ in 0..<8 {
            let label = at
            while at - label < 64, units[at].isAlphanumeric || (units[at] == .hyphen && at > label) { at += 1 }
            guard at > label, units[at - 1] != .hyphen else { break }
            if label > start, (label..<at).allSatisfy({ units[$0].isLetter }), at - label >= 2 { end = at }
            guard units[at] == UInt16(ascii: ".") else { break }
            at += 1
        }
        return end
    }
}
