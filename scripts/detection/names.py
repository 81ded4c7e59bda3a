"""What is known of names without context: surnames, characters of given names, usual words; and the features."""

import base64
import math
from collections import Counter, defaultdict

MASK = 0xFFFFFFFF
COMPOUND = """
欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙
宇文 司徒 鲜于 司空 闾丘 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生
左丘 梁丘 西门 第五 单于 南荣 东里 仲长 即墨 达奚 褚师 完颜 叶赫 纳兰 耶律 爱新 贺兰 鲜虞 淳于 歐陽 司馬 諸葛 上官 東方 慕容
""".split()
# Family names that nearly everybody has; a lexicon full of novels makes too much of the others. Our own list.
COMMON = """
王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯
龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆
蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛
仲虞敖巩明佘池查麻苑迟邝慎惠秋斯鞠阚郜冀苍晁卿由揭裘郏扈肇粟芮訾嵇诸荆帅缑钭皮荀阴鄢闻檀燕鹿楚茹释禹蔺牧盖郗宣贲逄亓暴钮匡弓元谌候矫阙寸岩刀
"""
# Given-name characters of people alive, which a lexicon full of emperors and heroes knows too little of; our own list.
MODERN = """
英华玉秀珍兰芳丽萍红梅霞艳娟燕敏静洁莉娜琴云凤香桂荣春花淑琼瑶婷雪琳晶妍茜倩颖露佳嘉欣怡雅诗梦思涵萱彤悦可馨语心妮娅琪蓉蕾薇菲芬莲菊彩月素惠慧巧
伟强军勇杰磊涛明超亮刚平辉鹏飞斌波峰建国志文海林龙俊浩宇轩泽博睿晨阳旭东晓小天翔宁凯健康家豪子梓浩然诚信忠义德福贵荣昌兴旺振兴元生成立新民胜利
永江河山岩松柏青光庆祥瑞吉安和顺景良善美学礼仁智孝廷世昌传宗耀祖保全发财金银铜铁锋钢锐鑫森木炎火土坤乾卫星宏大长远达通进步向前长江少华继红爱国爱
华援朝跃国庆建军建华志强志刚志明丽华丽娟秀英秀兰桂英桂兰玉兰玉珍玉梅凤英凤兰春梅春燕海燕海波一鸣亦菲雨桐紫萱若曦沐宸奕辰皓铭煜城烨霖逸恒昊君彦希
培根润芝克勤守信铁柱栓柱根生水生火生土生木生招娣来弟引弟盼弟小军小红小燕小明小平小芳小丽晓东晓红晓明晓燕晓峰晓丽亚军亚楠亚男胜男世杰世伟冬梅冬生
"""
# Names of peoples whose names are written down by sound; jieba's are those of the West. Our own list.
PEOPLES = """
阿依古丽 买买提 艾合买提 吐尔逊 古丽娜尔 努尔古丽 热依汗 阿卜杜拉 克里木 艾尔肯 迪丽热巴 帕尔哈提 库尔班 巴哈尔 玛依拉 阿迪力 扎西 次仁 卓玛 央金 多吉 达瓦 尼玛
拉姆 平措 旺堆 巴桑 格桑 丹增 洛桑 索朗 德吉 白玛 巴特尔 其其格 乌云 苏和 哈斯 呼格吉勒 娜仁 萨仁 阿古拉 那日苏 热合曼 依明 吾买尔 玉素甫 穆罕默德 哈力克
阿不都热西提 买合木提 艾力 亚森 伊力哈木 塔依尔 如则 阿曼古丽 帕提古丽 沙吾列提 叶尔兰 哈那提 木拉提 赛力克 加娜尔 古丽米热 麦麦提 图尔荪 喀迪尔 约麦尔 海热提 奥斯曼
"""


def mix(a, b, c):
    value = (a * 0x9E3779B1 ^ b * 0x85EBCA77 ^ c * 0xC2B2AE3D) & MASK
    value ^= value >> 15
    value = value * 0x2C1B3C6D & MASK
    return value ^ value >> 12


def feature(kind, one, two):
    return mix(kind, one & MASK, two & MASK) >> 17


def is_han(unit):
    return 0x4E00 <= unit < 0xA000 or 0x3400 <= unit < 0x4DC0 or unit in (0x3007, 0xE000)


CATEGORIES = {
    **dict.fromkeys((0, 0x0A, 0x0D), 1), **dict.fromkeys((0x20, 0x09, 0x3000, 0x200B), 2), 0x3A: 3,
    **dict.fromkeys((0x2C, 0xFF0C, 0x3001, 0x7C), 4), **dict.fromkeys((0x3002, 0x21, 0x3F, 0x3B), 5),
    **dict.fromkeys((0x28, 0x29, 0x300C, 0x300D, 0x201C, 0x201D), 6),
}


