import Foundation
import Testing
import Vocabulary

@testable import Training

@Suite struct PracticeTests {
    private let schedule = LeitnerSchedule()

    @Test func `right answers come back after 1, 3, 7, 15 and 30 days, a wrong one after one`() throws {
        var day = try #require(CalendarDate(year: 2026, month: 2, day: 27))
        var memory = schedule.new
        #expect(schedule.due(memory) == nil)
        for wait in [1, 3, 7, 15, 30, 30] {
            memory = schedule.after(memory, isRight: true, on: day)
            let due = try #require(schedule.due(memory))
            #expect(due.dayNumber - day.dayNumber == wait)
            day = due
        }
        memory = schedule.after(memory, isRight: false, on: day)
        #expect(try #require(schedule.due(memory)).dayNumber - day.dayNumber == 1)
    }

    @Test func `five a day begin with what is due longest`() throws {
        let today = try #require(CalendarDate(year: 2026, month: 11, day: 24))
        let ids = (0..<8).map { _ in ID<Question>(UUID()) }
        var memories: [ID<Question>: LeitnerSchedule.Memory] = [:]
        for (place, id) in ids.enumerated() {
            memories[id] = place < 3 ? .init(box: 1, lastDay: today.dayNumber - 1 - place) : schedule.new
        }
        memories[ids[7]] = .init(box: 5, lastDay: today.dayNumber)
        let chosen = DailyPractice.questions(memories, schedule: schedule, on: today)
        #expect(Array(chosen.prefix(3)) == [ids[2], ids[1], ids[0]])
        #expect(chosen.count == 5 && !chosen.contains(ids[7]))
    }

    static let sequences: [(String, MistakeBook.Standing?)] = [
        ("R", nil), ("W", .open(rightInARow: 0)), ("WR", .open(rightInARow: 1)), ("WRR", .mastered),
        ("WRWR", .open(rightInARow: 1)), ("WRRW", .open(rightInARow: 0)), ("WRRR", .mastered),
    ]

    @Test(arguments: sequences) func `two right in a row master a mistake, one wrong resets`(
        _ answers: String, _ standing: MistakeBook.Standing?
    ) {
        var book = MistakeBook()
        let question = ID<Question>(UUID())
        for answer in answers { book.note(question, isRight: answer == "R") }
        #expect(book.entries[question] == standing)
    }
}
