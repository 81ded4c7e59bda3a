/// A written syllable and how it is spoken.
struct Syllable: Sendable {
    let written: String
    let spoken: String

    init(_ written: String, _ spoken: String) {
        self.written = written
        self.spoken = spoken
    }
}

/// Surnames and given-name characters of our own choice. The order of the surnames is roughly that of their frequency.
enum NameParts {
    static let surnames: [Syllable] = [
        Syllable("王", "wang"), Syllable("李", "li"), Syllable("张", "zhang"), Syllable("刘", "liu"),
        Syllable("陈", "chen"), Syllable("杨", "yang"), Syllable("黄", "huang"), Syllable("赵", "zhao"),
        Syllable("吴", "wu"), Syllable("周", "zhou"), Syllable("徐", "xu"), Syllable("孙", "sun"),
        Syllable("马", "ma"), Syllable("朱", "zhu"), Syllable("胡", "hu"), Syllable("郭", "guo"),
        Syllable("何", "he"), Syllable("林", "lin"), Syllable("罗", "luo"), Syllable("高", "gao"),
        Syllable("郑", "zheng"), Syllable("梁", "liang"), Syllable("谢", "xie"), Syllable("宋", "song"),
        Syllable("唐", "tang"), Syllable("许", "xu"), Syllable("韩", "han"), Syllable("冯", "feng"),
        Syllable("邓", "deng"), Syllable("曹", "cao"), Syllable("彭", "peng"), Syllable("曾", "zeng"),
        Syllable("萧", "xiao"), Syllable("田", "tian"), Syllable("董", "dong"), Syllable("袁", "yuan"),
        Syllable("潘", "pan"), Syllable("蒋", "jiang"), Syllable("蔡", "cai"), Syllable("余", "yu"),
        Syllable("单", "shan"), Syllable("仇", "qiu"), Syllable("解", "xie"), Syllable("查", "zha"),
        Syllable("区", "ou"), Syllable("盖", "ge"), Syllable("欧阳", "ouyang"), Syllable("司马", "sima"),
        Syllable("上官", "shangguan"), Syllable("诸葛", "zhuge"),
    ]

    static let male: [Syllable] = [
        Syllable("伟", "wei"), Syllable("强", "qiang"), Syllable("磊", "lei"), Syllable("军", "jun"),
        Syllable("勇", "yong"), Syllable("杰", "jie"), Syllable("涛", "tao"), Syllable("明", "ming"),
        Syllable("辉", "hui"), Syllable("鹏", "peng"), Syllable("浩", "hao"), Syllable("宇", "yu"),
        Syllable("轩", "xuan"), Syllable("博", "bo"), Syllable("泽", "ze"), Syllable("宏", "hong"),
        Syllable("建", "jian"), Syllable("国", "guo"), Syllable("志", "zhi"), Syllable("海", "hai"),
        Syllable("德", "de"), Syllable("永", "yong"), Syllable("昊", "hao"), Syllable("然", "ran"),
    ]

    static let female: [Syllable] = [
        Syllable("芳", "fang"), Syllable("娜", "na"), Syllable("敏", "min"), Syllable("静", "jing"),
        Syllable("丽", "li"), Syllable("艳", "yan"), Syllable("娟", "juan"), Syllable("霞", "xia"),
        Syllable("秀", "xiu"), Syllable("燕", "yan"), Syllable("玲", "ling"), Syllable("桂", "gui"),
        Syllable("雯", "wen"), Syllable("婷", "ting"), Syllable("雪", "xue"), Syllable("琳", "lin"),
        Syllable("欣", "xin"), Syllable("怡", "yi"), Syllable("梅", "mei"), Syllable("兰", "lan"),
        Syllable("月", "yue"), Syllable("佳", "jia"), Syllable("彤", "tong"), Syllable("洁", "jie"),
    ]

    /// Names written with a middle dot, as of several ethnic groups.
    static let dotted: [Syllable] = [
        Syllable("阿依·古丽", "ayiguli"), Syllable("买买提·艾力", "maimaitiaili"), Syllable("扎西·顿珠", "zhaxidunzhu"),
        Syllable("迪丽·努尔", "dilinuer"), Syllable("库尔班·江", "kuerbanjiang"),
    ]

    /// The traditional form of a surname, for records that came from Hong Kong or Taiwan.
    static let traditional = [
        "张": "張", "刘": "劉", "陈": "陳", "杨": "楊", "黄": "黃", "赵": "趙", "吴": "吳", "孙": "孫", "马": "馬",
        "罗": "羅", "郑": "鄭", "谢": "謝", "许": "許", "韩": "韓", "冯": "馮", "邓": "鄧", "萧": "蕭", "蒋": "蔣",
    ]
}