def category(unit):
    if is_han(unit):
        return 9
    if 0x30 <= unit < 0x3A:
        return 7
    if 0x41 <= unit | 0x20 < 0x7B and unit < 0x80 and chr(unit).isalpha():
        return 8
    return CATEGORIES.get(unit, 10)


class NameTables:
    GATE = -4

    def __init__(self, lexicon, data):
        listed = [line for line in (data / "surnames.txt").read_text(encoding="utf-8").split("\n") if line]
        self.compound = set(COMPOUND) | {name for name in listed if len(name) == 2}
        single = {name for name in listed if len(name) == 1 and "\u4e00" <= name <= "\u9fff"}
        known = lexicon.names(single)
        counts = Counter(name[0] for name in known)
        background = lexicon.characters()
        # A surname that no known person bears and that is an everyday character is left to words such as 姓名.
        self.surname = {
            ord(c): min(14, 1 + int(math.log2(1 + counts[c]))) for c in single if counts[c] > 1 or background[c] < 3000
        }
        for unit, value in self.surname.items():
            self.surname[unit] = max(value, 5) if chr(unit) in COMMON else max(1, value - 4)
        # Names of the Dai, whom the lists leave out.
        self.surname |= {ord("岩"): 3, ord("刀"): 3}
        modern = Counter(MODERN.replace("\n", ""))
        weight = len(known) / (2 * sum(modern.values()))
        inner = Counter(name[1] for name in known)
        last = Counter(name[2] for name in known)
        for character, count in modern.items():
            inner[character] += count * weight
            last[character] += count * weight
        self.inner_counts, self.last_counts = inner, last
        self.inner = self._odds(inner, background)
        self.last = self._odds(last, background)
        self._place(lexicon.strengths({chr(unit) for unit in self.surname}))
        by_sound = Counter("".join(lexicon.transcriptions()))
        for character in PEOPLES:
            by_sound[character] += 40
        self.foreign = self._odds(by_sound, background)

    @staticmethod
    def _odds(names, background):
        total, all_names = sum(background.values()), sum(names.values())
        table = {}
        for character in set(names) | set(background):
            if not "\u4e00" <= character <= "\u9fff":
                continue
            name = (names[character] + 0.3) / (all_names + 3000)
            text = (background[character] + 30) / (total + 300000)
            table[ord(character)] = max(-8, min(8, round(2 * math.log(name / text))))
        return table

    def _place(self, strengths):
        """The words in buckets of four, usual ones first; what finds its bucket full is left out."""
        self.words = [0] * (1 << 17)
        self.strength = {}
        dropped = 0
        for word, value in sorted(strengths.items(), key=lambda item: (-(item[1] % 8), item[0])):
            key = self._key(*(ord(c) for c in word))
            bucket = (key >> 17) << 2
            free = [slot for slot in range(bucket, bucket + 4) if not self.words[slot]]
            if free:
                self.words[free[0]] = (key & 0xFFF) << 4 | value
            else:
                dropped += 1
        print(f"words: {len(strengths)} in 131072 places, {dropped} left out")

    @staticmethod
    def _key(a, b, c=0):
        return mix(a << 1, b, c)

    def word(self, a, b, c=0):
        known = self.strength.get((a, b, c))
        if known is None:
            key = self._key(a, b, c)
            bucket = (key >> 17) << 2
            known = 0
            for slot in range(bucket, bucket + 4):
                if self.words[slot] >> 4 == key & 0xFFF and self.words[slot]:
                    known = self.words[slot] & 0xF
                    break
            self.strength[(a, b, c)] = known
        return known

    def fields(self):
        def lines(table):
            groups = defaultdict(list)
            for unit, value in table.items():
                groups[value].append(chr(unit))
            out = []
            for value in sorted(groups):
                characters = "".join(sorted(groups[value]))
                out += [f"{value} {characters[at:at + 100]}" for at in range(0, len(characters), 100)]
            return "\n".join(out)

        drop = {unit: value for unit, value in self.inner.items() if value != -6}
        drop_last = {unit: value for unit, value in self.last.items() if value != -6}
        packed = b"".join(value.to_bytes(2, "little") for value in self.words)
        compound = sorted(self.compound)
        return {
            "surnames": lines(self.surname),
            "compoundSurnames": "\n".join(" ".join(compound[at:at + 30]) for at in range(0, len(compound), 30)),
            "inner": lines(drop),
            "last": lines(drop_last),
            "foreign": lines({unit: value for unit, value in self.foreign.items() if value > -4}),
            "words": wrapped(packed),
        }


def wrapped(data):
    text = base64.b64encode(data).decode()
    return "\n".join(text[at:at + 116] for at in range(0, len(text), 116))
