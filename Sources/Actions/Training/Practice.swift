public import Access
public import Foundation
public import Storage
public import Training
public import Vocabulary

/// The five questions of the day, and how large the wrong-answer book is (每日五题, 错题本).
public struct PracticeDesk: Sendable {
    public let question: QuestionVersion?
    /// Answered today.
    public let done: Int
    public let openMistakes: Int
    public let mastered: Int
}

public struct ShowPractice: Question {
    public typealias Asked = Attempt.Sit

    let mistakesOnly: Bool

    public init(mistakesOnly: Bool) { self.mistakesOnly = mistakesOnly }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> PracticeDesk {
        let today = CalendarDate(of: now).dayNumber
        let known = try snapshot.practised(by: staff.id)
        let byQuestion = Dictionary(known.map { ($0.question, $0) }, uniquingKeysWith: { first, _ in first })
        let pool = try snapshot.candidates().filter { !$0.labels.isExamOnly && $0.type.isChoice }
        let done = known.count { $0.memory.lastDay == today }
        var next: ID<Training.Question>?
        if mistakesOnly {
            let open = known.filter { if case .open = $0.standing { true } else { false } }
            next =
                open.sorted { ($0.memory.lastDay ?? 0, $0.question) < ($1.memory.lastDay ?? 0, $1.question) }
                .first { one in pool.contains { $0.question == one.question } }?.question
        } else if done < DailyPractice.size, let day = CalendarDate(dayNumber: today) {
            let schedule = LeitnerSchedule()
            let memories = Dictionary(
                pool.map { ($0.question, byQuestion[$0.question]?.memory ?? schedule.new) },
                uniquingKeysWith: { first, _ in first })
            next = DailyPractice.questions(memories, schedule: schedule, on: day).first
        }
        let version = try next.flatMap { next in
            try pool.first { $0.question == next }.flatMap { try snapshot.questionVersion($0.version) }
        }
        return PracticeDesk(
            question: version, done: done,
            openMistakes: known.count { if case .open = $0.standing { true } else { false } },
            mastered: known.count { $0.standing == .mastered })
    }
}

/// One answer in practice: the verdict at once, with the explanation.
public struct AnswerPractice: Action {
    public typealias Asked = Attempt.Sit

    /// What the page shows.
    public struct Verdict: Sendable {
        public let version: QuestionVersion
        public let chosen: Set<Int>
        public let isRight: Bool
    }

    let version: ID<QuestionVersion>
    let chosen: Set<Int>

    public init(_ version: ID<QuestionVersion>, chosen: Set<Int>) {
        self.version = version
        self.chosen = chosen
    }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Verdict {
        guard let version = try tx.questionVersion(version), version.isUsable, !version.labels.isExamOnly
        else { throw QuestionError.unknown }
        let isRight = Marking.part(.ticks(chosen), of: version.content, rule: .allOrNothing) == .one
        let known = try tx.practised(by: permit.staff).first { $0.question == version.question }
        let before = known ?? Practised(question: version.question, memory: LeitnerSchedule().new, standing: nil)
        try tx.remember([before.answered(isRight: isRight, on: CalendarDate(of: now))], of: permit.staff)
        return Verdict(version: version, chosen: chosen, isRight: isRight)
    }
}
