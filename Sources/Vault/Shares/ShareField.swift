/// Arithmetic in GF(2^8) with the polynomial of AES, x^8 + x^4 + x^3 + x + 1, without tables or branches on secret
/// bytes: how long it takes says nothing about them.
enum ShareField {
    static func multiply(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var (left, right, product) = (left, right, UInt8(0))
        for _ in 0..<8 {
            product ^= left & (0 &- (right & 1))
            let carry = 0 &- (left >> 7)
            left = left << 1 ^ (0x1B & carry)
            right >>= 1
        }
        return product
    }

    /// x^254, which is 1/x; 0 for 0.
    static func inverse(_ value: UInt8) -> UInt8 {
        var (power, result) = (value, UInt8(1))
        for _ in 0..<7 {
            power = multiply(power, power)
            result = multiply(result, power)
        }
        return result
    }

    /// The polynomial at `x`, its constant term first (Horner).
    static func value(of coefficients: [UInt8], at x: UInt8) -> UInt8 {
        coefficients.reversed().reduce(0) { multiply($0, x) ^ $1 }
    }

    /// Lagrange's polynomial through the points, at 0.
    static func constantTerm(of points: [(x: UInt8, y: UInt8)]) -> UInt8 {
        points.enumerated().reduce(0) { sum, point in
            var weight: UInt8 = 1
            for (index, other) in points.enumerated() where index != point.offset {
                weight = multiply(weight, multiply(other.x, inverse(other.x ^ point.element.x)))
            }
            return sum ^ multiply(point.element.y, weight)
        }
    }
}
