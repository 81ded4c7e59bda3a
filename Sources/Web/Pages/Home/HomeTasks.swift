import Access
import Actions
import Backups
import Customers
import Foundation
import Ledger
import Privacy
import Training
import Vocabulary

extension HomeModel {
    /// What has to be done, the nearest day first; what has no day comes last.
    func tasks() -> [HomePage.Task] {
        let dated =
            ownTasks() + retraining() + facts.endingCertificates.map(renewal) + facts.training.map(training)
        let open =
            facts.withoutCertificate.map(firstCertificate) + facts.unconfirmed.map(confirmation)
            + facts.unclaimed.map { account($0, "unclaimed", icon: "key") }
            + facts.locked.map { account($0, "locked", icon: "lock") }
        return dated.sorted { $0.due < $1.due }.map(\.task) + emergencies() + studies() + erasures() + afterExams()
            + storage() + open
    }

    /// The way to the certificate, in the order in which it is walked.
    private func studies() -> [HomePage.Task] {
        let lessons = facts.studies.lessons.map { lesson in
            task(
                lesson.isBegun ? "course" : "first_course", ["name": lesson.title], icon: "book",
                href: CoursePath.course(lesson.code))
        }
        let duties = facts.duties.map { task("duty", ["name": $0.name], icon: "cap", href: "/exams") }
        if !duties.isEmpty { return lessons + duties }
        return lessons + (facts.studies.needsExam ? [task("exam", icon: "cap", href: "/exams/next")] : [])
    }

    private func emergencies() -> [HomePage.Task] {
        facts.emergencies.map { access, holder in
            let key = access.waits(at: now) ? "asked" : access.stands(at: now) ? "open" : "review"
            let days = Double(desk.workplace.rulebook.emergency.reviewDays)
            return task(
                "emergency_\(key)", ["name": holder], icon: "clock", href: EmergencyPath.show(access.id),
                due: key == "review" ? access.term?.until.addingTimeInterval(days * 86_400) : nil)
        }
    }

    private func erasures() -> [HomePage.Task] {
        facts.erasures.map { erasure in
            let number = erasure.number ?? 0
            return task(
                "erasure", ["number": Words.number(Int(number))], icon: "trash", href: ErasurePath.show(number))
        }
    }

    /// What came of examinations and of time, and waits for a person.
    private func afterExams() -> [HomePage.Task] {
        let tasks = [
            ("objections", facts.objections, "chat", "/objections"),
            ("marking", facts.answersToMark, "pen", "/marking"),
            ("records", facts.pastRecords, "trash", RetentionPath.page),
        ]
        return tasks.filter { $0.1 > 0 }.map { key, count, icon, href in
            task(key, ["count": Words.number(count)], icon: icon, href: href)
        }
    }

    private func storage() -> [HomePage.Task] {
        guard let duty = facts.storage else { return [] }
        var tasks: [HomePage.Task] = []
        if duty.lacksRecoveryKey { tasks.append(task("recovery_key", icon: "key", href: "/backups")) }
        if duty.isBackupOverdue { tasks.append(task("backup", icon: "copy", href: "/backups")) }
        if duty.damaged > 0 {
            let count = Words.number(duty.damaged)
            tasks.append(task("copies", ["count": count], icon: "warn", href: "/storage"))
        }
        return tasks
            + duty.overduePlaces.map { place in
                task("review", ["name": place.name], icon: "place", href: "/storage", due: place.dueAt)
            }
    }

    private func retraining() -> [Dated] {
        let words = RetrainingWords(desk: desk, context: context)
        return facts.retraining.map { one, rule in
            let values = [
                "name": rule?.content.name(in: context.language) ?? one.key.rule,
                "why": words.reason(one, rule?.content.trigger),
            ]
            return (
                one.dueAt,
                task("retraining", values, icon: "book", href: RetrainingPath.show(one.key), due: one.dueAt)
            )
        }
    }

    private typealias Dated = (due: Date, task: HomePage.Task)

    private func ownTasks() -> [Dated] {
        var tasks: [Dated] = []
        if let end = ownCertificateEnd, days(to: end) <= CertificateState.warningDays {
            tasks.append((end, task("own_certificate", icon: "cap", href: "/exams/next", due: end)))
        }
        if let due = facts.passwordDueAt, days(to: due) <= Self.passwordWarningDays {
            tasks.append((due, task("password", icon: "key", href: "/password", due: due)))
        }
        return tasks
    }

