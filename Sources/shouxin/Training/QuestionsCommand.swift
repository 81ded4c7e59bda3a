import ArgumentParser
import Foundation
import Tabular
import Training

/// `shouxin questions`: reading and converting question files, and the bank in and out.
struct QuestionsCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "questions",
            abstract: say("试题：读取、转换、入库、导出", "Questions: read, convert, import, export"),
            subcommands: [Read.self, Convert.self, QuestionsImport.self, QuestionsExport.self])
    }

    /// What may be typed after `--format`.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case auto, text, gift, aiken, qti, csv, xlsx
    }

    /// What may be typed after `--encoding`.
    enum Encoding: String, ExpressibleByArgument, CaseIterable {
        case auto
        case utf8 = "utf-8"
        case gb18030
        case utf16le = "utf-16le"
        case utf16be = "utf-16be"

        var choice: EncodingChoice {
            switch self {
            case .auto: .automatic
            case .utf8: .fixed(.utf8)
            case .gb18030: .fixed(.gb18030)
            case .utf16le: .fixed(.utf16le)
            case .utf16be: .fixed(.utf16be)
            }
        }
    }

    /// Which file, and how it is written.
    struct Input: ParsableArguments {
        @Argument(help: ArgumentHelp(say("试题文件", "The file with the questions"), valueName: say("文件", "file")))
        var file: String

        @Option(
            help: ArgumentHelp(
                say("格式；默认从内容判断", "Format; found from the text unless given"), valueName: say("格式", "format")))
        var format = Format.auto

        @Option(
            help: ArgumentHelp(
                say("编码；默认从内容判断", "Encoding; found from the bytes unless given"), valueName: say("编码", "encoding")))
        var encoding = Encoding.auto

        func read() throws -> QuestionReading {
            let bytes = try QuestionFile.bytes(at: file)
            do throws(ReadingRefusal) {
                let chosen = format == .auto ? nil : QuestionFormat(rawValue: format.rawValue)
                return try QuestionReader.read(bytes, format: chosen, encoding: encoding.choice)
            } catch {
                throw CommandFailure(.nothingReadable, QuestionFile.sentence(error))
            }
        }
    }

    struct Read: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "read",
                abstract: say("读试题文件，逐段说明读到什么、什么要核对", "Read a file and say of every part what it is"),
                discussion: say(
                    """
                    示例：
                      shouxin questions read 试题.txt
                      shouxin questions read 试题.txt --json > 结果.json
                      shouxin questions read 题库.xlsx
                      shouxin questions read qti.zip

                    退出码：0 全部可以入库，3 有题要核对，4 没有读到试题
                    """,
                    """
                    Examples:
                      shouxin questions read questions.txt
                      shouxin questions read questions.gift --json > records.json
                      shouxin questions read bank.xlsx
                      shouxin questions read qti.zip

                    Exit codes: 0 everything can be imported, 3 some questions need review, 4 nothing readable
                    """))
        }

        @OptionGroup var input: Input

        @Flag(help: ArgumentHelp(say("给程序看的 JSON", "JSON for programs")))
        var json = false

        func run() throws {
            let reading: QuestionReading
            do {
                reading = try input.read()
            } catch let failure as CommandFailure where failure.code == .nothingReadable && json {
                try Output.line("{\"records\":[]}")
                throw failure
            }
            if json {
                try Output.bytes(Array(reading.json()) + [0x0A])
            } else {
                try Output.text(ReadingReport(reading).text)
            }
            switch reading.verdict {
            case .allReadable: break
            case .someNeedReview: throw ArgumentParser.ExitCode(3)
            case .nothingReadable: throw ArgumentParser.ExitCode(4)
            }
        }
    }

    struct Convert: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "convert",
                abstract: say("把能入库的试题写成另一种格式", "Write the questions that can be imported in another format"),
                discussion: say(
                    "示例：\n  shouxin questions convert 试题.txt --to gift > 试题.gift\n  shouxin questions convert 试题.txt --to xlsx --out 试题.xlsx",
                    "Example:\n  shouxin questions convert questions.txt --to gift > questions.gift\n  shouxin questions convert questions.txt --to qti --out questions.zip"
                ))
        }

        @OptionGroup var input: Input

        @OptionGroup var output: QuestionOutput

        func run() throws {
            let reading = try input.read()
            let usable = reading.records.filter { $0.status == .ok || $0.status == .warning }.compactMap(\.question)
            guard !usable.isEmpty else {
                throw CommandFailure(
                    .nothingReadable, say("没有可以写出的试题。", "There is no question that can be written."))
            }
            try output.write(usable, usual: .text)
        }
    }
}
