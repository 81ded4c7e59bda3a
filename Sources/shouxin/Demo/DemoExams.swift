import Access
import Actions
import DemoCompany
import Foundation
import Storage
import Training
import Vocabulary

/// How the staff of the demo company came by their certificates: each sat the examination on the day that leaves the
/// certificate as many days as `DemoStaff` says, some at the second attempt. Sat through the one door, so that results,
/// certificates, wrong-answer books and item figures are what a company has after its first year.
struct DemoExams {
    let workplace: Workplace
    let clock: TravelClock
    /// Whether an earlier start was interrupted somewhere.
    var isResumed = false
    private static let day = 86_400.0
    /// Between two answers, in seconds.
    private static let pace = 45.0

    /// The day before the first examination, when the company began.
    static func foundingDay(before now: Date) -> Date {
        let first = DemoOrganisation.staff.compactMap { sitting(for: $0.certificate, at: now) }.min() ?? now
        return first.addingTimeInterval(-3 * day)
    }

    private struct Sitting {
        let seed: Int
        let name: String
        let date: Date
        /// The first of two, meant to fail.
        let isFirstOfTwo: Bool
    }

    /// Who holds a certificate already is left alone: an interrupted start goes on from there. The sitting in which it was
    /// interrupted is closed, and whoever may not begin again yet tries later.
    func make() async throws {
        defer { clock.travel(to: nil) }
        if isResumed {
            clock.travel(to: nil)
            try await workplace.closeOverdueAttempts()
        }
        guard let paper = try workplace.store.read({ try $0.papers().first?.id }) else { return }
        for sitting in Self.sittings(at: Date()) {
            let staff = try workplace.staff(named: sitting.name).id
            var random = Training.SplitMix64(seed: UInt64(sitting.seed))
            if sitting.isFirstOfTwo {
                guard try !isCertified(sitting.name) else { continue }
                try await trying { try await sit(paper, staff, knowing: 20, from: sitting.date, &random) }
            } else {
                for attempt in 0..<20 where try !isCertified(sitting.name) {
                    let start = sitting.date.addingTimeInterval(Double(attempt) * 1800)
                    try await trying { try await sit(paper, staff, knowing: 88, from: start, &random) }
                }
            }
        }
    }

    private func trying(_ sitting: () async throws -> Void) async throws {
        do { try await sitting() } catch { guard isResumed else { throw error } }
    }

    private func isCertified(_ name: String) throws -> Bool {
        try !workplace.staff(named: name).qualifications.isEmpty
    }

    /// In the order of time; every third person needed two.
    private static func sittings(at now: Date) -> [Sitting] {
        let all = DemoOrganisation.staff.enumerated().flatMap { place, staff -> [Sitting] in
            guard let date = sitting(for: staff.certificate, at: now) else { return [] }
            let last = Sitting(seed: 2 * place, name: staff.signInName, date: date, isFirstOfTwo: false)
            let first = Sitting(
                seed: 2 * place + 1, name: staff.signInName, date: date.addingTimeInterval(-2 * day), isFirstOfTwo: true
            )
            // Also whoever began more than a year ago: a sitting that is past its period of keeping.
            let isOld = if case .expired = staff.certificate { true } else { false }
            return place % 3 == 1 || isOld ? [first, last] : [last]
        }
        return all.sorted { $0.date < $1.date }
    }

    /// Ten in the morning of the day, twelve months before the certificate ends.
    private static func sitting(for certificate: DemoStaff.Certificate, at now: Date) -> Date? {
        let remaining: Int
        switch certificate {
        case .none: return nil
        case .valid(let days): remaining = days
        case .expired(let days): remaining = -days
        }
        let last = CalendarDate(of: now).dayNumber + remaining
        let begun = (360...370).lazy.map { last - $0 }.first { number in
            let morning = Date(timeIntervalSince1970: Double(number) * day)
            return CertificateValidity.lastDay(from: morning, months: 12)?.dayNumber == last
        }
        return begun.map { Date(timeIntervalSince1970: Double($0) * day + 2 * 3600) }
    }

    /// - Parameter percent: how often an answer is the right one.
    private func sit(
        _ paper: ID<Paper>, _ staff: ID<StaffMember>, knowing percent: Int, from start: Date,
        _ random: inout Training.SplitMix64
    ) async throws {
        clock.travel(to: start)
        let id = try await workplace.perform(StartAttempt(ID(UUID()), paper: paper, seed: random.next()), as: staff)
        let attempt = try await workplace.ask(ShowAttempt(id), as: staff).attempt
        var time = start
        for (item, question) in attempt.items.enumerated() {
            time += Self.pace + Double(random.below(30))
            clock.travel(to: time)
            let right = Set(question.content.rightOptions)
            let isKnown = random.below(100) < percent
            let ticked = isKnown ? right : Self.mistake(for: question.content, right, &random)
            let shown = attempt.order.options[item].enumerated().filter { ticked.contains($0.element) }
            let answer = NoteAttempt.Act.answer(item: item, values: shown.map { String($0.offset) }, revision: 1)
            _ = try await workplace.perform(NoteAttempt(id, answer), as: staff)
        }
        clock.travel(to: time + Self.pace)
        var system = SystemRandomNumberGenerator()
        _ = try await workplace.perform(CloseAttempt(id, handingIn: true, using: &system), as: staff)
    }

    /// Another option; of several right ones, one is left out.
    private static func mistake(
        for content: QuestionContent, _ right: Set<Int>, _ random: inout Training.SplitMix64
    ) -> Set<Int> {
        if right.count > 1 { return right.subtracting([right.sorted()[random.below(right.count)]]) }
        let wrong = content.options.indices.filter { !right.contains($0) }
        return wrong.isEmpty ? right : [wrong[random.below(wrong.count)]]
    }
}
