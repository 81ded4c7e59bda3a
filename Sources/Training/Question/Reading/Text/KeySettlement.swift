import Vocabulary

/// Decides type and key of a question from everything that was found: marks in options before the answer line before
/// the stem's bracket before the block at the end; the type named beside it before the section's before the key's.
struct KeySettlement {
    private let source: SourceText
    private let evidence: KeyEvidence
    private var content: QuestionContent
    private var notes: [Note] = []

    /// The draft with its key, its type and what is doubtful about them.
    static func settled(_ draft: Draft, in source: SourceText) -> Draft {
        guard var question = draft.question, let evidence = draft.evidence else { return draft }
        var settlement = KeySettlement(source: source, evidence: evidence, content: question.content)
        settlement.settle(block: draft.blockKey)
        question.content = settlement.content
        var draft = draft
        draft.question = question
        draft.notes += settlement.notes
        return draft
    }

    private init(source: SourceText, evidence: KeyEvidence, content: QuestionContent) {
        self.source = source
        self.evidence = evidence
        self.content = content
    }

    private var named: QuestionType?? {
        if let marker = evidence.marker { return marker }
        return evidence.isSectionTyped ? .some(evidence.sectionType) : nil
    }

    private mutating func settle(block: AnswerEntry?) {
        if let block, content.explanation.isEmpty { content.explanation = block.explanation }
        let blockKey = block.flatMap { KeyText(source, $0.value, optionCount: content.options.count) }
        let texts = [evidence.line, evidence.stem, blockKey].compactMap { $0 }
        if content.options.isEmpty { settleWithoutOptions(texts) } else { settleOptions(texts) }
    }

    // MARK: With options

    private mutating func settleOptions(_ texts: [KeyText]) {
        var keys: [Set<Int>] = evidence.marked.isEmpty ? [] : [evidence.marked]
        for text in texts {
            if let key = places(text) { keys.append(key) }
        }
        if let key = keys.first {
            content.key = .options(key)
            if let other = keys.first(where: { $0 != key }) {
                notes.append(Note(.answerConflict, at: evidence.at, names(key) + " 和 " + names(other)))
            }
        }
        settleChoiceType(keys.first)
    }

    private func names(_ places: Set<Int>) -> String {
        places.sorted().map { content.options.indices.contains($0) ? content.options[$0].label : "?" }.joined()
    }

    private mutating func places(_ key: KeyText) -> Set<Int>? {
        switch key {
        case .all: return Set(content.options.indices)
        case .letters(let letters):
            var found: Set<Int> = []
            for letter in letters {
                let label = QuestionOption.letter(letter)
                if let place = content.options.firstIndex(where: { $0.label == label }) {
                    found.insert(place)
                } else {
                    notes.append(Note(.answerNotAnOption, at: evidence.at, label))
                }
            }
            return found.isEmpty ? nil : found
        case .verdict(let verdict):
            if let place = content.options.firstIndex(where: { TextWords.judgement($0.text) == verdict }) {
                return [place]
            }
            notes.append(Note(.answerNotAnOption, at: evidence.at, verdict ? "对" : "错"))
            return nil
        case .words(let words):
            let folded = AnswerText.folded(words)
            if let place = content.options.firstIndex(where: { AnswerText.folded($0.text) == folded }) {
                return [place]
            }
            if let key = leadingLetters(words) { return places(.letters(key)) }
            notes.append(Note(.answerNotAnOption, at: evidence.at, String(words.prefix(20))))
            return nil
        }
    }

    /// `A。因为…`: an answer line that goes on to explain.
    private func leadingLetters(_ words: String) -> [Int]? {
        let letters = words.unicodeScalars.prefix { Shadow.fold($0).isUpper }
        guard !letters.isEmpty, letters.count <= content.options.count else { return nil }
        let next = words.unicodeScalars.dropFirst(letters.count).first.map(Shadow.fold) ?? 0x20
        guard !next.isLatin else { return nil }
        return letters.map { Int(Shadow.fold($0)) - 0x41 }
    }

    private mutating func settleChoiceType(_ key: Set<Int>?) {
        let isJudgement =
            content.options.count == 2
            && Set(content.options.map { TextWords.judgement($0.text) }) == [true, false]
        switch named {
        case .some(.some(let type)) where type.isChoice: content.type = type
        case .some(.some(let type)):
            content.type = type
            notes.append(Note(.unsupportedType, at: evidence.at, type.name(in: .chinese)))
        default:
            content.type = isJudgement ? .judge : (key?.count ?? 1) > 1 ? .multiple : .single
            notes.append(
                Note(key == nil ? .typeMissing : .typeInferred, at: evidence.at, content.type.name(in: .chinese)))
        }
    }

    // MARK: Without options

    private mutating func settleWithoutOptions(_ texts: [KeyText]) {
        let verdicts = texts.compactMap(Self.verdict)
        let type: QuestionType
        switch named {
        case .some(.some(let named)): type = named
        default:
            type = inferred(texts, verdicts)
            notes.append(Note(texts.isEmpty ? .typeMissing : .typeInferred, at: evidence.at, type.name(in: .chinese)))
        }
        content.type = type
        switch type {
        case .judge:
            content.options = Self.judgement
            if let verdict = verdicts.first { content.key = .options([verdict ? 0 : 1]) }
            if Set(verdicts).count > 1 { notes.append(Note(.answerConflict, at: evidence.at, "对和错")) }
        case .blank:
            if let text = texts.first { content.key = .gaps(gaps(words(text))) }
        case .short:
            if let text = texts.first { content.key = .model(words(text)) }
        case .single, .multiple, .matching, .ordering, .shared: break
        }
    }

    static let judgement = [QuestionOption(label: "A", text: "正确"), QuestionOption(label: "B", text: "错误")]

    private static func verdict(_ key: KeyText) -> Bool? {
        switch key {
        case .verdict(let verdict): verdict
        case .letters([0]), .letters([19]): true
        case .letters([1]), .letters([5]): false
        default: nil
        }
    }

    private func inferred(_ texts: [KeyText], _ verdicts: [Bool]) -> QuestionType {
        if case .verdict = texts.first { return .judge }
        guard !texts.isEmpty, verdicts.isEmpty || evidence.gaps > 0 else { return .single }
        if case .letters = texts.first { return .single }
        return evidence.gaps > 0 ? .blank : .short
    }

    private func words(_ key: KeyText) -> String {
        switch key {
        case .words(let words): words
        case .letters(let letters): letters.map(QuestionOption.letter).joined()
        case .all: "全选"
        case .verdict(let verdict): verdict ? "对" : "错"
        }
    }

    /// One list of accepted texts for each gap; `/`, `|` and 或 give alternatives.
    private func gaps(_ text: String) -> [[AcceptedAnswer]] {
        let count = max(evidence.gaps, 1)
        var parts = [text]
        if count > 1 {
            for separators in ["；;", "|｜", "、", "，,", " 　"] {
                let split = text.split { separators.contains($0) }.map { String($0).trimming() }.filter { !$0.isEmpty }
                if split.count == count {
                    parts = split
                    break
                }
            }
        }
        return parts.map { part in
            part.split { "/|｜或".contains($0) }.map { AcceptedAnswer(String($0).trimming()) }
        }
    }
}
