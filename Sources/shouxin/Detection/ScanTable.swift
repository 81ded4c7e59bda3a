import Detection
import Documents
import Vocabulary

/// The table that people read: a block for each file that has something to say, and a summary.
struct ScanTable {
    let words: ScanWords
    let shows: Bool

    private var language: Language { words.language }
    private static let nameWidth = 28
    private static let countWidth = 7
    private static let sampleWidth = 32

    private func say(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }

    /// Empty for a file in which nothing was found and nothing was odd.
    func block(_ report: FileReport) -> [String] {
        guard !report.kinds.isEmpty || !report.remarks.isEmpty else { return [] }
        let kinds = Label.allCases.compactMap { label in report.kinds[label].map { row(label, $0) } }
        return [TextWidth.tame(report.name)] + kinds + report.remarks.map(line) + [""]
    }

    private func row(_ label: Label, _ tally: FileReport.KindTally) -> String {
        let sample = TextWidth.cut(TextWidth.tame(tally.sample), to: Self.sampleWidth)
        return "  " + TextWidth.padded(label.name(in: language), to: Self.nameWidth)
            + TextWidth.right(String(tally.count), to: Self.countWidth) + "  "
            + TextWidth.padded(sample, to: Self.sampleWidth) + "  "
            + TextWidth.tame(words.place(tally.place, showingPlain: shows))
    }

    private func line(_ remark: Remark) -> String {
        let member = remark.members.isEmpty ? "" : remark.members.joined(separator: " » ") + say("：", ": ")
        return "  " + words.weight(remark.matter.weight) + say("：", ": ") + TextWidth.tame(member)
            + words.matter(remark.matter)
    }

    func summary(_ totals: ScanTotals) -> [String] {
        var lines = [
            say(
                "读了 \(totals.read) 个文件（\(ScanWords.size(totals.bytes))），\(totals.withFindings) 个含个人信息，共 \(totals.findings) 处。",
                "Files read: \(totals.read) (\(ScanWords.size(totals.bytes))); with personal information: \(totals.withFindings); findings: \(totals.findings)."
            )
        ]
        if totals.unread > 0 {
            lines.append(
                say(
                    "\(totals.unread) 个文件或成员没有读，原因见上。",
                    "Files or members not read: \(totals.unread); the reasons stand above."))
        }
        guard totals.findings > 0 else { return lines }
        lines += [
            "", summaryRow(say("种类", "Kind"), say("敏感性", "Sensitivity"), say("处数", "Found"), say("文件数", "Files")),
        ]
        let labels = Label.allCases.filter { totals.counts[$0] != nil }
        for sensitivity in [Sensitivity.sensitive, .general] {
            for label in labels where label.sensitivity == sensitivity {
                lines.append(
                    summaryRow(
                        label.name(in: language), name(of: sensitivity), String(totals.counts[label] ?? 0),
                        String(totals.filesWith[label] ?? 0)))
            }
        }
        for sensitivity in [Sensitivity.sensitive, .general] {
            let count = FailOn(.sensitivity(sensitivity)).found(in: totals.counts)
            lines.append(summaryRow(say("合计", "Total"), name(of: sensitivity), String(count), ""))
        }
        return lines
    }

    private func summaryRow(_ kind: String, _ sensitivity: String, _ count: String, _ files: String) -> String {
        let row =
            TextWidth.padded(kind, to: Self.nameWidth) + TextWidth.padded(sensitivity, to: 12)
            + TextWidth.right(count, to: Self.countWidth) + TextWidth.right(files, to: Self.countWidth + 2)
        return String(row.reversed().drop { $0 == " " }.reversed())
    }

    private func name(of sensitivity: Sensitivity) -> String {
        sensitivity == .sensitive ? say("敏感", "sensitive") : say("一般", "general")
    }
}
