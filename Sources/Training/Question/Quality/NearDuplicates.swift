/// Finds questions that say the same with other punctuation or another order of options.
///
/// Equal after folding is a duplicate; so is a share of at least four fifths of the stems' character pairs together
/// with equal right answers. Candidates come from a few rare pairs of each stem, so the cost stays near linear.
public struct NearDuplicates: Sendable {
    private struct Entry: Sendable {
        var name: String
        var pairs: Set<UInt64>
        var answers: Set<String>
    }

    private var exact: [String: String] = [:]
    private var entries: [Entry] = []
    private var byPair: [UInt64: [Int32]] = [:]
    /// Entries that share a pair with too many others are not found by it.
    private static let commonest = 64
    private static let pairsUsed = 12
    private static let longest = 600

    public init() {}

    /// The folded text of a question: without punctuation and blanks, options in alphabetical order.
    public static func fingerprint(of content: QuestionContent) -> String {
        let options = content.options.map { plain($0.text) }.sorted().joined(separator: "\u{1}")
        let right = answers(content).sorted().joined(separator: "\u{1}")
        let parts = content.parts.map(fingerprint).joined(separator: "\u{3}")
        return [content.type.rawValue, plain(content.stem), options, right, parts].joined(separator: "\u{2}")
    }

    /// Remembers a question and says which earlier one it repeats.
    public mutating func add(_ content: QuestionContent, name: String?) -> String? {
        let shown = name ?? "前面的一题"
        let stem = Self.plain(content.stem)
        guard stem.unicodeScalars.count >= 4 else { return nil }
        let fingerprint = Self.fingerprint(of: content)
        if let other = exact[fingerprint] { return other }
        exact[fingerprint] = shown
        let entry = Entry(name: shown, pairs: Self.pairs(stem), answers: Self.answers(content))
        let found = similar(to: entry)
        remember(entry)
        return found
    }

    private mutating func remember(_ entry: Entry) {
        let index = Int32(truncatingIfNeeded: entries.count)
        entries.append(entry)
        for pair in entry.pairs where (byPair[pair]?.count ?? 0) <= Self.commonest {
            byPair[pair, default: []].append(index)
        }
    }

    private func similar(to entry: Entry) -> String? {
        guard entry.pairs.count >= 6, !entry.answers.isEmpty else { return nil }
        let rare = entry.pairs.sorted { (byPair[$0]?.count ?? 0, $0) < (byPair[$1]?.count ?? 0, $1) }
        var tried: Set<Int32> = []
        for pair in rare.filter({ byPair[$0] != nil }).prefix(Self.pairsUsed) {
            for index in byPair[pair] ?? [] where tried.insert(index).inserted && tried.count <= 200 {
                let other = entries[Int(index)]
                guard other.answers == entry.answers else { continue }
                let shared = entry.pairs.intersection(other.pairs).count
                if shared * 5 >= (entry.pairs.count + other.pairs.count - shared) * 4 { return other.name }
            }
        }
        return nil
    }

    private static func answers(_ content: QuestionContent) -> Set<String> {
        Set(content.rightOptions.filter(content.options.indices.contains).map { plain(content.options[$0].text) })
    }

    static func plain(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(longest) {
            guard let folded = UnicodeScalar(Shadow.fold(scalar)),
                folded.properties.isAlphabetic || folded.properties.numericType != nil
            else { continue }
            view.append(folded)
        }
        return String(view).lowercased()
    }

    private static func pairs(_ text: String) -> Set<UInt64> {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count >= 2 else { return [] }
        return Set((1..<scalars.count).map { UInt64(scalars[$0 - 1].value) << 32 | UInt64(scalars[$0].value) })
    }
}
