public import Access
public import Foundation
public import Ledger
public import Vocabulary

extension TrainingSession {
    /// One's own sessions and signing in; every post does.
    public enum Attend: Permission {
        public static let name = "training.attend"
        public static let requirement = Requirement.everybody
    }
    /// Calling, holding, correcting and closing sessions.
    public enum Hold: Permission {
        public static let name = "training.hold"
        public static let requirement = Requirement(roles: [.trainer, .protectionOfficer])
    }
    /// Reading the records with names.
    public enum Review: Permission {
        public static let name = "training.review"
        public static let requirement = Requirement(roles: [.trainer, .protectionOfficer, .auditAdministrator])
    }

    /// What the ledger records of a session.
    public enum Event {
        public static let written = "training.write"
        public static let signedIn = "training.sign-in"
        public static let excused = "training.excuse"
        public static let corrected = "training.correct"
        public static let closed = "training.close"
    }

    public static func called(
        _ id: ID<TrainingSession>, _ number: Number, _ plan: SessionPlan, people: Set<ID<StaffMember>>,
        makingUpFor other: ID<TrainingSession>? = nil, under permit: Permit<Hold>
    ) throws(SessionError) -> Change<TrainingSession> {
        try plan.check()
        guard !people.isEmpty else { throw .nobodyInvited }
        let session = TrainingSession(
            id: id, number: number, plan: plan, people: people.sorted().map { Attendance($0) }, makesUpFor: other)
        return Change(session, recording: session.event(Event.written, count: people.count))
    }

    /// With another form. Whoever has an entry stays, invited or not: it happened.
    public func replanned(
        _ plan: SessionPlan, people: Set<ID<StaffMember>>, expecting edition: Int, under permit: Permit<Hold>
    ) throws(SessionError) -> Change<TrainingSession> {
        try checkOpen()
        guard self.edition == edition else { throw .changedMeanwhile }
        try plan.check()
        guard !people.isEmpty else { throw .nobodyInvited }
        var next = self
        next.plan = plan
        next.edition += 1
        let known = Set(self.people.map(\.staff))
        next.people = self.people.filter { people.contains($0.staff) || !$0.entries.isEmpty }
        for place in next.people.indices { next.people[place].isInvited = people.contains(next.people[place].staff) }
        next.people += people.subtracting(known).sorted().map { Attendance($0) }
        return Change(next, recording: event(Event.written, count: people.count))
    }

    /// Signs in whoever asks. The code was compared before.
    public func signingIn(
        _ way: Attendance.Way, at now: Date, under permit: Permit<Attend>
    ) throws(SessionError) -> Change<AttendanceStep> {
        try checkOpen()
        let opens = plan.starts.addingTimeInterval(-Self.opensBefore)
        guard now >= opens else { throw .notOpenYet(from: opens) }
        guard now <= plan.ends else { throw .over }
        let attendance = attendance(of: permit.staff) ?? Attendance(permit.staff, isInvited: false)
        if let first = attendance.signedInAt { throw .alreadySignedIn(at: first) }
        let isLate = now > plan.starts.addingTimeInterval(Self.lateAfter)
        let entry = Attendance.Entry(isLate ? .late : .present, way, at: now, by: permit.staff)
        return Change(AttendanceStep(attendance, entry, in: id), recording: event(Event.signedIn, count: 1))
    }

    /// 请假: said by oneself, before the start.
    public func excusing(
        _ reason: String, at now: Date, under permit: Permit<Attend>
    ) throws(SessionError) -> Change<AttendanceStep> {
        try checkOpen()
        guard let attendance = attendance(of: permit.staff), attendance.isInvited else { throw .notInvited }
        if let first = attendance.signedInAt { throw .alreadySignedIn(at: first) }
        guard now < plan.starts else { throw .over }
        let entry = Attendance.Entry(.leave, .own, at: now, by: permit.staff, reason: try Self.said(reason))
        return Change(AttendanceStep(attendance, entry, in: id), recording: event(Event.excused, count: 1))
    }

    /// What the trainer knows better; the earlier value stays beside it.
    public func correcting(
        _ staff: ID<StaffMember>, to mark: Attendance.Mark, reason: String, at now: Date, under permit: Permit<Hold>
    ) throws(SessionError) -> Change<AttendanceStep> {
        try checkOpen()
        guard let attendance = attendance(of: staff) else { throw .notInvited }
        let entry = Attendance.Entry(mark, .trainer, at: now, by: permit.staff, reason: try Self.said(reason))
        return Change(
            AttendanceStep(attendance, entry, in: id),
            recording: LedgerEvent(Event.corrected, count: UInt32(attendance.entries.count), object: staff.uuid))
    }

    /// Freezes the record: whoever is not noted was absent, results are taken over, and the ledger keeps its digest.
    public func closed(
        with results: [SessionResult], at now: Date, under permit: Permit<Hold>
    ) throws(SessionError) -> Change<TrainingSession> {
        try checkOpen()
        guard now >= plan.starts else { throw .notStarted }
        var next = self
        next.results = results
        for place in next.people.indices where next.people[place].entries.isEmpty {
            next.people[place].entries.append(Attendance.Entry(.absent, .closing, at: now, by: permit.staff))
        }
        let digest = next.digest
        next.state = .closed(at: now, by: permit.staff, digest: digest)
        var event = event(Event.closed, count: next.there)
        event.detail = "\(number) \(digest)"
        return Change(next, recording: event)
    }

    private func checkOpen() throws(SessionError) { if case .closed = state { throw .closed } }

    private func event(_ name: String, count: Int) -> LedgerEvent {
        LedgerEvent(name, count: UInt32(clamping: count), object: id.uuid)
    }

    private static func said(_ reason: String) throws(SessionError) -> String {
        let reason = String(reason.trimmingCharacters(in: .whitespacesAndNewlines).prefix(200))
        guard !reason.isEmpty else { throw .reasonMissing }
        return reason
    }
}

extension TrainingSession {
    /// The hash (RFC 6962 leaf) of everything that the record says, in hexadecimal. People stand in it as identities.
    public var digest: String { Hash.leaf(Array(canonical.utf8)).description }

    /// Whether what is stored is what was closed; true while it is open.
    public var isAsClosed: Bool {
        guard case .closed(_, _, let kept) = state else { return true }
        return kept == digest
    }

    private var canonical: String {
        var lines = ["shouxin training record 1", number.description, id.description]
        lines += [plan.topic, plan.place, plan.agenda, plan.courses.joined(separator: " ")].map(Self.oneLine)
        lines.append("\(Self.stamp(plan.starts)) \(Self.stamp(plan.ends)) \(plan.milliHours) \(plan.trainer)")
        for person in people.sorted(by: { $0.staff < $1.staff }) {
            lines.append("\(person.staff) \(person.isInvited ? "invited" : "came")")
            lines += person.entries.map { entry in
                "\(entry.mark.rawValue) \(entry.way.rawValue) \(Self.stamp(entry.at)) \(entry.by) "
                    + Self.oneLine(entry.reason)
            }
        }
        lines += results.sorted { $0.staff < $1.staff }.map {
            "\($0.staff) \($0.attempt) \($0.milliScore) \($0.milliTotal) \($0.isPassed)"
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Milliseconds, as they are stored.
    private static func stamp(_ date: Date) -> String {
        String(Int64((date.timeIntervalSince1970 * 1000).rounded(.down)))
    }

    private static func oneLine(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\r", with: "\\r").replacing("\n", with: "\\n")
    }
}
