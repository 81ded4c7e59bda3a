/// Everything an examinee sees of a question, and the key; the part of a version that never changes.
public struct QuestionContent: Sendable, Equatable, Codable {
    public var type: QuestionType
    public var stem: String
    public var options: [QuestionOption]
    public var key: AnswerKey
    public var explanation: String
    /// The questions of a case; empty for every other type.
    public var parts: [QuestionContent]

    public init(
        type: QuestionType, stem: String, options: [QuestionOption] = [], key: AnswerKey = .missing,
        explanation: String = "", parts: [QuestionContent] = []
    ) {
        self.type = type
        self.stem = stem
        self.options = options
        self.key = key
        self.explanation = explanation
        self.parts = parts
    }

    /// Places of the right options, ascending; empty for types without ticking.
    public var rightOptions: [Int] {
        guard case .options(let right) = key else { return [] }
        return right.sorted()
    }

    /// Labels of the right options in the order of the options.
    public var rightLabels: [String] {
        rightOptions.filter(options.indices.contains).map { options[$0].label }
    }

    public var carriesWeights: Bool { options.contains { $0.weight != nil } }
}

/// One thing that can be ticked.
public struct QuestionOption: Sendable, Equatable, Codable {
    /// As it stood in the source; letters are given anew whenever options are shuffled.
    public var label: String
    public var text: String
    /// Shown to whoever ticked it.
    public var feedback: String
    /// Part of the marks that a source format gave it; nil where the paper's rule alone decides.
    public var weight: OptionWeight?
    /// Keeps its place when the options are shuffled: 以上都是.
    public var isPinned: Bool

    public init(
        label: String, text: String, feedback: String = "", weight: OptionWeight? = nil, isPinned: Bool = false
    ) {
        self.label = label
        self.text = text
        self.feedback = feedback
        self.weight = weight
        self.isPinned = isPinned
    }

    /// A, B, … Z by place, then by number.
    public static func letter(_ place: Int) -> String {
        guard (0..<26).contains(place) else { return String(place + 1) }
        return String(UnicodeScalar(UInt8(65 + place)))
    }
}

/// A part of a question's marks, exact to the five decimals of a percentage that GIFT writes.
public struct OptionWeight: Sendable, Hashable, Comparable, Codable {
    /// Ten-millionths of the whole: 1 % is 100,000.
    public let tenMillionths: Int

    public init(tenMillionths: Int) { self.tenMillionths = tenMillionths }

    public static let whole = OptionWeight(tenMillionths: 10_000_000)
    public static let zero = OptionWeight(tenMillionths: 0)
    public static func < (left: Self, right: Self) -> Bool { left.tenMillionths < right.tenMillionths }

    /// The fraction of the whole, for printing.
    public var fraction: Double { Double(tenMillionths) / 10_000_000 }

    /// From a decimal percentage such as `-33.33333`; nil for anything else or beyond ±1000 %.
    public init?(percent text: some StringProtocol) {
        guard let tenMillionths = DecimalText.scaled(text, places: 5), abs(tenMillionths) <= 100_000_000 else {
            return nil
        }
        self.init(tenMillionths: tenMillionths)
    }

    /// The percentage with up to five decimals: `33.33333`.
    public var percent: String { DecimalText.text(tenMillionths, places: 5) }
}
