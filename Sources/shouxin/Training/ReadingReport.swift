import Training

/// What was read, for a person at a terminal.
struct ReadingReport {
    let text: String

    init(_ reading: QuestionReading) {
        var lines: [String] = []
        for record in reading.records {
            let line = record.range.startLine
            let part = record.range.part.map { "\($0) " } ?? ""
            let place = part + say("第 \(line) 行", "line \(line)")
            lines.append("\(Self.mark(record.status)) \(place)  \(Self.title(record))")
            for issue in record.issues where issue.severity != .info || record.kind != .question {
                lines.append(
                    "    \(Self.name(issue.severity)) \(issue.code.rawValue)  \(issue.message(in: Speech.language))")
            }
        }
        lines.append("")
        lines.append(Self.summary(reading))
        text = lines.joined(separator: "\n") + "\n"
    }

    private static func summary(_ reading: QuestionReading) -> String {
        let questions = reading.records.filter { $0.kind == .question }
        func count(_ status: ReadRecord.Status) -> Int { questions.count { $0.status == status } }
        let ready = count(.ok) + count(.warning)
        return say(
            "读到 \(questions.count) 题：可入库 \(ready)（其中 \(count(.warning)) 题有提醒），要核对 \(count(.needsReview))，不完整 \(count(.incomplete))；跳过 \(reading.records.count { $0.kind == .skipped }) 段文字。格式 \(reading.format.rawValue)。",
            "\(questions.count) questions: \(ready) can be imported (\(count(.warning)) with warnings), \(count(.needsReview)) to review, \(count(.incomplete)) incomplete; \(reading.records.count { $0.kind == .skipped }) stretches of text skipped. Format \(reading.format.rawValue)."
        )
    }

    private static func mark(_ status: ReadRecord.Status) -> String {
        switch status {
        case .ok: "✓"
        case .warning: "!"
        case .needsReview: "?"
        case .incomplete: "✗"
        case .skipped: "·"
        }
    }

    private static func name(_ severity: QuestionIssue.Severity) -> String {
        switch severity {
        case .error: say("错误", "error")
        case .warning: say("提醒", "warning")
        case .info: say("说明", "note")
        }
    }

    private static func title(_ record: ReadRecord) -> String {
        guard let question = record.question else {
            return String(record.raw.split(whereSeparator: \.isNewline).first.map(String.init)?.prefix(40) ?? "")
        }
        let number = question.number.map { "\($0). " } ?? ""
        let key = question.content.rightLabels.joined()
        let type = question.content.type.name(in: Speech.language)
        return "\(number)\(question.content.stem.prefix(40))  [\(type) \(key)]"
    }
}
