import Vocabulary

/// Draws the questions of a paper by a stored seed: the same seed and bank give the same paper.
///
/// Cells overlap (a question may fit several), so filling them is a matching: each seat of each cell is given a
/// question by augmenting paths, and a paper is found whenever there is one.
public struct Drawing: Sendable {
    /// One question of a drawn paper.
    public struct Seat: Sendable, Equatable {
        public let cell: Int
        public let candidate: Candidate
    }

    private let blueprint: Blueprint
    private let candidates: [Candidate]

    /// - Parameter bank: usable questions, the latest approved version of each; in any order.
    public init(_ blueprint: Blueprint, from bank: [Candidate]) {
        self.blueprint = blueprint
        candidates = bank.filter { candidate in
            !blueprint.never.contains(candidate.question)
                && (blueprint.post == nil || candidate.labels.posts.isEmpty
                    || candidate.labels.posts.contains(blueprint.post ?? ""))
        }.sorted { $0.question < $1.question }
    }

    /// Whether a paper can be drawn at all, asked while the blueprint is being edited.
    public func check() throws(BlueprintError) { _ = try seats(seed: 0) }

    /// The paper, cell by cell.
    ///
    /// Rarer drawn questions come first; within the same exposure the seed decides.
    public func seats(seed: UInt64) throws(BlueprintError) -> [Seat] {
        guard blueprint.milliTotal > 0, blueprint.cells.allSatisfy({ $0.count >= 0 }) else { throw .empty }
        if let both = blueprint.always.intersection(blueprint.never).min() { throw .alwaysAndNever(both) }
        var matching = Matching(cells: blueprint.cells, candidates: ordered(seed: seed))
        for question in blueprint.always.sorted() {
            guard matching.place(question) else { throw .alwaysHasNoPlace(question) }
        }
        let shortages = matching.fill()
        guard shortages.isEmpty else { throw .short(shortages) }
        return matching.seats
    }

    private func ordered(seed: UInt64) -> [Candidate] {
        var random = SplitMix64(seed: seed)
        var shuffled = candidates
        random.shuffle(&shuffled)
        return shuffled.enumerated().sorted { ($0.element.exposure, $0.offset) < ($1.element.exposure, $1.offset) }
            .map(\.element)
    }

    /// Kuhn's algorithm with capacities: a cell that is full may push one of its questions to another cell.
    private struct Matching {
        let cells: [Blueprint.Cell]
        let candidates: [Candidate]
        /// Cell of each candidate that has a seat.
        private var cellOf: [Int?]
        private var taken: [[Int]]

        init(cells: [Blueprint.Cell], candidates: [Candidate]) {
            self.cells = cells
            self.candidates = candidates
            cellOf = Array(repeating: nil, count: candidates.count)
            taken = Array(repeating: [], count: cells.count)
        }

        var seats: [Seat] {
            cells.indices.flatMap { cell in taken[cell].map { Seat(cell: cell, candidate: candidates[$0]) } }
        }

        /// Gives a seat to a question that must be in.
        mutating func place(_ question: ID<Question>) -> Bool {
            guard let index = candidates.firstIndex(where: { $0.question == question }) else { return false }
            var seen = Array(repeating: false, count: cells.count)
            return push(index, &seen)
        }

        /// Seats a candidate in some cell, moving others on if need be. Depth is at most the number of cells.
        private mutating func push(_ index: Int, _ seen: inout [Bool]) -> Bool {
            for cell in cells.indices where !seen[cell] && cells[cell].accepts(candidates[index]) {
                seen[cell] = true
                if taken[cell].count < cells[cell].count {
                    sit(index, in: cell)
                    return true
                }
                for other in taken[cell] where push(other, &seen) {
                    taken[cell].removeAll { $0 == other }
                    sit(index, in: cell)
                    return true
                }
            }
            return false
        }

        private mutating func sit(_ index: Int, in cell: Int) {
            taken[cell].append(index)
            cellOf[index] = cell
        }

        /// Fills what is left, cell by cell, then moves questions between cells until nothing more can be gained.
        mutating func fill() -> [BlueprintError.Shortage] {
            for cell in cells.indices {
                for index in candidates.indices where taken[cell].count < cells[cell].count {
                    if cellOf[index] == nil, cells[cell].accepts(candidates[index]) { sit(index, in: cell) }
                }
            }
            for index in candidates.indices where cellOf[index] == nil && isShort {
                var seen = Array(repeating: false, count: cells.count)
                _ = push(index, &seen)
            }
            return cells.indices.filter { taken[$0].count < cells[$0].count }.map { cell in
                BlueprintError.Shortage(cell: cell, wanted: cells[cell].count, found: taken[cell].count)
            }
        }

        private var isShort: Bool { cells.indices.contains { taken[$0].count < cells[$0].count } }
    }
}
