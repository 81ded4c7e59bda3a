/// Names of other peoples in Han characters, with a middle dot: 阿依古丽·买买提.
extension Scan {
    mutating func readTranscribedName(at dot: Int) {
        guard units[dot - 1].isHan, units[dot + 1].isHan else { return }
        let start = edge(from: dot, step: -1)
        let end = edge(from: dot, step: 1)
        guard dot - start >= 1, end - dot >= 2 else { return }
        let characters = (start..<end).filter { units[$0] != .middleDot }
        let likely = characters.count { Self.transcription.contains(units[$0]) }
        let share = Float(likely) / Float(characters.count)
        let isNamed = cueEnds[start] == UInt8(Cue.person.rawValue)
        let score = share * 5 - 2.5 + (isNamed ? 2 : 0)
        candidates.append(Candidate(.person, start..<end, score: score, ReasonSet(.foreignName)))
    }

    /// The end of the name on one side, up to eight characters from a dot; a cue word ends it.
    private func edge(from dot: Int, step: Int) -> Int {
        var at = dot
        var steps = 0
        while steps < 8, units[at + step].isHan || (units[at + step] == .middleDot && steps > 0) {
            let boundary = step < 0 ? at : at + 1
            if steps > 0, step < 0 ? cueEnds[boundary] != 0 : cueStarts[boundary] != 0 { break }
            if steps > 0, !Self.transcription.contains(units[at + step]), units[at + step] != .middleDot { break }
            at += step
            steps = units[at] == .middleDot ? 1 : steps + 1
        }
        return step < 0 ? at : at + 1
    }

    private static let transcription = Set(
        """
        阿艾爱安奥巴白拜班保贝比毕边别宾波玻博伯勃布不才策查察川达大丹道德登迪蒂丁东都杜顿多恩尔法凡费芬弗福夫格古哈海汉赫亨胡华霍基吉加贾简杰金卡凯坎康考科克肯库昆拉莱兰朗
        勒雷里理丽利莉连列林琳鲁路露伦罗洛马玛麦买曼梅门蒙米密缅敏明摩莫姆木穆娜纳乃南内尼涅宁纽努诺欧帕派潘培佩皮平珀普奇齐恰乔切琼让热仁日荣如瑞若萨塞赛桑瑟森沙莎山尚绍舍申
        诗施史士思斯丝苏孙索塔泰坦唐桃特提天图吐托瓦万汪旺威韦维魏温文沃吾乌武西希锡夏香谢辛信修许旭雅亚延扬央耶叶伊依易因英永尤于约则泽扎詹张真治中朱卓兹子佐热江肉孜再米提汗丽娅
        扎西次仁卓玛多吉平措拉姆央金尼玛达瓦其其格巴特尔图娜仁
        """.utf16.filter(\.isHan))
}
