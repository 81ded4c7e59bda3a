import Documents
import Foundation
import Vocabulary

/// A course as a SCORM 1.2 package: one page of HTML with all pages in it, our own adapter to the LMS, the manifest.
///
/// Notes for trainers stay at home. The key of the check questions travels with the package, as in every SCORM
/// package: they decide nothing, and an examination is never exported.
public enum ScormPackage {
    /// The package's own files are missing from the program.
    public struct Fault: Error {}

    /// - Parameter html: safe HTML of Markdown.
    /// - Throws: `Fault`, `ZipWriter.Fault`.
    public static func bytes(
        of course: Course, number: Int, html: @escaping (String) -> String
    ) throws -> [UInt8] {
        let page = ScormPage(course, number: number, html: html)
        let files = try ["scorm-adapter.js", "scorm-course.js", "scorm-course.css"].map { ($0, try resource($0)) }
        let parts =
            [
                (name: "imsmanifest.xml", bytes: Array(manifest(course, number, files.map(\.0)).utf8)),
                (name: "index.html", bytes: Array(page.text.utf8)),
            ] + files.map { (name: $0.0, bytes: $0.1) }
        return try ZipWriter.bytes(of: parts)
    }

    private static func resource(_ name: String) throws -> [UInt8] {
        guard let url = Bundle.module.url(forResource: name, withExtension: nil) else { throw Fault() }
        return [UInt8](try Data(contentsOf: url))
    }

    private static func manifest(_ course: Course, _ number: Int, _ files: [String]) -> String {
        let lines = (["index.html"] + files).map { "      <file href=\"\($0)\"/>" }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <manifest identifier="shouxin-\(course.code)" version="\(number)" \
            xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" \
            xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
              <metadata>
                <schema>ADL SCORM</schema>
                <schemaversion>1.2</schemaversion>
              </metadata>
              <organizations default="course">
                <organization identifier="course">
                  <title>\(QTIWriter.escaped(course.title))</title>
                  <item identifier="item" identifierref="sco" isvisible="true">
                    <title>\(QTIWriter.escaped(course.title))</title>
                  </item>
                </organization>
              </organizations>
              <resources>
                <resource identifier="sco" type="webcontent" adlcp:scormtype="sco" href="index.html">
            \(lines.joined(separator: "\n"))
                </resource>
              </resources>
            </manifest>

            """
    }
}

/// The page that holds the pages.
struct ScormPage {
    private(set) var text = ""
    private let html: (String) -> String

    init(_ course: Course, number: Int, html: @escaping (String) -> String) {
        self.html = html
        let title = QTIWriter.escaped(course.title)
        let asOf = course.asOf.map { "；所述法律核对至 \($0.description)" } ?? ""
        text = """
            <!doctype html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <link rel="stylesheet" href="scorm-course.css">
            </head>
            <body>
            <main>
            <p class="legal">\(title) · 第 \(number) 版\(asOf)</p>

            """
        var checks = 0
        for (place, page) in course.pages.enumerated() {
            text += "<section class=\"page\" data-seconds=\"\(page.leastSeconds)\"\(place == 0 ? "" : " hidden")>\n"
            text += "<h1>\(QTIWriter.escaped(page.title))</h1>\n"
            for block in page.blocks { add(block, &checks) }
            text += "</section>\n"
        }
        text += """
            </main>
            <footer><button id="back" type="button">上一页</button><span class="grow"><span id="place"></span> \
            <span id="said" role="status"></span></span><button id="next" class="main" type="button">下一页</button></footer>
            <script src="scorm-adapter.js"></script>
            <script src="scorm-course.js"></script>
            </body>
            </html>

            """
    }

    private mutating func add(_ block: CourseBlock, _ checks: inout Int) {
        switch block {
        case .text(let markdown): text += "<div>\(html(markdown))</div>\n"
        case .example(let title, let markdown):
            text += "<section class=\"scene\"><h2>\(QTIWriter.escaped(title))</h2>\(html(markdown))</section>\n"
        case .law(let reference, let note):
            text += "<aside><b>\(QTIWriter.escaped(reference.text))</b>\(html(note))</aside>\n"
        case .check(let question):
            checks += 1
            add(question, number: checks)
        case .notes: return
        }
    }

    private mutating func add(_ question: QuestionContent, number: Int) {
        let kind = question.type == .multiple ? "checkbox" : "radio"
        let right = question.rightOptions.map(String.init).joined(separator: ",")
        text +=
            "<form class=\"check\" id=\"check-\(number)\" data-right=\"\(right)\"><fieldset><legend>"
            + "\(QTIWriter.escaped(question.stem))（\(question.type.name(in: .chinese))）</legend>\n"
        for (place, option) in question.options.enumerated() {
            text +=
                "<label><input type=\"\(kind)\" name=\"option\" value=\"\(place)\"><b>"
                + "\(QuestionOption.letter(place))</b><span>\(QTIWriter.escaped(option.text))</span></label>\n"
        }
        text +=
            "<button type=\"submit\">提交答案</button><p class=\"verdict\" role=\"status\" hidden><b></b> "
            + "\(QTIWriter.escaped(question.explanation))</p></fieldset></form>\n"
    }
}
