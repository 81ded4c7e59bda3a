import Access
import Actions
import ArgumentParser
import Foundation
import Markup
import Storage
import Training
import Vocabulary

/// `shouxin courses`: bringing courses in and out.
struct CoursesCommands: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "courses", abstract: say("课程：检查、导入、导出", "Courses: check, import, export"),
            subcommands: [CoursesCheck.self, CoursesImport.self, CoursesExport.self, CoursesList.self])
    }
}

/// Reads course files and says what is wrong with them; nothing is stored.
struct CoursesCheck: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check", abstract: say("检查课程文件，不保存", "Check course files; nothing is stored"),
            discussion: say(
                "也可以给 Word、PowerPoint 或纯文本：说出会成为哪些页，什么没有带入。\n示例：shouxin courses check 培训.pptx",
                "Word, PowerPoint and plain text too: what pages they become, and what is left out.\nExample: shouxin courses check training.pptx"
            ))
    }

    @Argument(
        help: ArgumentHelp(
            say("Markdown、docx、pptx 或 txt 文件", "Markdown, docx, pptx or txt files"), valueName: say("文件", "file")))
    var files: [String]

    func run() throws {
        var isWhole = true
        for file in files {
            let read = try CourseFileText.read(file)
            let reading = CourseReader.read(read.text)
            if let course = reading.course {
                let pages = say("\(course.pages.count) 页", "\(course.pages.count) pages")
                try Output.line("\(file): \(course.title) (\(course.code), \(pages))")
                if !read.isCourse {
                    for (place, page) in course.pages.enumerated() { try Output.line("  \(place + 1). \(page.title)") }
                }
            }
            for remark in read.remarks { try Output.line("\(file): \(remark.message(in: Speech.language))") }
            for issue in reading.issues { try Output.line("\(file): \(issue.message(in: Speech.language))") }
            isWhole = isWhole && reading.isWhole
        }
        guard isWhole else { throw ArgumentParser.ExitCode(ExitCode.found.rawValue) }
    }
}

/// Stores course files as drafts, and publishes them when asked to.
struct CoursesImport: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import", abstract: say("把课程文件存为草稿，可以同时发布", "Store course files as drafts, and publish them"),
            discussion: say(
                """
                示例：
                  shouxin courses import 最小必要.md
                  shouxin courses import 培训.pptx 制度.docx 讲义.txt
                  shouxin courses import 最小必要.md --publish --note "新增核对的用法" --repeat --grace 30
                """,
                """
                Examples:
                  shouxin courses import least-necessary.md
                  shouxin courses import training.pptx rules.docx lecture.txt
                  shouxin courses import least-necessary.md --publish --note "Comparing is new" --repeat --grace 30
                """))
    }

    @OptionGroup var place: FolderOptions

    @Argument(
        help: ArgumentHelp(
            say("Markdown、docx、pptx 或 txt 文件", "Markdown, docx, pptx or txt files"), valueName: say("文件", "file")))
    var files: [String]

    @Flag(help: ArgumentHelp(say("导入后立即发布", "Publish at once")))
    var publish = false

    @Option(
        help: ArgumentHelp(say("新在哪里，发布新版时要写", "What is new; needed for a new version"), valueName: say("说明", "note")))
    var note = ""

    @Flag(help: ArgumentHelp(say("学过旧版的人也要重学", "Those who passed an earlier version repeat it")))
    var `repeat` = false

    @Option(help: ArgumentHelp(say("宽限期，天", "Days of grace"), valueName: say("天数", "days")))
    var grace = 0

    @OptionGroup var acting: TrainerOptions

    func run() async throws {
        let texts = try files.map { (file: $0, text: try CourseFileText.read($0)) }
        let workplace = try place.openWorkplace()
        let trainer = try acting.trainer(workplace)
        for (file, read) in texts {
            for remark in read.remarks { Output.remark("\(file): \(remark.message(in: Speech.language))") }
            do {
                let version = try await draft(read.text, workplace, as: trainer.id)
                let number = "\(version.code) \(version.number)"
                try Output.line(
                    publish
                        ? say("\(file)：已发布 \(number)", "\(file): published \(number)")
                        : say("\(file)：已存为草稿 \(number)", "\(file): stored as draft \(number)"))
            } catch let error as CourseError {
                throw CommandFailure(.failed, "\(file): \(error.sentence)")
            }
        }
        try workplace.store.close(folding: false)
    }

    private func draft(
        _ text: String, _ workplace: Workplace, as trainer: ID<StaffMember>
    ) async throws -> CourseVersion {
        let code = CourseReader.read(text).course?.code
        let newest = try workplace.store.read { snapshot in try code.flatMap { try snapshot.newestCourse($0) } }
        let edition = newest?.state == .draft ? newest?.edition : nil
        let version = try await workplace.perform(WriteCourse(text, edition: edition), as: trainer)
        guard publish else { return version }
        let change = CourseChange(note: note, mustRepeat: `repeat`, graceDays: grace)
        return try await workplace.perform(
            PublishCourse(version.code, edition: version.edition, change), as: trainer)
    }
}

