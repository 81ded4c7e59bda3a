public import Vocabulary

/// What a paper is drawn by (组卷蓝图): so many questions of each kind, some always, some never.
public struct Blueprint: Sendable, Equatable {
    /// One line: so many questions of a theme, a difficulty and a type; nil means any.
    public struct Cell: Sendable, Hashable, Codable {
        public var theme: String?
        public var difficulty: Difficulty?
        public var type: QuestionType?
        public var count: Int
        /// For each question, in thousandths of a mark.
        public var milliMarks: Int
        /// 红线题: the paper is failed below this share of the cell's marks, in percent, whatever the total.
        public var redLinePercent: Int?

        public init(
            theme: String? = nil, difficulty: Difficulty? = nil, type: QuestionType? = nil, count: Int,
            milliMarks: Int, redLinePercent: Int? = nil
        ) {
            self.theme = theme
            self.difficulty = difficulty
            self.type = type
            self.count = count
            self.milliMarks = milliMarks
            self.redLinePercent = redLinePercent
        }

        func accepts(_ candidate: Candidate) -> Bool {
            (theme == nil || candidate.labels.themes.contains(theme ?? ""))
                && (difficulty == nil || difficulty == candidate.labels.difficulty)
                // A person has to mark a short answer, so a cell asks for it by name.
                && (type == nil ? candidate.type != .short : type == candidate.type)
        }
    }

    public var cells: [Cell]
    public var always: Set<ID<Question>>
    public var never: Set<ID<Question>>
    /// Only questions meant for this post, and those meant for every post.
    public var post: String?

    public init(
        cells: [Cell], always: Set<ID<Question>> = [], never: Set<ID<Question>> = [], post: String? = nil
    ) {
        self.cells = cells
        self.always = always
        self.never = never
        self.post = post
    }

    public var milliTotal: Int { cells.reduce(0) { $0 + $1.count * $1.milliMarks } }
}

/// A usable question as drawing sees it.
public struct Candidate: Sendable, Equatable {
    public let question: ID<Question>
    public let version: ID<QuestionVersion>
    public let type: QuestionType
    public let labels: QuestionLabels
    /// How often it was drawn so far: rarer ones come first.
    public let exposure: Int

    public init(
        question: ID<Question>, version: ID<QuestionVersion>, type: QuestionType, labels: QuestionLabels,
        exposure: Int = 0
    ) {
        self.question = question
        self.version = version
        self.type = type
        self.labels = labels
        self.exposure = exposure
    }
}

/// Why no paper can be drawn.
public enum BlueprintError: Error, Equatable, Sendable {
    case empty
    /// The cells that are short, with what they want and what the bank has left for them.
    case short([Shortage])
    case alwaysAndNever(ID<Question>)
    /// A question that must be in is not usable, or fits no cell that has room.
    case alwaysHasNoPlace(ID<Question>)

    public struct Shortage: Sendable, Equatable {
        public let cell: Int
        public let wanted: Int
        public let found: Int

        public init(cell: Int, wanted: Int, found: Int) {
            self.cell = cell
            self.wanted = wanted
            self.found = found
        }
    }
}
