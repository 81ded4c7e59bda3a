/// What people write into a field they have nothing for.
enum Placeholder {
    private static let words: Set<String> = [
        "无", "暂无", "没有", "未知", "不详", "未留", "未填", "未填写", "未提供", "不便透露", "保密", "空", "同上",
        "n/a", "na", "null", "nil", "none", "unknown", "-", "--", "---", "/", ".", "?", "？", "—", "——",
    ]

    static func matches(_ text: String) -> Bool {
        guard text.utf8.count <= 32 else { return false }
        let bare = String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.isBlank && !$0.isInvisibleMark }))
        return words.contains(bare.lowercased())
    }
}
