"""Documents to learn from: ours with other people's names put in, sentences of our own, and salads of usual words."""

import json
import random

# Brands that read like names; our own list.
BRANDS = """
周大福 王老吉 李宁 周黑鸭 张小泉 马应龙 陈克明 胡庆余堂 史丹利 方太 老干妈 金龙鱼 康师傅 白象 蒙牛 安踏 百雀羚 欧莱雅 方正 金立 华为 高德 曹操 江小白 李锦记 王守义
吴裕泰 张一元 周生生 谢馥春 郁美净 韩束 欧派 孔府家 江中 卫龙 温氏 唐钢 钱大妈 王府井 万科 平安 洪都 常熟 雷蛇 马上消费 乐事 戴尔 罗技 罗莱 富安娜 杜蕾斯 高露洁 金六福
孔乙己 汤臣倍健 云南白药 同仁堂 九芝堂 傅山 鲁花 徐福记 盼盼 达利园 阿迪达斯 麦当劳 肯德基 苏宁 万达 沃尔玛 安利 雅诗兰黛 柯达 施耐德 西门子 贝因美 段氏
""".split()

# What goes before a name in running text.
LEADS = """
给 跟 和 与 向 对 让 被 请 找 由 受 为 替 等 把 叫 及 至 同 经 据 称 说 见 问 帮 代 约 接 问候 通知 联系 告知 提醒 询问 转告 委托 邀请 感谢 投诉 举报 安排 指派 陪同 拜访
回复 电话给 发给 转给 交给 寄给 送给 还给 卖给 借给 嫁给 认识 记得 关于 因为 如果 但是 而且 所以 于是 随后 之后 目前 其中 包括 以及 或者 还有 除了 根据 按照 只有
昨天 今天 刚才 上午 下午 晚上 去年 此前 近日 日前 终于 已经 可能 应该 需要 希望 听说 知道 看到 得知 发现 认为 表示 主角 影星 诗人 作家 歌手 教授 院士 博士 将军 皇帝
市民 村民 居民 店主 老板 网友 球员 队长 选手 冠军 局长 处长 科长 书记 院长 校长 所长 站长 主席 总统 部长 秘书 助理 会计 律师 法官 警官 民警 船长 厨师 裁缝 木匠
""".split()

# Family names that are far more often something else.
FUNCTION = list("于向和从由对为同元年时后万方计经等应都有关单安全成高黄白马金石江温牛何任易时段里路车包花米水明常宁平连严甘管解谈费支党康危祝")

DASHES = {*range(0x2010, 0x2016), 0x2212, 0xFE63}
BLANKS = {0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F}
NO_WIDTH = {*range(0x200B, 0x2010), 0x2060, 0xFEFF, 0xAD}


def fold(text):
    """The units of `UnitDecoding`, one for each scalar."""
    units = []
    for character in text:
        code = ord(character)
        if code == 0xFF0C or code < 0x80:
            pass
        elif 0xFF01 <= code <= 0xFF5E:
            code -= 0xFEE0
        elif code in BLANKS:
            code = 0x20
        elif code in NO_WIDTH:
            code = 0x200B
        elif code in DASHES:
            code = 0x2D
        elif code in (0x2022, 0x2027, 0x30FB, 0x22C5):
            code = 0xB7
        elif 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x3FFFF:
            code = 0xE000
        elif code > 0xFFFF:
            code = 0xFFFD
        units.append(code)
    return units


