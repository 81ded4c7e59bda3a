import Access
import Actions
import ArgumentParser
import Foundation
import Storage
import Training
import Vocabulary

/// `shouxin courses`: bringing courses in and out as Markdown.
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
            commandName: "check", abstract: say("检查课程文件，不保存", "Check course files; nothing is stored"))
    }

    @Argument(help: ArgumentHelp(say("Markdown 文件", "Markdown files"), valueName: say("文件", "file")))
    var files: [String]

    func run() throws {
        var isWhole = true
        for file in files {
            let reading = CourseReader.read(try CourseFileText.read(file))
            if let course = reading.course {
                let pages = say("\(course.pages.count) 页", "\(course.pages.count) pages")
                try Output.line("\(file): \(course.title) (\(course.code), \(pages))")
            }
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
                  shouxin courses import 最小必要.md --publish --note "新增核对的用法" --repeat --grace 30
                """,
                """
                Examples:
                  shouxin courses import least-necessary.md
                  shouxin courses import least-necessary.md --publish --note "Comparing is new" --repeat --grace 30
                """))
    }

    @OptionGroup var place: FolderOptions

    @Argument(help: ArgumentHelp(say("Markdown 文件", "Markdown files"), valueName: say("文件", "file")))
    var files: [String]

    @Flag(help: ArgumentHelp(say("导入后立即发布", "Publish at once")))
    var publish = false

    @Option(help: ArgumentHelp(say("新在哪里，发布新版时要写", "What is new; needed for a new version")))
    var note = ""

    @Flag(help: ArgumentHelp(say("学过旧版的人也要重学", "Those who passed an earlier version repeat it")))
    var `repeat` = false

    @Option(help: ArgumentHelp(say("宽限期，天", "Days of grace")))
    var grace = 0

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            say("以哪位培训师的身份；默认第一位", "The trainer to act as; the first one unless given"),
            valueName: say("账号", "account")))
    var actor: String?

    func run() async throws {
        let texts = try files.map { (file: $0, text: try CourseFileText.read($0)) }
        let workplace = try place.openWorkplace()
        let trainer = try Administrator(workplace: workplace, role: .trainer).find(actor)
        for (file, text) in texts {
            do {
                let version = try await draft(text, workplace, as: trainer.id)
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
            commandName: "export", abstract: say("把课程导出为 Markdown 文件", "Write courses as Markdown files"))
    }

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
                let path = folder + "/" + code + ".md"
                try Data(version.text.utf8).write(to: URL(filePath: path), options: .atomic)
                try Output.line(path)
            }
        } catch let error as CocoaError {
            throw CommandFailure(
                .failed, say("无法写到 \(folder)：\(error.code)", "\(folder) cannot be written to: \(error.code)"))
        }
        try workplace.store.close(folding: false)
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

/// A course file, read whole.
enum CourseFileText {
    static func read(_ path: String) throws -> String {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(.failed, say("读不到文件 \(path)。", "The file \(path) cannot be read."))
        }
        guard bytes.count <= CourseReader.largestBytes else {
            throw CommandFailure(
                .failed, say("\(path) 超过 4 MB。请分成几门课。", "\(path) is larger than 4 MB. Make several courses of it."))
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure(
                .failed, say("\(path) 不是 UTF-8 文本。请另存为 UTF-8。", "\(path) is not UTF-8. Save it as UTF-8."))
        }
        return text
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
