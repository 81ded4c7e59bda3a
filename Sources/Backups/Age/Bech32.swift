/// Bech32 of BIP 173, as age writes its keys: without the limit of 90 characters, which is about Bitcoin addresses.
enum Bech32 {
    private static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)

    static func encode(prefix: String, _ bytes: [UInt8]) -> String {
        let values = regrouped(bytes, from: 8, to: 5, padding: true) ?? []
        let check = checksum(prefix: prefix, values)
        return prefix + "1" + String(decoding: (values + check).map { alphabet[Int($0)] }, as: UTF8.self)
    }

    /// The bytes behind `prefix`, which is lower case; nil unless every character and the checksum are right.
    ///
    /// Lower case or upper case throughout, never mixed (BIP 173).
    static func decode(_ text: String, prefix: String) -> [UInt8]? {
        let lower = text.lowercased()
        guard text == lower || text == text.uppercased(), lower.hasPrefix(prefix + "1") else { return nil }
        let values = lower.utf8.dropFirst(prefix.utf8.count + 1).map { alphabet.firstIndex(of: $0).map(UInt8.init) }
        let known = values.compactMap { $0 }
        guard known.count == values.count, known.count > 6, polymod(expanded(prefix) + known) == 1 else { return nil }
        return regrouped(Array(known.dropLast(6)), from: 5, to: 8, padding: false)
    }

    private static func checksum(prefix: String, _ values: [UInt8]) -> [UInt8] {
        let rest = polymod(expanded(prefix) + values + [UInt8](repeating: 0, count: 6)) ^ 1
        return (0..<6).map { UInt8((rest >> (5 * (5 - $0))) & 31) }
    }

    private static func expanded(_ prefix: String) -> [UInt8] {
        prefix.utf8.map { $0 >> 5 } + [0] + prefix.utf8.map { $0 & 31 }
    }

    private static func polymod(_ values: [UInt8]) -> UInt32 {
        let generator: [UInt32] = [0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3]
        return values.reduce(1) { rest, value in
            let top = rest >> 25
            var next = (rest & 0x1FF_FFFF) << 5 ^ UInt32(value)
            for bit in 0..<5 where (top >> UInt32(bit)) & 1 == 1 { next ^= generator[bit] }
            return next
        }
    }

    /// Nil when what is left over is no padding: too long, or not zero.
    private static func regrouped(_ values: [UInt8], from: Int, to: Int, padding: Bool) -> [UInt8]? {
        var (held, bits): (UInt32, Int) = (0, 0)
        var regrouped: [UInt8] = []
        for value in values {
            held = (held << UInt32(from) | UInt32(value)) & 0xFFF
            bits += from
            while bits >= to {
                bits -= to
                regrouped.append(UInt8((held >> UInt32(bits)) & (1 << UInt32(to) - 1)))
            }
        }
        let rest = (held << UInt32(to - bits)) & (1 << UInt32(to) - 1)
        if padding {
            if bits > 0 { regrouped.append(UInt8(rest)) }
        } else {
            guard bits < from, rest == 0 else { return nil }
        }
        return regrouped
    }
}
