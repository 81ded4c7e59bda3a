import Access
import Actions
import Foundation
import Ledger
import Vocabulary

/// One account: post, what it allows, certificates, sessions, what the person did.
struct StaffPage: Page {
    struct Fact: Sendable {
        let label: String
        let text: String
    }

    struct Power: Sendable {
        let icon: String
        let text: String
    }

    struct Held: Sendable {
        let label: String
        let note: String
        let tone: String
        let icon: String
        let text: String
    }

    struct Device: Sendable {
        let since: String
        let seen: String
    }

    static let template = "staff-page"

    let title: String
    let crumbs: [Crumb]
    let flash: Flash?
    let csrf: String
    let face: String
    let name: String
    let account: String
    let href: String
    let chips: [ChipModel]
    let canEdit: Bool
    let canReset: Bool
    let canDisable: Bool
    let canEnable: Bool
    let canSignOut: Bool
    let canUnlock: Bool
    let facts: [Fact]
    let powers: [Power]
    let qualifications: [Held]
    let hasQualifications: Bool
    /// What a person without certificate is told; nil for posts that need none.
    let noQualification: String
    let sessions: [Device]
    let hasSessions: Bool
    let days: [EventDay]
    let hasDays: Bool
}

extension StaffPage {
    init(_ file: StaffFile, flash: Flash?, _ desk: Desk, _ context: WebContext) {
        let member = file.member
        let words = StaffWords(desk: desk, context: context)
        let may = Powers(reader: context.staff, member: member)
        title = member.name
        crumbs = [Crumb(desk.text("staff.title", context), href: "/staff")]
        self.flash = flash
        csrf = context.csrf
        face = String(member.name.prefix(1))
        name = member.name
        account = member.signInName
        href = "/staff/\(member.id)"
        let lock = ChipModel(.due, icon: "lock", text: desk.text("staff.locked_chip", context))
        chips = [words.state(member), file.isLocked ? lock : nil, words.certificate(member)].compactMap { $0 }
        canEdit = may.may(StaffMember.Edit.self)
        canReset = may.may(StaffMember.ResetPassword.self) && !may.isOneself
        canDisable = may.may(StaffMember.Disable.self) && member.state == .active && !may.isOneself
        canEnable = may.may(StaffMember.Enable.self) && member.state != .active
        canSignOut = may.may(StaffMember.SignOut.self) && !file.sessions.isEmpty
        canUnlock = may.may(StaffMember.Unlock.self) && file.isLocked
        facts = Self.facts(file, words, desk, context)
        powers = words.powers(member.roles)
        let certificates = CertificateWords(desk: desk, context: context)
        qualifications = member.qualifications.prefix(5).map { held in
            let chip = certificates.state(held)
            return Held(
                label: certificates.uses(held.uses), note: certificates.note(held), tone: chip.tone, icon: chip.icon,
                text: chip.text)
        }
        hasQualifications = !qualifications.isEmpty
        let isFacing = !member.roles.isDisjoint(with: Role.customerFacing)
        noQualification = desk.text(isFacing ? "staff.no_qualification" : "staff.needs_no_qualification", context)
        sessions = file.sessions.map {
            Device(
                since: desk.text("staff.session_since", context, ["at": Words.moment($0.createdAt)]),
                seen: desk.text("staff.session_seen", context, ["at": Words.moment($0.lastSeenAt)]))
        }
        hasSessions = !sessions.isEmpty
        let events = desk.words(
            context, staff: file.timeline.actors, customers: file.timeline.customers, activities: file.activities)
        days = events.days(file.timeline.events)
        hasDays = !days.isEmpty
    }

    private static func facts(
        _ file: StaffFile, _ words: StaffWords, _ desk: Desk, _ context: WebContext
    ) -> [Fact] {
        let member = file.member
        return [
            Fact(label: desk.text("staff.roles", context), text: words.roles(member.roles)),
            Fact(label: desk.text("staff.scope", context), text: words.scope(member)),
            Fact(label: desk.text("staff.team", context), text: file.team?.name ?? "–"),
            Fact(label: desk.text("staff.account", context), text: member.signInName),
        ]
    }

    /// What the reader may do with this account, as far as posts decide; the gate decides again.
    private struct Powers {
        let reader: StaffMember?
        let member: StaffMember

        var isOneself: Bool { reader?.id == member.id }

        func may(_ permission: any Permission.Type) -> Bool {
            !permission.requirement.roles.isDisjoint(with: reader?.roles ?? [])
        }
    }
}
