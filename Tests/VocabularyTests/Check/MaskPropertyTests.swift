import Testing
import Vocabulary

/// What holds for every kind, on the examples of all kinds and on thousands of texts made from them and a printed seed.
@Suite("Every kind") struct MaskPropertyTests {
    static let seed = UInt64.random(in: .min ... .max)
    static let policies = MaskingLevel.allCases.map { MaskingPolicy(screen: $0) }
    static let texts = IdentifierExamples.all.flatMap { $0.valid + $0.invalid } + more
    static let more = [
        "2001:db8::1", "::1", "192.0.2.1", "1991-06-14", "Zhang San", "+14155550123", "AB12345", "Jo Li", "样例(北京)公司",
        "新疆测试区甲*乙路1号",
    ]

    /// The masks of a text under every policy and in every channel.
    private func masks(_ check: ValueCheck) -> Set<String> {
        var masks: Set<String> = []
        for policy in Self.policies {
            for channel in MaskingChannel.allCases { masks.insert(check.masked(under: policy, for: channel).text) }
        }
        // And the masks that are stored beside sealed values.
        if let value = check.value { masks.formUnion(MaskingChannel.allCases.map { value.masked(for: $0).text }) }
        return masks
    }

    /// Of every text as every kind: values, and what is none.
    @Test func maskNeverValidates() {
        var all: Set<String> = []
        for kind in ValueKind.allCases {
            for text in Self.texts where !text.isEmpty {
                all.formUnion(masks(ValueCheck(kind: kind, text: text, asOf: day)))
            }
        }
        #expect(all.count > 500)
        for mask in all {
            #expect(mask.contains("*"))
            for kind in ValueKind.allCases {
                #expect(ValueCheck(kind: kind, text: mask, asOf: day).value == nil, "\(mask) as \(kind.rawValue)")
            }
        }
    }

    @Test(arguments: ValueKind.allCases) func anyTextIsAnswered(_ kind: ValueKind) {
        var random = SeededRandom(seed: Self.seed)
        let noise = Array("0159xXOlI+-()（）.*＊=@ 　张省市区号·年'\u{0}\u{200B}\u{1F600}京A挂:：").map(String.init)
        for _ in 0..<600 {
            let text = mutated(random.pick(Self.texts), noise, &random)
            let check = ValueCheck(kind: kind, text: text, asOf: day)
            #expect(check.isValid == check.reasons(in: .chinese).isEmpty, "seed \(Self.seed): \(text.debugDescription)")
            #expect(check.correction == nil || check.value == nil)
            for objection in check.objections {
                let places = 1...max(text.unicodeScalars.count, 1)
                #expect(objection.place.map(places.contains) ?? true, "seed \(Self.seed): \(text.debugDescription)")
            }
            guard let normalized = check.normalized else { continue }
            let kind = kind == .residentID15 ? ValueKind.residentID18 : kind
            let again = ValueCheck(kind: kind, text: normalized, asOf: day)
            #expect(again.normalized == normalized, "a fixed point; seed \(Self.seed): \(text.debugDescription)")
            #expect(again.isValid || again.value?.warnings == [.luhnCheckFails], "seed \(Self.seed): \(normalized)")
            let mask = check.masked(for: .export).text
            #expect(ValueCheck(kind: kind, text: mask, asOf: day).value == nil, "seed \(Self.seed): \(mask)")
        }
    }

    /// One to three characters put in, taken out or exchanged.
    private func mutated(_ text: String, _ noise: [String], _ random: inout SeededRandom) -> String {
        var characters = text.map(String.init)
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            let place = Int.random(in: 0...characters.count, using: &random)
            switch Int.random(in: 0...2, using: &random) {
            case 0: characters.insert(random.pick(noise), at: place)
            case 1 where place < characters.count: characters[place] = random.pick(noise)
            case 2 where place < characters.count: characters.remove(at: place)
            default: break
            }
        }
        return characters.joined()
    }
}
