/// The source of a course cut into what is edited at a time: the header, then page by page. The parts tile the text.
public struct CourseText: Sendable, Equatable {
    /// The header first, also when it is empty; each page begins with its title.
    public private(set) var parts: [String]

    public init(_ text: String) {
        var parts = [""]
        var isInsideBlock = false
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let numbered = NumberedLine(number: 0, text: String(line))
            if line.hasPrefix(":::") { isInsideBlock = !line.dropFirst(3).trimming().isEmpty }
            if !isInsideBlock, numbered.pageTitle != nil { parts.append("") }
            parts[parts.count - 1] += line + "\n"
        }
        // The last line of the text had no line end of its own.
        parts[parts.count - 1].removeLast()
        self.parts = parts
    }

    public var text: String { parts.joined() }

    /// Puts another text in the place of one part; more than one page in it makes more parts.
    public func replacing(_ place: Int, with text: String) -> CourseText {
        guard parts.indices.contains(place) else { return self }
        var next = parts
        let isLast = place == parts.count - 1
        next[place] = isLast || text.isEmpty || text.last?.isNewline == true ? text : text + "\n"
        return CourseText(next.joined())
    }

    /// With a new page after everything else.
    public func appending(_ page: String) -> CourseText {
        CourseText(text + (text.last?.isNewline == true ? "" : "\n") + "\n" + page)
    }

    /// The title of a page; nil for the header.
    public func title(of place: Int) -> String? {
        guard place > 0, parts.indices.contains(place) else { return nil }
        return NumberedLine.lines(of: parts[place]).first?.pageTitle
    }

    /// The line of the whole text at which a part begins, from 1.
    public func firstLine(of place: Int) -> Int {
        1 + parts.prefix(place).reduce(0) { $0 + $1.count(where: \.isNewline) }
    }
}
