import Customers
import Foundation
import Tabular
import Vocabulary

/// What stands in the way of an import, in words that say what to do.
enum ImportFailure {
    /// nil for what the command line has words for anyway.
    static func words(for error: any Error, file: String) -> CommandFailure? {
        switch error {
        case let error as ImportError: CommandFailure(.failed, sentence(error, file))
        case let error as TableError: CommandFailure(.failed, sentence(error, file))
        case CustomerError.activityUnknown(let code):
            CommandFailure(.failed, say("登记册里没有处理活动 \(code)。", "The register has no activity \(code)."))
        case CustomerError.activityClosed(let code):
            CommandFailure(.failed, say("处理活动 \(code) 已停用。", "The activity \(code) is closed."))
        case CustomerError.fieldNotNeeded(let field, let code):
            CommandFailure(
                .failed,
                say(
                    "处理活动 \(code) 现在不需要“\(field.label(in: .chinese))”，导入已停在完整的一批。再运行一次。",
                    "The activity \(code) no longer needs “\(field.label(in: .english))”; stopped at a whole batch. Run again."
                ))
        default: nil
        }
    }

    private static func sentence(_ error: ImportError, _ file: String) -> String {
        switch error {
        case .mapping(let error):
            say("\(file)：", "\(file): ") + error.message(in: Speech.language)
                + (error == .noName ? say("：--map \"表头=name\"", ": --map \"header=name\"") : "")
        case .table(let error): sentence(error, file)
        case .noSuchColumn(let column): say("\(file) 没有“\(column)”这一列。", "\(file) has no column “\(column)”.")
        case .noSuchField(let field): say("没有“\(field)”这个字段。", "There is no field “\(field)”.")
        case .movedOn:
            say(
                "另一个进程正在导入同一个文件。等它完成，或停下它再运行。",
                "Another process is importing this file. Let it finish, or stop it and run again.")
        case .unknown, .uploadGone: say("这次导入已经不在了。", "This import is not there any more.")
        case .otherFile: say("文件与开始时的不一样。", "The file is not the one that the import began with.")
        case .notYours: say("这次导入是别人开始的。", "Somebody else began this import.")
        }
    }

    /// The reader's word for a folder or a device.
    private static var notAFile: String { say("不是普通文件", "it is not a regular file") }

    private static func sentence(_ error: TableError, _ file: String) -> String {
        switch error {
        case .cannotOpen(let code):
            say("打不开 \(file)：", "\(file) cannot be opened: ") + (code == EINVAL ? notAFile : SystemWords.text(code))
                + say("。", ".")
        case .cannotRead(let code):
            say("读 \(file) 时出错：", "\(file) cannot be read: ") + SystemWords.text(code)
                + say("。已导入的都是完整的批次。", ". What was imported before are whole batches.")
        case .cannotWrite(let code): say("写不了文件：", "A file cannot be written: ") + SystemWords.text(code)
        case .noConverter(let encoding):
            say("这台机器不认识编码 \(encoding.rawValue)。", "This machine knows no encoding \(encoding.rawValue).")
        case .empty: say("\(file) 是空的：第一行要是表头。", "\(file) is empty: its first row must be a header.")
        case .unreadableHeader(let problem):
            say(
                "\(file) 的表头（第 \(problem.line) 行）读不懂。另存为 UTF-8 的 CSV 再试。",
                "The header of \(file) (line \(problem.line)) cannot be read. Save it as CSV in UTF-8 and try again.")
        }
    }
}
