/// A small number for each unit, unpacked from lines of "value characters".
struct HanValues: Sendable {
    private let values: ImmortalTable<Int8>

    /// - Parameter otherwise: the value of Han characters that no line names; all other units have 0.
    init(_ text: String, otherwise: Int8 = 0) {
        var values = [Int8](repeating: 0, count: 1 << 16)
        for unit in 0x4E00..<0xA000 { values[unit] = otherwise }
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ")
            guard parts.count == 2, let value = Int8(parts[0]) else { continue }
            for unit in parts[1].utf16 { values[Int(unit)] = value }
        }
        self.values = ImmortalTable(values)
    }

    @inline(__always)
    subscript(unit: UInt16) -> Int { Int(values[Int(unit)]) }
}
