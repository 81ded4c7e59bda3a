/// The places of surnames in the order of pinyin, where they are read in their own way: 单 shàn, 万俟 mò qí.
struct SurnameTable: Sendable {
    private var single: [UInt32: UInt32] = [:]
    private var compound: [UInt64: Weights] = [:]
    private var beginnings: Set<UInt32> = []

    struct Weights: Sendable {
        let first: UInt32
        let second: UInt32
    }

    init(_ text: HanziText, usualWeight: (UInt32) -> UInt32) {
        for (scalar, reading) in text.surnames() { single[scalar] = reading.weight(of: scalar) }
        for (name, readings) in text.compoundSurnames() where name.count == 2 {
            let weights =
                readings.count == 2
                ? Weights(first: readings[0].weight(of: name[0]), second: readings[1].weight(of: name[1]))
                : Weights(first: single[name[0]] ?? usualWeight(name[0]), second: usualWeight(name[1]))
            compound[Self.key(name[0], name[1])] = weights
            beginnings.insert(name[0])
        }
    }

    func weight(of scalar: UInt32) -> UInt32? { single[scalar] }

    func weights(of first: UInt32, _ second: UInt32) -> Weights? {
        beginnings.contains(first) ? compound[Self.key(first, second)] : nil
    }

    private static func key(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) << 32 | UInt64(second) }
}
