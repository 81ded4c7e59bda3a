/// How well a name answers a query, best first.
public enum NameMatchKind: UInt8, Sendable, CaseIterable, Comparable {
    /// The same characters: 王伟, 歐陽 for 欧阳.
    case exact
    /// The name begins with the characters of the query.
    case prefix
    /// Every element of the name in whole syllables or whole words: wang wei for 王伟.
    case pinyin
    /// Whole syllables from the beginning of the name, the last one perhaps cut off: ouya for 欧阳娜.
    case pinyinPrefix
    /// The beginnings of all elements: ww or wangw for 王伟, jsm for John Smith.
    case initials
    /// The beginnings of the first elements: ww for 王伟明.
    case initialsPrefix
    /// The characters, or whole syllables, somewhere later in the name: wei for 王伟.
    case substring
    /// The whole name sounds like the query to many ears: 王玮, 汪维 or wan wei for 王伟.
    case soundsAlike

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
