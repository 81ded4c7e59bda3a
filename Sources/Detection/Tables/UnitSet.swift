/// A set of units as 65,536 bits: asking costs one read.
struct UnitSet: Sendable {
    private let bits: ImmortalTable<UInt64>

    init(_ units: some Sequence<UInt16>) {
        var bits = [UInt64](repeating: 0, count: 1024)
        for unit in units { bits[Int(unit >> 6)] |= 1 << UInt64(unit & 63) }
        self.bits = ImmortalTable(bits)
    }

    @inline(__always)
    func contains(_ unit: UInt16) -> Bool { bits[Int(unit >> 6)] >> UInt64(unit & 63) & 1 != 0 }
}
