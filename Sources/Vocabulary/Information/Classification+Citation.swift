extension Classification {
    /// Where a rule is written, and how sure we are that it is written there.
    public struct Citation: Sendable, Hashable {
        public enum Source: String, CaseIterable, Sendable, Hashable {
            case pipl = "个人信息保护法"
            case gbt35273 = "GB/T 35273-2020"
            case gbt45574 = "GB/T 45574-2025"
            case jrt0171 = "JR/T 0171-2020"
        }

        public enum Certainty: String, CaseIterable, Sendable, Hashable {
            case fullTextRead
            case excerptRead
            /// Not checked against the text; a lawyer has to confirm it.
            case generalKnowledge
        }

        public let source: Source
        /// Article, clause or annex.
        public let place: String
        public let certainty: Certainty

        init(_ source: Source, _ place: String, _ certainty: Certainty) {
            (self.source, self.place, self.certainty) = (source, place, certainty)
        }
    }
}

/// Classes of personal financial information (JR/T 0171-2020), for companies that follow it.
///
/// C3, authentication data such as card PIN, CVN and expiry date, is never kept here and so has no kind.
public enum FinancialClass: String, CaseIterable, Sendable, Hashable, Comparable {
    case c1 = "C1"
    case c2 = "C2"
    case c3 = "C3"

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
