import Access
import Actions
import Hummingbird
import Training

/// Learning: the courses, their pages in order, and the questions on the way.
struct CourseRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("courses", .needs(Course.Learn.self), use: list)
        routes.get("courses/:code", .needs(Course.Learn.self), use: show)
        routes.post("courses/:code/begin", .needs(Course.Learn.self), use: begin)
        routes.get("courses/:code/pages/:page", .needs(Course.Learn.self)) { try await read($0, $1) }
        routes.post("courses/:code/pages/:page/next", .needs(Course.Learn.self), use: turn)
        routes.post("courses/:code/pages/:page/checks/:check", .needs(Course.Learn.self), use: answer)
        routes.get("courses/:code/slides", .needs(Course.Write.self), use: slides)
    }

    @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let rows = try await desk.ask(ListCourses(), context)
        return try await desk.response(CoursesPage(rows, desk, context), request, context)
    }

    @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let open = try await desk.ask(ShowCourse(code(context)), context)
        let page = CourseCoverPage(open, flash: desk.flash(request, context), desk, context)
        return try await desk.response(page, request, context)
    }

    @Sendable private func begin(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await desk.perform(LearnCourse(code(context), .begin), context)
        return desk.frontend.seeOther(CoursePath.page(code(context), 0))
    }

    /// - Parameter problem: why the page was not left.
    private func read(
        _ request: Request, _ context: WebContext, problem: CourseProgress.Problem? = nil
    ) async throws -> Response {
        let page = try place("page", context)
        let open = try await desk.ask(ShowCourse(code(context)), context)
        guard open.progress.mayRead(page) else {
            let isAhead = open.course.pages.indices.contains(page)
            guard isAhead else { throw Problem(.notFound) }
            return desk.frontend.seeOther(CoursePath.course(open.course.code))
        }
        let model = LessonPage(open, at: page, problem: problem, desk, context)
        return try await desk.response(
            model, request, context, status: problem == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func turn(_ request: Request, _ context: WebContext) async throws -> Response {
        let page = try place("page", context)
        do {
            let isComplete = try await desk.perform(LearnCourse(code(context), .turn(page: page)), context)
            if isComplete, try await desk.ask(ShowCourse(code(context)), context).course.pages.count == page + 1 {
                return desk.seeOther(CoursePath.course(code(context)), .coursePassed)
            }
            return desk.frontend.seeOther(CoursePath.page(code(context), page + 1))
        } catch let problem as CourseProgress.Problem {
            return try await read(request, context, problem: problem)
        }
    }

    @Sendable private func answer(_ request: Request, _ context: WebContext) async throws -> Response {
        let (page, check) = (try place("page", context), try place("check", context))
        let ticks = Set(context.form.all("option").compactMap { Int($0) })
        do {
            let step = LearnCourse.Step.answer(page: page, check: check, .ticks(ticks))
            _ = try await desk.perform(LearnCourse(code(context), step), context)
            return desk.frontend.seeOther(CoursePath.page(code(context), page) + "#check-\(check + 1)")
        } catch let problem as CourseProgress.Problem {
            return try await read(request, context, problem: problem)
        }
    }

    @Sendable private func slides(_ request: Request, _ context: WebContext) async throws -> Response {
        let open = try await desk.ask(ShowCourse(code(context)), context)
        return try desk.frontend.response(SlidesPage(open, desk, context), request, context, in: nil)
    }

    private func code(_ context: WebContext) -> String { context.parameters.get("code") ?? "" }

    /// Pages and questions are counted from 1 in addresses.
    private func place(_ name: String, _ context: WebContext) throws -> Int {
        guard let number = context.parameters.get(name).flatMap({ Int($0) }), number > 0 else {
            throw Problem(.notFound)
        }
        return number - 1
    }
}

/// Addresses of courses.
enum CoursePath {
    static func course(_ code: String) -> String { "/courses/\(code)" }
    static func page(_ code: String, _ place: Int) -> String { "/courses/\(code)/pages/\(place + 1)" }
}

extension CourseError: WordedError {
    var sentence: String {
        switch self {
        case .unknown: "course_error.unknown"
        case .tooLarge: "course_error.too_large"
        case .unreadable: "course_error.unreadable"
        case .notWhole: "course_error.not_whole"
        case .otherCourse: "course_error.other_course"
        case .nothingToPublish: "course_error.nothing_to_publish"
        case .changedMeanwhile: "course_error.changed_meanwhile"
        case .unchanged: "course_error.unchanged"
        case .noteMissing: "course_error.note_missing"
        case .graceOutOfRange: "course_error.grace_out_of_range"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .unknown: .notFound
        case .tooLarge: .tooLarge
        case .changedMeanwhile, .nothingToPublish: .conflict
        default: .invalid
        }
    }
}
