/// Values of nobody, by number: unassigned number ranges, reserved domains and networks, names that are made up.
struct Pseudonym {
    let number: Int
    /// The value that is replaced; its way of writing is kept where that costs nothing.
    let like: [Unicode.Scalar]

    func value(_ label: Label) -> String {
        switch label {
        case .person: isLatin ? latinName : name
        // Provinces issue no numbers of their own, and the check character is wrong on purpose.
        case .idCard: "11000019000101" + padded(3) + wrongCheck
        // 154 is not assigned to persons, 9 begins no subscriber's number.
        case .mobile: "1540000" + padded(4)
        case .landline: "010-9999" + padded(4)
        case .email: "user\(number)@example.com"
        case .bankCard: "62000000000" + padded(4) + wrongLuhn
        case .creditCode: "91110000MA00" + padded(5) + "0"
        case .passport: "E0000" + padded(4)
        case .permit: (like.first.map { $0.properties.isAlphabetic ? String($0) : "0" } ?? "H") + "0000" + padded(4)
        case .plate: "京A0" + padded(4)
        case .address: "北京市测试区样例路\(number)号"
        case .birthDate: birthDate
        case .ip: like.contains(":") ? "2001:db8::\(number)" : "192.0.2.\(number % 256)"
        case .wechat: "synthetic_\(padded(4))"
        case .qq: "00000" + padded(3)
        }
    }

    private static let surnames = Array("甲乙丙丁戊己庚辛壬癸")
    private static let given = Array("一二三四五六七八九十")

    /// 某甲一, 某甲二 …: reads as a name, belongs to nobody.
    private var name: String {
        let index = number - 1
        return "某" + String(Self.surnames[index / 10 % 10]) + String(Self.given[index % 10])
            + (index >= 100 ? String(index / 100) : "")
    }

    private var latinName: String { "Sample Person \(number)" }
    private var isLatin: Bool { like.first.map { $0.isASCII } ?? false }

    private func padded(_ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits.suffix(width)
    }

    private var wrongCheck: String {
        let digits = ("11000019000101" + padded(3)).utf8.map { $0 - 0x30 }
        return (0...9).first { !Checks.identityHolds(digits + [UInt8($0)]) }.map(String.init) ?? "0"
    }

    private var wrongLuhn: String {
        let digits = ("62000000000" + padded(4)).utf8.map { $0 - 0x30 }
        return (0...9).first { !Checks.luhnHolds(digits + [UInt8($0)]) }.map(String.init) ?? "0"
    }

    /// In the year 1900, written as the date it replaces.
    private var birthDate: String {
        let (month, day) = ((number - 1) / 28 % 12 + 1, (number - 1) % 28 + 1)
        let (mm, dd) = ((month < 10 ? "0" : "") + String(month), (day < 10 ? "0" : "") + String(day))
        if like.contains("年") { return "1900年\(month)月\(day)日" }
        let sign = like.first { !$0.properties.isAlphabetic && $0.properties.numericType == nil }
        return ["1900", mm, dd].joined(separator: sign.map { String($0) } ?? "")
    }
}
