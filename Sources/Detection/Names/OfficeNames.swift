/// Names of other languages in Han characters and without a dot, found beside an office: 克林顿总统, 总理卡里莫夫.
///
/// Such characters alone are names of countries, brands and medicines as often as of people.
extension Scan {
    private static let longest = 7

    mutating func readOffice(at start: Int) {
        guard Offices.trie.mayBegin(units, at: start) else { return }
        let match = Offices.trie.longest(in: units, at: start)
        guard match.length > 0 else { return }
        if match.meaning & Offices.behind != 0 {
            // 副总统: the name stands before that.
            let end = units[start - 1] == 0x526F ? start - 1 : start
            var from = end
            while end - from < Self.longest, isForeign(from - 1) { from -= 1 }
            offerForeignName(from..<end)
        }
        if match.meaning & Offices.before != 0 {
            let from = start + match.length
            var end = from
            while end - from < Self.longest, isForeign(end) { end += 1 }
            offerForeignName(from..<end)
        }
    }

    private func isForeign(_ place: Int) -> Bool { units[place].isHan && NameModel.shared.foreign[units[place]] >= -2 }

    private mutating func offerForeignName(_ run: Range<Int>) {
        let foreign = NameModel.shared.foreign
        var (start, end) = (run.lowerBound, run.upperBound)
        while start < end, foreign[units[start]] < 0 { start += 1 }
        while end > start, foreign[units[end - 1]] < 0 { end -= 1 }
        guard end - start >= 2 else { return }
        // 俄罗斯总统, 摩洛哥首相: the country, of which the beginning may read less foreign than the rest.
        for place in start - 3...start where place >= 0 {
            let country = Offices.countries.longest(in: units, at: place).length
            guard country > 0, place + country > start else { continue }
            guard place == start, place + country < end else { return }
            start += country
            break
        }
        guard isLeftToUs(start..<end) else { return }
        let odds = (start..<end).reduce(0) { $0 + foreign[units[$1]] }
        guard end - start >= 2, odds >= 5, odds * 2 >= (end - start) * 3 else { return }
        let reasons = ReasonSet(.foreignName).union(ReasonSet(.title))
        candidates.append(Candidate(.person, start..<end, score: min(1 + Float(odds) / 8, 3), reasons))
        foreignNames.append(start..<end)
    }

    /// Chinese names and names with a dot are read elsewhere, and better.
    private func isLeftToUs(_ range: Range<Int>) -> Bool {
        let isChinese = range.count <= 3 && NameModel.shared.surname[units[range.lowerBound]] >= 5
        return !isChinese && units[range.lowerBound - 1] != .middleDot && units[range.upperBound] != .middleDot
    }

    private static let mostRepeated = 8

    /// The same names where no office stands beside them. Two characters are too few to be sure of.
    mutating func repeatForeignNames() {
        var known: [[UInt16]] = []
        for range in foreignNames where range.count > 2 && known.count < Self.mostRepeated {
            let name = Array(units[range])
            guard !known.contains(name) else { continue }
            known.append(name)
            for at in 0..<units.count - name.count + 1 where units[at] == name[0] {
                guard name.indices.allSatisfy({ units[at + $0] == name[$0] }) else { continue }
                // 布赖特 of 奥尔布赖特.
                let foreign = NameModel.shared.foreign
                guard foreign[units[at - 1]] <= 0, foreign[units[at + name.count]] <= 0 else { continue }
                let reasons = ReasonSet(.foreignName).union(ReasonSet(.repeated))
                candidates.append(Candidate(.person, at..<at + name.count, score: 1.5, reasons))
            }
        }
    }
}

/// Offices that stand beside foreign names, and the countries that stand there as often.
enum Offices {
    /// The name may stand behind it, or before it.
    static let before: UInt16 = 1
    static let behind: UInt16 = 2

    static let words: [(String, UInt16)] =
        ["总统", "总理", "首相", "外长", "秘书长"].map { ($0, before | behind) }
        + ["先生", "女士", "夫人"].map { ($0, behind) } + ["主席", "部长"].map { ($0, before) }

    static let trie = UnitTrie(words.map { ($0.0.units, $0.1) })

    static let countries = UnitTrie(
        """
        俄罗斯 白俄罗斯 乌克兰 摩尔多瓦 立陶宛 拉脱维亚 爱沙尼亚 格鲁吉亚 亚美尼亚 阿塞拜疆 哈萨克斯坦 乌兹别克斯坦 塔吉克斯坦 吉尔吉斯斯坦 土库曼斯坦 蒙古 波兰 捷克 斯洛伐克
        匈牙利 罗马尼亚 保加利亚 南斯拉夫 塞尔维亚 克罗地亚 斯洛文尼亚 波黑 马其顿 阿尔巴尼亚 希腊 土耳其 塞浦路斯 意大利 西班牙 葡萄牙 法国 德国 英国 爱尔兰 荷兰 比利时 卢森堡 瑞士
        奥地利 瑞典 挪威 芬兰 丹麦 冰岛 梵蒂冈 马耳他 摩纳哥 安道尔 以色列 巴勒斯坦 约旦 叙利亚 黎巴嫩 沙特 沙特阿拉伯 也门 阿曼 卡塔尔 巴林 科威特 阿联酋 伊朗 伊拉克 阿富汗 巴基斯坦
        印度 尼泊尔 不丹 孟加拉 孟加拉国 斯里兰卡 马尔代夫 缅甸 泰国 老挝 柬埔寨 越南 马来西亚 新加坡 印度尼西亚 菲律宾 文莱 埃及 利比亚 突尼斯 阿尔及利亚 摩洛哥 苏丹 埃塞俄比亚
        厄立特里亚 吉布提 索马里 肯尼亚 乌干达 坦桑尼亚 卢旺达 布隆迪 刚果 加蓬 喀麦隆 尼日利亚 尼日尔 乍得 加纳 多哥 贝宁 科特迪瓦 利比里亚 塞拉利昂 几内亚 冈比亚 塞内加尔 马里
        毛里塔尼亚 佛得角 赞比亚 津巴布韦 莫桑比克 马拉维 博茨瓦纳 纳米比亚 安哥拉 莱索托 斯威士兰 马达加斯加 毛里求斯 加拿大 墨西哥 古巴 海地 牙买加 巴拿马 哥斯达黎加 尼加拉瓜 洪都拉斯
        萨尔瓦多 危地马拉 伯利兹 哥伦比亚 委内瑞拉 圭亚那 苏里南 厄瓜多尔 秘鲁 玻利维亚 智利 阿根廷 巴西 巴拉圭 乌拉圭 澳大利亚 新西兰 斐济 萨摩亚 汤加 瓦努阿图 巴布亚新几内亚 阿拉伯
        欧洲 欧盟 拉美 非洲 亚洲
        """.split(whereSeparator: \.isWhitespace).map { (String($0).units, 1) })
}
