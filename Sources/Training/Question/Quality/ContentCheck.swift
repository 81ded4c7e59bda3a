/// What can be said against a question without any examinee: the rules of the form, whatever the format it came in.
public enum ContentCheck {
    /// Longest texts, in Unicode scalars.
    public static let longestStem = 8_000
    public static let longestOption = 2_000
    public static let longestExplanation = 20_000

    /// In the order in which they should be read; each code once.
    public static func codes(of content: QuestionContent) -> [IssueCode] {
        var codes: [IssueCode] = []
        if content.stem.trimming().isEmpty { codes.append(.emptyStem) }
        codes += shape(of: content)
        let isUnsafe = isUnsafe(content)
        if isUnsafe { codes.append(.unsafeInput) }
        // Texts beyond every measure are not looked through.
        if content.type.isChoice, !isUnsafe { codes += remarks(on: content) }
        for code in content.parts.flatMap({ self.codes(of: $0) }) where !codes.contains(code) { codes.append(code) }
        return codes
    }

    // MARK: Errors of form

    private static func shape(of content: QuestionContent) -> [IssueCode] {
        switch content.type {
        case .single, .multiple, .judge: choice(content)
        case .blank: hasGaps(content) ? [] : [.noAnswer]
        case .short: hasModel(content) ? [] : [.noAnswer]
        case .matching: pairs(content)
        case .ordering: order(content)
        case .shared: content.parts.isEmpty ? [.noAnswer] : []
        }
    }

    private static func choice(_ content: QuestionContent) -> [IssueCode] {
        var codes: [IssueCode] = []
        if content.options.isEmpty { codes.append(.noOptions) }
        if content.options.count == 1 || content.options.contains(where: { $0.text.isEmpty }) {
            codes.append(.tooFewOptions)
        }
        guard case .options(let right) = content.key, !right.isEmpty else { return codes + [.noAnswer] }
        if right.contains(where: { !content.options.indices.contains($0) }) { codes.append(.answerNotAnOption) }
        if content.type != .multiple, right.count > 1 { codes.append(.singleWithManyCorrect) }
        return codes
    }

    private static func hasGaps(_ content: QuestionContent) -> Bool {
        guard case .gaps(let gaps) = content.key, !gaps.isEmpty else { return false }
        return gaps.allSatisfy { gap in gap.contains { !$0.text.isEmpty || $0.numbers != nil } }
    }

    /// An empty model is an essay that is marked without one; no model at all is a missing answer.
    private static func hasModel(_ content: QuestionContent) -> Bool {
        guard case .model = content.key else { return false }
        return true
    }

    private static func pairs(_ content: QuestionContent) -> [IssueCode] {
        guard case .pairs(let pairs) = content.key else { return [.noAnswer] }
        return pairs.count < 2 ? [.tooFewOptions] : []
    }

    private static func order(_ content: QuestionContent) -> [IssueCode] {
        guard content.options.count >= 2 else { return [.tooFewOptions] }
        guard case .order(let places) = content.key, Set(places) == Set(content.options.indices),
            places.count == content.options.count
        else { return [.noAnswer] }
        return []
    }

    private static let activeContent = [
        "<script", "javascript:", "vbscript:", "onerror=", "onload=", "onclick=", "<iframe", "<object", "<embed",
        "<svg",
        "data:text/html", "srcdoc=",
    ]

    private static func isUnsafe(_ content: QuestionContent) -> Bool {
        let texts =
            [(content.stem, longestStem), (content.explanation, longestExplanation)]
            + content.options.map { ($0.text, longestOption) } + content.options.map { ($0.feedback, longestOption) }
        return content.options.count > 26
            || texts.contains { text, limit in
                if text.unicodeScalars.count > limit { return true }
                let folded = text.lowercased().filter { !$0.isWhitespace }
                return activeContent.contains { folded.contains($0) } || text.unicodeScalars.contains { isControl($0) }
            }
    }

    /// Control characters, and marks that turn the direction of what follows, so that an option reads backwards.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0..<0x20, 0x7F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    // MARK: Warnings and remarks

    private static func remarks(on content: QuestionContent) -> [IssueCode] {
        var codes: [IssueCode] = []
        let right = content.rightOptions
        if content.type == .multiple, right.count == 1 { codes.append(.multipleWithOneCorrect) }
        let texts = content.options.map { AnswerText.folded($0.text) }.filter { !$0.isEmpty }
        if Set(texts).count < texts.count { codes.append(.optionDuplicateText) }
        if content.options.contains(where: { dependsOnPosition($0.text) && !$0.isPinned }) {
            codes.append(.positionDependentOption)
        }
        if selectAllPays(content) { codes.append(.selectAllPays) }
        if mentionsImage(content) { codes.append(.imageMissing) }
        if content.type != .judge {
            if !hasBlank(content.stem) { codes.append(.noAnswerBlank) }
            if isNegative(content.stem) { codes.append(.negativeStem) }
            if right.count == content.options.count, right.count > 1 { codes.append(.allOptionsCorrect) }
        }
        return codes
    }

    /// 以上都是, A和B: true only while the options stand as they stand.
    static func dependsOnPosition(_ text: String) -> Bool {
        let folded = AnswerText.folded(text)
        guard folded.count <= 16 else { return false }
        if folded.hasPrefix("以上") || folded.hasPrefix("上述") || folded.contains("oftheabove") { return true }
        let letters = Array(folded.unicodeScalars)
        guard letters.count >= 3, letters.count <= 9 else { return false }
        let joins: Set<Unicode.Scalar> = ["和", "与", "或", "、", "及", ","]
        return letters.enumerated().allSatisfy { index, scalar in
            index.isMultiple(of: 2) ? ("a"..."h").contains(scalar) : joins.contains(scalar)
        }
    }

    /// Weights of its own under which ticking everything is worth something.
    static func selectAllPays(_ content: QuestionContent) -> Bool {
        guard content.type == .multiple, content.carriesWeights, content.rightOptions.count < content.options.count
        else {
            return false
        }
        return content.options.reduce(0) { $0 + ($1.weight?.tenMillionths ?? 0) } > 0
    }

    private static func mentionsImage(_ content: QuestionContent) -> Bool {
        ([content.stem] + content.options.map(\.text)).contains { text in
            text.contains("![") || text.contains("[图片]") || text.contains("【图片】") || text.contains("<img")
                || text.contains("如图所示") || text.contains("@@PLUGINFILE@@")
        }
    }

    private static func hasBlank(_ stem: String) -> Bool {
        let folded = AnswerText.folded(stem)
        return folded.contains("()") || folded.contains("__") || folded.hasSuffix("?") || folded.contains("[]")
            || stem.contains("？") || stem.contains("?")
    }

    private static let negatives = [
        "不属于", "不是", "不正确", "不包括", "不包含", "不恰当", "不符合", "不应", "不能", "不可", "不得", "不需要", "不必", "不合规",
        "错误的", "有误", "除外", "NOT", "EXCEPT",
    ]

    static func isNegative(_ stem: String) -> Bool { negatives.contains { stem.contains($0) } }
}
