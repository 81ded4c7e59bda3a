import Access
import Actions
import Foundation
import Training
import Vocabulary

/// Grading again, in words.
struct RegradeWords {
    let desk: Desk
    let context: WebContext

    private var exam: ExamWords { ExamWords(desk: desk, context: context) }

    func text(_ key: String, _ values: [String: String] = [:]) -> String {
        desk.text("regrades.\(key)", context, values)
    }

    func kinds(of content: QuestionContent, _ draft: CorrectionDraft) -> [RegradePage.Kind] {
        let takesKeys = CorrectionDraft.takesKeys(content)
        let chosen = draft.kind ?? (takesKeys ? .keys : .full)
        return CorrectionDraft.Kind.allCases.filter { $0 != .keys || takesKeys }.map { kind in
            RegradePage.Kind(
                value: kind.rawValue, label: text("kind_\(kind.rawValue)"), note: text("kind_\(kind.rawValue)_note"),
                checked: kind == chosen)
        }
    }

    func options(of content: QuestionContent, _ draft: CorrectionDraft) -> [RegradePage.Option] {
        content.options.enumerated().map { place, option in
            RegradePage.Option(
                letter: QuestionOption.letter(place), value: String(place), text: option.text,
                isRight: content.rightOptions.contains(place), checked: draft.right.contains(place),
                also: draft.also.contains(place))
        }
    }

    func gaps(_ draft: CorrectionDraft) -> [RegradePage.Gap] {
        draft.gaps.enumerated().map { place, value in
            RegradePage.Gap(
                label: desk.text("exams.blank", context, ["number": String(place + 1)]), value: value,
                id: "gap-\(place)")
        }
    }

    func name(of correction: Correction, _ content: QuestionContent) -> String {
        switch correction {
        case .fullMarks: return text("kind_full")
        case .leftOut: return text("kind_out")
        case .keys(let keys):
            let texts = keys.map { key in
                var content = content
                content.key = key
                return AnswerWords.key(of: content)
            }
            return text("keys_are", ["keys": texts.joined(separator: desk.text("exams.or", context))])
        }
    }

    func fields(_ typed: RegradeTyped, loses: Bool, wrong: RegradeError?) -> [FieldModel] {
        let reason = FieldModel(
            "reason", label: text("reason"), value: typed.reason, .area(rows: 2, limit: Regrade.longestText),
            hint: text("reason_hint"),
            error: wrong == .reasonMissing ? desk.text(RegradeError.reasonMissing.sentence, context) : nil,
            wide: true)
        guard loses else { return [reason] }
        return [
            reason,
            FieldModel(
                "lost", label: text("lost"),
                .choice([
                    FieldModel.Choice(value: "keep", label: text("lost_keep"), selected: !typed.revokes),
                    FieldModel.Choice(value: "revoke", label: text("lost_revoke"), selected: typed.revokes),
                ]), hint: text("lost_hint")),
            FieldModel(
                "note", label: text("note"), value: typed.note, .input(.init(limit: Regrade.longestText)),
                hint: text("note_hint"), optional: true),
        ]
    }
}

// MARK: - What changes

extension RegradeWords {
    private func figure(_ key: String, _ value: Int, icon: String, isDue: Bool = false) -> FigureModel {
        FigureModel(
            href: "#rows", label: text(key), value: Words.number(value), unit: "", isDue: isDue && value > 0, icon: icon
        )
    }

    func figures(_ effects: [RegradeEffect]) -> [FigureModel] {
        let closed = effects.filter { !$0.isRunning }
        return [
            figure("figure_met", effects.count, icon: "doc"),
            figure("figure_score", closed.count(where: \.changesScore), icon: "chart"),
            figure("figure_up", closed.count { $0.changesResult && $0.after.verdict == .passed }, icon: "check"),
            figure(
                "figure_down", closed.count { $0.changesResult && $0.before.verdict == .passed }, icon: "warn",
                isDue: true),
            figure("figure_running", effects.count(where: \.isRunning), icon: "clock"),
        ]
    }

    func figures(_ attempts: [RegradedAttempt]) -> [FigureModel] {
        [
            figure("figure_met", attempts.count, icon: "doc"),
            figure(
                "figure_score", attempts.count { $0.before != .running && $0.beforeMilli != $0.afterMilli },
                icon: "chart"),
            figure("figure_issued", attempts.count { $0.certificate == .issued }, icon: "cap"),
            figure("figure_kept", attempts.count { $0.certificate == .kept }, icon: "hold"),
            figure("figure_revoked", attempts.count { $0.certificate == .revoked }, icon: "stop"),
        ]
    }

    /// Only what changes.
    func rows(_ effects: [RegradeEffect], _ staff: [ID<StaffMember>: String]) -> [RegradeRow] {
        effects.filter { !$0.isRunning && ($0.changesScore || $0.changesResult) }.map { effect in
            let certificate =
                effect.issues.isEmpty
                ? effect.loses.isEmpty ? "–" : text("certificate_lost")
                : text(
                    "certificate_issued",
                    ["name": effect.issues.map(\.name).joined(separator: desk.text("list.comma", context))])
            return row(
                staff[effect.attempt.examinee] ?? "–", exam.score(effect.before), exam.score(effect.after),
                exam.verdict(effect.before.verdict), exam.verdict(effect.after.verdict), certificate)
        }
    }

    func rows(_ attempts: [RegradedAttempt], _ staff: [ID<StaffMember>: String]) -> [RegradeRow] {
        attempts.map { one in
            row(
                staff[one.examinee] ?? "–", exam.marks(one.beforeMilli), exam.marks(one.afterMilli),
                chip(one.before), chip(one.after), text("did_\(one.certificate.rawValue)"))
        }
    }

    private func row(
        _ name: String, _ before: String, _ after: String, _ was: ChipModel, _ now: ChipModel, _ certificate: String
    ) -> RegradeRow {
        RegradeRow(
            name: name, before: before, after: after, wasTone: was.tone, wasIcon: was.icon, wasText: was.text,
            tone: now.tone, icon: now.icon, text: now.text, certificate: certificate)
    }

    private func chip(_ standing: RegradedAttempt.Standing) -> ChipModel {
        switch standing {
        case .passed: exam.verdict(.passed)
        case .failed: exam.verdict(.failed)
        case .redLine: exam.verdict(.redLine(cell: 0))
        case .pending: exam.verdict(.pending)
        case .running: ChipModel(.due, icon: "clock", text: exam.text("running"))
        case .void: ChipModel(.plain, icon: "stop", text: exam.text("voided"))
        }
    }
}
