import Access
import Actions
import Foundation
import Vocabulary

/// Posts, scopes and certificates of a member of staff, in words.
struct StaffWords {
    let desk: Desk
    let context: WebContext

    private var now: Date { desk.workplace.now }

    func roles(_ roles: Set<Role>) -> String {
        Role.allCases.filter(roles.contains).map { $0.name(in: context.language) }
            .joined(separator: desk.text("event_words.list", context))
    }

    /// Whose customers; nothing for a post that has none.
    func scope(_ member: StaffMember) -> String {
        member.roles.isDisjoint(with: Role.customerFacing)
            ? desk.text("staff.no_customers", context) : member.scope.name(in: context.language)
    }

    func state(_ member: StaffMember) -> ChipModel {
        guard case .disabled(let time, _) = member.state else {
            return ChipModel(.ok, icon: "check", text: desk.text("staff.state_active", context))
        }
        return ChipModel(
            .due, icon: "hold", text: desk.text("staff.state_disabled", context, ["day": Words.day(time)]))
    }

    /// How long the certificate still runs; amber within 60 days of its end.
    func certificate(_ member: StaffMember) -> ChipModel? {
        guard !member.roles.isDisjoint(with: Role.customerFacing) else { return nil }
        guard let end = member.qualifications.filter({ $0.isValid(at: now) }).map(\.validUntil).max() else {
            return ChipModel(.due, icon: "key", text: desk.text("staff.certificate_none", context))
        }
        return Self.certificate(until: end, now: now) { desk.text("staff.certificate_until", context, ["days": $0]) }
    }

    private static func certificate(until end: Date, now: Date, _ text: (String) -> String) -> ChipModel {
        let days = Words.dayNumber(end) - Words.dayNumber(now)
        return ChipModel(days <= 60 ? .due : .ok, icon: "key", text: text(Words.number(days)))
    }

    /// What a post allows and what it does not, so that nobody has to find out by being refused.
    func powers(_ roles: Set<Role>) -> [StaffPage.Power] {
        Role.allCases.filter(roles.contains).flatMap { role in
            let key = String(role.rawValue.map { $0 == "-" ? "_" : $0 })
            return [
                StaffPage.Power(icon: "check", text: desk.text("powers.\(key)_can", context)),
                StaffPage.Power(icon: "stop", text: desk.text("powers.\(key)_cannot", context)),
            ]
        }
    }
}
