import Foundation
import Training

/// Getting a question file into memory, and saying why it cannot be used.
enum QuestionFile {
    /// - Throws: `CommandFailure` for a file that is not there or larger than a reader looks at.
    static func bytes(at path: String) throws -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw CommandFailure(.failed, say("打不开文件 \(path)。", "The file \(path) cannot be opened."))
        }
        defer { try? handle.close() }
        // One byte more than is allowed shows that there is too much, however large the file is.
        let data = try handle.read(upToCount: QuestionReader.largestBytes + 1) ?? Data()
        return Array(data)
    }

    static func sentence(_ refusal: ReadingRefusal) -> String {
        switch refusal {
        case .tooLarge(_, let limit):
            say(
                "文件超过 \(limit >> 20) MB，没有读取。请拆成几个文件。",
                "The file is larger than \(limit >> 20) MB and was not read. Split it into several files.")
        case .notText: say("这不是文本文件。请另存为文本、CSV 或 QTI 再读。", "This is no text file. Save it as text, CSV or QTI.")
        case .doctype:
            say(
                "文件带有 DTD（<!DOCTYPE>），为安全起见没有读取。请删去这一行再读。",
                "The file has a document type declaration and was not read, for safety. Remove the <!DOCTYPE> line.")
        case .malformedXML(let line, let column):
            say("第 \(line) 行第 \(column) 列：XML 写法有错。请改正后再读。", "Line \(line), column \(column): the XML is malformed.")
        case .notAnItem(let root):
            say(
                "这个 XML 的根元素是 \(root)，不是 QTI 试题。请选 assessmentItem 文件。",
                "The root of this XML is \(root), not a QTI item. Choose an assessmentItem file.")
        case .workbook:
            say(
                "还不能直接读工作簿或压缩包。请在表格软件里另存为 CSV UTF-8。",
                "Workbooks and packages cannot be read yet. Save the sheet as CSV UTF-8.")
        case .encoding: say("无法按所选编码读取。请改用 --encoding。", "The file cannot be read in that encoding. Use --encoding.")
        }
    }
}
