public import Access
public import Foundation
import Ledger
public import Storage
public import Training
public import Vocabulary

/// A question of a paper that may have to be graded again, with what a correction would change; nothing is written.
public struct RegradePlan: Sendable {
    public let version: QuestionVersion
    public let paper: Paper
    /// Of everybody who met the wording in this paper; with the correction that was asked about.
    public let effects: [RegradeEffect]
    public let sittings: Int
    /// Other papers in which the wording was met.
    public let elsewhere: [(paper: ID<Paper>, name: String, count: Int)]
    public let earlier: [Regrade]
    public let staff: [ID<StaffMember>: String]
    /// Why nobody may order it so; nil when the person who asks may.
    public let obstacle: RegradeError?
}

extension Reading {
    /// What a correction does to everybody who met a wording, as of now.
    func regradeEffects(
        of version: ID<QuestionVersion>, at paper: ID<Paper>, as correction: Correction, at now: Date
    ) throws -> [RegradeEffect] {
        let curricula = try curricula().filter { $0.paper == paper }
        var holders: [ID<StaffMember>: StaffMember] = [:]
        return try attemptIDs(at: paper, meeting: version).compactMap { id in
            guard let attempt = try attempt(id)?.attempt,
                let place = attempt.items.firstIndex(where: { $0.version == version })
            else { return nil }
            if case .voided = attempt.state(at: now) { return nil }
            let holder = try holders[attempt.examinee] ?? staff(attempt.examinee)
            holders[attempt.examinee] = holder
            guard let holder else { return nil }
            // Only tried: number, order and officer of the entry do not matter for what it does.
            let event = try attempt.regrading(
                [place: correction], order: id.uuid, by: holder.id.uuid, reason: "–", at: now)
            return RegradeEffect(attempt, with: event, of: holder, leadingTo: curricula, at: now)
        }
    }
}

/// Shows what a correction would change.
public struct PlanRegrade: Question {
    public typealias Asked = Regrade.Order

    let paper: ID<Paper>
    let version: ID<QuestionVersion>
    let correction: Correction?

    /// - Parameter correction: nil while none was chosen.
    public init(_ paper: ID<Paper>, _ version: ID<QuestionVersion>, as correction: Correction?) {
        self.paper = paper
        self.version = version
        self.correction = correction
    }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> RegradePlan {
        guard let found = try snapshot.questionVersion(version), let at = try snapshot.paper(paper) else {
            throw RegradeError.unknown
        }
        let papers = Dictionary(try snapshot.papers().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let met = try snapshot.papers(meeting: version)
        var effects: [RegradeEffect] = []
        var obstacle: RegradeError?
        if let correction {
            if correction.fits(found.content) {
                effects = try snapshot.regradeEffects(of: version, at: paper, as: correction, at: now)
                obstacle = Regrade.obstacle(effects, by: staff.id)
            } else {
                obstacle = .keyDoesNotFit
            }
        }
        return RegradePlan(
            version: found, paper: at, effects: effects, sittings: met.first { $0.paper == paper }?.count ?? 0,
            elsewhere: met.filter { $0.paper != paper }.map { ($0.paper, papers[$0.paper] ?? "–", $0.count) },
            earlier: try snapshot.regrades(of: paper).filter { $0.version == version },
            staff: try snapshot.staffNames(), obstacle: obstacle)
    }
}

/// Orders a question of a paper to be graded again. The wording is drawn no more; its corrected text waits as a draft for
/// somebody else's approval. `Workplace.carryOut` does the rest.
public struct OrderRegrade: Action {
    public typealias Asked = Regrade.Order

    let id: ID<Regrade>
    let paper: ID<Paper>
    let version: ID<QuestionVersion>
    let correction: Correction
    let reason: String
    let lost: Regrade.Lost
    let objection: ID<QuestionObjection>?
    let draft: ID<QuestionVersion>

    /// - Parameter draft: identity of the corrected wording, if there will be one.
    public init(
        _ id: ID<Regrade>, of version: ID<QuestionVersion>, at paper: ID<Paper>, as correction: Correction,
        reason: String, lost: Regrade.Lost, objection: ID<QuestionObjection>? = nil, draft: ID<QuestionVersion>
    ) {
        self.id = id
        self.paper = paper
        self.version = version
        self.correction = correction
        self.reason = reason
        self.lost = lost
        self.objection = objection
        self.draft = draft
    }

    /// - Throws: `RegradeError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Regrade {
        guard let found = try tx.questionVersion(version), try tx.paper(paper) != nil else {
            throw RegradeError.unknown
        }
        if let objection {
            guard let raised = try tx.objection(objection), raised.version == version, case .upheld = raised.state
            else { throw RegradeError.unknown }
        }
        guard try !tx.openRegrades().contains(where: { $0.version == version && $0.paper == paper }) else {
            throw RegradeError.underWay
        }
        let order = try tx.commit(
            Regrade.ordered(
                id, of: found, at: paper, as: correction, reason: reason, lost: lost, objection: objection,
                affecting: tx.regradeEffects(of: version, at: paper, as: correction, at: now), at: now, under: permit))
        let wordings = try tx.questionVersions(of: found.question)
        if let latest = wordings.last?.number,
            let draft = found.corrected(correction, as: draft, latest: latest, at: now, under: permit)
        {
            try tx.commit(draft)
        }
        for wording in wordings where wording.number <= found.number && (wording.isUsable || wording.id == version) {
            if let gone = wording.withdrawn(reason: order.reason, at: now, under: permit) { try tx.commit(gone) }
        }
        return order
    }
}

