extension PersonName {
    /// 2 for 欧阳, 1 for every other.
    var surnameLength: Int { Self.surnameLength(of: normalized) }

    /// Of a name in Chinese characters only.
    static func surnameLength(of name: String) -> Int {
        name.count > 2 && compoundSurnames.contains(String(name.prefix(2))) ? 2 : 1
    }

    /// 复姓 in use; an unknown one is masked as if it were single, which hides more.
    private static let compoundSurnames: Set<String> = [
        "欧阳", "歐陽", "上官", "司马", "司馬", "诸葛", "諸葛", "东方", "東方", "皇甫", "尉迟", "尉遲", "公孙", "公孫", "令狐",
        "慕容", "司徒", "司空", "夏侯", "端木", "独孤", "獨孤", "南宫", "南宮", "长孙", "長孫", "宇文", "轩辕", "軒轅", "百里",
        "呼延", "东郭", "太史", "公冶", "濮阳", "淳于", "单于", "申屠", "仲孙", "钟离", "赫连", "澹台", "万俟", "闻人", "拓跋",
    ]
}
