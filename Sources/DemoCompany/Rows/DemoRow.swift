/// One row of a generated file: UTF-8 cells in one buffer.
public struct DemoRow: Sendable {
    public static let header = [
        "客户编号", "姓名", "性别", "出生日期", "身份证号", "手机号", "电子邮箱", "联系地址", "银行卡号", "来源渠道", "登记时间", "备注",
    ]

    private(set) var bytes: [UInt8] = []
    private(set) var ends: [Int] = []

    init() {
        bytes.reserveCapacity(256)
        ends.reserveCapacity(Self.header.count)
    }

    /// The cells as text, in the order of `header`.
    public var cells: [String] {
        ends.indices.map { String(decoding: bytes[range($0)], as: UTF8.self) }
    }

    func range(_ index: Int) -> Range<Int> {
        (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }
}

extension DemoRow {
    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    mutating func endCell() {
        ends.append(bytes.count)
    }

    mutating func add(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    mutating func add(_ text: some Collection<UInt8>) {
        bytes.append(contentsOf: text)
    }

    /// A number without leading zeros.
    mutating func add(_ number: Int) {
        var digits = 1
        var rest = number / 10
        while rest > 0 {
            digits += 1
            rest /= 10
        }
        add(number, digits: digits)
    }

    mutating func add(_ number: Int, digits: Int) {
        CheckedNumbers.append(number, digits: digits, to: &bytes)
    }

    /// Turns the ASCII of the unfinished cell into full-width forms.
    mutating func widenCell() {
        let start = ends.last ?? 0
        let narrow = Array(bytes[start...])
        bytes.removeSubrange(start...)
        for byte in narrow {
            guard (0x21...0x7E).contains(byte) else {
                bytes.append(byte)
                continue
            }
            // U+FF01 is "!" made wide; in UTF-8 EF BC 81 up to EF BD 9E.
            let offset = byte - 0x21
            bytes += offset < 0x3F ? [0xEF, 0xBC, 0x81 + offset] : [0xEF, 0xBD, 0x80 + (offset - 0x3F)]
        }
    }
}
