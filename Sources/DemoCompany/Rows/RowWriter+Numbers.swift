extension RowWriter {
    mutating func writeIdentityNumber(into row: inout DemoRow) {
        let number = person.identityNumber
        if random.chance(messiness.wrong * 3) { return writeWrongIdentityNumber(number, into: &row) }
        guard random.chance(messiness.forms / 3 * 2) else { return row.add(number) }
        switch random.below(5) {
        case 0:
            row.add("'")
            row.add(number)
        case 1:
            row.add(number)
            row.add(" ")
        case 2: writeGroups(of: number, [6, 8, 4], by: " ", into: &row)
        case 3:
            row.add(number)
            row.widenCell()
        default: row.add(String(decoding: number, as: UTF8.self).lowercased())
        }
    }

    private mutating func writeWrongIdentityNumber(_ number: [UInt8], into row: inout DemoRow) {
        switch random.below(4) {
        case 0:
            row.add(number.prefix(17))
            row.add([number[17] == UInt8(ascii: "X") ? UInt8(ascii: "0") : UInt8(ascii: "X")])
        case 1:
            // What a spreadsheet leaves of a number of 18 digits.
            row.add(number.prefix(15))
            row.add("000")
        case 2: row.add("\(Int(number[0] & 15)).\(Int(number[1] & 15))0E+17")
        default:
            row.add(number.prefix(6))
            row.add("********")
            row.add(number.suffix(4))
        }
    }

    mutating func writePhone(into row: inout DemoRow) {
        if random.chance(messiness.wrong * 2) {
            let wrong = [
                "暂无", "00000000000", "13800000000", "\(person.phone / 10)",
                "\(person.phone / 100_000_000)****\(person.phone % 10_000)",
            ]
            return row.add(random.pick(wrong))
        }
        guard random.chance(messiness.forms) else { return row.add(person.phone) }
        let digits = Array(String(person.phone).utf8)
        switch random.below(8) {
        case 0: writeGroups(of: digits, [3, 4, 4], by: " ", into: &row)
        case 1: writeGroups(of: digits, [3, 4, 4], by: "-", into: &row)
        case 2: row.add("+86\(person.phone)")
        case 3: row.add("+86 \(person.phone)")
        case 4: row.add("(+86)\(person.phone)")
        case 5: row.add("86\(person.phone)")
        case 6:
            row.add(digits)
            row.widenCell()
        default: row.add("\(person.phone) ")
        }
    }

    mutating func writeMail(into row: inout DemoRow) {
        if random.chance(messiness.wrong / 2) {
            return row.add(random.pick(["无", "a@b@c", "qq.com", "\(person.phone)"]))
        }
        guard random.chance(messiness.forms / 2) else { return row.add(person.mail) }
        let parts = person.mail.split(separator: "@")
        switch random.below(4) {
        case 0: row.add(person.mail.uppercased())
        case 1: row.add(" " + person.mail)
        case 2: row.add(parts.joined(separator: " @ "))
        default: row.add(parts.joined(separator: "＠"))
        }
    }

    mutating func writeCard(into row: inout DemoRow) {
        if random.chance(messiness.wrong) {
            row.add(person.card.dropLast())
            row.add([person.card[18] == UInt8(ascii: "9") ? UInt8(ascii: "0") : person.card[18] + 1])
        } else if random.chance(messiness.forms * 3 / 2) {
            writeGroups(of: person.card, [4, 4, 4, 4, 3], by: " ", into: &row)
        } else {
            row.add(person.card)
        }
    }

    private func writeGroups(of digits: [UInt8], _ sizes: [Int], by sign: String, into row: inout DemoRow) {
        var start = 0
        for size in sizes {
            if start > 0 { row.add(sign) }
            row.add(digits[start..<min(start + size, digits.count)])
            start += size
        }
    }
}
