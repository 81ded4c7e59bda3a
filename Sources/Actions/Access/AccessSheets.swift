import Access
import Foundation
import Tabular
import Vocabulary

/// The same answer as a table for a spreadsheet and as a page to print.
struct AccessSheets {
    let review: AccessReview
    let rulebook: Rulebook
    let language: Language

    private var words: AccessWords { AccessWords(review: review, rulebook: rulebook, language: language) }

    private func say(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }

    private var head: [String] {
        [
            say("账号", "account"), say("姓名", "name"), say("岗位", "post"), say("动作", "action"),
            say("信息类别", "class"), say("可以", "open"), say("凭什么", "ground"), say("有效至", "valid until"),
            say("为什么不可以", "why not"), say("依据", "basis"), say("何时会变", "what would change it"),
        ]
    }

    private func cells(_ person: AccessReview.Person, _ standing: Standing) -> [String] {
        let staff = person.staff
        let posts = Role.allCases.filter(staff.roles.contains).map { $0.name(in: language) }.joined(separator: " ")
        let obstacle = words.obstacle(standing)
        let ground =
            standing.certificate.map { $0.mark?.number ?? $0.id.description }
            ?? (standing.isEmergency ? say("紧急访问", "emergency access") : "")
        return [
            staff.signInName, staff.name, posts,
            rulebook.phrase(for: standing.permission, in: language) ?? standing.permission,
            standing.dataClass.words(in: language), standing.isOpen ? say("是", "yes") : say("否", "no"), ground,
            standing.certificate.map { day($0.validUntil) } ?? "", obstacle?.fact ?? "",
            obstacle?.articles.joined(separator: " ") ?? "", obstacle?.change ?? "",
        ]
    }

    private var rows: [[String]] {
        review.people.flatMap { person in person.standings.map { cells(person, $0) } }
    }

    /// With a byte-order mark, so that a spreadsheet reads it as UTF-8; what looks like a formula stays text.
    var csv: String {
        let lines = ([head] + rows).map { $0.map(Self.quoted).joined(separator: ",") }
        return "\u{FEFF}" + lines.joined(separator: "\r\n") + "\r\n"
    }

    private static func quoted(_ text: String) -> String {
        "\"" + FormulaGuard.defused(text).replacing("\"", with: "\"\"") + "\""
    }

    /// Stands alone: no script, nothing from outside.
    var html: String {
        let title = say("谁可以接触客户数据", "Who may touch customer data")
        let open = review.openWithoutCertificate.map(\.staff.signInName)
        let line = say(
            "\(review.organisation) · \(words.time(review.at)) · 没有上岗证却能打开：\(open.count) 人",
            "\(review.organisation) · \(words.time(review.at)) · open without a certificate: \(open.count)")
        let body = rows.map { "<tr>" + $0.map { "<td>\(Self.escaped($0))</td>" }.joined() + "</tr>" }
        let note = say(
            "每一格由准入规则算出。数据范围、目的、合法性基础和理由在每次请求时另行判断。",
            "Each row is the gate's own answer. Data scope, purpose, lawful basis and reason are weighed at each request."
        )
        return """
            <!doctype html>
            <html lang="\(language == .chinese ? "zh-CN" : "en")"><head><meta charset="utf-8"><title>\(title)</title>
            <style>body{font:12px/1.5 sans-serif;margin:24px}table{border-collapse:collapse;width:100%}
            th,td{border:1px solid #999;padding:3px 6px;text-align:left;vertical-align:top}thead{display:table-header-group}
            tr{break-inside:avoid}h1{font-size:18px}@page{size:A4 landscape;margin:12mm}</style></head><body>
            <h1>\(title)</h1><p>\(Self.escaped(line))</p><p>\(note) \(Self.escaped(words.reservation ?? ""))</p>
            <table><thead><tr>\(head.map { "<th>\($0)</th>" }.joined())</tr></thead><tbody>
            \(body.joined(separator: "\n"))
            </tbody></table></body></html>

            """
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    private func day(_ date: Date) -> String {
        CalendarDate(of: date).description
    }
}
