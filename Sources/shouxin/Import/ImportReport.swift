import Actions
import Customers
import Foundation
import Vocabulary

/// What became of a file, for people and for programs.
struct ImportReport {
    let job: ImportJob
    let reasons: [(reason: ImportReason, count: Int)]
    let seconds: Double
    /// Rows of this run; the job may have begun in an earlier one.
    let rows: Int

    func write(errorFile: String?, isJSON: Bool) throws {
        if isJSON { return try Output.line(Self.json(job.counts, reasons, state: job.state.rawValue, errorFile)) }
        let rate = seconds > 0 ? Int(Double(rows) / seconds) : rows
        try Output.line(
            say(
                "共 \(Figures.number(job.counts.rows)) 行，用时 \(Figures.seconds(seconds))（每秒 \(Figures.number(rate)) 行）",
                "\(Figures.number(job.counts.rows)) rows in \(Figures.seconds(seconds)) (\(Figures.number(rate)) rows/s)"
            ))
        try Self.lines(job.counts, known: nil).forEach(Output.line)
        try Self.table(reasons).forEach(Output.line)
        if let errorFile {
            try Output.line(
                say(
                    "没导入的行写在 \(errorFile)（明文，只有您能读）。改好再导，用完删去。",
                    "The rows that were not imported are in \(errorFile): plain text, readable by you alone. Correct them, import the file, delete it."
                ))
        }
    }

    static func write(_ rehearsal: ImportRehearsal, isJSON: Bool) throws {
        let reasons = rehearsal.reasons.map { (reason: $0.key, count: $0.value) }.sorted {
            ($1.count, $0.reason.message) < ($0.count, $1.reason.message)
        }
        if isJSON { return try Output.line(json(rehearsal.counts, reasons, state: "dry-run", nil)) }
        try Output.line(
            say(
                "试算，什么都没写。共 \(Figures.number(rehearsal.counts.rows)) 行，会这样：",
                "A dry run; nothing was written. \(Figures.number(rehearsal.counts.rows)) rows would become:"))
        try lines(rehearsal.counts, known: say("并入已有客户或没有新内容", "merged, or nothing new")).forEach(Output.line)
        if let row = rehearsal.repetitionsKnownUntil {
            try Output.line(
                say(
                    "文件很大，第 \(Figures.number(row)) 行之后没有再比对文件内部的重复。",
                    "The file is large: after row \(Figures.number(row)), repetitions within it were not looked for."))
        }
        try table(reasons).forEach(Output.line)
    }

    private static func lines(_ counts: ImportCounts, known: String?) -> [String] {
        let rows: [(String, Int)] =
            [(say("新建", "imported"), counts.imported)]
            + (known.map { [($0, counts.merged)] } ?? [
                (say("并入已有客户", "merged into known customers"), counts.merged),
                (say("没有新内容", "nothing new"), counts.unchanged),
            ]) + [(say("没导入", "refused"), counts.refused), (say("空行", "blank"), counts.blank)]
        return rows.map { "  \(Figures.column($0.1))  \($0.0)" }
    }

    private static func table(_ reasons: [(reason: ImportReason, count: Int)]) -> [String] {
        guard !reasons.isEmpty else { return [] }
        return [say("没导入的值：", "What was not imported, and why:")]
            + reasons.map { reason, count in
                let language = Speech.language
                return "  \(Figures.column(count))  \(reason.place(in: language)): \(reason.message(in: language)) → "
                    + reason.remedy(in: language)
            }
    }

    private struct Result: Encodable {
        struct Reason: Encodable {
            let field: String?
            let reason: String
            let remedy: String
            let rows: Int
        }

        let state: String
        let rows, imported, merged, unchanged, refused, blank, listed: Int
        let reasons: [Reason]
        let errors: String?
    }

    private static func json(
        _ counts: ImportCounts, _ reasons: [(reason: ImportReason, count: Int)], state: String, _ errorFile: String?
    ) throws -> String {
        let language = Speech.language
        let result = Result(
            state: state, rows: counts.rows, imported: counts.imported, merged: counts.merged,
            unchanged: counts.unchanged, refused: counts.refused, blank: counts.blank, listed: counts.listed,
            reasons: reasons.map { reason, count in
                Result.Reason(
                    field: reason.field?.rawValue, reason: reason.message(in: language),
                    remedy: reason.remedy(in: language), rows: count)
            }, errors: errorFile)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(result), as: UTF8.self)
    }
}

/// Numbers as people read them in a terminal.
enum Figures {
    /// 20,000
    static func number(_ value: Int) -> String {
        var digits = String(value)
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
            place -= 3
        }
        return digits
    }

    static func column(_ value: Int) -> String {
        let text = number(value)
        return String(repeating: " ", count: max(0, 11 - text.count)) + text
    }

    static func seconds(_ seconds: Double) -> String {
        say("\(tenths(seconds)) 秒", "\(tenths(seconds)) s")
    }

    static func tenths(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
