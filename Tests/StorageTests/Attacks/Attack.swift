import TestSupport

/// What somebody who can write the disk may do to one stored value.
struct Attack: CustomStringConvertible {
    let description: String
    let bytes: [UInt8]

    /// - Parameters:
    ///   - other: a genuine value of another place, to put in its stead.
    ///   - version: where the format keeps its version; nil where it has none.
    static func all(
        on bytes: [UInt8], other: [UInt8]?, version: Int?, _ dice: inout SeededRandom
    ) -> [Attack] {
        var attacks: [Attack] = []
        var bits = [0, bytes.count * 8 - 1]
        for _ in 0..<6 { bits.append(dice.below(bytes.count * 8)) }
        for bit in bits {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            attacks.append(Attack(description: "bit \(bit) flipped", bytes: flipped))
        }
        attacks += [
            Attack(description: "nothing left", bytes: []),
            Attack(description: "the last byte cut off", bytes: Array(bytes.dropLast())),
            Attack(description: "the first half", bytes: Array(bytes.prefix(bytes.count / 2))),
            Attack(description: "a zero behind it", bytes: bytes + [0]),
            Attack(description: "twice", bytes: bytes + bytes),
        ]
        if let version {
            for next in [UInt8.min, bytes[version] &+ 1, .max] where next != bytes[version] {
                var unknown = bytes
                unknown[version] = next
                attacks.append(Attack(description: "version \(next)", bytes: unknown))
            }
        }
        if let other, other != bytes { attacks.append(Attack(description: "another place's", bytes: other)) }
        return attacks
    }
}
