/// Writes one person down the way people and systems do.
struct RowWriter {
    let person: SyntheticPerson
    let messiness: Messiness
    var random: SplitMix64
    let trap: Trap?

    mutating func write(_ number: Int, into row: inout DemoRow) {
        row.add("C")
        row.add(number, digits: number < 1_000_000 ? 6 : 9)
        row.endCell()
        for column in Column.allCases {
            if let trap, trap.column == column {
                row.add(trap.text)
            } else {
                write(column, into: &row)
            }
            row.endCell()
        }
    }

    private mutating func write(_ column: Column, into row: inout DemoRow) {
        switch column {
        case .name: writeName(into: &row)
        case .sex: if isKept(750) { writeSex(into: &row) }
        case .birthDate: if isKept(550) { writeBirthDate(into: &row) }
        case .identityNumber: if isKept(420) { writeIdentityNumber(into: &row) }
        case .phone: if isKept(965) { writePhone(into: &row) }
        case .mail: if isKept(510) { writeMail(into: &row) }
        case .address: if isKept(650) { writeAddress(into: &row) }
        case .card: if isKept(350) { writeCard(into: &row) }
        case .channel: row.add(random.pick(Self.channels))
        case .registeredAt: writeRegistration(into: &row)
        case .note: if isKept(710) { NoteTexts.write(about: person, &random, into: &row) }
        }
    }

    /// Whether a field that real files fill so many times in a thousand is filled.
    private mutating func isKept(_ perMille: Int) -> Bool {
        !random.chance((1000 - perMille) * messiness.missing / 1000)
    }

    private static let channels = ["在线注册", "在线注册", "在线注册", "在线注册", "购物", "购物", "活动报名", "电话", "导入"]

    private mutating func writeRegistration(into row: inout DemoRow) {
        row.add(2021 + random.below(5), digits: 4)
        row.add("-")
        row.add(1 + random.below(12), digits: 2)
        row.add("-")
        row.add(1 + random.below(28), digits: 2)
        row.add(" ")
        row.add(random.below(24), digits: 2)
        row.add(":")
        row.add(random.below(60), digits: 2)
        row.add(":")
        row.add(random.below(60), digits: 2)
    }
}

extension RowWriter {
    private mutating func writeName(into row: inout DemoRow) {
        if random.chance(messiness.wrong / 3) { return row.add(person.phone) }
        guard random.chance(messiness.forms), !person.given.isEmpty else { return row.add(person.name) }
        switch random.below(8) {
        case 0, 1: writeLatinName(into: &row)
        case 2: row.add(" " + person.name)
        case 3: row.add(person.name + " ")
        case 4: row.add(person.surname.written + "\u{3000}" + person.given.map(\.written).joined())
        case 5: row.add(person.surname.written + (person.isMale ? "先生" : "女士"))
        case 6: row.add(person.name + (random.chance(500) ? "（本人）" : "*"))
        default:
            let surname = person.surname.written
            row.add((NameParts.traditional[surname] ?? surname) + person.given.map(\.written).joined())
        }
    }

    private mutating func writeLatinName(into row: inout DemoRow) {
        let given = person.given.map(\.spoken).joined()
        let surname = person.surname.spoken
        let words = random.chance(500) ? [surname, given] : [given, surname]
        row.add(words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " "))
    }

    private mutating func writeSex(into row: inout DemoRow) {
        guard random.chance(messiness.forms) else { return row.add(person.isMale ? "男" : "女") }
        row.add(random.pick(person.isMale ? ["M", "male", "1", "先生"] : ["F", "female", "2", "0", "女士"]))
    }

    private mutating func writeBirthDate(into row: inout DemoRow) {
        let (year, month, day) = person.birth
        if random.chance(messiness.wrong / 2) { return row.add("\(year)-02-30") }
        guard random.chance(messiness.forms * 2) else { return writeDate(year, month, day, "-", into: &row) }
        switch random.below(5) {
        case 0: writeDate(year, month, day, "/", into: &row)
        case 1: writeDate(year, month, day, ".", into: &row)
        case 2: row.add(year * 10_000 + month * 100 + day)
        case 3: row.add("\(year)年\(month)月\(day)日")
        default: row.add("\(year)/\(month)/\(day)")
        }
    }

    private func writeDate(_ year: Int, _ month: Int, _ day: Int, _ sign: String, into row: inout DemoRow) {
        row.add(year, digits: 4)
        row.add(sign)
        row.add(month, digits: 2)
        row.add(sign)
        row.add(day, digits: 2)
    }

    private mutating func writeAddress(into row: inout DemoRow) {
        let (street, number, estate, building, unit, room) = person.street
        if !random.chance(messiness.forms) { row.add(person.place.province) }
        row.add(person.place.city)
        row.add(person.place.district)
        row.add(street)
        row.add(number)
        row.add("号")
        row.add(estate)
        row.add(building)
        if random.chance(messiness.forms) {
            row.add("-\(unit)-")
            row.add(room)
            if random.chance(300) { row.widenCell() }
        } else {
            row.add("栋")
            row.add(unit)
            row.add("单元")
            row.add(room)
            row.add("室")
        }
    }
}
