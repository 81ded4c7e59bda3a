public import Vocabulary

/// 错题本: what somebody got wrong, until it was right twice in a row.
public struct MistakeBook: Sendable, Equatable {
    public enum Standing: Sendable, Equatable {
        /// How often in a row it was right since the last mistake: 0 or 1.
        case open(rightInARow: Int)
        case mastered
    }

    public static let rightInARow = 2
    public private(set) var entries: [ID<Question>: Standing] = [:]

    public init() {}

    /// Notes one answer. A right answer to a question that was never wrong leaves no trace.
    public mutating func note(_ question: ID<Question>, isRight: Bool) {
        guard isRight else {
            entries[question] = .open(rightInARow: 0)
            return
        }
        guard case .open(let count) = entries[question] else { return }
        entries[question] = count + 1 >= Self.rightInARow ? .mastered : .open(rightInARow: count + 1)
    }

    /// What still has to be practised.
    public var open: [ID<Question>] {
        entries.filter { if case .open = $0.value { true } else { false } }.map(\.key).sorted()
    }
}
