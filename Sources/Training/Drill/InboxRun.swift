public import Access
public import Foundation
public import Ledger
public import Vocabulary

/// One person's way through one inbox. Choices are made once and stay.
public struct InboxRun: Sendable, Equatable {
    public struct Choice: Sendable, Equatable {
        /// Place of the item in the drill, from 0.
        public let item: Int
        public let choice: InboxChoice
        public let at: Date

        public init(item: Int, choice: InboxChoice, at: Date) {
            self.item = item
            self.choice = choice
            self.at = at
        }
    }

    public let id: ID<InboxRun>
    public let staff: ID<StaffMember>
    public let drill: String
    /// Orders the items.
    public let seed: UInt64
    public let startedAt: Date
    public private(set) var choices: [Choice]

    public init(
        id: ID<InboxRun>, staff: ID<StaffMember>, drill: String, seed: UInt64, startedAt: Date, choices: [Choice] = []
    ) {
        self.id = id
        self.staff = staff
        self.drill = drill
        self.seed = seed
        self.startedAt = startedAt
        self.choices = choices
    }

    /// The items in the order of this run; the same seed gives the same order.
    public func order(of drill: InboxDrill) -> [Int] {
        var generator = SplitMix64(seed: seed)
        var order = Array(drill.items.indices)
        generator.shuffle(&order)
        return order
    }

    public func choice(on item: Int) -> InboxChoice? { choices.first { $0.item == item }?.choice }

    public func isFinished(_ drill: InboxDrill) -> Bool { choices.count == drill.items.count }

    public func figures(in drill: InboxDrill) -> InboxFigures { InboxFigures(choices, drill) }
}

/// Counts of a run or of many.
public struct InboxFigures: Sendable, Equatable {
    public private(set) var counts: [InboxVerdict: Int] = [:]
    /// False messages that were judged.
    public private(set) var falseCount = 0
    public private(set) var genuineCount = 0

    public init() {}

    init(_ choices: [InboxRun.Choice], _ drill: InboxDrill) {
        for choice in choices where drill.items.indices.contains(choice.item) {
            let item = drill.items[choice.item]
            counts[InboxVerdict(choice.choice, on: item), default: 0] += 1
            if item.isGenuine { genuineCount += 1 } else { falseCount += 1 }
        }
    }

    public static func + (left: Self, right: Self) -> Self {
        var sum = left
        sum.counts.merge(right.counts, uniquingKeysWith: +)
        sum.falseCount += right.falseCount
        sum.genuineCount += right.genuineCount
        return sum
    }

    public func count(_ verdict: InboxVerdict) -> Int { counts[verdict] ?? 0 }

    /// The share of false messages that were reported, in percent; nil before there was one.
    public var hitRate: Int? { Self.percent(count(.hit), of: falseCount) }
    /// The share of genuine messages that were reported, in percent.
    public var falseAlarmRate: Int? { Self.percent(count(.falseAlarm), of: genuineCount) }

    private static func percent(_ part: Int, of whole: Int) -> Int? {
        whole > 0 ? (part * 200 + whole) / (2 * whole) : nil
    }
}

/// Why a drill does not go on.
public enum DrillError: Error, Equatable, Sendable {
    case unknown
    case alreadyJudged
    case notYours
}

extension InboxRun {
    /// Practising; every post does.
    public enum Practise: Permission {
        public static let name = "drill.practise"
        public static let requirement = Requirement.everybody
    }
    /// Seeing how groups fare, without names.
    public enum Review: Permission {
        public static let name = "drill.review"
        public static let requirement = Requirement(roles: [.trainer, .protectionOfficer])
    }

    public static func started(
        _ id: ID<InboxRun>, of drill: InboxDrill, seed: UInt64, at now: Date, under permit: Permit<Practise>
    ) -> Change<InboxRun> {
        let run = InboxRun(id: id, staff: permit.staff, drill: drill.id, seed: seed, startedAt: now)
        return Change(run, recording: LedgerEvent(Practise.name, object: id.uuid))
    }

    /// Judges one item, for good. The event says how many are judged.
    public func judging(
        _ item: Int, as choice: InboxChoice, in drill: InboxDrill, at now: Date, under permit: Permit<Practise>
    ) throws(DrillError) -> Change<InboxRun> {
        guard staff == permit.staff else { throw .notYours }
        guard drill.items.indices.contains(item) else { throw .unknown }
        guard self.choice(on: item) == nil else { throw .alreadyJudged }
        var next = self
        next.choices.append(Choice(item: item, choice: choice, at: now))
        return Change(
            next, recording: LedgerEvent(Practise.name, count: UInt32(next.choices.count), object: id.uuid))
    }
}
