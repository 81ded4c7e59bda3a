import Access
import Actions
import ArgumentParser
import Customers
import Foundation
import Storage
import Tabular
import Vocabulary

/// `shouxin import customers FILE`.
struct ImportCustomers: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "customers",
            abstract: say("导入客户：每一行新建、并入已有客户，或写进错误文件", "Import customers from a table"),
            discussion: say(
                """
                CSV，UTF-8、GB18030、UTF-16 都可以，第一行是表头。同一份文件再导一次，不会多出一个人。
                中断之后再运行同一条命令，从完整的一批接着来。

                示例：
                  shouxin import customers 客户.csv --preview       前 20 行会怎样
                  shouxin import customers 客户.csv --dry-run       全部会怎样，什么都不写
                  shouxin import customers 客户.csv                 导入
                  shouxin import customers 客户.errors.csv          改好错误文件，再导一次
                  shouxin import customers 名单.csv --map "联系人=name" --map "QQ=ignore"
                """,
                """
                CSV in UTF-8, GB18030 or UTF-16, with a header row. Every row becomes a customer, is merged into one who is
                here, or is listed with line, column, reason and remedy in an error file that can be corrected and imported
                again. The same file twice adds nobody. After an interruption the same command goes on where it stopped.

                Examples:
                  shouxin import customers people.csv --preview     what the first 20 rows would become
                  shouxin import customers people.csv --dry-run     what would happen, without writing anything
                  shouxin import customers people.csv
                  shouxin import customers people.errors.csv        after correcting what was refused
                  shouxin import customers list.csv --map "Contact=name" --map "QQ=ignore"
                """))
    }

    @Argument(
        help: ArgumentHelp(say("要导入的文件", "The file to import"), valueName: say("文件", "file")),
        completion: .file(extensions: ["csv", "txt"]))
    var file: String

    @OptionGroup var folder: FolderOptions
    @OptionGroup var terms: ImportTermOptions

    @Option(
        help: ArgumentHelp(
            say("错误文件写到哪里；默认与原文件放在一起", "Where to write the error file; beside the source unless given"),
            valueName: say("文件", "file")))
    var errors: String?

    @Flag(help: ArgumentHelp(say("不写错误文件", "Write no error file")))
    var noErrors = false

    @Flag(help: ArgumentHelp(say("只看全部会怎样，什么都不写", "Say what would happen; write nothing")))
    var dryRun = false

    @Flag(help: ArgumentHelp(say("只看前 20 行会怎样，什么都不写", "Show what the first 20 rows would become; write nothing")))
    var preview = false

    @Flag(help: ArgumentHelp(say("结果写成 JSON", "Print the result as JSON")))
    var json = false

    func validate() throws {
        guard !(noErrors && errors != nil) else {
            throw ValidationError(say("--errors 与 --no-errors 只能用一个", "Use either --errors or --no-errors"))
        }
        _ = try terms.request(fileName: "")
    }

    func run() async throws {
        let workplace = try folder.openWorkplace()
        let staff = try terms.staff(in: workplace)
        let request = try terms.request(fileName: URL(filePath: file).lastPathComponent)
        do {
            let source = try open()
            let plan = try await workplace.planImport(of: source, request, as: staff.id)
            let run = ImportRun(workplace: workplace, plan: plan, staff: staff, path: file, isJSON: json)
            if preview { return try run.preview() }
            if dryRun { return try await run.rehearse() }
            try await run.importAll(
                assignment: try terms.assignment(in: workplace), errors: noErrors ? nil : errors ?? defaultErrors())
        } catch {
            throw ImportFailure.words(for: error, file: file) ?? error
        }
        try workplace.store.close()
    }

    private func open() throws -> FileSource {
        do { return try FileSource(path: file) } catch { throw ImportError.table(error) }
    }

    /// people.csv gives people.errors.csv; never a file that is there.
    private func defaultErrors() -> String {
        var stem = file
        for ending in [".csv", ".txt", ".CSV"] where stem.hasSuffix(ending) { stem.removeLast(ending.count) }
        if stem.hasSuffix(".errors") { stem.removeLast(".errors".count) }
        var path = stem + ".errors.csv"
        var number = 2
        while FileManager.default.fileExists(atPath: path) {
            path = stem + ".errors-\(number).csv"
            number += 1
        }
        return path
    }
}
