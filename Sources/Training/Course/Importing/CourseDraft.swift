public import Vocabulary

/// A course while it is put together from somebody's document, before it is Markdown.
struct CourseDraft {
    struct Page {
        var title: String
        /// Markdown, a line each; "" between paragraphs.
        var lines: [String] = []
        /// For trainers.
        var notes: [String] = []

        var isBlank: Bool { lines.allSatisfy(\.isEmpty) }
    }

    /// The editor takes 15,000 characters a page; a longer one is continued on the next.
    private static let longestPage = 9_000
    static let mostPages = 500

    var title: String
    var pages: [Page] = []
    /// Pages of the document that were not even read.
    var unread = 0
    /// What is beyond is left out, and said.
    var leftOut: Int { max(pages.count - Self.mostPages, 0) + unread }
    var remarks: [CourseRemark] = []

    mutating func remark(_ place: CourseRemark.Place, _ matter: CourseRemark.Matter) {
        if remarks.count < 500 { remarks.append(CourseRemark(place: place, matter: matter)) }
    }

    /// Adds a line to the last page, which is begun with the title of the course if need be.
    mutating func add(_ line: String) {
        if pages.isEmpty { pages.append(Page(title: title)) }
        pages[pages.count - 1].lines.append(line)
    }

    /// The course as Markdown. The day on which its law was compared is left for the trainer to write, so that nothing
    /// is published that nobody checked.
    func markdown(code: String) -> String {
        let whole = pages.prefix(Self.mostPages).flatMap(Self.continued)
        let characters = whole.reduce(0) { $0 + $1.lines.reduce(0) { $0 + $1.count } }
        let summary = whole.lazy.flatMap(\.lines).first { line in
            line.count > 8 && !["#", "|", "-", ">", ":"].contains { line.hasPrefix($0) }
        }
        var text = """
            ---
            id: \(code)
            title: \(Self.field(title, limit: 60))
            asOf:
            minutes: \(min(max((characters + 299) / 300, 1), 600))
            posts:
            classes:
            themes:
            summary: \(Self.field(summary ?? "", limit: 60))
            ---

            """
        for page in whole {
            text += "# \(Self.field(page.title, limit: 80))\n\n"
            text += page.isBlank ? "（这一页没有文字）\n" : Self.spaced(page.lines)
            if !page.notes.isEmpty { text += "\n:::notes\n" + page.notes.joined(separator: "\n") + "\n:::\n" }
            text += "\n"
        }
        return text
    }

    /// One line, which nothing that follows a ` #` is cut from.
    private static func field(_ text: String, limit: Int) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ").replacing("#", with: "＃").trimming()
        return line.count > limit ? line.prefix(limit) + "…" : line
    }

    /// Without blank lines at the ends and in rows.
    private static func spaced(_ lines: [String]) -> String {
        var kept: [String] = []
        for line in lines where !line.isEmpty || !(kept.last ?? "").isEmpty { kept.append(line) }
        while kept.last?.isEmpty == true { kept.removeLast() }
        return kept.joined(separator: "\n") + "\n"
    }

    private static func continued(_ page: Page) -> [Page] {
        var parts = [Page(title: page.title)]
        var length = 0
        for line in page.lines {
            // A table is not torn apart.
            if length > longestPage, !line.hasPrefix("|") {
                parts.append(Page(title: "\(page.title)（续 \(parts.count)）"))
                length = 0
            }
            parts[parts.count - 1].lines.append(line)
            length += line.count
        }
        parts[0].notes = page.notes
        return parts
    }
}

/// Something in a document that did not come along, and where it stands.
public struct CourseRemark: Sendable, Equatable {
    public enum Place: Sendable, Equatable { case paragraph(Int), slide(Int), line(Int), document }

    public enum Matter: Sendable, Equatable {
        case picture, chart, diagram, formula, textBox, footnote, embedded, contents
        case hiddenSlide, untitledSlide
        /// Heading and text stand in one line; with what was taken for the heading.
        case joinedHeading(String)
        /// Examination questions, which belong into the bank.
        case questions(count: Int)
        /// More pages than a course takes.
        case pagesLeftOut(Int)
    }

    public let place: Place
    public let matter: Matter
}

extension CourseRemark {
    /// The place, the fact and the way out.
    public func message(in language: Language) -> String {
        switch language {
        case .chinese: "\(place.chinese)：\(matter.chinese)"
        case .english: "\(place.english): \(matter.english)"
        }
    }
}

extension CourseRemark.Place {
    fileprivate var chinese: String {
        switch self {
        case .paragraph(let number): "第 \(number) 段"
        case .slide(let number): "第 \(number) 张"
        case .line(let number): "第 \(number) 行"
        case .document: "整个文件"
        }
    }

    fileprivate var english: String {
        switch self {
        case .paragraph(let number): "Paragraph \(number)"
        case .slide(let number): "Slide \(number)"
        case .line(let number): "Line \(number)"
        case .document: "The file"
        }
    }
}

extension CourseRemark.Matter {
    fileprivate var chinese: String {
        switch self {
        case .picture: "图片没有带入，只留下它的说明文字。请用文字写出图里的要点。"
        case .chart: "图表没有带入。请把要点写成文字或表格。"
        case .diagram: "SmartArt 图示没有带入。请把要点写成文字。"
        case .formula: "公式只带入了文字。请核对。"
        case .textBox: "文本框里的文字放到了段落之后。请核对位置。"
        case .footnote: "脚注没有带入。需要的话请写进正文。"
        case .embedded: "嵌入的对象没有带入。请打开原文件查看。"
        case .contents: "目录没有带入，课程自己会列出各页。"
        case .hiddenSlide: "这一张在原文件里是隐藏的，标题后加了“（隐藏）”。不要的话请删去这一页。"
        case .untitledSlide: "这一张没有标题，用张数代替。请写一个标题。"
        case .joinedHeading(let title): "标题和正文连在一起，暂取“\(title)”作标题，正文全部保留。请核对。"
        case .questions(let count): "从这里起的 \(count) 道试题没有放进课程。请把同一个文件在“导入题目”里再导入一次。"
        case .pagesLeftOut(let count): "一门课最多 500 页，后面的 \(count) 页没有带入。请把文件分成几门课。"
        }
    }

    fileprivate var english: String {
        switch self {
        case .picture: "A picture was left out but for its description. Put what it says into words."
        case .chart: "A chart was left out. Put what it says into words or a table."
        case .diagram: "A SmartArt diagram was left out. Put what it says into words."
        case .formula: "Only the text of a formula came along. Check it."
        case .textBox: "The text of a text box stands after its paragraph. Check the place."
        case .footnote: "A footnote was left out. Write it into the text if it is needed."
        case .embedded: "An embedded object was left out. See the original."
        case .contents: "The table of contents was left out; a course lists its pages."
        case .hiddenSlide:
            "The slide is hidden in the original; its title is marked. Delete the page if it is not wanted."
        case .untitledSlide: "The slide has no title; its number stands instead. Write one."
        case .joinedHeading(let title):
            "Heading and text stand in one line; “\(title)” was taken for the heading, the text keeps all of it. Check it."
        case .questions(let count):
            "\(count) examination questions from here on were left out. Import the same file into the bank."
        case .pagesLeftOut(let count):
            "A course has at most 500 pages; the last \(count) were left out. Make several courses of the file."
        }
    }
}
