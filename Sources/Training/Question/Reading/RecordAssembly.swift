/// Turns drafts into records that tile the input, with every issue in words.
struct RecordAssembly {
    let source: SourceText
    private var records: [ReadRecord] = []
    private var duplicates = NearDuplicates()
    /// Of one record, and characters of what a note says: nobody reads a thousand sentences about one question.
    private static let mostNotes = 40
    private static let longestDetail = 120

    static func records(_ drafts: [Draft], of source: SourceText) -> [ReadRecord] {
        var assembly = RecordAssembly(source: source)
        let tiled = assembly.tiled(drafts.sorted { $0.range.lowerBound < $1.range.lowerBound })
        for draft in tiled { assembly.append(draft) }
        if !tiled.contains(where: { $0.kind == .question }), !assembly.records.isEmpty {
            let issue = assembly.issue(Note(.noQuestionFound, at: 0), question: nil)
            assembly.records[0].issues.insert(issue, at: 0)
        }
        return assembly.records
    }

    private init(source: SourceText) { self.source = source }

    // MARK: Tiling

    /// Fills what no draft covers: blanks go to the draft before, other text becomes a skipped record.
    private func tiled(_ drafts: [Draft]) -> [Draft] {
        var tiled: [Draft] = []
        var place = 0
        for var draft in drafts where !draft.range.isEmpty {
            let start = max(place, draft.range.lowerBound)
            guard draft.range.upperBound > start else { continue }
            draft.range = start..<draft.range.upperBound
            if start > place { fill(place..<start, &tiled, next: &draft) }
            place = draft.range.upperBound
            tiled.append(draft)
        }
        if place < source.count { fill(place..<source.count, &tiled) }
        return tiled
    }

    private func fill(_ gap: Range<Int>, _ tiled: inout [Draft], next draft: inout Draft) {
        guard source.isBlank(gap) else { return tiled.append(Draft(kind: .skipped, range: gap)) }
        if let last = tiled.indices.last {
            tiled[last].range = tiled[last].range.lowerBound..<gap.upperBound
        } else {
            draft.range = gap.lowerBound..<draft.range.upperBound
        }
    }

    private func fill(_ gap: Range<Int>, _ tiled: inout [Draft]) {
        if source.isBlank(gap), let last = tiled.indices.last {
            tiled[last].range = tiled[last].range.lowerBound..<gap.upperBound
        } else {
            tiled.append(Draft(kind: .skipped, range: gap))
        }
    }

    // MARK: One record

    private mutating func append(_ draft: Draft) {
        var notes = Array(draft.notes.prefix(Self.mostNotes))
        let start = source.skipBlanks(draft.range.lowerBound, to: draft.range.upperBound)
        if draft.kind == .skipped, notes.isEmpty { notes.append(Note(.skippedText, at: start)) }
        if let question = draft.question {
            // What could not be read at all is not also called incomplete.
            let isBroken = notes.contains { note in
                note.code == .braceError || note.code == .unsupportedType
                    || note.code == .unsafeInput && question.content.stem.isEmpty
            }
            let codes = ContentCheck.codes(of: question.content).filter { !isBroken || !$0.isGap }
            for code in codes where !notes.contains(where: { $0.code == code }) {
                notes.append(Note(code, at: start))
            }
            if let other = duplicates.add(question.content, name: question.number.map { "第\($0)题" } ?? question.name) {
                notes.append(Note(.nearDuplicate, at: start, other))
            }
        }
        let broken = brokenCount(in: draft.range)
        if broken > 0 { notes.append(Note(.encodingDoubtful, at: firstBroken(in: draft.range), String(broken))) }
        let issues = notes.map { issue($0, question: draft.question) }
            .enumerated().sorted { ($0.element.severity, -$0.offset) > ($1.element.severity, -$1.offset) }.map(
                \.element)
        records.append(
            ReadRecord(
                kind: draft.kind, status: Self.status(draft.kind, notes), range: source.range(draft.range),
                raw: source.text(draft.range), question: draft.question.map(Self.bounded), issues: issues))
    }

    private func firstBroken(in range: Range<Int>) -> Int {
        var (low, high) = (0, source.broken.count)
        while low < high {
            let middle = (low + high) / 2
            if source.broken[middle] < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < source.broken.count ? source.broken[low] : range.lowerBound
    }

    private func brokenCount(in range: Range<Int>) -> Int {
        guard !source.broken.isEmpty else { return 0 }
        func before(_ place: Int) -> Int {
            var (low, high) = (0, source.broken.count)
            while low < high {
                let middle = (low + high) / 2
                if source.broken[middle] < place { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return before(range.upperBound) - before(range.lowerBound)
    }

    private static func status(_ kind: ReadRecord.Kind, _ notes: [Note]) -> ReadRecord.Status {
        if kind == .skipped { return .skipped }
        let errors = notes.filter { $0.code.severity == .error }
        if errors.contains(where: { !$0.code.isGap }) { return .needsReview }
        if !errors.isEmpty { return .incomplete }
        return notes.contains { $0.code.severity == .warning } ? .warning : .ok
    }

    /// Texts beyond the limits are cut in what was understood; the record's raw text keeps everything.
    private static func bounded(_ question: ReadQuestion) -> ReadQuestion {
        var question = question
        func cut(_ text: String, _ limit: Int) -> String {
            guard text.unicodeScalars.count > limit else { return text }
            return String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit))) + "…"
        }
        question.content.stem = cut(question.content.stem, ContentCheck.longestStem)
        question.content.explanation = cut(question.content.explanation, ContentCheck.longestExplanation)
        if question.content.options.count > 200 {
            question.content.options.removeLast(question.content.options.count - 200)
        }
        for place in question.content.options.indices {
            question.content.options[place].text = cut(question.content.options[place].text, ContentCheck.longestOption)
        }
        return question
    }

    private func issue(_ note: Note, question: ReadQuestion?) -> QuestionIssue {
        var note = note
        note.detail = String(note.detail.prefix(Self.longestDetail))
        let place = source.place(min(note.at, source.count))
        let end = min(source.count, note.at + 40)
        let excerpt = note.at < end ? source.cleaned(note.at..<end) : ""
        let part = source.partName(at: min(note.at, source.count))
        return QuestionIssue(
            code: note.code, line: place.line, column: place.column,
            message: IssueWords.message(note, line: place.line, part: part, question: question),
            english: IssueWords.english(note, line: place.line, part: part, question: question), excerpt: excerpt)
    }
}
