/// The labels of a question's options, chosen among everything that looks like one.
struct LabelChain {
    struct Label: Equatable {
        var place: Int
        var start: Int
        var end: Int
    }

    private(set) var labels: [Label] = []
    private(set) var notes: [Note] = []
    private let source: SourceText
    /// A question with more options than this is a mistake of ours or an attack.
    static let most = 200

    init(source: SourceText, events: [TextEvent]) {
        self.source = source
        for forms in [[LabelForm.separated, .spaced], [.lower], [.circled], [.bare]] {
            var found: [Label] = []
            for event in events where found.count < Self.most {
                guard case .label(let place, let form) = event.kind, forms.contains(form) else { continue }
                found.append(Label(place: place, start: event.start, end: event.end))
            }
            choose(found)
            if labels.count >= 2 || (forms == [.separated, .spaced] && labels.first?.place == 0) { return }
            (labels, notes) = ([], [])
        }
    }

    /// The longest run A, B, C…; a label out of order is kept and flagged, never lettered anew.
    private mutating func choose(_ found: [Label]) {
        var expected = 0
        var hasGap = false
        for (index, label) in found.enumerated() {
            if label.place == expected {
                labels.append(label)
                expected += 1
            } else if label.place > expected {
                // The expected letter comes later: this one is part of a text (维生素C.).
                if found[(index + 1)...].contains(where: { $0.place == expected }) { continue }
                labels.append(label)
                hasGap = true
                expected = label.place + 1
            } else if hasGap || stands(label) {
                labels.append(label)
            }
        }
        flag()
    }

    /// At the start of a line or behind a blank or an ended text.
    private func stands(_ label: Label) -> Bool {
        guard !labels.isEmpty, label.start > 0 else { return false }
        let before = source.shadow[label.start - 1]
        return before.isBlank || [0x29, 0x3B, 0x3002].contains(before)
    }

    private mutating func flag() {
        let places = labels.map(\.place)
        guard let last = places.max(), let first = labels.first else { return }
        let names = places.map(QuestionOption.letter).joined(separator: "、")
        let missing = (0...last).filter { !places.contains($0) }
        if !missing.isEmpty {
            let names = names + "，缺 " + missing.prefix(8).map(QuestionOption.letter).joined(separator: "、")
            notes.append(Note(.labelGap, at: first.start, names))
        }
        var seen: Set<Int> = []
        for label in labels where !seen.insert(label.place).inserted {
            notes.append(Note(.labelDuplicate, at: label.start, QuestionOption.letter(label.place)))
        }
    }
}
