public import Vocabulary

/// What one person remembers of one question: its box, and whether it stands in the wrong-answer book (错题本).
public struct Practised: Sendable, Equatable {
    public let question: ID<Question>
    public var memory: LeitnerSchedule.Memory
    public var standing: MistakeBook.Standing?

    public init(question: ID<Question>, memory: LeitnerSchedule.Memory, standing: MistakeBook.Standing?) {
        self.question = question
        self.memory = memory
        self.standing = standing
    }

    /// After one more answer.
    public func answered(isRight: Bool, on day: CalendarDate) -> Practised {
        var book = MistakeBook()
        switch standing {
        case .open(let count):
            book.note(question, isRight: false)
            for _ in 0..<count { book.note(question, isRight: true) }
        case .mastered, nil: break
        }
        book.note(question, isRight: isRight)
        return Practised(
            question: question, memory: LeitnerSchedule().after(memory, isRight: isRight, on: day),
            standing: book.entries[question] ?? standing)
    }
}
