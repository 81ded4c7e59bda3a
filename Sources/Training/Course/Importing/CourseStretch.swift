import Tabular

/// A plain text line by line, without the examination questions in it: the reader of questions says where they are, so
/// that what is left out here is exactly what comes in there.
enum CourseStretch: Equatable {
    case line(String, number: Int)
    case questions(line: Int, count: Int)

    var text: String { if case .line(let text, _) = self { text } else { "" } }

    static func stretches(of text: String) -> [CourseStretch] {
        let read = try? QuestionReader.read(Array(text.utf8), format: .text, encoding: .fixed(.utf8))
        let records = read?.records ?? []
        let isPaper = papers(in: records)
        guard isPaper.contains(true) else {
            return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().map {
                .line($1.trimming(), number: $0 + 1)
            }
        }
        var lines = Lines()
        for (place, record) in records.enumerated() {
            if isPaper[place] { lines.leave(record) } else { lines.take(record) }
        }
        lines.finish()
        return lines.stretches
    }

    /// Options and a key or a named type make a question of a paper; what stands among such questions, and unfinished
    /// ones after them, belong to it.
    private static func papers(in records: [ReadRecord]) -> [Bool] {
        var isPaper = records.map(isExamination)
        for place in records.indices.dropFirst() where !isPaper[place] && isPaper[place - 1] {
            isPaper[place] = records[place].kind == .question || records[place].kind == .answerKey
        }
        for place in records.indices.dropLast().reversed() where !isPaper[place] && isPaper[place + 1] {
            isPaper[place] = records[place].kind == .section
        }
        return isPaper
    }

    private static func isExamination(_ record: ReadRecord) -> Bool {
        guard record.kind == .question, let content = record.question?.content, content.options.count >= 2 else {
            return false
        }
        return content.key != .missing || !record.issues.contains { $0.code == .typeMissing }
    }

    private struct Lines {
        private(set) var stretches: [CourseStretch] = []
        private var open: (text: Substring, number: Int) = ("", 1)
        private static let titles = ["试题", "试卷", "考试", "测试题", "练习题", "测验"]

        mutating func take(_ record: ReadRecord) {
            let parts = record.raw.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            for (place, part) in parts.enumerated() {
                if place == 0 {
                    open.text += part
                } else {
                    close()
                    open = (part, record.range.startLine + place)
                }
            }
        }

        mutating func leave(_ record: ReadRecord) {
            // The title of the paper goes with it.
            let title = open.text.trimming()
            let isTitle = title.count <= 40 && Self.titles.contains { title.contains($0) }
            if !title.isEmpty, !isTitle || title.contains(where: { "。；;".contains($0) }) { close() }
            open = ("", record.range.endLine)
            let one = record.kind == .question ? 1 : 0
            if case .questions(let line, let count)? = stretches.last {
                stretches[stretches.count - 1] = .questions(line: line, count: count + one)
            } else {
                stretches.append(.questions(line: record.range.startLine, count: one))
            }
        }

        mutating func finish() { close() }

        private mutating func close() {
            stretches.append(.line(open.text.trimming(), number: open.number))
            open = ("", open.number)
        }
    }
}
