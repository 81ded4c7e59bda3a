import Foundation
import Vocabulary

/// Synthetic names with the surname shares of the seventh census (王 7.25 %, 李 7.19 %, 张 6.83 %, …).
struct NameGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// In hundredths of a percent; the rest falls off like 1/rank over `rarerSurnames`.
    private static let commonSurnames: [(Character, Int)] = [
        ("王", 725), ("李", 719), ("张", 683), ("刘", 538), ("陈", 453), ("杨", 308), ("黄", 223), ("赵", 229),
        ("吴", 205), ("周", 212), ("徐", 166), ("孙", 154), ("马", 129), ("朱", 126), ("胡", 131), ("郭", 115),
        ("何", 117), ("林", 113), ("高", 100), ("罗", 95), ("郑", 93), ("梁", 84), ("谢", 76), ("宋", 70), ("唐", 69),
    ]
    private static let rarerSurnames = Array(
        """
        许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙段史
        陶黎贺毛郝顾龚邵万覃武钱戴严莫孔向常汤单仇解查朴盖区华葛宁纪
        """.filter { $0 != "\n" })
    private static let compoundSurnames = ["欧阳", "上官", "司马", "诸葛", "尉迟", "长孙", "澹台", "令狐", "万俟", "皇甫"]
    private static let givenCharacters = Array(
        """
        伟芳娜敏静秀丽强磊洋艳勇军杰娟涛明超霞平刚桂英华玉兰红建国文志海燕春梅小玲鑫宇浩然子轩梓涵欣怡佳雨思琪晨阳博俊豪嘉
        诺一雪婷慧颖倩莉萍珍琴云飞鹏斌辉林峰波健凯翔宁康健永福德贵宝成龙凤仙菊香月亮光新民生金水木火土山川江河湖天地人和顺
        安乐喜庆祥瑞瑶琳珊珠玮玥瑾瑜璇璐昕昊晓晗曦朗朋友爱诗语诚信义礼智仁孝忠良善美真淑贤惠雅洁冰清心怀远达通广宏
        """.filter { $0 != "\n" })
    private static let foreignWords = [
        "John", "Smith", "Maria", "Garcia", "Anna", "Müller", "José", "Nguyen", "Kim", "Tanaka", "Olga", "Ivanova",
        "David", "Brown", "Fatima", "Khan", "Pierre", "Dubois", "Sofia", "Rossi",
    ]

    mutating func id() -> ID<Subject> {
        let bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &self) }
        return ID(bytes: bytes) ?? ID(UUID())
    }

    mutating func name() -> String {
        let kind = Int.random(in: 0..<1000, using: &self)
        if kind < 10 { return pick(Self.foreignWords) + " " + pick(Self.foreignWords) }
        let surname = kind < 16 ? pick(Self.compoundSurnames) : surname()
        return surname + given() + (Int.random(in: 0..<100, using: &self) < 85 ? given() : "")
    }

    private mutating func surname() -> String {
        var share = Int.random(in: 0..<8500, using: &self)
        for (surname, weight) in Self.commonSurnames {
            share -= weight
            if share < 0 { return String(surname) }
        }
        return String(Self.rarerSurnames[skewed(Self.rarerSurnames.count)])
    }

    private mutating func given() -> String { String(Self.givenCharacters[skewed(Self.givenCharacters.count)]) }

    private mutating func skewed(_ count: Int) -> Int {
        let fraction = Double.random(in: 0..<1, using: &self)
        return Int(Double(count) * fraction * fraction)
    }

    mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: choices.indices, using: &self)]
    }
}
