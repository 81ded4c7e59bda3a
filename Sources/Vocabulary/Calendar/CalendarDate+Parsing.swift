extension CalendarDate {
    /// Reads 1991-06-14, 1991/6/14, 1991.6.14, 19910614, 1991年6月14日 and 06/14/1991, with 00:00:00 behind it or not.
    ///
    /// - Throws: `.spoiledBySpreadsheet` for a bare serial number such as 33403: which day it means depends on the
    ///   spreadsheet it came from (1900 or 1904 dates), so it is not guessed.
    public init(parsing text: String, as kind: InformationKind = .birthDate) throws(ParsingProblem) {
        self = try Reading(text, for: kind).date
    }

    /// A date as it was written: the day, and whether month and day could have been meant the other way round.
    struct Reading {
        let date: CalendarDate
        let isAmbiguous: Bool
    }
}

extension CalendarDate.Reading {
    init(_ text: String, for kind: InformationKind) throws(ParsingProblem) {
        let folded = try FoldedText(Self.withSigns(text), for: kind)
        let groups = try Self.groups(of: folded, for: kind)
        if groups.count == 1, let only = groups.first {
            self = try Self.compact(only, for: kind)
            return
        }
        guard groups.count == 3 else { throw ParsingProblem(kind, .unknownForm) }
        let (first, second, third) = (groups[0], groups[1], groups[2])
        if first.digits == 4, second.digits <= 2, third.digits <= 2 {
            self = try Self(year: first.value, month: second.value, day: third.value, for: kind)
        } else if first.digits <= 2, second.digits <= 2, third.digits == 4 {
            let ambiguous = first.value <= 12 && second.value <= 12 && first.value != second.value
            self = try Self(year: third.value, month: first.value, day: second.value, ambiguous, for: kind)
        } else {
            throw ParsingProblem(kind, .unknownForm)
        }
    }

    private init(
        year: Int, month: Int, day: Int, _ ambiguous: Bool = false, for kind: InformationKind
    )
        throws(ParsingProblem)
    {
        guard let date = CalendarDate(year: year, month: month, day: day) else {
            throw ParsingProblem(kind, .impossibleDate)
        }
        self.date = date
        isAmbiguous = ambiguous
    }

    private static func compact(_ group: Group, for kind: InformationKind) throws(ParsingProblem) -> Self {
        switch group.digits {
        case 8: try Self(year: group.value / 10_000, month: group.value / 100 % 100, day: group.value % 100, for: kind)
        case 5: throw ParsingProblem(kind, .spoiledBySpreadsheet)
        case ..<8: throw ParsingProblem(kind, .tooShort(missing: 8 - group.digits))
        default: throw ParsingProblem(kind, .tooLong(extra: group.digits - 8))
        }
    }

    /// 年, 月 and 日 as the hyphens they stand for; a copy is made only when one is there.
    private static func withSigns(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "年", "月": plain.append("-")
            case "日", "号": plain.append(" ")
            default: plain.append(scalar)
            }
        }
        return String(plain)
    }

    private struct Group {
        var value = 0
        var digits = 0
    }

    /// The numbers between separators; a midnight that a spreadsheet or database put behind the day is left out.
    private static func groups(of text: FoldedText, for kind: InformationKind) throws(ParsingProblem) -> [Group] {
        var groups: [Group] = []
        var current = Group()
        for index in text.range {
            let byte = text.bytes[index]
            if byte.isDigit {
                guard current.digits < 12 else { throw ParsingProblem(kind, .tooLong(extra: 1)) }
                current = Group(value: current.value * 10 + byte.digitValue, digits: current.digits + 1)
            } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") {
                groups.append(current)
                current = Group()
            } else if isMidnight(text.bytes[index..<text.range.upperBound]) {
                break
            } else if !byte.isBlank {
                throw ParsingProblem(kind, .wrongCharacter(at: text.position(of: index)))
            }
        }
        groups.append(current)
        guard groups.allSatisfy({ $0.digits > 0 }) else { throw ParsingProblem(kind, .unknownForm) }
        return groups
    }

    /// “ 00:00:00”, “T00:00:00Z”.
    private static func isMidnight(_ tail: ArraySlice<UInt8>) -> Bool {
        guard let first = tail.first, first.isBlank || first == UInt8(ascii: "T"), tail.contains(UInt8(ascii: ":"))
        else {
            return false
        }
        return tail.dropFirst().allSatisfy { "0:.Z".utf8.contains($0) }
    }
}
