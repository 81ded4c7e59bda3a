import Actions
import Training
import Vocabulary

/// A course on the wall: one page a slide, with the trainer's notes below on demand.
struct SlidesPage: Page {
    struct Slide: Sendable {
        let id: String
        let number: String
        let heading: String
        let blocks: [LessonBlock]
        let notes: LessonBlock.Prose?
    }

    static let template = "slides-page"

    let title: String
    let backHref: String
    let slides: [Slide]
    let count: String

    init(_ open: OpenCourse, _ desk: Desk, _ context: WebContext) {
        title = open.course.title
        backHref = CoursePath.course(open.course.code)
        count = Words.number(open.course.pages.count)
        slides = open.course.pages.enumerated().map { place, page in
            let notes = page.blocks.compactMap { if case .notes(let text) = $0 { text } else { nil } }
            return Slide(
                id: "slide-\(place + 1)", number: Words.number(place + 1), heading: page.title,
                blocks: LessonBlock.blocks(of: page, at: place, open, desk, context),
                notes: notes.isEmpty ? nil : LessonBlock.Prose(notes.joined(separator: "\n\n")))
        }
    }
}
