/// An exact part of a mark. Sums of thirds stay thirds, so nobody fails by rounding and nobody passes by it.
public struct Fraction: Sendable, Hashable, Comparable {
    public let numerator: Int
    /// Positive.
    public let denominator: Int

    public init(_ numerator: Int, over denominator: Int = 1) {
        let divisor = Self.divisor(abs(numerator), abs(denominator))
        let sign = denominator < 0 ? -1 : 1
        self.numerator = divisor == 0 ? 0 : sign * numerator / divisor
        self.denominator = divisor == 0 ? 1 : sign * denominator / divisor
    }

    public static let zero = Fraction(0)
    public static let one = Fraction(1)

    private static func divisor(_ left: Int, _ right: Int) -> Int {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return left
    }

    /// Exact while the common denominator stays small, which options of a question guarantee.
    public static func + (left: Fraction, right: Fraction) -> Fraction {
        let divisor = divisor(left.denominator, right.denominator)
        let scale = right.denominator / divisor
        return Fraction(
            left.numerator * scale + right.numerator * (left.denominator / divisor), over: left.denominator * scale)
    }

    public static func * (left: Fraction, right: Int) -> Fraction {
        Fraction(left.numerator * right, over: left.denominator)
    }

    public static func < (left: Fraction, right: Fraction) -> Bool {
        // In double width: percentages with five decimals make long denominators, and a comparison must not trap.
        let (one, two) = (
            left.numerator.multipliedFullWidth(by: right.denominator),
            right.numerator.multipliedFullWidth(by: left.denominator)
        )
        return (one.high, one.low) < (two.high, two.low)
    }

    /// To the nearest whole, halves to the even one (as Python and spreadsheets of Open edX's graders do).
    public var rounded: Int {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        let twice = abs(remainder) * 2
        guard twice > denominator || twice == denominator && !quotient.isMultiple(of: 2) else { return quotient }
        return quotient + (numerator < 0 ? -1 : 1)
    }
}
