import Actions
import Training
import Vocabulary

/// The questions of a result, as far as the paper's rules show them now.
extension ResultWords {
    var noItems: String {
        if isVoid { return text("void_items") }
        return text(shows(.answers) ? "no_wrong" : "items_not_shown")
    }

    func items(isAll: Bool) -> [ResultPage.Item] {
        guard !isVoid, shows(.answers) else { return [] }
        return view.attempt.order.items.enumerated().compactMap { shown, place in
            let mark = grade.items[place]
            guard isAll || !shows(.correctness) || mark.part != .one || view.objections[place] != nil else {
                return nil
            }
            return item(place, number: shown + 1, mark)
        }
    }

    private func item(_ place: Int, number: Int, _ mark: Grade.Item) -> ResultPage.Item {
        let content = view.attempt.items[place].content
        let answer = view.attempt.answers()[place]?.answer
        let labels = view.versions.indices.contains(place) ? view.versions[place].labels : QuestionLabels()
        let explains = shows(.explanation)
        let chip = chip(mark, isBlank: answer == nil)
        return ResultPage.Item(
            number: text("number", ["number": String(number)]), stem: content.stem,
            own: answer.map { AnswerWords.text($0, of: content) } ?? text("blank_answer"),
            right: shows(.rightAnswer) ? right(mark, content) : nil,
            mark: shows(.marks) ? markText(mark, content, answer) : nil,
            feedback: shows(.optionFeedback) ? feedback(answer, content) : [],
            explanation: explains && !content.explanation.isEmpty ? content.explanation : nil,
            laws: explains ? labels.laws.map { LawChip($0, words.desk, words.context) } : [],
            comments: (view.marked[place]?.comments ?? []).map(ResultPage.Line.init), tone: chip.tone, icon: chip.icon,
            text: chip.text, objection: view.objections[place].map(doubt),
            doubt: view.objections[place] == nil
                ? ResultPage.Field(item: String(place), limit: String(QuestionObjection.longestText)) : nil)
    }

    private func chip(_ mark: Grade.Item, isBlank: Bool) -> ChipModel {
        if mark.isLeftOut { return ChipModel(.plain, icon: "hold", text: text("left_out")) }
        if mark.isPending { return ChipModel(.due, icon: "wait", text: text("pending")) }
        if mark.correction == .fullMarks { return ChipModel(.ok, icon: "check", text: text("full_marks")) }
        guard shows(.correctness) else {
            return ChipModel(.plain, icon: "doc", text: text(isBlank ? "blank_answer" : "answered"))
        }
        if mark.part == .one { return ChipModel(.ok, icon: "check", text: text("right")) }
        if mark.part == .zero {
            return ChipModel(.plain, icon: "close", text: text(isBlank ? "blank_answer" : "wrong"))
        }
        return ChipModel(.due, icon: "warn", text: text("partly"))
    }

    /// The key that counts: a corrected one before the version's own.
    private func right(_ mark: Grade.Item, _ content: QuestionContent) -> String {
        guard case .keys(let keys)? = mark.correction else { return AnswerWords.key(of: content) }
        let texts = keys.map { key in
            var content = content
            content.key = key
            return AnswerWords.key(of: content)
        }
        return text("right_corrected", ["key": texts.joined(separator: text("or"))])
    }

    private func feedback(_ answer: GivenAnswer?, _ content: QuestionContent) -> [ResultPage.Line] {
        guard case .ticks(let places) = answer else { return [] }
        return places.sorted().filter(content.options.indices.contains).map { content.options[$0].feedback }
            .filter { !$0.isEmpty }.map(ResultPage.Line.init)
    }

    private func doubt(_ raised: RaisedObjection) -> ResultPage.Doubt {
        let chip =
            switch raised.objection.state {
            case .open: ChipModel(.due, icon: "wait", text: text("doubt_open"))
            case .upheld(_, let at):
                ChipModel(.ok, icon: "check", text: text("doubt_upheld", ["time": Words.moment(at)]))
            case .refused(_, let at):
                ChipModel(.plain, icon: "close", text: text("doubt_refused", ["time": Words.moment(at)]))
            }
        return ResultPage.Doubt(
            tone: chip.tone, icon: chip.icon, text: chip.text, reason: raised.reason, answer: raised.answer)
    }

    /// 选对 2 个，漏 1 个：3.33 / 5
    private func markText(_ mark: Grade.Item, _ content: QuestionContent, _ answer: GivenAnswer?) -> String {
        if mark.isLeftOut { return "–" }
        let score = "\(mark.milliScore.map(words.marks) ?? "–") / \(words.marks(mark.milliMarks))"
        guard content.type == .multiple, mark.correction == nil, shows(.correctness), case .ticks(let ticks) = answer,
            case .options(let key) = content.key
        else { return score }
        let right = ticks.intersection(key).count
        return text(
            "mark_of_several",
            [
                "right": String(right), "missed": String(key.count - right), "wrong": String(ticks.count - right),
                "score": score,
            ])
    }
}
