/// Where one line of a text that lost its line ends is several.
enum JoinedLine {
    static let longestHeading = 30
    static let stops: Set<Character> = ["。", "；", ";", "，", ",", "：", ":", "！", "？", "?", "!"]
    /// How titles of training documents end.
    private static let documents = [
        "培训内容记录", "培训材料", "培训资料", "培训教材", "培训记录", "培训手册", "培训讲义", "专题培训", "技能与培训",
    ]
    /// How a sentence goes on that only names a document.
    private static let goesOn: Set<Character> = ["的", "是", "为", "要", "中", "将", "应", "由", "和", "与", "及", "包", "旨"]
    private static let points = ["本", "该", "此", "这", "以下", "上述", "我们"]

    /// Short, and no sentence.
    static func isTitle(_ line: String) -> Bool {
        line.count <= longestHeading && !line.contains { stops.contains($0) } && OutlineLabel(line) == nil
    }

    /// The title of a document at the start of a line, and what follows it.
    static func document(_ line: String) -> (title: String, rest: String)? {
        let start = line.prefix(longestHeading)
        for ending in documents {
            guard let end = start.firstRange(of: ending)?.upperBound else { continue }
            let title = line[..<end]
            let rest = line[end...]
            guard (4...24).contains(title.count), rest.prefix(5).count > 4,
                !title.contains(where: { stops.contains($0) }),
                OutlineLabel(title) == nil, !points.contains(where: title.hasPrefix),
                !goesOn.contains(rest.first ?? " ")
            else { continue }
            return (String(title), String(rest))
        }
        return nil
    }

    /// Before bullets, and before the number of a list or a part: after a colon or a sentence, the first one also after
    /// the heading above it (`技能：1. …`, `…。2. …`, `一、重要性1、…`).
    static func pieces(of line: String) -> [String] {
        var cut = Cut(line)
        for place in line.indices where cut.begins(at: place) { cut.end(at: place) }
        cut.end(at: line.endIndex)
        return cut.pieces
    }

    private struct Cut {
        private(set) var pieces: [String] = []
        private let line: String
        private var start: String.Index
        /// Whether the piece so far may be a heading above a list: it has the label of a part and no stop, and is short.
        private var mayBeHeading = false
        private var length = 0
        private var before: Character = " "
        private var number = 0
        private var part = 0

        init(_ line: String) {
            self.line = line
            start = line.startIndex
            note(OutlineLabel(line.prefix(12)))
        }

        mutating func begins(at place: String.Index) -> Bool {
            defer {
                before = line[place]
                length += 1
                if JoinedLine.stops.contains(before) || length > JoinedLine.longestHeading { mayBeHeading = false }
            }
            guard place > line.startIndex else { return false }
            if "•●▪◆".contains(line[place]) { return true }
            guard OutlineLabel.mayBegin(with: line[place]), !"第0123456789０１２３４５６７８９.．".contains(before) else {
                return false
            }
            let ended = "：:。；;！？!? \u{3000}".contains(before)
            guard ended || mayBeHeading, let label = OutlineLabel(line[place...].prefix(12)) else { return false }
            return follows(label, ended: ended)
        }

        private func follows(_ label: OutlineLabel, ended: Bool) -> Bool {
            switch label.kind {
            case .digit(let value): value == number + 1 && ended || value == 1
            case .han(let value): ended && (value == part + 1 || value == 1)
            case .bracket: ended && before != " " || ["（1）", "(1)", "（１）", "①"].contains(label.label)
            // 大小：1.43 MB is a size.
            case .decimal: ended && before != " " && label.rest.first?.isASCII == false
            case .hanBracket: ended && before != " "
            case .chapter, .bullet: false
            }
        }

        private mutating func note(_ label: OutlineLabel?) {
            switch label?.kind {
            case .digit(let value): (number, mayBeHeading) = (value, false)
            case .han(let value): (part, number, mayBeHeading) = (value, 0, true)
            case .hanBracket, .decimal, .chapter: (number, mayBeHeading) = (0, true)
            case .bracket, .bullet, nil: mayBeHeading = false
            }
        }

        mutating func end(at place: String.Index) {
            let piece = line[start..<place].trimming()
            if !piece.isEmpty { pieces.append(piece) }
            (start, length) = (place, 0)
            note(OutlineLabel(line[place...].prefix(12)))
        }
    }
}