    /// Sessions, items of the plan, tasks that came of an exercise.
    private func training(_ thing: DueThing) -> Dated {
        let (key, icon, href, values): (String, String, String, [String: String]) =
            switch thing.kind {
            case .session(let id): ("session", "users", TrainingPath.signIn(id), ["time": Words.moment(thing.due)])
            case .record(let id): ("record", "pen", TrainingPath.show(id), [:])
            case .planned(let kind, let year): ("planned", "flag", way(of: kind), ["year": String(year)])
            case .responsible(_, let year, let missing):
                ("responsible", "flag", PlanPath.year(year), ["count": Words.number(missing)])
            case .exercise(let id): ("exercise", "bell", TabletopPath.play(id), [:])
            case .lesson(let id): ("lesson", "check", TabletopPath.play(id), [:])
            }
        let named = values.merging(["name": thing.title]) { first, _ in first }
        return (thing.due, task(key, named, icon: icon, href: href, due: thing.due.addingTimeInterval(-0.001)))
    }

    /// Where somebody does what is planned for them.
    private func way(of kind: PlanItem.Kind) -> String {
        switch kind {
        case .course(let code): CoursePath.course(code)
        case .paper(let id): "/exams/\(id)"
        case .session: TrainingPath.list
        case .inbox: "/drills"
        case .tabletop: TabletopPath.list
        }
    }

    private func renewal(_ item: (staff: StaffMember, until: Date)) -> Dated {
        let href = "/qualifications/new?staff=\(item.staff.id)"
        return (item.until, task("renewal", ["name": item.staff.name], icon: "cap", href: href, due: item.until))
    }

    private func firstCertificate(_ member: StaffMember) -> HomePage.Task {
        task("first", ["name": member.name], icon: "cap", href: "/qualifications/new?staff=\(member.id)")
    }

    private func confirmation(_ activity: ProcessingActivity) -> HomePage.Task {
        task(
            "confirm", ["name": activity.name(in: context.language)], icon: "law",
            href: "/activities/\(activity.code)/edit")
    }

    private func account(_ member: StaffMember, _ key: String, icon: String) -> HomePage.Task {
        task(key, ["name": member.name], icon: icon, href: "/staff/\(member.id)")
    }

    private func task(
        _ key: String, _ values: [String: String] = [:], icon: String, href: String, due: Date? = nil
    ) -> HomePage.Task {
        let left = due.map(days)
        return HomePage.Task(
            icon: icon, isOverdue: left.map { $0 <= 7 } ?? false, href: href, title: text("task_\(key)", values),
            note: text("task_\(key)_note", values), due: due.map(Words.day) ?? "",
            chip: left.map { $0 < 0 ? text("late", ["days": "\(-$0)"]) : text("left", ["days": "\($0)"]) })
    }

    static let passwordWarningDays = 14

    func days(to date: Date) -> Int { Words.dayNumber(date) - today }

    /// The end of the certificate that runs longest; nil without one.
    var ownCertificateEnd: Date? {
        guard isFacing else { return nil }
        return staff.qualifications.filter { $0.isValid(at: now) }.map(\.validUntil).max()
    }
}

extension HomeModel {
    /// What must not be overlooked, before everything else.
    func warnings() -> [HomePage.Warning] {
        [ledgerWarning(), certificateWarning(), peopleWarning()].compactMap { $0 }
    }

    private func ledgerWarning() -> HomePage.Warning? {
        guard watches, case .damaged(let first, _)? = desk.workplace.lastLedgerCheck?.verdict else { return nil }
        return warning(
            "ledger", ["number": Words.number(Int(first) + 1)], icon: "warn", link: ("/ledger", "to_ledger"))
    }

    private func certificateWarning() -> HomePage.Warning? {
        guard isFacing else { return nil }
        guard let end = ownCertificateEnd else {
            return warning("no_certificate", icon: "key", link: ("/exams/next", "to_exam"))
        }
        let left = days(to: end)
        guard left <= CertificateState.warningDays else { return nil }
        return warning(
            "certificate", ["day": Words.day(end), "days": "\(left)"], icon: "clock", link: ("/exams/next", "to_exam"))
    }

    private func peopleWarning() -> HomePage.Warning? {
        let count = facts.withoutCertificate.count
        guard count > 0 else { return nil }
        return warning(
            "people", ["count": Words.number(count)], icon: "key", link: ("/qualifications/new", "to_grant"))
    }

    private func warning(
        _ key: String, _ values: [String: String] = [:], icon: String, link: (href: String, key: String)? = nil
    ) -> HomePage.Warning {
        HomePage.Warning(
            tone: "due", icon: icon, title: text("warn_\(key)", values), text: text("warn_\(key)_text", values),
            link: link.map { HomePage.Link(href: $0.href, action: text($0.key)) })
    }
}
