import Testing

@testable import Detection

@Suite("Arbitration between kinds")
struct ArbitrationTests {
    static let nearer: [(String, [Found])] = [
        ("order 5678 paid with card 6200000000000005", [Found(.bankCard, "6200000000000005")]),
        ("订单530126200812024582支付失败", []),
        ("订单已取消，客户身份证110000199001010013", [Found(.idCard, "110000199001010013")]),
        (
            "手机号15400000000与身份证110000199001010013不匹配",
            [
                Found(.mobile, "15400000000"), Found(.idCard, "110000199001010013"),
            ]
        ),
        ("QQ或微信联系，QQ:10000000，微信synthetic_01", [Found(.qq, "10000000"), Found(.wechat, "synthetic_01")]),
        ("参考号 15400000000", []),
    ]

    @Test(arguments: nearer)
    func theNearestWordDecides(_ text: String, _ expected: [Found]) {
        #expect(found(in: text) == expected)
    }

    /// 11000019000101004X passes both checks: one identity number in ten does.
    @Test func anIdentityNumberThatPassesLuhnIsNoCard() throws {
        let number = try #require(
            (0..<1000).lazy.map { serial in
                let digits = Array("11000019000101".utf8) + Array(String(1000 + serial).dropFirst().utf8)
                return digits.map { $0 - 0x30 }
            }.flatMap { digits in (0...9).map { digits + [UInt8($0)] } }
                .first { Checks.identityHolds($0) && Checks.luhnHolds($0) })
        let text = number.map(String.init).joined()
        #expect(found(in: "资料 \(text)") == [Found(.idCard, text)])
    }

    @Test(arguments: [UInt64](1...40))
    func theChosenSetIsTheBest(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let candidates = (0..<Int.random(in: 0...9, using: &random)).map { _ in
            let start = Int.random(in: 0..<12, using: &random)
            let end = start + Int.random(in: 1...5, using: &random)
            return Candidate(.qq, start..<end, score: Float.random(in: -1...4, using: &random), [])
        }
        let chosen = Arbitration.chosen(of: candidates)
        #expect(zip(chosen, chosen.dropFirst()).allSatisfy { $0.end <= $1.start })
        #expect(abs(chosen.reduce(0) { $0 + $1.score } - Self.best(candidates)) < 1e-4)
    }

    /// Every subset, slow and obvious.
    private static func best(_ candidates: [Candidate]) -> Float {
        (0..<1 << candidates.count).map { set in
            let part = candidates.indices.filter { set >> $0 & 1 == 1 }.map { candidates[$0] }.sorted {
                $0.start < $1.start
            }
            let isApart = zip(part, part.dropFirst()).allSatisfy { $0.end <= $1.start }
            return isApart ? part.reduce(0) { $0 + $1.score } : 0
        }.max() ?? 0
    }
}
