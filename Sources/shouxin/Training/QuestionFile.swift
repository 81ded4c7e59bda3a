import Documents
import Foundation
import Training

/// Getting a question file into memory, and saying why it cannot be used.
enum QuestionFile {
    /// - Throws: `CommandFailure` for a file that is not there or larger than a reader looks at.
    static func bytes(at path: String) throws -> [UInt8] {
        do {
            let handle = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? handle.close() }
            // One byte more than is allowed shows that there is too much, however large the file is.
            let data = try handle.read(upToCount: QuestionReader.largestBytes + 1) ?? Data()
            return Array(data)
        } catch {
            let reason = SystemWords.text(error)
            throw CommandFailure(
                .failed, say("打不开文件 \(path)：\(reason)。", "The file \(path) cannot be opened: \(reason)."))
        }
    }

    static func sentence(_ refusal: ReadingRefusal) -> String {
        switch refusal {
        case .tooLarge(_, let limit):
            say(
                "文件超过 \(limit >> 20) MB，没有读取。请拆成几个文件。",
                "The file is larger than \(limit >> 20) MB and was not read. Split it into several files.")
        case .tooManyRecords(let limit):
            say(
                "文件里的题目和段落超过 \(limit) 个，没有读取。请拆成几个文件。",
                "The file has more than \(limit) questions and other parts and was not read. Split it into several files."
            )
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
        case .package(let refusal): PackageSentence.text(refusal)
        case .notAPackage:
            say(
                "这个压缩包不是工作簿，也不是带 imsmanifest.xml 的 QTI 包。请换一个文件。",
                "This zip is neither a workbook nor a QTI package with an imsmanifest.xml. Choose another file.")
        case .notAWorkbook:
            say("这不是 XLSX 工作簿。请另存为 .xlsx，或去掉 --format。", "This is no XLSX workbook. Leave --format out.")
        case .encoding:
            say(
                "认不出文字编码（可能是 Big5）。请另存为 UTF-8，或用 --encoding 指定。",
                "The encoding cannot be told; it may be Big5. Save it as UTF-8, or name one with --encoding.")
        }
    }
}

/// Why a zip was refused, for the terminal.
enum PackageSentence {
    static func text(_ refusal: ZipPackage.Refusal) -> String {
        let name = refusal.part ?? ""
        return switch refusal {
        case .unreadable: say("这个压缩文件坏了，打不开。请重新保存。", "The zip is broken and cannot be opened. Save it again.")
        case .tooManyParts(let limit):
            say(
                "压缩包里的文件超过 \(limit) 个，没有读取。请拆成几个。",
                "The zip holds more than \(limit) files and was not read. Split it into several.")
        case .nameLeavesFolder:
            say(
                "压缩包里的文件名 \(name) 指向文件夹之外，为安全起见没有读取。请用办公软件重新保存。",
                "The name \(name) in the zip leads out of its folder; it was not read, for safety. Save it again.")
        case .nameTwice:
            say(
                "压缩包里有两个文件都叫 \(name)，没有读取。请重新保存。",
                "Two files in the zip are called \(name); it was not read. Save it again.")
        case .link:
            say(
                "压缩包里的 \(name) 是指向别处的链接，为安全起见没有读取。请用办公软件重新保存。",
                "\(name) in the zip is a link to another place; it was not read, for safety. Save it again.")
        case .encrypted:
            say("\(name) 加了密码。请去掉密码再读。", "\(name) is encrypted. Remove the password first.")
        case .damaged: say("\(name) 坏了，读不出来。请重新保存。", "\(name) is damaged. Save the file again.")
        case .unfoldsTooFar(let limit):
            say(
                "压缩包展开后超过 \(max(limit >> 20, 1)) MB，没有读取。请拆成几个文件。",
                "The zip unfolds to more than \(max(limit >> 20, 1)) MB and was not read. Split it.")
        case .doctype:
            say(
                "\(name) 带有 DTD（<!DOCTYPE>），为安全起见没有读取。请用办公软件重新保存。",
                "\(name) has a document type declaration and was not read, for safety. Save it again.")
        case .tooIntricate:
            say(
                "\(name) 的结构过深或过多，没有读取。请拆成几个文件。",
                "\(name) is nested too deep or has too many elements and was not read. Split it into several files.")
        }
    }
}
