import Access
import Actions
import Customers
import Foundation
import Ledger
import Privacy
import Vocabulary

/// What the events of the ledger say, in words; the catalogue holds a sentence for every action and outcome under
/// `event.<action>`, with `.` and `-` of the action written `_`.
struct EventWords: Sendable {
    /// What events are called by: people, customers, purposes.
    struct Names: Sendable {
        var staff: [ID<StaffMember>: String] = [:]
        /// Nil on the page of one customer, where every event is about that one.
        var customers: [ID<Subject>: CustomerNumber]?
        var activities: [ProcessingActivity] = []
    }

    private let frontend: Frontend
    private let language: Language
    private let names: Names
    private let purposes: [String: String]
    private let now: Date
    /// Whether the reader may open the ledger, so that numbers lead there.
    private let mayOpenLedger: Bool

    init(_ frontend: Frontend, _ context: WebContext, names: Names, now: Date) {
        self.frontend = frontend
        self.names = names
        self.now = now
        language = context.language
        let language = context.language
        purposes = Dictionary(
            names.activities.map { ($0.code, $0.name(in: language)) }, uniquingKeysWith: { first, _ in first })
        let roles = context.staff?.roles ?? []
        mayOpenLedger = !ViewLedger.requirement.roles.isDisjoint(with: roles)
    }

    func actor(of event: RecordedEvent) -> String {
        guard event.frame.actor != .system else { return text("event_words.system") }
        let id = ID<StaffMember>(bytes: event.frame.actor.bytes)
        return id.flatMap { names.staff[$0] } ?? text("event_words.somebody")
    }

    /// The sentence without who did it: 查看客户 7K2M-Q4XN 的手机号，显示 60 秒
    func what(_ event: RecordedEvent) -> String {
        let frame = event.frame
        return text(
            sentence(for: frame),
            [
                "of": customer(of: event, "of") ?? "",
                "customer": customer(of: event, "named") ?? text("event_words.customer_this"),
                "fields": fields(frame), "count": Words.number(Int(frame.count)), "object": object(of: frame),
                "purpose": frame.purpose.map(purpose) ?? "", "action": frame.action,
            ])
    }

    /// Purpose, reason, and for a refusal the rule that stood in the way.
    func parts(_ event: RecordedEvent) -> [String] {
        let frame = event.frame
        let isRegister = frame.action == ProcessingActivity.Edit.name
        let parts: [(key: String, text: String?)] = [
            ("event_words.purpose", isRegister ? nil : frame.purpose.map(purpose)),
            ("event_words.basis", basis(frame)), reason(event),
            ("event_words.rule", frame.outcome == .refused ? rules(frame).first : nil),
        ]
        return parts.compactMap { part in part.text.map { text(part.key, ["text": $0]) } }
    }

    /// What the detail is: a reason, the SHA-256 of what was decided on, or the number of the epoch that was closed.
    func detailKind(_ event: RecordedEvent) -> String {
        if event.frame.action == "keys.close-epoch" { return "epoch" }
        let isDigest = event.detail.map { $0.utf8.count == 64 && $0.allSatisfy(\.isHexDigit) } ?? false
        return isDigest ? "digest" : "reason"
    }

    /// Of a digest its beginning: nobody reads more of one.
    func reason(_ event: RecordedEvent) -> (key: String, text: String?) {
        let kind = detailKind(event)
        return ("event_words.\(kind)", kind == "digest" ? event.detail.map { "\($0.prefix(12))…" } : event.detail)
    }

    func purpose(_ code: String) -> String { purposes[code] ?? code }

    func basis(_ frame: LedgerFrame) -> String? {
        frame.basis.map { LawfulBasis(rawValue: $0)?.name(in: language) ?? $0 }
    }

    /// The rules that decided, by their names.
    func rules(_ frame: LedgerFrame) -> [String] {
        frame.rules.map { code in RuleID(rawValue: code).map { frontend.rulebook.name(of: $0, in: language) } ?? code }
    }

    func fields(_ frame: LedgerFrame) -> String {
        let labels = frame.fields.customerFields.map { $0.label(in: language) }
        return labels.isEmpty
            ? text("event_words.details") : labels.joined(separator: text("event_words.list"))
    }

    /// Today, yesterday, or the date.
    func day(_ date: Date) -> String {
        switch Words.dayNumber(now) - Words.dayNumber(date) {
        case 0: text("event_words.today")
        case 1: text("event_words.yesterday")
        default: Words.day(date)
        }
    }

    func number(_ event: RecordedEvent) -> String {
        text("event_words.number", ["number": Words.number(Int(event.number) + 1)])
    }

    func href(_ event: RecordedEvent) -> String? { mayOpenLedger ? LedgerPath.event(event.number) : nil }

    /// What the customer is called by; nil for events about none.
    func customerNumber(of event: RecordedEvent) -> String? {
        event.subjects.lazy.compactMap { names.customers?[$0] }.first?.description
    }

    var separator: String { text("event_words.list") }

    private func sentence(for frame: LedgerFrame) -> String {
        let action = String(frame.action.map { $0 == "." || $0 == "-" ? "_" : $0 })
        var outcome = frame.outcome == .refused ? "refused" : "done"
        if frame.action == Customer.Compare.name, frame.outcome == .done, frame.count == 0 { outcome = "none" }
        let key = "event.\(action).\(outcome)"
        return frontend.catalogue.text(key, in: language) == key ? "event.other.\(outcome)" : key
    }

