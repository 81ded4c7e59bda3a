/// The stretch that an address may fill, without blanks and with at most one line break taken out, and the way back.
struct AddressText {
    private(set) var units: [UInt16] = []
    private(set) var places: [Int] = []
    /// Bit by bit, before which units a blank was.
    private var blanksBefore: (UInt64, UInt64) = (0, 0)
    /// Where the line break was, as an index of `units`.
    private(set) var lineBreak: Int?

    private static let longest = 90

    init(_ scan: Scan, from start: Int) {
        units.reserveCapacity(Self.longest)
        places.reserveCapacity(Self.longest)
        var at = start
        var blanks = 0
        while units.count < Self.longest, at < scan.units.count {
            let unit = scan.units[at]
            if unit.isBlank, unit != 0x09, blanks < 2 {
                blanks += unit == .zeroWidth ? 0 : 1
                if units.count < 64 {
                    blanksBefore.0 |= 1 << units.count
                } else {
                    blanksBefore.1 |= 1 << (units.count - 64)
                }
            } else if unit == .lineBreak, lineBreak == nil, at > start, Self.belongs(scan.units[at - 1]),
                Self.belongs(scan.units[at + 1])
            {
                lineBreak = units.count
            } else if Self.belongs(unit), at == start || !scan.endsAddress(at) {
                units.append(unit)
                places.append(at)
                blanks = 0
            } else {
                break
            }
            at += 1
        }
    }

    private static func belongs(_ unit: UInt16) -> Bool {
        unit.isHan || unit.isAlphanumeric || unit == .hyphen || unit == UInt16(ascii: "#")
    }

    subscript(index: Int) -> UInt16 { index < units.count ? units[index] : 0 }

    func mayBeginDivision(at start: Int) -> Bool {
        start + 1 < units.count && DivisionTable.shared.all.mayBegin(units[start], units[start + 1], self[start + 2])
    }

    func hasBlank(before index: Int) -> Bool {
        (index < 64 ? blanksBefore.0 >> index : blanksBefore.1 >> (index - 64)) & 1 != 0
    }

    func has(_ word: [UInt16], at index: Int) -> Bool {
        word.indices.allSatisfy { self[index + $0] == word[$0] }
    }
}

extension Scan {
    /// A word of two characters or more that begins something else: 电话, 收件人, 订单.
    func endsAddress(_ place: Int) -> Bool {
        // 威信 is a way to write 微信, and a county.
        guard let cue = Cue(rawValue: UInt16(cueStarts[place])), placeMarks[place] & 7 != 7 else { return false }
        switch cue {
        case .toPlace, .organisation, .title, .quantity, .amount, .code, .birth: return false
        case .person: return cues.isEmpty || length(ofCueAt: place) >= 3
        default: return length(ofCueAt: place) >= 2
        }
    }

    private func length(ofCueAt place: Int) -> Int {
        let match = CueTable.trie.longest(in: units, at: place)
        return match.length
    }
}
