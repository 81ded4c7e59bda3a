import Detection
import Documents
import Foundation
import Vocabulary

/// Places and remarks in words.
struct ScanWords: Sendable {
    let language: Language

    private func say(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }

    /// Keys and sheet names come out of the file: what is personal in them is masked like everything else.
    func place(_ place: Place, showingPlain shows: Bool = false) -> String {
        let spot = shows ? spot(place.spot) : Self.masked(spot(place.spot), place.spot)
        return (place.members + [spot]).joined(separator: " » ")
    }

    private static func masked(_ words: String, _ spot: Place.Spot) -> String {
        switch spot {
        case .key, .cell: Redaction(style: .mask).redacted(words).text
        default: words
        }
    }

    private func spot(_ spot: Place.Spot) -> String {
        switch spot {
        case .line(let line, let column): say("第 \(line) 行第 \(column) 字", "line \(line), character \(column)")
        case .markupLine(let line): say("第 \(line) 行", "line \(line)")
        case .row(let row, let column):
            say("第 \(row) 行 \(ColumnName.of(column)) 列", "line \(row), column \(ColumnName.of(column))")
        case .cell(let sheet, let row, let column): "\(sheet)!\(ColumnName.of(column))\(row)"
        case .paragraph(let number, let part):
            say("\(name(of: part))第 \(number) 段", "\(name(of: part))paragraph \(number)")
        case .slide(let number): say("第 \(number) 张幻灯片", "slide \(number)")
        case .notes(let number): say("第 \(number) 张幻灯片的备注", "notes of slide \(number)")
        case .page(let number): say("第 \(number) 页", "page \(number)")
        case .key(let line, let path): say("第 \(line) 行 \(path)", "line \(line), \(path)")
        }
    }

    private func name(of part: TextPart) -> String {
        switch part {
        case .body: ""
        case .header: say("页眉", "header, ")
        case .footer: say("页脚", "footer, ")
        case .footnotes: say("脚注", "footnotes, ")
        case .endnotes: say("尾注", "endnotes, ")
        case .comments: say("批注", "comments, ")
        }
    }

    func weight(_ weight: Remark.Matter.Weight) -> String {
        switch weight {
        case .skipped: say("跳过", "Skipped")
        case .readInPart: say("只读了一部分", "Read in part")
        case .odd: say("提示", "Note")
        }
    }
}

extension ScanWords {
    func matter(_ matter: Remark.Matter) -> String {
        switch matter {
        case .symbolicLink: say("符号链接，不跟随", "a symbolic link, not followed")
        case .notARegularFile: say("不是普通文件", "not a regular file")
        case .cannotOpen(let errno): say("打不开：\(Self.system(errno))", "cannot be opened: \(Self.system(errno))")
        case .cannotRead(let errno): say("读取出错：\(Self.system(errno))", "reading failed: \(Self.system(errno))")
        case .binary(let kind): say("\(name(of: kind))，没有可读的文字", "\(name(of: kind)), no text to read")
        case .tooLarge(let bytes, let limit):
            say(
                "\(Self.size(bytes))，超过 \(Self.size(limit)) 的上限；可用 --max-bytes 提高",
                "\(Self.size(bytes)), more than the limit of \(Self.size(limit)); raise it by --max-bytes")
        case .encrypted: say("已加密；解密后再扫描", "encrypted; scan it again once it is decrypted")
        case .oldOffice:
            say(
                "2007 年以前的 Office 格式；另存为 docx、xlsx 或 pptx 后再扫描",
                "an Office format older than 2007; save it as docx, xlsx or pptx")
        case .damaged: say("文件已损坏，打不开", "damaged, cannot be opened")
        case .archiveTooDeep(let limit): say("压缩包嵌套超过 \(limit) 层", "archives within archives, more than \(limit) deep")
        case .noPDFTool:
            say("PDF，需要 pdftotext（Debian 软件包 poppler-utils）", "PDF needs pdftotext (Debian package poppler-utils)")
        case .pdfNotRead: say("pdftotext 读不出文字：文件已损坏或已加密", "pdftotext cannot read it: damaged or encrypted")
        case .pdfTooSlow(let seconds): say("pdftotext 超过 \(seconds) 秒", "pdftotext took more than \(seconds) seconds")
        default: partlyRead(matter)
        }
    }

    private func partlyRead(_ matter: Remark.Matter) -> String {
        switch matter {
        case .damagedInside: say("有损坏，只读到损坏处", "damaged, read as far as it goes")
        case .tooManyMembers(let limit): say("成员超过 \(limit) 个，其余未读", "more than \(limit) members; the rest is not read")
        case .unfoldsTooFar(let limit):
            say(
                "解压后超过 \(Self.size(limit))，像压缩炸弹，其余未读",
                "unfolds to more than \(Self.size(limit)), like a bomb; the rest is not read")
        case .tooManySharedStrings(let limit):
            say(
                "共享文字超过 \(Self.size(limit))，其余未读",
                "more than \(Self.size(limit)) of shared strings; the rest is not read")
        case .brokenJSON(let line): say("第 \(line) 行起不是 JSON，按纯文本读", "no JSON from line \(line) on; read as plain text")
        case .invalidBytes(let first, let lines):
            say("\(lines) 行有无法解码的字节，最先在第 \(first) 行", "\(lines) lines with bytes that are no text, first line \(first)")
        case .nulCharacters(let first, let lines):
            say("\(lines) 行有 NUL 字符，最先在第 \(first) 行", "\(lines) lines with NUL characters, first line \(first)")
        case .unevenRows(let first, let rows):
            say(
                "\(rows) 行的列数与标题不同，最先在第 \(first) 行",
                "\(rows) rows with other columns than the header, first line \(first)")
        case .brokenRows(let first, let rows):
            say("\(rows) 行的引号或长度有误，最先在第 \(first) 行", "\(rows) rows with broken quotes or too long, first line \(first)")
        case .nameLeavesArchive: say("成员名指向压缩包之外", "its name points outside the archive")
        default: ""
        }
    }

    private func name(of kind: BinaryKind) -> String {
        switch kind {
        case .image: say("图片", "an image")
        case .sound: say("音频或视频", "sound or video")
        case .archive: say("此种压缩格式不支持", "an archive of a kind that is not supported")
        case .program: say("程序", "a program")
        case .database: say("数据库", "a database")
        case .font: say("字体", "a font")
        case .unknown: say("二进制文件", "a binary file")
        }
    }

    private static func system(_ errno: Int32) -> String { SystemWords.text(errno) }

    /// 3 B, 3.4 MB; powers of 1024.
    static func size(_ bytes: Int) -> String {
        let units = ["B", "KB", "MB", "GB", "TB"]
        var value = Double(bytes)
        var unit = 0
        while value >= 1024, unit < units.count - 1 {
            value /= 1024
            unit += 1
        }
        let tenths = Int((value * 10).rounded())
        return unit == 0 || tenths % 10 == 0
            ? "\(tenths / 10) \(units[unit])" : "\(tenths / 10).\(tenths % 10) \(units[unit])"
    }
}
