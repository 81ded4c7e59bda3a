public import ArgumentParser
import Foundation
public import Training

/// In which format questions are written, and where to.
struct QuestionOutput: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, gift, aiken, csv, xlsx, qti }

    @Option(help: ArgumentHelp(say("目标格式", "The format to write"), valueName: say("格式", "to")))
    var to: Format?

    @Option(
        help: ArgumentHelp(
            say("写到这个文件；xlsx 和 qti 不能写到终端", "The file to write; xlsx and qti are not written to a terminal"),
            valueName: say("文件", "file")))
    var out: String?

    @Option(
        name: .customLong("qti-version"),
        help: ArgumentHelp(say("QTI 版本：2.1、2.2、3.0", "Version of QTI: 2.1, 2.2, 3.0"), valueName: say("版本", "version")))
    var version = QTIWriter.Version.v2p1

    @Option(
        help: ArgumentHelp(
            say("QTI 多选题怎么计分", "How several right answers are scored in QTI"), valueName: say("方式", "scoring")))
    var scoring = QTIWriter.Scoring.allOrNothing

    /// - Parameter usual: the format where none is named and the file's name tells none.
    func write(_ questions: [ReadQuestion], usual: Format) throws {
        let writing = try written(questions, as: to ?? named ?? usual)
        if let out {
            do {
                try Data(writing.bytes).write(to: URL(filePath: out), options: .atomic)
            } catch let error as CocoaError {
                throw CommandFailure(
                    .failed,
                    say(
                        "无法写到 \(out)：\(SystemWords.text(error))。",
                        "\(out) cannot be written: \(SystemWords.text(error))."))
            }
        } else {
            try Output.bytes(writing.bytes)
        }
        for omission in writing.omissions { Output.remark(omission) }
    }

    private var named: Format? {
        switch out.map({ URL(filePath: $0).pathExtension.lowercased() }) {
        case "xlsx": .xlsx
        case "zip": .qti
        case "csv": .csv
        case "gift": .gift
        default: nil
        }
    }

    private func written(_ questions: [ReadQuestion], as format: Format) throws -> PackageWriting {
        switch format {
        case .text: Self.bytes(TextWriter.write(questions))
        case .gift: Self.bytes(GIFTWriter.write(questions))
        case .aiken: Self.bytes(AikenWriter.write(questions))
        case .csv: Self.bytes(TemplateWriter.write(questions))
        case .xlsx: try whole(TemplateWriter.workbook(questions))
        case .qti: try whole(QTIPackageWriter.write(questions, version: version, scoring: scoring))
        }
    }

    /// A terminal cannot show a zip.
    private func whole(_ writing: PackageWriting) throws -> PackageWriting {
        guard out != nil || isatty(STDOUT_FILENO) == 0 else {
            throw CommandFailure(.failed, say("请用 --out 指定文件。", "Name a file with --out."))
        }
        return writing
    }

    private static func bytes(_ writing: QuestionWriting) -> PackageWriting {
        PackageWriting(bytes: Array(writing.text.utf8), omissions: writing.omissions)
    }
}

extension QTIWriter.Version: ExpressibleByArgument {}
extension QTIWriter.Scoring: ExpressibleByArgument {}
