/// Reads one QTI 2.1, 2.2 or 3.0 choice item. The whole file is one record.
struct QTIReader {
    private let source: SourceText

    init(_ source: SourceText) { self.source = source }

    func read() throws(ReadingRefusal) -> [Draft] { [try draft(0..<source.count)] }

    /// The item that stands in a stretch of the source.
    func draft(_ range: Range<Int>) throws(ReadingRefusal) -> Draft {
        let root = try XMLTree.parse(source.text(range))
        guard root.name == "assessmentitem" else { throw .notAnItem(root: String(root.name.prefix(40))) }
        var item = QTIItem(root)
        item.read()
        var question = ReadQuestion(content: item.content)
        question.name = root.attributes["identifier"] ?? root.attributes["title"]
        var draft = Draft(kind: .question, range: range, question: question)
        draft.notes = item.notes.map { Note($0.code, at: range.lowerBound, $0.detail) }
        return draft
    }
}

/// The meaning of an item's tree.
struct QTIItem {
    private let root: XMLNode
    private(set) var content = QuestionContent(type: .single, stem: "")
    private(set) var notes: [Note] = []

    init(_ root: XMLNode) { self.root = root }

    mutating func read() {
        guard let body = root.first("itembody") else { return note(.braceError, "没有 itemBody") }
        let interactions = body.all { $0.name.hasSuffix("interaction") }
        guard let interaction = interactions.first, interaction.name == "choiceinteraction", interactions.count == 1
        else {
            content.stem = QTIText(body).text
            let names = Set(interactions.map(\.name)).sorted().joined(separator: "、")
            return note(.unsupportedType, names.isEmpty ? "没有作答区" : names)
        }
        let stem = QTIText(body, before: interaction)
        content.stem = [stem.text, interaction.first("prompt").map { QTIText($0).text } ?? ""]
            .filter { !$0.isEmpty }.joined(separator: "\n")
        if !body.all(where: { $0.name == "img" || $0.name == "object" }).isEmpty { note(.imageMissing, "") }
        let choices = interaction.nodes.filter { $0.name == "simplechoice" }
        for (place, choice) in choices.enumerated() { add(choice, place) }
        let places = Dictionary(
            choices.enumerated().map { ($1.attributes["identifier"] ?? "", $0) },
            uniquingKeysWith: { first, _ in first })
        takeKey(interaction, places)
        content.explanation = root.all { $0.name == "modalfeedback" }.map { QTIText($0).text }
            .filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private mutating func note(_ code: IssueCode, _ detail: String) { notes.append(Note(code, at: 0, detail)) }

    private mutating func add(_ choice: XMLNode, _ place: Int) {
        let feedback = choice.all { $0.name == "feedbackinline" }.map { QTIText($0).text }.joined(separator: "\n")
        content.options.append(
            QuestionOption(
                label: QuestionOption.letter(place), text: QTIText(choice, without: "feedbackinline").text,
                feedback: feedback, isPinned: choice.attributes["fixed"] == "true"))
    }

    // MARK: Key

    /// - Parameter places: of the options, by their identifiers.
    private mutating func takeKey(_ interaction: XMLNode, _ places: [String: Int]) {
        let name = interaction.attributes["responseidentifier"] ?? "RESPONSE"
        let declaration = root.nodes.first { $0.name == "responsedeclaration" && $0.attributes["identifier"] == name }
        let isMultiple = declaration?.attributes["cardinality"] == "multiple"
        let verdicts = Set(content.options.map { TextWords.judgement($0.text) })
        content.type =
            isMultiple ? .multiple : verdicts == [true, false] && content.options.count == 2 ? .judge : .single
        let weights = declaration?.first("mapping").flatMap { usesMapping ? self.weights($0, places) : nil }
        let values =
            declaration?.first("correctresponse")?.nodes.filter { $0.name == "value" }.map { QTIText($0).text } ?? []
        var right: Set<Int> = []
        for value in values {
            if let place = places[value] {
                right.insert(place)
            } else {
                note(.answerNotAnOption, value)
            }
        }
        if values.isEmpty, let weights {
            right = Set(weights.indices.filter { weights[$0] > 0 })
        }
        if !right.isEmpty { content.key = .options(right) }
        if let weights { setWeights(weights) }
    }

    /// The mapping counts only where the item is scored by it; custom processing is not executed.
    private var usesMapping: Bool {
        guard let processing = root.first("responseprocessing") else { return true }
        if let template = processing.attributes["template"] { return template.contains("map_response") }
        return !processing.all { $0.name == "mapresponse" }.isEmpty
    }

    private func weights(_ mapping: XMLNode, _ places: [String: Int]) -> [Int]? {
        let missing = mapping.attributes["defaultvalue"].flatMap { DecimalText.scaled($0, places: 7) } ?? 0
        var values = [Int](repeating: missing, count: content.options.count)
        for entry in mapping.nodes where entry.name == "mapentry" {
            guard let place = places[entry.attributes["mapkey"] ?? ""] else { continue }
            values[place] = entry.attributes["mappedvalue"].flatMap { DecimalText.scaled($0, places: 7) } ?? 0
        }
        return values.contains { $0 > 0 } ? values : nil
    }

    /// As parts of what the right options bring together.
    private mutating func setWeights(_ values: [Int]) {
        guard values.allSatisfy({ $0.magnitude < 1 << 40 }) else { return }
        let best = content.type == .multiple ? values.filter { $0 > 0 }.reduce(0, +) : values.max() ?? 0
        guard best > 0 else { return }
        for place in content.options.indices {
            let part = Double(values[place]) / Double(best) * 10_000_000
            content.options[place].weight = OptionWeight(tenMillionths: Int(part.rounded()))
        }
    }
}

/// Text of a part of the tree: blocks on lines of their own, pictures by their descriptions.
struct QTIText {
    private(set) var text = ""
    private var isDone = false
    private static let blocks: Set<String> = [
        "p", "div", "li", "br", "h1", "h2", "h3", "h4", "tr", "blockquote", "pre",
    ]

    /// - Parameters:
    ///   - stop: everything from this node on is left out.
    ///   - skipped: name of nodes that are left out.
    init(_ node: XMLNode, before stop: XMLNode? = nil, without skipped: String? = nil) {
        var pieces = ""
        var waiting: [XMLNode.Child] = node.children.reversed()
        while let next = waiting.popLast() {
            switch next {
            case .text(let text): pieces += text.replacing("\n", with: " ").replacing("\t", with: " ")
            case .node(let child):
                if child === stop {
                    waiting = []
                } else if child.name == skipped || child.name == "rubricblock" {
                    continue
                } else if child.name == "img" {
                    pieces += child.attributes["alt"].map { "［图：\($0)］" } ?? "［图］"
                } else {
                    if Self.blocks.contains(child.name) {
                        pieces += "\n"
                        waiting.append(.text("\u{2028}"))
                    }
                    waiting += child.children.reversed()
                }
            }
        }
        text = pieces.replacing("\u{2028}", with: "\n").split(separator: "\n")
            .map { $0.split(separator: " ").joined(separator: " ").trimming() }
            .filter { !$0.isEmpty }.joined(separator: "\n")
    }
}
