public import Documents
import Tabular

/// A document of somebody's as a draft of a course, to be looked at and edited; nothing is stored.
public struct CourseImport: Sendable, Equatable {
    /// Larger files are refused; pictures in them are never unfolded.
    public static let largestBytes = 32 << 20

    public static let mostLines = 50_000

    public enum Refusal: Error, Equatable, Sendable {
        case tooLarge(limitBytes: Int)
        /// More lines than the pages of a course can hold.
        case tooManyLines(limit: Int)
        /// Neither text nor Word nor PowerPoint since 2007.
        case unknownKind
        /// Text, but in an encoding that nobody can tell: Big5 above all.
        case encoding
        /// Office before 2007, or encrypted.
        case oldOffice
        case package(ZipPackage.Refusal)
        case empty
    }

    /// Markdown as `CourseReader` reads it.
    public let text: String
    /// What did not come along, in the order of the document.
    public let remarks: [CourseRemark]
    /// The text was a course already, and nothing was made of it.
    public let isCourse: Bool

    /// - Parameter name: of the file; its title and `id` come from it where the document has none.
    public static func read(_ bytes: [UInt8], name: String) throws(Refusal) -> CourseImport {
        guard bytes.count <= largestBytes else { throw .tooLarge(limitBytes: largestBytes) }
        let stem = stem(of: name)
        if ZipPackage.isZip(bytes) {
            var draft: CourseDraft?
            do throws(ZipPackage.Refusal) {
                let package = try ZipPackage(bytes)
                if package.has("ppt/presentation.xml") {
                    draft = try SlideDeck.draft(package, named: stem)
                } else if package.has("word/document.xml") {
                    draft = try WordDocument.draft(package, named: stem)
                }
            } catch { throw .package(error) }
            guard let draft else { throw .unknownKind }
            return try made(draft, stem)
        }
        guard !bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else { throw .oldOffice }
        guard bytes.count <= CourseReader.largestBytes else { throw .tooLarge(limitBytes: CourseReader.largestBytes) }
        guard let decoded = try? DecodedText(bytes), isText(decoded) else { throw .unknownKind }
        guard !decoded.looksMisread else { throw .encoding }
        let source = String(String.UnicodeScalarView(decoded.scalars.drop { $0 == "\u{FEFF}" }))
        guard !source.allSatisfy(\.isWhitespace) else { throw .empty }
        if CourseReader.read(source).course != nil {
            return CourseImport(text: source, remarks: [], isCourse: true)
        }
        guard decoded.scalars.count(where: { $0 == "\n" || $0 == "\r" }) <= mostLines else {
            throw .tooManyLines(limit: mostLines)
        }
        let isMarkdown = NumberedLine.lines(of: source).contains { $0.pageTitle != nil }
        return try made(
            isMarkdown ? MarkdownOutline.draft(source, named: stem) : PlainOutline.draft(source, named: stem), stem)
    }

    private static func made(_ draft: CourseDraft, _ stem: String) throws(Refusal) -> CourseImport {
        var draft = draft
        if draft.leftOut > 0 {
            draft.remarks.insert(CourseRemark(place: .document, matter: .pagesLeftOut(draft.leftOut)), at: 0)
        }
        let text = draft.markdown(code: code(stem, title: draft.title))
        // Nobody edits a page of fifty megabytes; the reader of courses would cut it.
        guard text.utf8.count <= CourseReader.largestBytes else {
            throw .tooLarge(limitBytes: CourseReader.largestBytes)
        }
        return CourseImport(text: text, remarks: draft.remarks, isCourse: false)
    }

    private static func isText(_ text: DecodedText) -> Bool {
        let head = text.scalars.prefix(65_536)
        let odd = head.count { $0.value < 0x20 && !["\n", "\r", "\t", "\u{0C}"].contains($0) }
        return (odd + text.broken.prefix { $0 < head.count }.count) * 10 <= max(head.count, 10)
    }

    private static func stem(of name: String) -> String {
        let file = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
        return stem.trimming().isEmpty ? "新课程" : stem.trimming()
    }

    /// From the file's name where that is plain ASCII; else the same one for the same title, each time.
    private static func code(_ stem: String, title: String) -> String {
        let plain = stem.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        let slug = String(plain).split(separator: "-").joined(separator: "-")
        if slug.utf8.count >= 3, stem.utf8.allSatisfy({ $0 < 0x80 }) { return String(slug.prefix(60)) }
        // FNV-1a
        let hash = title.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return "course-" + String(hash, radix: 16)
    }
}

/// Markdown that has no header yet: pages by its highest headings.
enum MarkdownOutline {
    static func draft(_ text: String, named name: String) -> CourseDraft {
        let lines = NumberedLine.lines(of: text)
        let titles = lines.compactMap(\.pageTitle)
        var draft = CourseDraft(title: titles.count == 1 ? titles[0] : name)
        // A lone title stands over chapters of the second level.
        let second = lines.filter { $0.text.hasPrefix("## ") }.count
        let lifts = titles.count == 1 && second > 1
        for line in lines {
            let isLifted = lifts && line.text.hasPrefix("## ")
            if let title = isLifted ? line.text.dropFirst(3).trimming() : line.pageTitle, !title.isEmpty {
                if !lifts || isLifted || !draft.pages.isEmpty { draft.pages.append(CourseDraft.Page(title: title)) }
            } else if !draft.pages.isEmpty || !line.isBlank {
                draft.add(lifts && line.text.hasPrefix("###") ? String(line.text.dropFirst()) : line.text)
            }
        }
        return draft
    }
}
