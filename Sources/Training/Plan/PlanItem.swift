public import Access
public import Vocabulary

/// One line of the yearly training plan (年度培训计划): who, what, until when, and who sees to it.
public struct PlanItem: Sendable, Equatable {
    /// What is to happen.
    public enum Kind: Sendable, Hashable {
        case course(String)
        case paper(ID<Paper>)
        /// A session that is held for this item.
        case session
        /// A judgement drill; nil is any.
        case inbox(String?)
        /// An incident table-top; nil is any scenario.
        case tabletop(String?)
    }

    /// What the standard asks for that it answers. Raw values are stored.
    public enum Duty: String, Sendable, CaseIterable {
        /// Training at least once a year: GB/T 35273-2020 11.6.
        case training
        /// Examination at least once a year: GB/T 35273-2020 11.6.
        case examination
        /// Training in answering incidents at least once a year: GB/T 35273-2020 10.1.
        case incidentTraining = "incident-training"
        /// A drill at least once a year: GB/T 35273-2020 10.1.
        case drill
        /// What the company wants beyond.
        case own

        /// Where it is written.
        public var law: LawReference? {
            switch self {
            case .training, .examination: LawReference(law: "GB/T 35273-2020", article: "11.6")
            case .incidentTraining, .drill: LawReference(law: "GB/T 35273-2020", article: "10.1")
            case .own: nil
            }
        }
    }

    public let id: ID<PlanItem>
    public let year: Int
    public var title: String
    public var kind: Kind
    public var duty: Duty
    /// Empty means everybody.
    public var posts: Set<Role>
    /// The last day, in Asia/Shanghai.
    public var due: CalendarDate
    public var responsible: ID<StaffMember>
    /// Rises with each change, for optimistic locking.
    public internal(set) var edition: Int
    /// Taken out of the plan; kept, because the ledger speaks of it.
    public internal(set) var isDropped: Bool

    public static let longestTitle = 80

    public init(
        id: ID<PlanItem>, year: Int, title: String, kind: Kind, duty: Duty, posts: Set<Role>, due: CalendarDate,
        responsible: ID<StaffMember>, edition: Int = 1, isDropped: Bool = false
    ) {
        self.id = id
        self.year = year
        self.title = title
        self.kind = kind
        self.duty = duty
        self.posts = posts
        self.due = due
        self.responsible = responsible
        self.edition = edition
        self.isDropped = isDropped
    }

    public func isFor(_ roles: Set<Role>) -> Bool { posts.isEmpty || !posts.isDisjoint(with: roles) }

    /// Whether each person has to do it, rather than the company once.
    public var isPersonal: Bool { if case .tabletop = kind { false } else { true } }

    /// Whether this kind of thing can answer the duty: reading a course is no examination.
    var fits: Bool {
        switch (duty, kind) {
        case (.own, _): true
        case (.examination, .paper): true
        case (.examination, _): false
        case (.training, .course), (.training, .session): true
        case (.training, _): false
        case (.incidentTraining, .course), (.incidentTraining, .session), (.incidentTraining, .inbox): true
        case (.incidentTraining, _): false
        case (.drill, .tabletop): true
        case (.drill, _): false
        }
    }
}

/// Why an item cannot be planned so.
public enum PlanError: Error, Equatable, Sendable {
    case titleEmpty
    case outsideTheYear
    /// A course does not examine, an inbox is no drill of the emergency plan.
    case doesNotAnswerTheDuty
    case changedMeanwhile
    case unknown
    case nothingToCopy
}
