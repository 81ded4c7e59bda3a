import Access
import Actions
import DemoCompany
import Foundation
import Storage
import Vocabulary
import Web

/// Makes the demo company in an empty folder, and finishes one whose making was interrupted.
struct DemoFounding {
    let workplace: Workplace
    let clock: TravelClock

    /// One for all, printed and shown on the sign-in page: there is nothing real to guard. It passes both password
    /// policies, so that a visitor may also see them at work.
    static let password = "Lotus-Ferry-52-Copper"

    func found(customers: Int, furtherStaff: Int = 0) async throws -> Welcome {
        if try workplace.founding() != .demo {
            defer { clock.travel(to: nil) }
            let isResumed = try workplace.founding() != nil
            /// What an interrupted start has done is not done again; where a step cannot go on from there, its rest is left out.
            func tell(_ step: () async throws -> Void) async throws {
                do { try await step() } catch { guard isResumed else { throw error } }
            }
            clock.travel(to: DemoExams.foundingDay(before: Date()))
            try await workplace.setUp(
                DemoFirstRun.plan(at: Date(), hash: Self.passwordHash(), further: furtherStaff))
            try await tell { try await DemoTraining(workplace: workplace).make() }
            try await tell { try await DemoExams(workplace: workplace, clock: clock, isResumed: isResumed).make() }
            let storage = DemoStorage(workplace: workplace, clock: clock)
            let erasures = DemoErasures(workplace: workplace, clock: clock)
            for step in [storage.register, erasures.makePast, storage.reviewData] { try await tell(step) }
            let records = try DemoRecords(workplace: workplace, clock: clock)
            let day = Date().addingTimeInterval(-Double(DemoHistory.days + 3) * 86_400)
            clock.travel(to: CalendarDate(of: day).start.addingTimeInterval((24 + 9.5) * 3600))
            try await tell { try await records.makePast() }
            clock.travel(to: Date().addingTimeInterval(-Double(DemoHistory.days + 1) * 86_400))
            try await DemoCustomers(workplace: workplace).load(customers, as: workplace.staff(named: "officer").id)
            let marking = DemoMarking(workplace: workplace, clock: clock)
            try await tell { try await marking.sit() }
            try await tell { try await DemoHistory(workplace: workplace, clock: clock).make() }
            if isResumed { try await tell(erasures.makeMissing) }
            // Also where the history ended early.
            clock.travel(to: nil)
            try await tell { try await marking.follow() }
            try await tell { try await records.makeComing() }
            try await tell { try await storage.backUp() }
            try await workplace.note(.demo)
        }
        return .demo(signIns, backupIdentity: DemoStorage(workplace: workplace, clock: clock).identityPath)
    }

    /// One salt for all accounts: they have one password anyway, and fifteen computations would take three seconds.
    static func passwordHash() throws -> PasswordHash {
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<PasswordHash.saltBytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        return try PasswordHash(Self.password, salt: salt)
    }

    private var signIns: DemoSignIns {
        DemoSignIns(
            accounts: DemoOrganisation.staff.map { ($0.signInName, $0.roles.compactMap(Role.init(rawValue:))) },
            password: Self.password)
    }
}