/// Writes the newest version of each course into a folder.
struct CoursesExport: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export",
            abstract: say("把课程导出为 Markdown 文件或 SCORM 1.2 包", "Write courses as Markdown files or SCORM 1.2 packages"),
            discussion: say(
                "示例：shouxin courses export 导出 --course phishing --format scorm",
                "Example: shouxin courses export out --course phishing --format scorm"))
    }

    enum Format: String, ExpressibleByArgument, CaseIterable { case markdown, scorm }

    @Option(help: ArgumentHelp(say("写成什么", "What to write"), valueName: say("格式", "format")))
    var format = Format.markdown

    @OptionGroup var place: FolderOptions

    @Argument(help: ArgumentHelp(say("导出到的文件夹", "The folder to write to"), valueName: say("文件夹", "folder")))
    var folder: String

    @Option(
        name: .customLong("course"),
        help: ArgumentHelp(
            say("课程的 id，可以多次给出；默认全部", "Its id; may be given several times, all unless given"), valueName: "id"))
    var courses: [String] = []

    func run() throws {
        let workplace = try place.openWorkplace()
        let known = try workplace.store.read { Set(try $0.courseOutlines().map(\.code)) }
        for code in courses where !known.contains(code) {
            throw CommandFailure(.failed, say("没有 \(code) 这门课程。", "There is no course \(code)."))
        }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for code in courses.isEmpty ? known.sorted() : courses {
                guard let version = try workplace.store.read({ try $0.newestCourse(code) }) else { continue }
                guard let written = try written(version) else { continue }
                let path = folder + "/" + code + written.ending
                try Data(written.bytes).write(to: URL(filePath: path), options: .atomic)
                try Output.line(path)
            }
        } catch let error as CocoaError {
            throw CommandFailure(
                .failed,
                say(
                    "无法写到 \(folder)：\(SystemWords.text(error))。",
                    "\(folder) cannot be written to: \(SystemWords.text(error))."))
        }
        try workplace.store.close(folding: false)
    }
}

extension CoursesExport {
    /// Nil, with a remark, for a course that is not whole.
    private func written(_ version: CourseVersion) throws -> (bytes: [UInt8], ending: String)? {
        guard format == .scorm else { return (Array(version.text.utf8), ".md") }
        guard let course = version.reading.course, version.reading.isWhole else {
            Output.remark(
                say(
                    "\(version.code)：草稿还不完整，没有写出。请先用 courses check 看看缺什么。",
                    "\(version.code): the draft is not whole and was left out. See courses check."))
            return nil
        }
        let bytes = try ScormPackage.bytes(of: course, number: version.number) { Markdown.html($0) }
        return (bytes, "-scorm.zip")
    }
}

/// The courses that there are.
struct CoursesList: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "list", abstract: say("列出课程", "List the courses"))
    }

    @OptionGroup var place: FolderOptions

    func run() throws {
        let workplace = try place.openWorkplace()
        for version in try workplace.store.read({ try $0.courseOutlines() }) {
            let state = version.state == .draft ? say("草稿", "draft") : say("已发布", "published")
            try Output.line("\(version.code)\t\(version.number)\t\(state)\t\(version.title)")
        }
        try workplace.store.close(folding: false)
    }
}

/// A course file, read whole; any other document as the course that it becomes.
enum CourseFileText {
    static func read(_ path: String) throws -> CourseImport {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw CommandFailure(.failed, say("读不到文件 \(path)。", "The file \(path) cannot be read."))
        }
        defer { try? handle.close() }
        // One byte more than is allowed shows that there is too much, however large the file is.
        let bytes = Array(try handle.read(upToCount: CourseImport.largestBytes + 1) ?? Data())
        do throws(CourseImport.Refusal) {
            return try CourseImport.read(bytes, name: path)
        } catch {
            throw CommandFailure(.failed, "\(path): \(sentence(error))")
        }
    }

    private static func sentence(_ refusal: CourseImport.Refusal) -> String {
        switch refusal {
        case .tooLarge(let limit):
            say(
                "超过 \(limit >> 20) MB，没有读取。请压缩图片，或分成几门课。",
                "Larger than \(limit >> 20) MB and not read. Compress its pictures or make several courses of it.")
        case .tooManyLines(let limit):
            say("超过 \(limit) 行，没有读取。请分成几门课。", "More than \(limit) lines and not read. Make several courses of it.")
        case .unknownKind:
            say("这不是 Word、PowerPoint 或文本文件。", "This is no Word, PowerPoint or text file.")
        case .encoding:
            say(
                "认不出文字编码（可能是 Big5）。请另存为 UTF-8。",
                "The encoding cannot be told; it may be Big5. Save it as UTF-8.")
        case .oldOffice:
            say(
                "这是 2007 年以前的 Office 文件，或加了密码。请另存为 .docx 或 .pptx。",
                "A file of Office before 2007, or an encrypted one. Save it as .docx or .pptx.")
        case .package(let refusal): PackageSentence.text(refusal)
        case .empty: say("文件是空的。", "The file is empty.")
        }
    }
}

extension CourseError {
    /// For the terminal; the pages have sentences of their own.
    fileprivate var sentence: String {
        switch self {
        case .unreadable(let issues), .notWhole(let issues):
            issues.prefix(20).map { $0.message(in: Speech.language) }.joined(separator: "\n")
        case .unchanged: say("内容没有变化。", "Nothing has changed.")
        case .noteMissing: say("发布新版要写 --note。", "A new version needs --note.")
        case .graceOutOfRange: say("--grace 是 0 到 180。", "--grace: 0 to 180.")
        case .tooLarge: say("文件超过 4 MB。", "The file is larger than 4 MB.")
        case .changedMeanwhile: say("别人刚刚改过，请再运行一次。", "Somebody has just changed it; run it again.")
        case .unknown, .otherCourse, .nothingToPublish: say("没有可以发布的草稿。", "There is no draft to publish.")
        }
    }
}
