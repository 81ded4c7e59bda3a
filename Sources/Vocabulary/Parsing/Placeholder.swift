/// What people write into a field they have nothing for.
enum Placeholder {
    static func matches(_ text: String) -> Bool {
        guard text.utf8.count <= 32 else { return false }
        // Most texts are told apart by their first scalar, without a copy.
        guard let first = text.unicodeScalars.first(where: { !$0.isBlank && !$0.isInvisibleMark && $0 != "'" }),
            beginnings.contains(first)
        else { return false }
        return words.contains(FoldedText.plain(text).lowercased())
    }

    private static let words: Set<String> = [
        "无", "暂无", "没有", "未知", "不详", "未留", "未填", "未填写", "未提供", "不便透露", "保密", "空", "同上",
        "n/a", "na", "null", "nil", "none", "unknown", "-", "--", "---", "/", ".", "?", "—", "——",
    ]

    private static let beginnings = Set(words.flatMap { [$0, $0.uppercased()] }.compactMap(\.unicodeScalars.first))
        .union("－？．／".unicodeScalars)
}
