public import Foundation
public import Vocabulary

/// Which sittings of a person count for the figures.
public enum CountedAttempts: String, Sendable, CaseIterable {
    case all, first, best, last

    func chosen(_ sat: [SatAttempt]) -> [SatAttempt] {
        guard self != .all else { return sat }
        let groups = Dictionary(grouping: sat, by: \.attempt.examinee)
        let kept = Set(
            groups.values.compactMap { own -> ID<Attempt>? in
                switch self {
                case .all: nil
                case .first: own.min { $0.attempt.startedAt < $1.attempt.startedAt }?.attempt.id
                case .last: own.max { $0.attempt.startedAt < $1.attempt.startedAt }?.attempt.id
                case .best:
                    own.max { left, right in
                        (Grade(left.attempt).milliScore, right.attempt.startedAt)
                            < (Grade(right.attempt).milliScore, left.attempt.startedAt)
                    }?.attempt.id
                }
            })
        return sat.filter { kept.contains($0.attempt.id) }
    }
}

/// The figures of one version of a paper: as a whole, for each wording, for each seat of the drawn paper, for each cell
/// of the blueprint.
public struct PaperAnalysis: Sendable {
    /// One wording over every seat it was drawn to.
    public struct Wording: Sendable {
        public let version: ID<QuestionVersion>
        public let stem: String
        public let figures: ItemFigures
        /// Nil below ten sittings and where nothing is ticked.
        public let options: [OptionFigures]?
        /// The most urgent first.
        public let flags: [ItemFlag]
    }

    /// A cell of the blueprint, and whether it has become easier or harder.
    public struct Cell: Sendable {
        /// Place in the blueprint, from 0.
        public let cell: Int
        public let count: Int
        public let facility: Double
        /// Of the earlier and the later half of the sittings; nil below thirty sittings.
        public let halves: (early: Double, late: Double)?

        /// By ten points of a hundred or more.
        public var hasDrifted: Bool { halves.map { abs($0.late - $0.early) >= 0.10 } ?? false }
    }

    public let figures: PaperFigures
    public let wordings: [Wording]
    public let cells: [Cell]
    /// Total marks of each sitting as parts of what was possible, 0 to 1, in the order of their starts.
    public let scores: [Double]
    /// In seconds.
    public let medianTime: Double?

    /// - Parameter sat: of one version of a paper, in any order; only those that ended with a result count.
    public init(_ sat: [SatAttempt], counting counted: CountedAttempts = .all, at now: Date) {
        // A renewal is another, shorter paper.
        let closed = sat.filter {
            !$0.attempt.rules.isRenewal && $0.attempt.isClosed(at: now) && Grade($0.attempt).verdict != .pending
        }
        .sorted { ($0.attempt.startedAt, $0.attempt.id) < ($1.attempt.startedAt, $1.attempt.id) }
        let attempts = counted.chosen(closed).map(\.attempt)
        let grades = attempts.map { Grade($0) }
        var rows = Rows()
        for (row, (attempt, grade)) in zip(attempts, grades).enumerated() { rows.add(attempt, grade, row) }
        let table = ResultTable(attempts: attempts.map { "\($0.id)" }, items: rows.bySeat)
        let totals = table.totals
        figures = PaperFigures(table)
        let maxTotal = figures.slots.reduce(0) { $0 + $1.maxMark }
        let shared = Set(figures.subQuestions.map(\.name))
        wordings = rows.byVersion.map { version, stem, item in
            let figures = ItemFigures(
                item, totals: totals, maxTotal: maxTotal, isSubQuestion: shared.contains(item.name))
            let isThin = SampleSize(figures.count) == .facilityOnly
            let options = isThin ? nil : OptionFigures.figures(of: item, totals: totals)
            return Wording(
                version: version, stem: stem, figures: figures, options: options,
                flags: ItemFlag.flags(figures, options: options))
        }.sorted { left, right in
            (Self.urgency(left.flags), left.figures.facility ?? 1, left.figures.name)
                < (Self.urgency(right.flags), right.figures.facility ?? 1, right.figures.name)
        }
        cells = rows.cells(count: attempts.count)
        scores = grades.map { $0.milliTotal > 0 ? Double($0.milliScore) / Double($0.milliTotal) : 0 }
        medianTime = Moments.median(attempts.map { $0.endedAt(by: now).timeIntervalSince($0.startedAt) })
    }

    private static func urgency(_ flags: [ItemFlag]) -> Int {
        flags.first.flatMap { ItemFlag.allCases.firstIndex(of: $0) } ?? ItemFlag.allCases.count
    }
}

extension PaperAnalysis {
    /// Collects responses by seat, by wording and by cell.
    private struct Rows {
        private struct Seat: Hashable {
            let place: Int
            let version: ID<QuestionVersion>
        }

        private var seats: [Seat: ResultTable.Item] = [:]
        private var versions: [ID<QuestionVersion>: (stem: String, item: ResultTable.Item)] = [:]
        private var cellMarks: [Int: [(row: Int, part: Double)]] = [:]

        mutating func add(_ attempt: Attempt, _ grade: Grade, _ row: Int) {
            let answers = attempt.answers()
            for (place, item) in attempt.items.enumerated() where !grade.items[place].isLeftOut {
                let mark = Double(grade.items[place].milliScore ?? 0) / 1000
                var chosen: Set<Int>?
                if item.content.type.isChoice {
                    chosen = if case .ticks(let ticks)? = answers[place]?.answer { ticks } else { [] }
                }
                let response = ResultTable.Response(attempt: row, mark: mark, chosen: chosen)
                let seat = Seat(place: place, version: item.version)
                seats[seat, default: Self.item(item, grade.items[place], slot: String(place))].responses.append(
                    response)
                versions[item.version, default: (item.content.stem, Self.item(item, grade.items[place], slot: nil))]
                    .item.responses.append(response)
                if item.milliMarks > 0 {
                    cellMarks[item.cell, default: []].append((row, mark * 1000 / Double(item.milliMarks)))
                }
            }
        }

        private static func item(_ item: PaperItem, _ grade: Grade.Item, slot: String?) -> ResultTable.Item {
            var key: Set<Int>?
            if case .options(let right) = item.content.key { key = right }
            if case .keys(let keys)? = grade.correction {
                key = keys.reduce(into: Set()) { all, one in if case .options(let right) = one { all.formUnion(right) }
                }
            }
            return ResultTable.Item(
                name: "\(item.version)", slot: slot, maxMark: Double(item.milliMarks) / 1000,
                optionCount: item.content.type.isChoice ? item.content.options.count : nil, key: key,
                isSingle: item.content.type == .single || item.content.type == .judge)
        }

        var bySeat: [ResultTable.Item] {
            seats.sorted { ($0.key.place, $0.key.version) < ($1.key.place, $1.key.version) }.map(\.value)
        }

        var byVersion: [(version: ID<QuestionVersion>, stem: String, item: ResultTable.Item)] {
            versions.sorted { $0.key < $1.key }.map { ($0.key, $0.value.stem, $0.value.item) }
        }

        func cells(count: Int) -> [Cell] {
            cellMarks.sorted { $0.key < $1.key }.map { cell, marks in
                let early = marks.filter { $0.row < count / 2 }.map(\.part)
                let late = marks.filter { $0.row >= count / 2 }.map(\.part)
                let isEnough = SampleSize(count) == .sufficient && !early.isEmpty && !late.isEmpty
                return Cell(
                    cell: cell, count: marks.count, facility: Moments.mean(marks.map(\.part)),
                    halves: isEnough ? (Moments.mean(early), Moments.mean(late)) : nil)
            }
        }
    }
}