    /// - Parameter form: `of` for 客户 X 的, `named` for 客户 X.
    private func customer(of event: RecordedEvent, _ form: String) -> String? {
        guard let known = names.customers else { return nil }
        if let number = event.subjects.lazy.compactMap({ known[$0] }).first {
            return text("event_words.customer_\(form)", ["number": number.description])
        }
        // Refused at the door, before anybody's record was looked at, or erased since.
        let state = event.frame.subjectReference == nil ? "none" : "erased"
        return text("event_words.customer_\(form)_\(state)")
    }

    private func object(of frame: LedgerFrame) -> String {
        guard let object = frame.object else { return text("event_words.somebody") }
        let isOneself = ID<StaffMember>(object).bytes == frame.actor.bytes
        return isOneself ? text("event_words.oneself") : names.staff[ID(object)] ?? text("event_words.somebody")
    }

    private func text(_ key: String, _ values: [String: String] = [:]) -> String {
        frontend.catalogue.text(key, in: language, values)
    }
}

extension EventWords {
    /// A timeline by days, the newest first.
    func days(_ events: [RecordedEvent]) -> [EventDay] {
        var days: [(label: String, events: [EventDay.Event])] = []
        for event in events {
            let label = day(event.frame.date)
            if days.last?.label != label { days.append((label, [])) }
            days[days.count - 1].events.append(shown(event))
        }
        return days.map { EventDay(day: $0.label, events: $0.events) }
    }

    private func shown(_ event: RecordedEvent) -> EventDay.Event {
        let mark = EventMark(event.frame)
        let parts = parts(event)
        return EventDay.Event(
            tone: mark.tone, icon: mark.icon, actor: actor(of: event), what: what(event),
            at: Words.time(event.frame.date),
            note: parts.isEmpty ? nil : parts.joined(separator: text("event_words.comma")), number: number(event),
            href: href(event))
    }
}

/// How an event looks beside its sentence: red only where something was opened.
struct EventMark {
    /// open, ok or plain.
    let tone: String
    let icon: String

    init(_ frame: LedgerFrame) {
        guard frame.outcome == .done else {
            (tone, icon) = ("plain", "stop")
            return
        }
        (tone, icon) = Self.known[frame.action] ?? ("plain", "doc")
    }

    private static let known: [String: (tone: String, icon: String)] = [
        "customer.reveal": ("open", "eye"), "customer.compare": ("ok", "check"), "customer.search": ("plain", "search"),
        "customer.create": ("plain", "plus"), "customer.edit": ("plain", "pen"), "customer.archive": ("plain", "doc"),
        "customer.restore": ("plain", "refresh"), "customer.import": ("plain", "upload"),
        "staff.create": ("plain", "user"), "staff.edit": ("plain", "user"), "staff.disable": ("plain", "hold"),
        "staff.enable": ("plain", "user"), "staff.sign-out": ("plain", "out"), "staff.unlock": ("plain", "key"),
        "staff.reset-password": ("plain", "key"), "team.edit": ("plain", "users"),
        "qualification.grant": ("ok", "cap"), "qualification.revoke": ("plain", "cap"),
        "qualification.issue": ("ok", "cap"), "exam.start": ("plain", "book"), "exam.submit": ("plain", "book"),
        "exam.expire": ("plain", "clock"), "exam.extend": ("plain", "clock"), "exam.void": ("plain", "stop"),
        "question.import": ("plain", "upload"), "question.write": ("plain", "pen"),
        "question.approve": ("ok", "check"), "question.retire": ("plain", "stop"),
        "question.discard": ("plain", "trash"), "paper.write": ("plain", "doc"), "curriculum.write": ("plain", "key"),
        "token.create": ("plain", "chain"), "token.revoke": ("plain", "chain"), "settings.edit": ("plain", "sliders"),
        "activity.edit": ("plain", "law"), "ledger.verify": ("ok", "seal"), "password.issue": ("plain", "key"),
        "password.change": ("plain", "key"), "session.sign-in": ("plain", "user"), "session.sign-out": ("plain", "out"),
        "training.write": ("plain", "users"), "training.sign-in": ("ok", "check"), "training.excuse": ("plain", "hold"),
        "training.correct": ("plain", "pen"), "training.close": ("ok", "seal"), "plan.write": ("plain", "doc"),
        "tabletop.lead": ("plain", "bell"), "tabletop.take-part": ("plain", "chat"), "tabletop.close": ("ok", "seal"),
        "keys.close-epoch": ("ok", "key"), "session.end-others": ("plain", "out"), "session.end-all": ("plain", "out"),
    ]
}

/// Addresses of the ledger's pages; numbers stand in them as they are shown, from 1.
enum LedgerPath {
    static let checkpoints = "/ledger/checkpoints"

    static func event(_ number: UInt64) -> String { "/ledger/\(number + 1)" }
    static func proof(_ number: UInt64) -> String { event(number) + "/proof" }
    static func checkpoint(_ size: UInt64) -> String { "\(checkpoints)/\(size)" }
    static func paper(_ size: UInt64) -> String { checkpoint(size) + "/paper" }
}

extension Desk {
    /// Words for events of the whole ledger, of a person or of an activity.
    ///
    /// - Parameter customers: nil on the page of one customer.
    func words(
        _ context: WebContext, staff: [ID<StaffMember>: String], customers: [ID<Subject>: CustomerNumber]?,
        activities: [ProcessingActivity] = []
    ) -> EventWords {
        EventWords(
            frontend, context,
            names: EventWords.Names(staff: staff, customers: customers, activities: activities), now: workplace.now)
    }
}
