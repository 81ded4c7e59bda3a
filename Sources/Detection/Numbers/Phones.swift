/// Mobile numbers and landlines (电信网编号计划).
extension Scan {
    mutating func readMobile(_ groups: DigitGroups, start: Int, offset: Int = 0) {
        guard groups.count - offset == 11, groups.digits[offset] == 1, groups.digits[offset + 1] >= 3 else { return }
        guard !groups.endsInX else { return }
        guard groups.isEvenlySpaced, isMobileGrouping(groups, offset: offset) else { return }
        var score: Float = 2.5 - groups.penalty
        var reasons = groups.writing.union(ReasonSet(.form))
        if offset > 0 || start < groups.start {
            score += 3
            reasons.insert(ReasonSet(.prefix))
        }
        offer(.mobile, start..<groups.end, score, reasons)
    }

    /// 3+4+4, 4+4+3, 3+8 and the like; with a country code that is a group of its own or not.
    private func isMobileGrouping(_ groups: DigitGroups, offset: Int) -> Bool {
        if groups.lengths.count == 1 { return true }
        var lengths = groups.lengths
        if offset > 0, Int(lengths[0]) >= offset { lengths[0] -= UInt8(offset) }
        if lengths.first == 0 { lengths.removeFirst() }
        if groups.has(.dot), !groups.isGrouped(3, 4, 4) { return false }
        return lengths.count <= 4 && (lengths.count == 1 || lengths.allSatisfy { $0 >= 2 && $0 <= 9 })
    }

    /// 86 13800138000 and 0086 13800138000, without a plus.
    mutating func readCountryCode(_ groups: DigitGroups) {
        let offset = groups.count - 11
        guard offset == 2 || offset == 4, groups.digits[offset - 2] == 8, groups.digits[offset - 1] == 6 else { return }
        guard offset == 2 || groups.digits[0] + groups.digits[1] == 0 else { return }
        let plus = units[groups.start - 1] == UInt16(ascii: "+") ? groups.start - 1 : groups.start
        readMobile(groups, start: plus, offset: offset)
    }

    /// +86 before a number in groups, brackets around it or not: (+86)139…, +86-20-88322236.
    mutating func readPrefixedPhone(from first: Int) {
        guard first + 1 < tokens.count, isCountryCode(tokens[first]) else { return }
        var start = Int(tokens[first].start)
        if units[start - 1] == UInt16(ascii: "+") { start -= 1 }
        if units[start - 1] == UInt16(ascii: "("), units[Int(tokens[first].end)] == UInt16(ascii: ")") { start -= 1 }
        var groups = DigitGroups()
        var gap: Gap?
        for index in first + 1..<min(tokens.count, first + 6) {
            let between = units.gap(from: Int(tokens[index - 1].end), to: Int(tokens[index].start))
            guard let between, tokens[index].isNumber else { return }
            if index > first + 1 { gap = between }
            guard groups.append(tokens[index], in: units, after: gap) else { return }
            if groups.count == 11, groups.digits[0] == 1, groups.digits[1] >= 3 { readMobile(groups, start: start) }
            if (9...12).contains(groups.count) { readLandline(groups, prefix: groups.start - start) }
        }
    }

    private func isCountryCode(_ token: Token) -> Bool {
        let start = Int(token.start)
        let isShort = token.length == 2 && units[start] == 0x38 && units[start + 1] == 0x36
        let isLong = token.length == 4 && units[start] == 0x30 && units[start + 1] == 0x30
        return isShort || (isLong && units[start + 2] == 0x38 && units[start + 3] == 0x36)
    }

    /// Area code and seven or eight digits; without an area code only where a word says so. Brackets and extension are
    /// part of the number.
    mutating func readLandline(_ groups: DigitGroups, prefix: Int) {
        guard !groups.endsInX, !groups.hasHanDigits, groups.breaks <= 1, groups.lengths.count <= 4 else { return }
        guard let area = AreaCodes.length(of: groups.digits, hasCountryCode: prefix > 0) else {
            return readLocalNumber(groups)
        }
        let local = groups.count - area
        guard local == 7 || local == 8, groups.digits[area] >= 2 || prefix > 0 else { return }
        guard groups.lengths.count == 1 || Int(groups.lengths[0]) == area || groups.firstGap == .lineBreak else {
            return
        }
        var range = groups.start - prefix..<withExtension(groups.end)
        let hasBracket = groups.has(.bracket)
        let isOpen = units[range.lowerBound - 1] == UInt16(ascii: "(")
        guard hasBracket == isOpen || !hasBracket else { return }
        if hasBracket { range = range.lowerBound - 1..<range.upperBound }
        let score: Float = groups.lengths.count > 1 || prefix > 0 ? 3 : 2
        offer(.landline, range, score - groups.penalty, groups.writing.union(ReasonSet(.areaCode)))
    }

    private mutating func readLocalNumber(_ groups: DigitGroups) {
        guard groups.count == 7 || groups.count == 8, groups.digits[0] >= 2, groups.isEvenlySpaced else { return }
        guard groups.lengths.count == 1 || groups.isGrouped(4, 4) || groups.isGrouped(3, 4) else { return }
        offer(.landline, groups.start..<withExtension(groups.end), -4, groups.writing)
    }

    private static let extensionWords = ["转", "分机", "转分机", "ext.", "ext", "-", "x"].map(\.units)
    private static let extensionStarts = UnitSet(extensionWords.compactMap(\.first))

    /// 转 682, -9764, ext 12, 分机3: where the extension ends.
    private func withExtension(_ end: Int) -> Int {
        var at = end
        while units[at].isBlank, at - end < 2 { at += 1 }
        guard Self.extensionStarts.contains(units[at].lowercased),
            let word = Self.extensionWords.first(where: { word in
                word.indices.allSatisfy { units[at + $0].lowercased == word[$0] }
            })
        else { return end }
        at += word.count
        if units[at] == UInt16(ascii: ":") { at += 1 }
        while units[at].isBlank, at - end < 8 { at += 1 }
        let digits = at
        while units[at].isDigit { at += 1 }
        return (1...6).contains(at - digits) && !units[at].isLetter && units[at] != .hyphen ? at : end
    }
}
