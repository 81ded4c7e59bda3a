/// A small number for each Han character of the basic block, unpacked from lines of "value characters".
struct HanValues: Sendable {
    private var values = [Int8](repeating: 0, count: 0x5200)

    init(_ text: String, otherwise: Int8 = 0) {
        values = [Int8](repeating: otherwise, count: 0x5200)
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ")
            guard parts.count == 2, let value = Int8(parts[0]) else { continue }
            for unit in parts[1].utf16 where unit &- 0x4E00 < 0x5200 { values[Int(unit &- 0x4E00)] = value }
        }
    }

    @inline(__always)
    subscript(unit: UInt16) -> Int {
        let place = Int(unit &- 0x4E00)
        return place < values.count ? Int(values[place]) : 0
    }
}
