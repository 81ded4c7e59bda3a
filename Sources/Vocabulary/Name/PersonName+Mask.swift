extension PersonName {
    /// 王*伟, 王*, 欧阳*娜, 阿***·**, J*** S****; outside the house the first character only (GB/T 41833-2022: at least
    /// one character hidden).
    public func masked(for channel: MaskingChannel) -> Masked {
        if channel.leavesTheHouse { return Masked(normalized, keepingHead: 1, tail: 0) }
        let isOneChineseWord = normalized.unicodeScalars.allSatisfy(\.isHan)
        return isOneChineseWord ? chineseMask : wordMask
    }

    private var chineseMask: Masked {
        let surname = surnameLength
        return Masked(normalized, keepingHead: surname, tail: normalized.count > surname + 1 ? 1 : 0)
    }

    /// 2 for 欧阳, 1 for every other.
    var surnameLength: Int {
        normalized.count > 2 && Self.compoundSurnames.contains(String(normalized.prefix(2))) ? 2 : 1
    }

    /// The first letter of each Latin word, of a transcribed name only the very first character.
    private var wordMask: Masked {
        let showsWords = !normalized.unicodeScalars.contains(where: \.isHan)
        var mask = ""
        var startsWord = true
        for character in normalized {
            let isJoint = character == " " || character == "·"
            mask.append(isJoint || (startsWord && (showsWords || mask.isEmpty)) ? character : "*")
            startsWord = isJoint
        }
        return mask.contains("*") ? Masked(mask) : Masked(normalized, keepingHead: 1, tail: 0)
    }

    /// 复姓 in use; an unknown one is masked as if it were single, which hides more.
    private static let compoundSurnames: Set<String> = [
        "欧阳", "歐陽", "上官", "司马", "司馬", "诸葛", "諸葛", "东方", "東方", "皇甫", "尉迟", "尉遲", "公孙", "公孫", "令狐",
        "慕容", "司徒", "司空", "夏侯", "端木", "独孤", "獨孤", "南宫", "南宮", "长孙", "長孫", "宇文", "轩辕", "軒轅", "百里",
        "呼延", "东郭", "太史", "公冶", "濮阳", "淳于", "单于", "申屠", "仲孙", "钟离", "赫连", "澹台", "万俟", "闻人", "拓跋",
    ]
}
