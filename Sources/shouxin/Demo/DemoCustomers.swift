import Access
import Actions
import Customers
import DemoCompany
import Storage
import Tabular
import Vocabulary

/// Fills the demo company with made-up customers, through the importer like any company's own file: as messy as a real
/// one, so that the list of imports and its error file have something to show.
struct DemoCustomers {
    let workplace: Workplace
    static let seed: UInt64 = 20_261_124
    static let largestCount = 1_000_000

    /// Goes on where an interrupted import stopped; what is here already is not loaded twice.
    func load(_ count: Int, as officer: ID<StaffMember>) async throws {
        guard count > 0, try !isLoaded(by: officer) else { return }
        var file: [UInt8] = []
        file.reserveCapacity(count * 200)
        try CustomerRows(count: count, seed: Self.seed).writeCSV { file.append(contentsOf: $0) }
        var request = ImportRequest(activity: "service")
        request.fileName = say("客户资料导出.csv", "customers.csv")
        request.language = Speech.language
        _ = try await workplace.importCustomers(
            from: ArraySource(file), request, as: officer, assignment: .inTurn(try places())
        ) { step in
            let share = Int(step.fraction * 100)
            Output.progress(say("演示客户 \(share)%", "Demo customers \(share)%"), isLast: step.fraction >= 1)
        }
    }

    /// Whether the file came in whole before a start that was interrupted later.
    private func isLoaded(by officer: ID<StaffMember>) throws -> Bool {
        try workplace.store.read { try $0.importJobs(of: officer, limit: 1) }.contains { $0.state == .finished }
    }

    /// Everybody of the known staff who looks after customers, with their team.
    private func places() throws -> [(owner: ID<StaffMember>?, team: ID<Team>?)] {
        let known = Set(DemoOrganisation.staff.map(\.signInName))
        return try workplace.store.read { try $0.allStaff() }
            .filter { known.contains($0.signInName) && !$0.roles.isDisjoint(with: [.agent, .accountManager]) }.map {
                ($0.id, $0.team)
            }
    }
}
