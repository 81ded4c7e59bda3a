import Access
import Actions
import DemoCompany
import Foundation
import Storage
import Training
import Vocabulary

/// The demo organisation in the words of the house.
enum DemoFirstRun {
    private static let day = 86_400.0

    static func plan(at now: Date, hash: PasswordHash) -> FirstRun {
        let teams = DemoOrganisation.teams.map { Team(id: ID(UUID()), name: $0) }
        var plan = FirstRun(organisation: DemoOrganisation.name, founding: .demoLoading)
        plan.teams = teams
        let trainer = ID<StaffMember>(UUID())
        var numbers: [Int: Int] = [:]
        let members = DemoOrganisation.staff.map { member($0, teams, trainer: trainer, at: now, &numbers) }
        plan.accounts = members.map { FirstRun.Account($0, hash: hash, mustChange: false) }
        plan.confirmedBy = members.first { $0.roles.contains(.protectionOfficer) }?.id
        return plan
    }

    private static func member(
        _ demo: DemoStaff, _ teams: [Team], trainer: ID<StaffMember>, at now: Date, _ numbers: inout [Int: Int]
    ) -> StaffMember {
        let roles = Set(demo.roles.compactMap(Role.init(rawValue:)))
        let id = roles.contains(.trainer) ? trainer : ID(UUID())
        var member = StaffMember(
            id: id, signInName: demo.signInName, name: demo.name, roles: roles,
            team: demo.team.flatMap { name in teams.first { $0.name == name }?.id },
            scope: DataScope(rawValue: demo.scope.rawValue) ?? .own)
        member.qualifications =
            certificate(demo.certificate, of: member, trainer: trainer, at: now, &numbers).map { [$0] } ?? []
        return member
    }

    /// A year long, as the standard's yearly training asks (GB/T 35273-2020 11.6).
    private static func certificate(
        _ certificate: DemoStaff.Certificate, of holder: StaffMember, trainer: ID<StaffMember>, at now: Date,
        _ numbers: inout [Int: Int]
    ) -> Qualification? {
        let remaining: Int
        switch certificate {
        case .none: return nil
        case .valid(let days): remaining = days
        case .expired(let days): remaining = -days
        }
        let end = ShanghaiDay.end(of: now.addingTimeInterval(Double(remaining) * day))
        var uses: Set<CertificateUse> = [.maskedView, .plainView, .edit]
        if holder.roles.contains(.protectionOfficer) { uses.insert(.deletion) }
        let start = end.addingTimeInterval(-365 * day)
        // Numbered by the year in which it was granted, like every other.
        let year = CalendarDate(dayNumber: CertificateValidity.dayNumber(start))?.year ?? 1970
        numbers[year, default: 0] += 1
        let mark = CertificateMark(year: year, ordinal: numbers[year] ?? 1, code: .random())
        return Qualification(
            id: ID(UUID()), holder: holder.id, classes: [.general, .contact, .sensitive, .freeText],
            uses: uses, grantedAt: start, validUntil: end,
            grantedBy: trainer, reason: "个人信息保护上岗培训合格", mark: mark)
    }
}

/// Days as the law counts them here.
enum ShanghaiDay {
    /// The last second of the day in Asia/Shanghai, which has no summer time.
    static func end(of date: Date) -> Date {
        let offset = 8 * 3600.0
        let days = ((date.timeIntervalSince1970 + offset) / 86_400).rounded(.down)
        return Date(timeIntervalSince1970: (days + 1) * 86_400 - offset - 1)
    }
}
