import Foundation
import Training

/// What was chosen on the page of a regrade. The same names stand in the address of the preview and in the form that
/// carries it out.
struct CorrectionDraft {
    enum Kind: String, CaseIterable { case keys, full, out }

    var kind: Kind?
    /// Ticked places; for a single choice each is a key of its own.
    var right: Set<Int> = []
    /// A second set that counts as well, for several right answers.
    var also: Set<Int> = []
    /// For each gap the accepted texts, one a line.
    var gaps: [String] = []

    init(_ form: Form, of content: QuestionContent) {
        kind = form["kind"].flatMap(Kind.init(rawValue:))
        right = Set(form.all("right").compactMap { Int($0) })
        also = Set(form.all("also").compactMap { Int($0) })
        gaps = form.all("gap")
        guard kind == nil else { return }
        right = Set(content.rightOptions)
        if case .gaps(let known) = content.key {
            gaps = known.map { $0.map(\.text).joined(separator: "\n") }
        }
    }

    /// Nil while nothing was chosen.
    func correction(of content: QuestionContent) -> Correction? {
        switch kind {
        case nil: nil
        case .full: .fullMarks
        case .out: .leftOut
        case .keys: .keys(keys(of: content))
        }
    }

    private func keys(of content: QuestionContent) -> [AnswerKey] {
        switch content.type {
        case .single, .judge: right.sorted().map { .options([$0]) }
        case .multiple: [.options(right)] + (also.isEmpty ? [] : [.options(also)])
        case .blank: [.gaps(accepted(content))]
        default: []
        }
    }

    /// A text that the version knows keeps its weight and its range.
    private func accepted(_ content: QuestionContent) -> [[AcceptedAnswer]] {
        guard case .gaps(let known) = content.key else { return [] }
        return gaps.enumerated().map { place, text in
            let old = known.indices.contains(place) ? known[place] : []
            return text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
                .filter { !$0.isEmpty }.prefix(50)
                .map { line in old.first { $0.text == line } ?? AcceptedAnswer(line) }
        }
    }

    /// Whether keys can be named on the page at all.
    static func takesKeys(_ content: QuestionContent) -> Bool { content.type.isChoice || content.type == .blank }

    /// As hidden fields.
    var pairs: [(name: String, value: String)] {
        guard let kind else { return [] }
        var pairs = [(name: "kind", value: kind.rawValue)]
        for place in right.sorted() { pairs.append((name: "right", value: String(place))) }
        for place in also.sorted() { pairs.append((name: "also", value: String(place))) }
        for gap in gaps { pairs.append((name: "gap", value: gap)) }
        return pairs
    }
}
