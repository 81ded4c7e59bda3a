public import Foundation
import Vocabulary

/// A learning event as a statement of xAPI 1.0.3.
public struct XAPIStatement: Sendable, Encodable, Equatable {
    public static let version = "1.0.3"

    struct Account: Encodable, Equatable {
        let homePage: String
        let name: String
    }

    struct Actor: Encodable, Equatable {
        let objectType = "Agent"
        let account: Account
    }

    struct Verb: Encodable, Equatable {
        let id: String
        let display: [String: String]
    }

    struct Definition: Encodable, Equatable {
        let type: String
        let name: [String: String]?
    }

    struct Activity: Encodable, Equatable {
        let objectType = "Activity"
        let id: String
        var definition: Definition?
    }

    struct Score: Encodable, Equatable {
        let scaled: Double
        let raw: Double
        let min: Double
        let max: Double
    }

    struct Result: Encodable, Equatable {
        var score: Score?
        var success: Bool?
        var completion: Bool?
    }

    struct Related: Encodable, Equatable { let parent: [Activity] }

    struct Context: Encodable, Equatable {
        let platform = "Shouxin"
        let language = "zh-CN"
        var revision: String?
        var contextActivities: Related?
    }

    /// The same for the same event, whenever it is exported.
    public let id: String
    let actor: Actor
    let verb: Verb
    let object: Activity
    let result: Result?
    let context: Context
    let timestamp: String
    let version = Self.version

    /// - Parameter site: where activities have their addresses; must stay the same for the receiving system.
    public init(_ event: LearningEvent, site: String) {
        let parts = Parts(event, site: site)
        id = StableIdentity.uuid(parts.name).uuidString.lowercased()
        actor = Actor(account: Account(homePage: site, name: event.staff.uuid.uuidString.lowercased()))
        verb = parts.verb
        object = parts.object
        result = parts.result
        context = parts.context
        timestamp = event.at.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// `{"statements":[…],"more":"…"}`, as a pull answers.
    public struct Page: Encodable, Sendable {
        public let statements: [XAPIStatement]
        /// Where the next ones are; empty when there are none.
        public let more: String

        public init(statements: [XAPIStatement], more: String = "") {
            self.statements = statements
            self.more = more
        }

        public func json() throws -> Data {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(self)
        }
    }
}

extension XAPIStatement {
    /// What depends on the kind of event.
    private struct Parts {
        let name: String
        let verb: Verb
        let object: Activity
        var result: Result?
        var context = Context()

        init(_ event: LearningEvent, site: String) {
            let who = event.staff.uuid.uuidString.lowercased()
            switch event.matter {
            case .pagePassed(let course, let number, let page):
                name = "page \(who) \(course) \(number) \(page)"
                verb = .completed
                object = Activity(
                    id: "\(site)/courses/\(course)/pages/\(page)", definition: .of("lesson", nil))
                result = Result(completion: true)
                context.revision = String(number)
                context.contextActivities = Related(parent: [Activity(id: "\(site)/courses/\(course)")])
            case .coursePassed(let course, let number, let title):
                name = "course \(who) \(course) \(number)"
                verb = .completed
                object = Activity(id: "\(site)/courses/\(course)", definition: .of("course", title))
                result = Result(completion: true)
                context.revision = String(number)
            case .examClosed(let exam):
                // A regrade that changes the result is another statement.
                name = "exam \(exam.attempt.uuidString.lowercased()) \(exam.isPassed) \(exam.milliScore)"
                verb = exam.isPassed ? .passed : .failed
                object = Activity(
                    id: "\(site)/exams/\(exam.paper.uuidString.lowercased())",
                    definition: .of("assessment", exam.name))
                result = Result(
                    score: Score(milli: exam.milliScore, of: exam.milliTotal), success: exam.isPassed, completion: true)
            case .certificateIssued(let id, let number):
                name = "certificate \(id.uuidString.lowercased())"
                verb = .earned
                object = Activity(
                    id: "\(site)/certificates/\(id.uuidString.lowercased())",
                    definition: Definition(
                        type: "https://www.opigno.org/en/tincan_registry/activity_type/certificate",
                        name: ["zh-CN": "上岗证" + (number.map { " " + $0 } ?? "")]))
            case .drillDone(let run, let drill, let title, let right, let all):
                name = "drill \(run.uuidString.lowercased())"
                verb = .completed
                object = Activity(id: "\(site)/drills/\(drill)", definition: .of("simulation", title))
                result = Result(score: Score(milli: right * 1000, of: all * 1000), completion: true)
            }
        }
    }
}

extension XAPIStatement.Verb {
    fileprivate static let completed = adl("completed", "完成")
    fileprivate static let passed = adl("passed", "通过")
    fileprivate static let failed = adl("failed", "未通过")
    fileprivate static let earned = XAPIStatement.Verb(
        id: "http://id.tincanapi.com/verb/earned", display: ["en": "earned", "zh-CN": "获得"])

    private static func adl(_ word: String, _ chinese: String) -> XAPIStatement.Verb {
        XAPIStatement.Verb(id: "http://adlnet.gov/expapi/verbs/\(word)", display: ["en": word, "zh-CN": chinese])
    }
}

extension XAPIStatement.Definition {
    fileprivate static func of(_ type: String, _ name: String?) -> XAPIStatement.Definition {
        XAPIStatement.Definition(
            type: "http://adlnet.gov/expapi/activities/\(type)", name: name.map { ["zh-CN": $0] })
    }
}

extension XAPIStatement.Score {
    /// `scaled` runs from 0 to 1, the others in marks.
    fileprivate init(milli score: Int, of total: Int) {
        raw = Double(score) / 1000
        min = 0
        max = Double(total) / 1000
        scaled = total > 0 ? (Double(score) / Double(total) * 10_000).rounded() / 10_000 : 0
    }
}
