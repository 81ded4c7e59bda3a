public import Foundation
public import Vocabulary

/// The rules of the gate, in the order in which they are weighed and shown. Raw values stand on the ledger.
public enum RuleID: String, CaseIterable, Sendable, Hashable, Codable {
    case accountActive = "account.active"
    case roleAllowed = "role.allowed"
    case qualificationValid = "qualification.valid"
    case scopeWithin = "scope.within"
    case customerOpen = "customer.open"
    case purposeRegistered = "purpose.registered"
    case purposeNeedsField = "purpose.needs-field"
    case basisStanding = "basis.standing"
    case reasonGiven = "reason.given"
    /// Stands on the ledger in place of the certificate or the data scope, and only where it holds.
    case emergencyStanding = "emergency.standing"

    /// Rules about the person alone: what can be said before anybody asks for a particular customer.
    public static let personal: Set<RuleID> = [.accountActive, .roleAllowed, .qualificationValid, .emergencyStanding]
}

/// One rule, weighed: whether it holds and the fact that decided it.
public struct Finding: Sendable, Equatable {
    public let rule: RuleID
    public let holds: Bool
    public let fact: Fact
}

/// The fact behind a finding; carries what the refusal card must show, never personal information.
public enum Fact: Sendable, Equatable {
    case holds
    case accountDisabled
    case rolesHeld(Set<Role>, needed: Set<Role>)
    case noCertificate
    case certificateExpired(at: Date)
    case certificateRevoked(at: Date)
    case certificateLacks(use: CertificateUse, classes: Set<DataClass>)
    case outsideScope(DataScope)
    case customerArchived
    /// Art. 47 para. 2: nothing but storage and protection.
    case customerStoredOnly
    case purposeMissing
    case purposeUnknown
    case purposeClosed(code: String)
    case fieldNotNeeded(code: String)
    case consentMissing(code: String)
    case reasonTooShort(minimum: Int)
}

enum Rules {
    /// Shortest reason, in characters: a ticket number such as T-1 123 has five.
    static let shortestReason = 4

    static func findings(for requirement: Requirement, on facts: Facts) -> [Finding] {
        var findings = [
            finding(.accountActive, account(facts)),
            finding(.roleAllowed, role(requirement, facts)),
        ]
        if let use = requirement.use {
            let stands =
                requirement.inEmergency
                && facts.staff.emergencies.contains {
                    $0.opens(use, of: facts.demand.classes, about: facts.demand.target, at: facts.now)
                }
            findings.append(finding(.qualificationValid, qualification(use, facts), orEmergency: stands))
        }
        if requirement.withinScope, let target = facts.demand.target {
            let reaches =
                requirement.inEmergency
                && facts.staff.emergencies.contains {
                    $0.reaches(target, for: requirement.use, of: facts.demand.classes, at: facts.now)
                }
            findings.append(finding(.scopeWithin, scope(target, facts.staff), orEmergency: reaches))
            if requirement.use != .maskedView { findings.append(finding(.customerOpen, open(target))) }
        }
        if requirement.purposeAndReason {
            findings.append(finding(.purposeRegistered, purpose(facts.demand)))
            if let purpose = facts.demand.purpose, purpose.isActive {
                findings.append(finding(.purposeNeedsField, need(purpose, facts.demand)))
                findings.append(finding(.basisStanding, basis(purpose)))
            }
            findings.append(finding(.reasonGiven, reason(facts.demand)))
        }
        return findings
    }

    /// The rules that are weighed for a particular customer, purpose and reason; what `findings` adds to the personal.
    static func later(for requirement: Requirement) -> [RuleID] {
        let scope: [RuleID] = requirement.use == .maskedView ? [.scopeWithin] : [.scopeWithin, .customerOpen]
        let purpose: [RuleID] = [.purposeRegistered, .purposeNeedsField, .basisStanding, .reasonGiven]
        return (requirement.withinScope ? scope : []) + (requirement.purposeAndReason ? purpose : [])
    }

    /// A rule that does not hold, and an emergency access that stands in for it: its own rule is what holds.
    private static func finding(_ rule: RuleID, _ fact: Fact, orEmergency stands: Bool) -> Finding {
        fact != .holds && stands ? finding(.emergencyStanding, .holds) : finding(rule, fact)
    }

    private static func finding(_ rule: RuleID, _ fact: Fact) -> Finding {
        Finding(rule: rule, holds: fact == .holds, fact: fact)
    }

    private static func account(_ facts: Facts) -> Fact {
        facts.staff.state == .active ? .holds : .accountDisabled
    }

    private static func role(_ requirement: Requirement, _ facts: Facts) -> Fact {
        requirement.roles.isDisjoint(with: facts.staff.roles)
            ? .rolesHeld(facts.staff.roles, needed: requirement.roles) : .holds
    }

    /// One certificate must cover the use and every class asked for. Where none does, the nearest miss is the fact:
    /// a certificate of too small a reach, then one that ran out, then one that was revoked.
    private static func qualification(_ use: CertificateUse, _ facts: Facts) -> Fact {
        let held = facts.staff.qualifications
        let classes = facts.demand.classes
        if Qualification.opening(use, of: classes, among: held, at: facts.now) != nil { return .holds }
        let valid = held.filter { $0.isValid(at: facts.now) }
        if let nearest = valid.max(by: { $0.classes.count < $1.classes.count }) {
            return .certificateLacks(use: use, classes: classes.subtracting(nearest.classes))
        }
        let expired = held.filter { $0.state == .granted && $0.validUntil < facts.now }.map(\.validUntil).max()
        if let expired { return .certificateExpired(at: expired) }
        let revoked = held.compactMap { held -> Date? in
            if case .revoked(let at, _, _) = held.state { at } else { nil }
        }
        if let last = revoked.max() { return .certificateRevoked(at: last) }
        return .noCertificate
    }

    private static func scope(_ target: Target, _ staff: StaffMember) -> Fact {
        let within =
            switch staff.scope {
            case .all: true
            case .team: target.owner == staff.id || (target.team != nil && target.team == staff.team)
            case .own: target.owner == staff.id
            }
        return within ? .holds : .outsideScope(staff.scope)
    }

    private static func open(_ target: Target) -> Fact {
        if target.isStoredOnly { return .customerStoredOnly }
        return target.isArchived ? .customerArchived : .holds
    }

    private static func purpose(_ demand: Demand) -> Fact {
        guard let code = demand.purposeCode, !code.isEmpty else { return .purposeMissing }
        guard let purpose = demand.purpose else { return .purposeUnknown }
        return purpose.isActive ? .holds : .purposeClosed(code: purpose.code)
    }

    private static func need(_ purpose: PurposeFacts, _ demand: Demand) -> Fact {
        purpose.fields.isSuperset(of: demand.fields) ? .holds : .fieldNotNeeded(code: purpose.code)
    }

    private static func basis(_ purpose: PurposeFacts) -> Fact {
        purpose.consentStands == false ? .consentMissing(code: purpose.code) : .holds
    }

    private static func reason(_ demand: Demand) -> Fact {
        let reason = (demand.reason ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        return reason.count < shortestReason ? .reasonTooShort(minimum: shortestReason) : .holds
    }
}
