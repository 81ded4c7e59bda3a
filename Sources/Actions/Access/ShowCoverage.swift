public import Access
public import Foundation
public import Storage
public import Training
import Vocabulary

/// Who holds a certificate and who does not, with what each post has to pass.
public struct CoverageBoard: Sendable {
    public struct Person: Sendable {
        public let staff: StaffMember
        public let cover: CertificateCover
        /// Curricula of the posts that no valid certificate covers.
        public let missing: [PostCurriculum]
    }

    public let people: [Person]
    public let teams: [Team]
    public let at: Date
    /// Doors that are open to somebody without certificate and without emergency access; must be none.
    public let openWithoutCertificate: [StaffMember]

    public func count(_ cover: CertificateCover, where isMeant: (StaffMember) -> Bool = { _ in true }) -> Int {
        people.count { $0.cover == cover && isMeant($0.staff) }
    }
}

public struct ShowCoverage: Question {
    public typealias Asked = Qualification.List

    public init() {}

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> CoverageBoard {
        let curricula = try snapshot.curricula()
        let everybody = try snapshot.allStaff()
        let people = everybody.compactMap { member -> CoverageBoard.Person? in
            guard let cover = CertificateCover(of: member, at: now) else { return nil }
            return CoverageBoard.Person(
                staff: member, cover: cover,
                missing: curricula.filter { $0.isFor(member.roles) && !$0.isHeld(by: member, at: now) })
        }
        let open = everybody.filter { member in
            let standings = GatedAction.all.flatMap { action in
                GatedAction.classes.map { action.standing(of: member, for: $0, at: now) }
            }
            return !AccessReview.Person(staff: member, standings: standings).openWithoutCertificate.isEmpty
        }
        return CoverageBoard(people: people, teams: try snapshot.teams(), at: now, openWithoutCertificate: open)
    }
}
