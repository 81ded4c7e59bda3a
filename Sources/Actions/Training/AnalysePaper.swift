public import Access
public import Foundation
public import Storage
public import Training
public import Vocabulary

/// The figures of one version of a paper, with what leads from them to an act.
public struct PaperReport: Sendable {
    /// The newest version, for its name; and the one that is analysed.
    public let paper: Paper
    public let analysed: Paper
    /// Versions that anybody has sat, the newest first.
    public let numbers: [Int]
    public let counted: CountedAttempts
    public let analysis: PaperAnalysis
    /// The wordings that were met.
    public let wordings: [ID<QuestionVersion>: QuestionVersion]
    public let regrades: [Regrade]
    public let staff: [ID<StaffMember>: String]
}

public struct AnalysePaper: Question {
    public typealias Asked = Attempt.Invigilate

    let paper: ID<Paper>
    let number: Int?
    let counted: CountedAttempts

    /// - Parameter number: the version; nil for the newest that anybody has sat.
    public init(_ paper: ID<Paper>, number: Int? = nil, counting counted: CountedAttempts = .all) {
        self.paper = paper
        self.number = number
        self.counted = counted
    }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> PaperReport {
        guard let newest = try snapshot.paper(paper) else { throw PaperError.unknown }
        let sat = try snapshot.attempts(at: paper, limit: ListAttempts.limit)
        let numbers = Set(sat.map(\.paperNumber)).sorted(by: >)
        let wanted = number.flatMap { numbers.contains($0) ? $0 : nil } ?? numbers.first ?? newest.number
        let analysis = PaperAnalysis(sat.filter { $0.paperNumber == wanted }, counting: counted, at: now)
        let wordings = try analysis.wordings.compactMap { try snapshot.questionVersion($0.version) }
        return PaperReport(
            paper: newest, analysed: try snapshot.paper(paper, number: wanted) ?? newest, numbers: numbers,
            counted: counted, analysis: analysis,
            wordings: Dictionary(wordings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
            regrades: try snapshot.regrades(of: paper), staff: try snapshot.staffNames())
    }
}
