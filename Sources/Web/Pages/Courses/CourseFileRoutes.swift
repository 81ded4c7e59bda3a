import Access
import Actions
import Foundation
import HTTPTypes
import Hummingbird
import Markup
import NIOCore
import Training

/// Writing courses: drafts page by page, a file as a whole, publishing.
struct CourseFileRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("course-files", .needs(Course.Write.self), use: list)
        routes.get("course-files/new", .needs(Course.Write.self)) { try await new($0, $1) }
        routes.post(
            "course-files", .needs(Course.Write.self), body: .upload(bytes: CourseImport.largestBytes + 65_536),
            use: upload)
        routes.get("course-files/:code", .needs(Course.Write.self)) { try await show($0, $1) }
        routes.post("course-files/:code/parts/:part", .needs(Course.Write.self), use: save)
        routes.post("course-files/:code/pages", .needs(Course.Write.self), use: addPage)
        routes.post("course-files/:code/publish", .needs(Course.Publish.self), use: publish)
        routes.get("course-files/:code/markdown", .needs(Course.Write.self), use: download)
        routes.get("course-files/:code/scorm", .needs(Course.Write.self), use: scorm)
    }

    @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let versions = try await desk.ask(ListCourseFiles(), context)
        return try await desk.response(CourseFilesPage(versions, desk, context), request, context)
    }

    private func new(
        _ request: Request, _ context: WebContext, errors: [ErrorLine] = []
    ) async throws -> Response {
        let page = CourseUploadPage(errors: errors, desk, context)
        return try await desk.response(
            page, request, context, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    /// A course is stored; any other document is shown first as the course that it would become.
    @Sendable private func upload(_ request: Request, _ context: WebContext) async throws -> Response {
        var upload = try await Upload.open(
            request, context, bytes: CourseImport.largestBytes + 65_536, pasted: "text")
        let bytes = try await upload.allBytes()
        do {
            let name = upload.fileName
            let read = try await FileReading.apart { try CourseImport.read(bytes, name: name) }
            guard read.isCourse else {
                let page = CourseImportPage(read, file: upload.fileName, desk, context)
                return try await desk.response(page, request, context)
            }
            let edition = try await edition(of: CourseReader.read(read.text).course?.code, context)
            let version = try await desk.perform(WriteCourse(read.text, edition: edition), context)
            return desk.seeOther("/course-files/\(version.code)", .courseSaved)
        } catch let refusal as CourseImport.Refusal {
            let line = ErrorLine(anchor: "file", text: desk.text(refusal.sentence, context, refusal.values))
            return try await new(request, context, errors: [line])
        } catch let error as CourseError {
            return try await new(
                request, context, errors: CourseFilePage.lines(error, anchor: "file", desk, context))
        }
    }

    private func show(
        _ request: Request, _ context: WebContext, typed: (part: Int, text: String)? = nil,
        error: CourseError? = nil
    ) async throws -> Response {
        let file = try await desk.ask(ShowCourseFile(code(context)), context)
        let part = typed?.part ?? request.uri.queryParameters["part"].flatMap { Int(String($0)) } ?? 0
        let page = CourseFilePage(
            file, part: part, typed: typed?.text, error: error, flash: desk.flash(request, context), desk, context)
        return try await desk.response(page, request, context, status: error.map { $0.kind.status } ?? .ok)
    }

    @Sendable private func save(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let part = context.parameters.get("part").flatMap({ Int($0) }) else { throw Problem(.notFound) }
        let typed = (context.form["text"] ?? "").replacing("\r\n", with: "\n")
        return try await write(request, context, part: part, typed: typed) { $0.replacing(part, with: typed) }
    }

    @Sendable private func addPage(_ request: Request, _ context: WebContext) async throws -> Response {
        let title = desk.text("course_files.new_page", context)
        return try await write(request, context, part: .max, typed: nil) { $0.appending("# \(title)\n\n…\n") }
    }

    private func write(
        _ request: Request, _ context: WebContext, part: Int, typed: String?, _ edit: (CourseText) -> CourseText
    ) async throws -> Response {
        let file = try await desk.ask(ShowCourseFile(code(context)), context)
        let newest = file.versions[0]
        let text = edit(CourseText(newest.text))
        do {
            let edition = newest.state == .draft ? context.form["edition"].flatMap { Int($0) } ?? 0 : nil
            let saved = try await desk.perform(WriteCourse(text.text, of: newest.code, edition: edition), context)
            let place = min(part, text.parts.count - 1)
            return desk.seeOther("/course-files/\(saved.code)?part=\(place)", .courseSaved)
        } catch let error as CourseError {
            return try await show(request, context, typed: typed.map { (part, $0) }, error: error)
        }
    }

    @Sendable private func publish(_ request: Request, _ context: WebContext) async throws -> Response {
        let change = CourseChange(
            note: context.form.text("note") ?? "", mustRepeat: context.form.isTicked("repeat"),
            graceDays: context.form["grace"].flatMap { Int($0) } ?? -1)
        do {
            let edition = context.form["edition"].flatMap { Int($0) } ?? 0
            _ = try await desk.perform(PublishCourse(code(context), edition: edition, change), context)
            return desk.seeOther("/course-files/\(code(context))", .coursePublished)
        } catch let error as CourseError {
            return try await show(request, context, error: error)
        }
    }

    @Sendable private func download(_ request: Request, _ context: WebContext) async throws -> Response {
        let file = try await desk.ask(ShowCourseFile(code(context)), context)
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/markdown; charset=utf-8",
                .contentDisposition: "attachment; filename=\"\(file.versions[0].code).md\"",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: file.versions[0].text)))
    }

    /// The newest version for another learning system; a draft is not handed on before it is whole.
    @Sendable private func scorm(_ request: Request, _ context: WebContext) async throws -> Response {
        let file = try await desk.ask(ShowCourseFile(code(context)), context)
        let newest = file.versions[0]
        guard file.reading.isWhole, let course = file.reading.course else {
            return try await show(request, context, error: .notWhole(file.reading.issues))
        }
        let bytes = try ScormPackage.bytes(of: course, number: newest.number) { Markdown.html($0) }
        return FileDownload.response(bytes, name: "\(newest.code)-scorm.zip", type: "application/zip")
    }

    /// Of the draft that an uploaded file replaces; nil when there is none.
    private func edition(of code: String?, _ context: WebContext) async throws -> Int? {
        let versions = try await desk.ask(ListCourseFiles(), context)
        return versions.last { $0.code == code && $0.state == .draft }?.edition
    }

    private func code(_ context: WebContext) -> String { context.parameters.get("code") ?? "" }
}
