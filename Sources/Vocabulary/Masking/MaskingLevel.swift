/// How much of a value a mask covers.
public enum MaskingLevel: String, CaseIterable, Sendable, Hashable, Codable, Comparable {
    /// What the trade is used to (138****5678, first six and last four of an identity number): enough to recognise,
    /// too weak for lists and for anything that leaves the house.
    case customary
    /// The default on screen.
    case recommended
    /// For print, export and logs.
    case strict
    /// Nothing at all.
    case hidden

    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .customary: 0
        case .recommended: 1
        case .strict: 2
        case .hidden: 3
        }
    }
}