/// Carries an order out for the next attempts; safe to be asked for again at any time.
public struct ContinueRegrade: Action {
    public typealias Asked = Regrade.Order
    /// Attempts in one transaction: a person who saves an answer meanwhile waits no longer than that.
    public static let batch = 25

    let id: ID<Regrade>
    let certificates: [(id: ID<Qualification>, code: CheckCode)]

    public init(_ id: ID<Regrade>, using random: inout some RandomNumberGenerator) {
        self.id = id
        certificates = (0..<Self.batch * 4).map { _ in (ID(UUID()), CheckCode(using: &random)) }
    }

    /// - Returns: whether everything is done.
    /// - Throws: `RegradeError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Bool {
        guard var order = try tx.regrade(id) else { throw RegradeError.unknown }
        guard order.doneAt == nil else { return true }
        let curricula = try tx.curricula().filter { $0.paper == order.paper }
        let next = try tx.attemptsToRegrade(order, limit: Self.batch)
        var fresh = certificates[...]
        for sat in next {
            try step(sat, order, curricula, &fresh, in: tx, under: permit, at: now)
        }
        guard next.count < Self.batch else { return false }
        order.doneAt = now
        try tx.commit(
            Change(order, recording: LedgerEvent(Regrade.Event.done, object: order.version.uuid)))
        return true
    }

    private func step(
        _ sat: SatAttempt, _ order: Regrade, _ curricula: [PostCurriculum],
        _ fresh: inout ArraySlice<(id: ID<Qualification>, code: CheckCode)>, in tx: Transaction,
        under permit: Permit<Asked>, at now: Date
    ) throws {
        let attempt = sat.attempt
        guard attempt.examinee != permit.staff else { throw RegradeError.ownSitting }
        guard let holder = try tx.staff(attempt.examinee),
            let place = attempt.items.firstIndex(where: { $0.version == order.version })
        else { throw RegradeError.unknown }
        let event = try attempt.regrading(
            [place: order.correction], order: order.id.uuid, by: order.officer.uuid, reason: order.reason, at: now)
        let effect = RegradeEffect(attempt, with: event, of: holder, leadingTo: curricula, at: now)
        if case .voided = attempt.state(at: now) {
            let nothing = RegradeStep(order.id, effect, nil, certificate: .none)
            try tx.commit(Change(nothing, recording: LedgerEvent(Regrade.Event.regraded, object: holder.id.uuid)))
            return
        }
        let certificate: RegradedAttempt.Certificate =
            if !effect.issues.isEmpty { .issued } else if effect.loses.isEmpty { .none } else {
                if case .keep = order.lost { .kept } else { .revoked }
            }
        let entry = try tx.entry(event, in: attempt.id)
        try tx.commit(
            Change(
                RegradeStep(order.id, effect, entry, certificate: certificate),
                recording: LedgerEvent(Regrade.Event.regraded, detail: entry.detail, object: holder.id.uuid)))
        try follow(effect, attempt.adding(event), sat, holder, order, &fresh, in: tx, under: permit, at: now)
    }

    /// Certificates follow the result.
    private func follow(
        _ effect: RegradeEffect, _ attempt: Attempt, _ sat: SatAttempt, _ holder: StaffMember, _ order: Regrade,
        _ fresh: inout ArraySlice<(id: ID<Qualification>, code: CheckCode)>, in tx: Transaction,
        under permit: Permit<Asked>, at now: Date
    ) throws {
        for held in effect.loses {
            switch order.lost {
            case .keep(let note):
                try tx.record(LedgerEvent(Regrade.Event.kept, detail: note, object: holder.id.uuid))
            case .revoke(let reason): try tx.commit(held.withdrawn(reason: reason, at: now, under: permit))
            }
        }
        guard !effect.issues.isEmpty, let paper = try tx.paper(sat.paper, number: sat.paperNumber) else { return }
        for curriculum in effect.issues {
            guard let identity = fresh.popFirst() else { return }
            let change = Qualification.issued(
                identity.id, for: curriculum, named: paper.name, passing: attempt, to: holder,
                mark: try tx.nextMark(identity.code, at: now), at: now, under: permit)
            if let change { try tx.commit(change) }
        }
    }
}

extension Workplace {
    /// Carries an order out to its end, batch by batch.
    public func carryOut(_ order: ID<Regrade>, as staff: ID<StaffMember>) async throws {
        var random = SystemRandomNumberGenerator()
        while try await !perform(ContinueRegrade(order, using: &random), as: staff) {}
    }

    /// Goes on with orders that a stop interrupted, in the name of whoever gave them; where that person may no longer,
    /// the order waits for somebody who may.
    public func finishRegrades() async throws {
        for order in try store.read({ try $0.openRegrades() }) {
            do { try await carryOut(order.id, as: order.officer) } catch is RecordedRefusal { continue }
        }
    }
}

/// One order with what it did.
public struct RegradeFile: Sendable {
    public let order: Regrade
    public let version: QuestionVersion
    public let paper: Paper
    public let attempts: [RegradedAttempt]
    public let staff: [ID<StaffMember>: String]
}

public struct ShowRegrade: Question {
    public typealias Asked = Regrade.Order

    let id: ID<Regrade>

    public init(_ id: ID<Regrade>) { self.id = id }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> RegradeFile {
        guard let order = try snapshot.regrade(id), let version = try snapshot.questionVersion(order.version),
            let paper = try snapshot.paper(order.paper)
        else { throw RegradeError.unknown }
        return RegradeFile(
            order: order, version: version, paper: paper, attempts: try snapshot.regradedAttempts(by: id),
            staff: try snapshot.staffNames())
    }
}
