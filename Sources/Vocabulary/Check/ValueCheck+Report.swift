extension ValueCheck {
    /// What a person reads about one value: verdict, normal form, mask, reasons, what is offered, class.
    ///
    /// - Parameter shows: whether the normal form and the correction are printed in plain; without it only the mask is.
    public func report(in language: Language, showingPlain shows: Bool = false) -> [String] {
        let words = language == .chinese ? Words.chinese : Words.english
        var lines = [kind.name(in: language) + words.colon + (isValid ? words.valid : words.notValid)]
        lines += objections.map { "- " + $0.message(in: language) + words.stop + $0.remedy(in: language) }
        lines += notes.map { words.note + words.colon + $0.message(in: language) }
        if let normalized, shows { lines.append(words.normalized + words.colon + normalized) }
        lines.append(words.masked + words.colon + masked().text)
        if let correction {
            let offered = shows ? correction.value.normalized : MaskingPolicy.standard.masked(correction.value).text
            lines.append(words.offered + words.colon + offered)
        }
        lines.append(words.guarded + words.colon + words.classes[dataClass, default: ""] + words.grade(sensitivity))
        return lines
    }

    private struct Words {
        let colon, stop, valid, notValid, normalized, masked, offered, note, guarded, sensitive, general: String
        let classes: [DataClass: String]

        func grade(_ sensitivity: Sensitivity) -> String { sensitivity == .sensitive ? sensitive : general }

        static let chinese = Words(
            colon: "：", stop: "。", valid: "有效", notValid: "无效", normalized: "规范写法", masked: "脱敏", offered: "可能是",
            note: "提示",
            guarded: "保护类别", sensitive: "（按敏感个人信息保护）", general: "",
            classes: [.general: "一般个人信息", .contact: "联系方式", .sensitive: "敏感个人信息", .freeText: "自由文本", .audit: "审计明细"])
        static let english = Words(
            colon: ": ", stop: ". ", valid: "valid", notValid: "not valid", normalized: "Normal form", masked: "Masked",
            offered: "Perhaps", note: "Note", guarded: "Class", sensitive: " (guarded as sensitive)", general: "",
            classes: [
                .general: "general", .contact: "contact", .sensitive: "sensitive", .freeText: "free text",
                .audit: "audit",
            ])
    }
}
