/// Syllables of Hanyu Pinyin, as in names in passports.
enum Pinyin {
    private static let initials = "b p m f d t n l g k h j q x zh ch sh r z c s y w".split(separator: " ").map(
        String.init)
    private static let finals = """
        a o e i u v ai ei ui ao ou iu ie ue ve er an en in un vn ang eng ing ong ia iao ian iang iong ua uo uai uan uang
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    /// All syllables as one trie.
    private static let trie = UnitTrie(
        (initials.flatMap { initial in finals.map { initial + $0 } }
            + ["a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "er", "ang"]).map { ($0.units, 1) })

    /// How many syllables a word divides into, fewest first; 0 if it does not. Words of up to 14 letters.
    static func syllables(_ units: Units, _ word: Range<Int>) -> Int {
        guard word.count <= 14 else { return 0 }
        var best = ShortList()
        for place in 0...word.count { best.append(place == 0 ? 1 : 0) }
        for start in 0..<word.count where best[start] > 0 {
            trie.visit(units, at: word.lowerBound + start) { length, _ in
                let end = start + length
                guard end <= word.count, best[end] == 0 || best[start] + 1 < best[end] else { return }
                best[end] = best[start] + 1
            }
        }
        return max(0, Int(best[word.count]) - 1)
    }

    static let surnames =
        """
        wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang
        feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu su jiang cai jia ding wei xue ye yan pan du dai xia
        zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan
        duan lei qian yin chang wen qiao lai gong wu pang fan lan yin shi tao hong ruan min mo nie niu ning ou pei pu qi
        qu rao rong ru sha shan shang shu si tai tong tu wan weng xi xiang xin xing ouyang sima shangguan zhuge situ
        huangfu linghu bao bi bian bo cen chai chu cong dan dang diao dou e fei gan gang ge geng guan guang gui hang hua
        huan ji jian jiao jie jing ju ke kuang lang lao le leng lian ling lou man mei mi miao mu na nan ni nong pi ping
        qing que ran sang she sheng shuang sui tie tuo xian xuan xun ya yi ying yong you yue yun zan zang zha zhai zhan
        zhi zhuang zhuo zi zong zu zuo
        """
}
