import Access
import Actions
import Foundation
import Vocabulary

/// Certificates in words: what they open, until when, how they stand.
struct CertificateWords {
    let desk: Desk
    let context: WebContext

    private var now: Date { desk.workplace.now }

    func uses(_ uses: Set<CertificateUse>) -> String {
        CertificateUse.allCases.filter(uses.contains).map { $0.name(in: context.language) }
            .joined(separator: desk.text("event_words.list", context))
    }

    func classes(_ classes: Set<DataClass>) -> String {
        DataClass.allCases.filter(classes.contains).map(name)
            .joined(separator: desk.text("event_words.list", context))
    }

    func name(_ dataClass: DataClass) -> String { desk.text("classes.\(Self.key(dataClass))", context) }
    func note(_ dataClass: DataClass) -> String { desk.text("classes.\(Self.key(dataClass))_note", context) }

    static func key(_ dataClass: DataClass) -> String {
        switch dataClass {
        case .general: "general"
        case .contact: "contact"
        case .sensitive: "sensitive"
        case .freeText: "free_text"
        case .audit: "audit"
        }
    }

    /// Which classes, and until when or since when not.
    func note(_ held: Qualification) -> String {
        desk.text(
            "qualifications.note", context,
            ["classes": classes(held.classes), "from": Words.day(held.grantedAt), "until": Words.day(held.validUntil)])
    }

    func state(_ held: Qualification) -> ChipModel {
        let text = { (key: String, values: [String: String]) in desk.text("qualifications.\(key)", context, values) }
        switch CertificateState(held, at: now) {
        case .revoked(let time):
            return ChipModel(.plain, icon: "stop", text: text("state_revoked", ["day": Words.day(time)]))
        case .ended: return ChipModel(.plain, icon: "clock", text: text("state_ended", [:]))
        case .ending(let days):
            return ChipModel(.due, icon: "clock", text: text("state_ending", ["days": Words.number(days)]))
        case .valid: return ChipModel(.ok, icon: "check", text: text("state_valid", [:]))
        }
    }
}

/// How a certificate stands on a day; the filters of the list and its chips.
enum CertificateState: Equatable {
    case valid
    /// Within 60 days of its end.
    case ending(days: Int)
    case ended
    case revoked(at: Date)

    static let warningDays = 60

    init(_ held: Qualification, at now: Date) {
        if case .revoked(let time, _, _) = held.state {
            self = .revoked(at: time)
        } else if !held.isValid(at: now) {
            self = .ended
        } else {
            let days = Words.dayNumber(held.validUntil) - Words.dayNumber(now)
            self = days <= Self.warningDays ? .ending(days: days) : .valid
        }
    }
}
