/// The columns behind the customer's number, in the order of the file.
enum Column: Int, CaseIterable, Sendable {
    case name
    case sex
    case birthDate
    case identityNumber
    case phone
    case mail
    case address
    case card
    case channel
    case registeredAt
    case note
}

/// Something special in one of the rows 38 to 49, as files from outside bring it sooner or later.
struct Trap: Sendable {
    let column: Column
    let text: String

    init?(row: Int) {
        guard let trap = Self.traps[row] else { return nil }
        (column, text) = trap
    }

    private static let traps: [Int: (Column, String)] = [
        38: (.identityNumber, "1.10E+17"),
        39: (.phone, "=HYPERLINK(\"http://x\",\"13800000000\")"),
        40: (.name, ""),
        41: (.name, "王\0明"),
        42: (.birthDate, "2031-02-30"),
        43: (.identityNumber, "440304199801011235000"),
        44: (.note, "两行\n备注，也有\"引号\",和逗号"),
        45: (.phone, "暂无"),
        46: (.mail, "a@b@c"),
        47: (.name, "13912345678"),
        48: (.card, "6222021234567890123"),
        49: (.address, String(repeating: "x", count: 20_000)),
    ]
}
