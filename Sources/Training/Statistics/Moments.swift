/// Sums over a sample. Variance and covariance divide by S − 1.
enum Moments {
    static func mean(_ values: [Double]) -> Double { values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count) }

    static func covariance(_ left: [Double], _ right: [Double]) -> Double? {
        guard left.count == right.count, left.count >= 2 else { return nil }
        let (meanLeft, meanRight) = (mean(left), mean(right))
        let sum = zip(left, right).reduce(0) { $0 + ($1.0 - meanLeft) * ($1.1 - meanRight) }
        return sum / Double(left.count - 1)
    }

    static func variance(_ values: [Double]) -> Double? {
        // Marks that are all the same have no variance, whatever rounding says about their mean.
        guard let first = values.first, values.count >= 2 else { return nil }
        return values.allSatisfy { $0 == first } ? 0 : covariance(values, values)
    }

    static func standardDeviation(_ values: [Double]) -> Double? { variance(values)?.squareRoot() }

    /// Σ (x − mean)^power / S
    static func central(_ values: [Double], _ power: Int) -> Double {
        let mean = mean(values)
        return values.reduce(0) { sum, value in
            sum + (0..<power).reduce(1) { product, _ in product * (value - mean) }
        } / Double(max(values.count, 1))
    }

    static func median(_ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
