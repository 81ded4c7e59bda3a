/// An incident on the table (桌面推演): what happens when, what is expected, and which legal clocks run. Data, not code.
public struct TabletopScenario: Sendable, Equatable, Codable {
    public struct Part: Sendable, Equatable, Codable {
        public let id: String
        public let name: String
        public let task: String
    }

    /// Something that comes in.
    public struct Inject: Sendable, Equatable, Codable {
        public let id: String
        /// Planned minute of the exercise.
        public let minute: Int
        /// Clock of the story, `HH:MM`; past midnight it begins again at 00:00.
        public let storyTime: String
        public let channel: String
        /// Parts that see it.
        public let to: [String]
        public let title: String
        public let text: String
    }

    /// Something that should be done, and what it is worth.
    public struct Expectation: Sendable, Equatable, Codable {
        public let id: String
        public let inject: String
        public let role: String
        public let text: String
        public let score: Int
        /// Minute of the exercise, as planned; it moves with its inject.
        public let byMinute: Int
        /// As cited: `PIPL 57`; empty for a rule of the house.
        public let law: String
    }

    /// A duty with a clock. Hours and marks are those of law.md; nothing here is computed from code.
    public struct LegalClock: Sendable, Equatable, Codable {
        public let id: String
        public let title: String
        public let startsAtInject: String
        /// Nil where the law says at once.
        public let hours: Int?
        public let rule: String
        public let to: String
        public let law: String
        /// How sure we are of it, as in law.md: V1 read in full, V2 in an excerpt.
        public let mark: String
        public let note: String
    }

    public struct Lesson: Sendable, Equatable, Codable {
        public let text: String
        public let ownerRole: String
    }

    public let id: String
    public let title: String
    public let asOf: String
    public let durationMinutes: Int
    public let scenario: String
    public let objectives: [String]
    public let roles: [Part]
    public let injects: [Inject]
    public let expectations: [Expectation]
    public let clocks: [LegalClock]
    public let lessons: [Lesson]
    public let maxScore: Int

    public static func shipped() throws -> [TabletopScenario] { try bundled.get() }

    public static func shipped(_ id: String) throws -> TabletopScenario? { try shipped().first { $0.id == id } }

    private static let bundled = Result<[TabletopScenario], any Error> { try DrillFiles.decoded("tabletop") }

    public func part(_ id: String) -> Part? { roles.first { $0.id == id } }
    public func inject(_ id: String) -> Inject? { injects.first { $0.id == id } }
}
