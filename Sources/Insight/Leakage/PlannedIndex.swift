import Foundation

/// Something that could be indexed, with what is known of how common its values are.
public enum PlannedIndex: String, Sendable, CaseIterable {
    /// Phone numbers, documents, addresses, accounts: one customer each, or a family.
    case identifier
    case lastFour = "last-four"
    case sex
    case birthYear = "birth-year"
    case province
    case surname
    /// One look-up for a surname with four digits.
    case surnameLastFour = "surname-last-four"

    public func attack(entries: Int) -> CountAttack {
        switch self {
        case .identifier:
            CountAttack(shares: Array(repeating: 1 / Double(max(entries, 1)), count: max(entries, 1)), entries: entries)
        case .lastFour: CountAttack(shares: Array(repeating: 0.0001, count: 10_000), entries: entries)
        case .sex: CountAttack(shares: [0.512, 0.488], entries: entries)
        case .birthYear: CountAttack(shares: Self.birthYears, entries: entries)
        case .province: CountAttack(shares: Self.provinces, entries: entries)
        case .surname: CountAttack(shares: Self.surnames, entries: entries)
        case .surnameLastFour: CountAttack(shares: Self.surnames, tokensPerValue: 10_000, entries: entries)
        }
    }

    /// Adults, as a round figure of any register of customers: most between 25 and 60.
    static let birthYears: [Double] = {
        let weights = (18..<90).map { age in exp(-pow(Double(age) - 42, 2) / (2 * 16 * 16)) }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }()

    /// The census of 2020, in thousandths, rounded; 31 provinces.
    static let provinces: [Double] = {
        let thousandths = [
            89, 72, 70, 60, 59, 53, 47, 46, 43, 41, 36, 33, 32, 30, 29, 28, 27, 25, 23, 23, 18, 18, 18, 17, 17, 16, 10,
            7, 5, 4, 3,
        ]
        let sum = Double(thousandths.reduce(0, +))
        return thousandths.map { Double($0) / sum }
    }()

    /// 王 7.25 %, 李 7.19 %, 张 6.83 %, the hundred commonest 84.8 %; between and behind a power of the rank that fits.
    static let surnames: [Double] = {
        let known = [0.0725, 0.0719, 0.0683]
        let middle = power(of: 97, from: 0.0535, total: 0.848 - known.reduce(0, +))
        return known + middle + power(of: 900, from: middle.last ?? 0, total: 0.152)
    }()

    /// `first`, and behind it values that fall by a power of their rank, together `total`.
    private static func power(of count: Int, from first: Double, total: Double) -> [Double] {
        let shares = { (exponent: Double) in (1...count).map { first * pow(Double($0), -exponent) } }
        var (low, high) = (0.0, 4.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if shares(middle).reduce(0, +) > total { low = middle } else { high = middle }
        }
        return shares(high)
    }
}
