import Training

/// Answers and keys as a person reads them: the texts, not the letters, because letters are given anew for each sitting.
enum AnswerWords {
    static func text(_ answer: GivenAnswer, of content: QuestionContent) -> String {
        switch answer {
        case .ticks(let places): options(places.sorted(), content)
        case .texts(let texts): texts.joined(separator: " / ")
        case .pairs(let places):
            pairs(of: content).enumerated().map { row, pair in
                let chosen = places.indices.contains(row) ? places[row] : nil
                let right = chosen.flatMap {
                    pairs(of: content).indices.contains($0) ? pairs(of: content)[$0].right : nil
                }
                return "\(pair.left) → \(right ?? "–")"
            }.joined(separator: " / ")
        case .order(let places): options(places, content, separator: " → ")
        case .parts: "–"
        }
    }

    static func key(of content: QuestionContent) -> String {
        switch content.key {
        case .options(let places): options(places.sorted(), content)
        case .gaps(let gaps): gaps.map { $0.first?.text ?? "" }.joined(separator: " / ")
        case .model(let text): text
        case .pairs(let pairs): pairs.map { "\($0.left) → \($0.right)" }.joined(separator: " / ")
        case .order(let places): options(places, content, separator: " → ")
        case .missing: "–"
        }
    }

    private static func pairs(of content: QuestionContent) -> [MatchingPair] {
        if case .pairs(let pairs) = content.key { pairs } else { [] }
    }

    private static func options(
        _ places: [Int], _ content: QuestionContent, separator: String = " / "
    ) -> String {
        places.filter(content.options.indices.contains).map { content.options[$0].text }.joined(separator: separator)
    }
}
