import Access
import Actions
import ArgumentParser
import Foundation
import Storage
import Training
import Vocabulary

/// `shouxin questions import`: a file into the bank, as the page does it.
struct QuestionsImport: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import",
            abstract: say("把试题文件放进题库，待另一人审", "Take a question file into the bank, for a second person to approve"),
            discussion: say(
                """
                可以入库的进题库，读不准的留在网页的清单里。同一文件导入两次，第二次不增加。

                示例：shouxin questions import 试题.txt --as trainer
                退出码：0 全部入库，3 有题要核对，4 没有读到试题
                """,
                """
                What is ready enters the bank, what is doubtful stays on the list of the web page. The same file twice adds
                nothing.

                Example: shouxin questions import questions.gift --as trainer
                Exit codes: 0 everything taken, 3 some need review, 4 nothing readable
                """))
    }

    @OptionGroup var place: FolderOptions

    @Argument(help: ArgumentHelp(say("试题文件", "The file with the questions"), valueName: say("文件", "file")))
    var file: String

    @Option(
        help: ArgumentHelp(
            say("格式；默认从内容判断", "Format; found from the text unless given"), valueName: say("格式", "format")))
    var format = QuestionsCommand.Format.auto

    @OptionGroup var acting: TrainerOptions

    func run() async throws {
        let bytes = try QuestionFile.bytes(at: file)
        let workplace = try place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let trainer = try acting.trainer(workplace)
        let name = URL(fileURLWithPath: file).lastPathComponent
        do {
            let (new, list) = try await workplace.importQuestions(
                bytes, format: QuestionFormat(rawValue: format.rawValue), source: name, as: trainer.id)
            let known = list.records.count { $0.fate == .known }
            let waiting = list.records.count { $0.fate == .waiting }
            try Output.line(
                say(
                    "入库 \(new) 题，题库里已有 \(known) 题，要核对 \(waiting) 题。",
                    "\(new) taken, \(known) already there, \(waiting) to look at."))
            if waiting > 0 { throw ArgumentParser.ExitCode(ExitCode.found.rawValue) }
        } catch QuestionImportError.unreadable(let refusal) {
            throw CommandFailure(.nothingReadable, QuestionFile.sentence(refusal))
        } catch QuestionImportError.nothingFound {
            throw CommandFailure(.nothingReadable, say("没有读到试题。", "No question was found."))
        }
    }
}

/// `shouxin questions export`: the bank as a file that can be read again.
struct QuestionsExport: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export",
            abstract: say("把题库写成文件", "Write the bank as a file"),
            discussion: say(
                """
                示例：
                  shouxin questions export --to csv > 题库.csv
                  shouxin questions export --to xlsx --out 题库.xlsx
                  shouxin questions export --to qti --qti-version 3.0 --out 题库.zip
                """,
                """
                Examples:
                  shouxin questions export --to gift > bank.gift
                  shouxin questions export --to xlsx --out bank.xlsx
                  shouxin questions export --to qti --qti-version 3.0 --out bank.zip
                """))
    }

    @OptionGroup var place: FolderOptions

    @OptionGroup var output: QuestionOutput

    @Flag(help: ArgumentHelp(say("只要已批准的", "Approved ones only")))
    var approved = false

    @OptionGroup var acting: TrainerOptions

    func run() async throws {
        let workplace = try place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let trainer = try acting.trainer(workplace)
        let bank = try await workplace.ask(ListQuestions(), as: trainer.id)
        let wanted = bank.questions.filter { version in
            if case .retired = version.state { return false }
            return !approved || version.isUsable
        }
        let questions = wanted.map {
            ReadQuestion(name: QTIPackageWriter.identifier(of: $0), content: $0.content, labels: $0.labels)
        }
        try output.write(questions, usual: .csv)
    }
}
