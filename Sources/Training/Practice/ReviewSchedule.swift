import Foundation
public import Vocabulary

/// When a question comes back. Behind a protocol, so that another scheduler can take the place of the boxes.
public protocol ReviewSchedule: Sendable {
    associatedtype Memory: Sendable, Equatable
    /// Before the first answer.
    var new: Memory { get }
    /// What is remembered after an answer on a day.
    func after(_ memory: Memory, isRight: Bool, on day: CalendarDate) -> Memory
    /// The day from which it is due; nil before the first answer.
    func due(_ memory: Memory) -> CalendarDate?
}

/// Five boxes, due after 1, 3, 7, 15 and 30 days (Leitner): a right answer moves a question one box on, a wrong one
/// back to the first. Days are those of Asia/Shanghai.
public struct LeitnerSchedule: ReviewSchedule {
    public struct Memory: Sendable, Equatable, Codable {
        /// 0 before the first answer, then 1 to 5.
        public let box: Int
        /// Number of the day of the last answer.
        public let lastDay: Int?

        public init(box: Int, lastDay: Int?) {
            self.box = box
            self.lastDay = lastDay
        }
    }

    public static let days = [1, 3, 7, 15, 30]

    public init() {}

    public var new: Memory { Memory(box: 0, lastDay: nil) }

    public func after(_ memory: Memory, isRight: Bool, on day: CalendarDate) -> Memory {
        Memory(box: isRight ? min(memory.box + 1, Self.days.count) : 1, lastDay: day.dayNumber)
    }

    public func due(_ memory: Memory) -> CalendarDate? {
        guard let last = memory.lastDay, Self.days.indices.contains(memory.box - 1) else { return nil }
        return CalendarDate(dayNumber: last + Self.days[memory.box - 1])
    }
}

/// Five questions a day (每日一练): what is due longest first, then what was never seen.
public struct DailyPractice: Sendable {
    public static let size = 5

    /// - Parameter memories: for every question that may be practised; exam-only questions are not among them.
    public static func questions<Schedule: ReviewSchedule>(
        _ memories: [ID<Question>: Schedule.Memory], schedule: Schedule, on day: CalendarDate, size: Int = size
    ) -> [ID<Question>] {
        let due = memories.compactMap { question, memory in
            schedule.due(memory).flatMap { $0 <= day ? (question, $0) : nil }
        }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
        let fresh = memories.filter { $0.value == schedule.new }.map(\.key).sorted()
        return Array((due + fresh).prefix(size))
    }
}
