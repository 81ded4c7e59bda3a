public import Access
import Foundation
import Ledger
public import Storage
public import Vocabulary

/// Who may touch which customer data, as JSON, for the API, the command line and the evidence pack alike.
public struct AccessDocument: Encodable, Sendable {
    public struct Rulebook: Encodable, Sendable {
        let version: String
        let sha256: String
    }
    public struct Ground: Encodable, Sendable {
        /// `certificate`, `emergency` or `post`: an action that asks for no certificate.
        let by: String
        let certificate: String?
        let validUntil: String?
    }
    public struct Obstacle: Encodable, Sendable {
        let rule: String
        let name: String
        let articles: [String]
        let fact: String
        let change: String
    }
    public struct Right: Encodable, Sendable {
        let action: String
        let `class`: String
        let open: Bool
        let ground: Ground?
        /// Rules of the gate that are weighed at each request besides.
        let weighedAtEachRequest: [String]
        let refused: Obstacle?
    }
    public struct Person: Encodable, Sendable {
        let id: String
        let account: String
        let name: String
        let posts: [String]
        let team: String?
        let scope: String
        let active: Bool
        let rights: [Right]
    }
    public struct Certificate: Encodable, Sendable {
        let id: String
        let number: String?
        let holder: String
        let classes: [String]
        let uses: [String]
        let grantedAt: String
        let validUntil: String
        let revokedAt: String?
        /// Of its events on the ledger, as shown, from 1.
        let events: [UInt64]
    }

    let organisation: String
    let asOf: String
    let isNow: Bool
    /// What has to be said about an answer for the past; nil where there is nothing.
    let reservation: String?
    let rulebook: Rulebook
    /// People with a door open to them without certificate and without emergency access: must be none.
    let openWithoutCertificate: [String]
    let people: [Person]
    let certificates: [Certificate]

    /// - Parameter events: of certificates, from the ledger.
    public init(
        _ review: AccessReview, certificates events: [CertificateEvent], rulebook: Access.Rulebook,
        in language: Language
    ) {
        let words = AccessWords(review: review, rulebook: rulebook, language: language)
        organisation = review.organisation
        asOf = words.time(review.at)
        isNow = review.isNow
        reservation = words.reservation
        self.rulebook = Rulebook(version: rulebook.version, sha256: Hash(rulebook.hash)?.description ?? "")
        openWithoutCertificate = review.openWithoutCertificate.map(\.staff.signInName)
        people = review.people.map { words.person($0) }
        certificates = review.people.flatMap { person in
            person.staff.qualifications.map { words.certificate($0, of: person.staff, events) }
        }
    }
}

/// What the document says in words.
struct AccessWords {
    let review: AccessReview
    let rulebook: Rulebook
    let language: Language

    func time(_ date: Date) -> String { date.formatted(.iso8601) }

    var reservation: String? {
        switch (review.reservation, language) {
        case (nil, _): nil
        case (.beforeTheRecord(let since), .chinese): "账号记录始于 \(time(since))，这一刻没有可查的记录。"
        case (.beforeTheRecord(let since), .english):
            "Accounts are recorded since \(time(since)); nothing is known before."
        case (.otherRulebook, .chinese): "当时用的是另一版规则；这里按现行规则重算。"
        case (.otherRulebook, .english): "Another rulebook was in force then; this is reckoned by today's."
        }
    }

    func person(_ person: AccessReview.Person) -> AccessDocument.Person {
        let staff = person.staff
        return AccessDocument.Person(
            id: staff.id.description, account: staff.signInName, name: staff.name,
            posts: Role.allCases.filter(staff.roles.contains).map(\.rawValue),
            team: review.teams.first { $0.id == staff.team }?.name, scope: staff.scope.rawValue,
            active: staff.state == .active, rights: person.standings.map(right))
    }

    private func right(_ standing: Standing) -> AccessDocument.Right {
        AccessDocument.Right(
            action: standing.permission, class: Self.code(standing.dataClass), open: standing.isOpen,
            ground: ground(standing), weighedAtEachRequest: standing.later.map(\.rawValue),
            refused: obstacle(standing))
    }

    private func ground(_ standing: Standing) -> AccessDocument.Ground? {
        guard standing.isOpen else { return nil }
        if let held = standing.certificate {
            return AccessDocument.Ground(
                by: "certificate", certificate: held.mark?.number ?? held.id.description,
                validUntil: time(held.validUntil))
        }
        return AccessDocument.Ground(
            by: standing.isEmergency ? "emergency" : "post", certificate: nil, validUntil: nil)
    }

    func obstacle(_ standing: Standing) -> AccessDocument.Obstacle? {
        guard let refusal = standing.refusal else { return nil }
        let said = refusal.explanation(in: language, at: review.at, citing: rulebook)
        return AccessDocument.Obstacle(
            rule: refusal.decisive.rule.rawValue, name: said.rule, articles: said.articles, fact: said.fact,
            change: said.change)
    }

    func certificate(
        _ held: Qualification, of staff: StaffMember, _ events: [CertificateEvent]
    ) -> AccessDocument.Certificate {
        let revokedAt: Date? = if case .revoked(let at, _, _) = held.state { at } else { nil }
        return AccessDocument.Certificate(
            id: held.id.description, number: held.mark?.number, holder: staff.signInName,
            classes: DataClass.allCases.filter(held.classes.contains).map(Self.code),
            uses: CertificateUse.allCases.filter(held.uses.contains).map { $0.name(in: .english) },
            grantedAt: time(held.grantedAt), validUntil: time(held.validUntil), revokedAt: revokedAt.map(time),
            events: Self.events(of: held, events).map { $0.number + 1 })
    }

    /// The events that gave it and took it away: those of its holder at its own instants; of a holder's only certificate
    /// the only event, also where a first run wrote it down later.
    private static func events(of held: Qualification, _ all: [CertificateEvent]) -> [CertificateEvent] {
        let own = all.filter { $0.holder == held.holder }
        var instants = [held.grantedAt.milliseconds]
        if case .revoked(let at, _, _) = held.state { instants.append(at.milliseconds) }
        let found = own.filter { instants.contains($0.at.milliseconds) }
        return found.isEmpty && own.count == 1 ? own : found
    }

    static func code(_ dataClass: DataClass) -> String {
        switch dataClass {
        case .general: "general"
        case .contact: "contact"
        case .sensitive: "sensitive"
        case .freeText: "free-text"
        case .audit: "audit"
        }
    }
}
