public import Foundation
public import Vocabulary

/// A refusal in words: rule, article, fact, what would change it, and the next step. Holds no personal information.
public struct Explanation: Sendable, Equatable {
    /// Where the next step leads; the pages know the address.
    public enum Target: String, Sendable, Equatable, CaseIterable {
        case requestCertificate, askOwner, chooseAnotherPurpose, giveReason, askSecurityAdministrator, restoreCustomer
        case askProtectionOfficer
    }

    /// 现在不能查看明文：上岗证昨天到期
    public let title: String
    public let rule: String
    /// Where it is written; empty for a rule that is only the company's own.
    public let articles: [String]
    /// The same places as the rulebook names them, to be looked up.
    public let citations: [Rulebook.Citation]
    /// A rule of the company, stricter than its sources.
    public let isHouseRule: Bool
    public let fact: String
    /// Which fact would change the answer.
    public let change: String
    public let nextStep: String
    public let nextStepTarget: Target
    /// Every other rule that does not hold, in one line each.
    public let others: [String]
}

extension Refusal {
    /// Explains the decisive finding and lists the others.
    /// - Parameters:
    ///   - now: decides between today, yesterday and a date; days are those of Asia/Shanghai.
    ///   - object: what it was about, in the same language, as in 手机号; never a value.
    ///   - purposes: names of processing activities by their code; without one the code itself stands.
    public func explanation(
        in language: Language, at now: Date, citing rulebook: Rulebook, about object: String? = nil,
        calling purposes: [String: String] = [:]
    ) -> Explanation {
        let decisive = decisive
        let words = FactWords(fact: decisive.fact.calling(purposes), language: language, today: ShanghaiDay(now))
        let others = findings.filter { !$0.holds && $0.rule != decisive.rule }.map { finding in
            let fact = FactWords(fact: finding.fact.calling(purposes), language: language, today: words.today).short
            let name = rulebook.name(of: finding.rule, in: language)
            return language == .chinese ? "\(name)：\(fact)" : "\(name): \(fact)"
        }
        return Explanation(
            title: title(words.short, language, rulebook, object),
            rule: rulebook.name(of: decisive.rule, in: language),
            articles: rulebook.citations(of: decisive.rule).map { $0.text(in: language) },
            citations: rulebook.citations(of: decisive.rule),
            isHouseRule: rulebook.isHouseRule(decisive.rule), fact: words.fact, change: words.change,
            nextStep: words.nextStep, nextStepTarget: decisive.fact.nextStepTarget, others: others)
    }

    private func title(_ fact: String, _ language: Language, _ rulebook: Rulebook, _ object: String?) -> String {
        let phrase = rulebook.phrase(for: permission, in: language, about: object)
        return switch language {
        case .chinese: "现在不能\(phrase ?? "办理这件事")：\(fact)"
        case .english: "You cannot \(phrase ?? "do this") now: \(fact)"
        }
    }
}

extension Fact {
    /// The same fact with the name of the activity in place of its code, for the words.
    fileprivate func calling(_ purposes: [String: String]) -> Fact {
        switch self {
        case .purposeClosed(let code): .purposeClosed(code: purposes[code] ?? code)
        case .fieldNotNeeded(let code): .fieldNotNeeded(code: purposes[code] ?? code)
        case .consentMissing(let code): .consentMissing(code: purposes[code] ?? code)
        default: self
        }
    }

    var nextStepTarget: Explanation.Target {
        switch self {
        case .noCertificate, .certificateExpired, .certificateRevoked, .certificateLacks: .requestCertificate
        case .outsideScope: .askOwner
        case .purposeMissing, .purposeUnknown, .purposeClosed, .fieldNotNeeded: .chooseAnotherPurpose
        case .reasonTooShort: .giveReason
        case .customerArchived: .restoreCustomer
        case .consentMissing, .customerStoredOnly: .askProtectionOfficer
        case .accountDisabled, .rolesHeld, .holds: .askSecurityAdministrator
        }
    }
}

/// A day in Asia/Shanghai (UTC+8, no summer time since 1991).
struct ShanghaiDay {
    private let day: CalendarDate

    init(_ instant: Date) { day = CalendarDate(of: instant) }

    var date: String { day.description }

    /// 今天, 昨天, or the date.
    func words(in language: Language, today: ShanghaiDay) -> String {
        switch (today.day.dayNumber - day.dayNumber, language) {
        case (0, .chinese): "今天"
        case (0, .english): "today"
        case (1, .chinese): "昨天"
        case (1, .english): "yesterday"
        case (_, .chinese): " \(date) "
        case (_, .english): "on \(date)"
        }
    }
}
