/// Syllables of Hanyu Pinyin, as in names in passports.
enum Pinyin {
    private static let initials = "b p m f d t n l g k h j q x zh ch sh r z c s y w".split(separator: " ").map(
        String.init)
    private static let finals = """
        a o e i u v ai ei ui ao ou iu ie ue ve er an en in un vn ang eng ing ong ia iao ian iang iong ua uo uai uan uang
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    private static let all = Set(
        initials.flatMap { initial in finals.map { initial + $0 } } + [
            "a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "er", "ang",
        ])

    /// How many syllables a word in lower case divides into, fewest first; 0 if it does not.
    static func syllables(_ word: String) -> Int {
        let letters = Array(word)
        guard letters.count <= 14 else { return 0 }
        var best = [Int](repeating: 0, count: letters.count + 1)
        for end in 1...max(1, letters.count) where end <= letters.count {
            for start in max(0, end - 6)..<end where start == 0 || best[start] > 0 {
                guard all.contains(String(letters[start..<end])) else { continue }
                let count = best[start] + 1
                if best[end] == 0 || count < best[end] { best[end] = count }
            }
        }
        return best[letters.count]
    }

    static let surnames = Set(
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
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
