import Foundation
import Insight
import Testing

@Suite("The attack by counts")
struct CountAttackTests {
    /// The same attack, slowly: people are drawn, tokens counted, and each count guessed by trying every value.
    private static func simulated(_ shares: [Double], tokensPerValue: Int, entries: Int) -> Double {
        var random = SystemRandomNumberGenerator()
        var counts: [Int: (value: Int, count: Int)] = [:]
        for _ in 0..<entries {
            var rest = Double.random(in: 0..<1, using: &random)
            var value = shares.count - 1
            for (index, share) in shares.enumerated() {
                rest -= share
                if rest < 0 {
                    value = index
                    break
                }
            }
            let token = value * tokensPerValue + Int.random(in: 0..<tokensPerValue, using: &random)
            counts[token, default: (value, 0)].count += 1
        }
        var right = 0.0
        for token in counts.values {
            // Nearest mean by likelihood; ties are shared.
            let scores = shares.map { share -> Double in
                let mean = share * Double(entries) / Double(tokensPerValue)
                return Double(token.count) * log(mean) - mean
            }
            let best = scores.max() ?? 0
            let candidates = scores.indices.filter { scores[$0] > best - 1e-9 }
            if candidates.contains(token.value) { right += Double(token.count) / Double(candidates.count) }
        }
        return right / Double(entries)
    }

    @Test(
        "is reckoned as it comes out when it is carried out",
        arguments: [([0.7, 0.2, 0.1], 1), ([0.5, 0.3, 0.2], 40)])
    func simulation(_ shares: [Double], _ tokens: Int) {
        let attack = CountAttack(shares: shares, tokensPerValue: tokens, entries: 2000)
        let rounds = (0..<20).map { _ in Self.simulated(shares, tokensPerValue: tokens, entries: 2000) }
        let mean = rounds.reduce(0, +) / Double(rounds.count)
        #expect(abs(attack.recovered - max(mean, attack.base)) < 0.05, "\(attack) against \(mean)")
    }

    @Test("tells values apart where there are few, and nothing where all are alike")
    func extremes() {
        #expect(CountAttack(shares: [0.512, 0.488], entries: 1_000_000).recovered > 0.99)
        let alike = CountAttack(shares: Array(repeating: 0.0001, count: 10_000), entries: 1_000_000)
        #expect(alike.recovered < 0.0002 && !alike.isTooMuch)
        #expect(CountAttack(shares: [1], entries: 0).recovered == 0)
    }

    static let verdicts: [(PlannedIndex, Int, Bool)] = [
        (.identifier, 1_000_000, false), (.lastFour, 1_000_000, false), (.lastFour, 10_000_000, false),
        (.sex, 1000, true), (.birthYear, 1000, true), (.province, 1000, true), (.surname, 1000, true),
        (.surname, 1_000_000, true), (.surnameLastFour, 100_000, false), (.surnameLastFour, 1_000_000, true),
    ]

    @Test("refuses what has few values", arguments: verdicts)
    func planned(_ index: PlannedIndex, _ customers: Int, _ isRefused: Bool) {
        #expect(index.attack(entries: customers).isTooMuch == isRefused, "\(index.attack(entries: customers))")
    }
}
