/// Why a text is not a value of its kind, without repeating the text: positions, counts and kinds only.
public struct ParsingProblem: Error, Equatable, Sendable {
    public let kind: InformationKind
    public let reason: Reason

    public init(_ kind: InformationKind, _ reason: Reason) {
        self.kind = kind
        self.reason = reason
    }
}

extension ParsingProblem {
    /// What is wrong. Positions count Unicode scalars of the text as it was given, from 1.
    public enum Reason: Equatable, Hashable, Sendable {
        case empty
        /// 暂无, 未留, N/A: somebody had to write something.
        case placeholder
        case tooShort(missing: Int)
        case tooLong(extra: Int)
        case wrongCharacter(at: Int)
        /// NUL and other control characters, which no person types.
        case controlCharacter(at: Int)
        case checkDigit
        case impossibleDate
        case inFuture
        /// 1.10E+17, or the last digits turned to zeros: the spreadsheet kept 15 digits and the rest is gone.
        case spoiledBySpreadsheet
        /// Already holds `*`: it came out of a masked list.
        case masked
        /// `=cmd`, `@SUM(…)`: a spreadsheet would run it.
        case formula
        /// A value of another kind, as when two columns were swapped.
        case looksLike(InformationKind)
        /// The first digits are no province (GB/T 2260) or no series of the document.
        case unknownRegion
        case areaCode
        /// 400, 95xxx and the like: they reach a company, not a person.
        case serviceNumber
        case atSign
        case domain
        case notAName
        case notAnAddress
        /// No form that this kind is written in.
        case unknownForm
    }
}

extension ParsingProblem: CustomStringConvertible {
    public var description: String { "\(kind.rawValue): \(reason)" }
}