class Generator:
    def __init__(self, tables, lexicon, data, seed, without=frozenset()):
        self.random = random.Random(seed)
        self.tables = tables
        self.inner = self._weighted(tables.inner_counts, without)
        self.last = self._weighted(tables.last_counts, without)
        surnames = {chr(unit): 2.0 ** min(value, 12) for unit, value in tables.surname.items()}
        self.surnames = self._weighted(surnames, frozenset())
        self.compound = sorted(tables.compound)
        usual = [(w, f) for w, f, tag in lexicon.words if not lexicon.is_name(tag) and f >= 50 and len(w) <= 4]
        usual = [(w, f) for w, f in usual if all("\u4e00" <= c <= "\u9fff" for c in w)]
        self.words = ([w for w, _ in usual], self._cumulative([f ** 0.7 for _, f in usual]))
        self.rare = [w for w, f, tag in lexicon.words if not lexicon.is_name(tag) and f < 50 and len(w) in (2, 3)
                     and ord(w[0]) in tables.surname and all("\u4e00" <= c <= "\u9fff" for c in w)]
        acts = [(w, f) for w, f, tag in lexicon.words if tag in ("v", "vn", "d", "p", "c") and f >= 300 and len(w) <= 3]
        self.acts = ([w for w, _ in acts], self._cumulative([f ** 0.5 for _, f in acts]))
        names = (data / "division_names.txt").read_text(encoding="utf-8").split("\n")
        self.places = [name for name in names if 2 <= len(name) <= 6]
        self.short_places = [name[:-1] for name in self.places if name[-1] in "市县区" and len(name) > 2]

    @staticmethod
    def _cumulative(weights):
        total, sums = 0.0, []
        for weight in weights:
            total += weight
            sums.append(total)
        return sums

    def _weighted(self, counts, without):
        kept = [(c, n) for c, n in sorted(counts.items()) if "\u4e00" <= c <= "\u9fff" and c not in without and n > 1]
        return [c for c, _ in kept], self._cumulative([n for _, n in kept])

    def _choose(self, table):
        return self.random.choices(table[0], cum_weights=table[1])[0]

    def name(self):
        """A name; of those that are words, most are drawn again, as parents do."""
        while True:
            name = self._name()
            units = [ord(c) for c in name]
            if len(units) > 3 or self.tables.word(*units) & 7 < 2 or self.random.random() < 0.15:
                return name

    def _name(self):
        surname = self.random.choice(self.compound) if self.random.random() < 0.015 else self._choose(self.surnames)
        if self.random.random() < 0.26:
            return surname + self._choose(self.last)
        return surname + self._choose(self.inner) + self._choose(self.last)

    def company(self):
        pick = self.random.random()
        if pick < 0.3:
            brand = self.random.choice(BRANDS)
            return brand + self.random.choice(["", "", "公司", "科技", "旗舰店", "食品", "百货", "药业"])
        head = self.name() if pick < 0.5 else self.word() if pick < 0.8 else self.short_place() + self.word()
        tail = self.random.choice("有限公司 集团 科技 银行 食品 物业 医药 保险 股份有限公司 商贸有限公司 旗舰店 手机 电器 百货 航空 刀剪 面业".split())
        return head + tail

    def word(self):
        if self.random.random() < 0.15:
            return self.random.choice(self.rare)
        return self._choose(self.words)

    def short_place(self):
        return self.random.choice(self.short_places)

    def place(self):
        return self.random.choice(self.places) if self.random.random() < 0.5 else self.short_place()

    def digits(self):
        return "".join(self.random.choice("0123456789") for _ in range(self.random.choice([1, 2, 4, 11, 18])))

    def date(self):
        year, month, day = self.random.randint(1950, 2026), self.random.randint(1, 12), self.random.randint(1, 28)
        return self.random.choice([f"{year}年{month}月{day}日", f"{year}-{month:02}-{day:02}", f"{month}月{day}日"])

    def fill(self, pattern):
        """(text, [(start, end)]) with every slot filled."""
        text, spans, at = "", [], 0
        while at < len(pattern):
            if pattern[at] == "{" and pattern[at + 2:at + 3] == "}":
                slot = pattern[at + 1]
                filling = {
                    "P": self.name, "C": self.company, "L": self.place, "W": self.word, "N": self.digits,
                    "D": self.date, "F": lambda: self.random.choice(FUNCTION), "V": lambda: self._choose(self.acts), "R": lambda: self.random.choice(LEADS), "S": lambda: self._choose(self.surnames),
                }[slot]()
                if slot == "P":
                    spans.append((len(text), len(text) + len(filling)))
                text += filling
                at += 3
            else:
                text += pattern[at]
                at += 1
        return text, spans

    def salad(self, length=14):
        pattern = ""
        for _ in range(length):
            roll = self.random.random()
            pattern += "{P}" if roll < 0.09 else self.random.choice("，。、：；的了在是和与") if roll < 0.3 else "{W}"
        return self.fill(pattern)

    def renamed(self, document):
        """The document with other people, each the same throughout."""
        text, spans, out, kept, at = document["text"], document["spans"], "", [], 0
        others = {}
        for span in sorted(spans, key=lambda one: one["start"]):
            original = text[span["start"]:span["end"]]
            out += text[at:span["start"]]
            at = span["end"]
            if span["label"] == "PERSON" and all("\u4e00" <= c <= "\u9fff" for c in original):
                name = others.setdefault(original, self.name())
                kept.append((len(out), len(out) + len(name)))
                out += name
            else:
                out += original
        return out + text[at:], kept


def documents(data):
    with open(data / "synthetic_dev.jsonl", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def sentences(root):
    lines = (root / "scripts" / "detection" / "sentences.txt").read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("#")]
