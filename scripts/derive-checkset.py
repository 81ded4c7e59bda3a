#!/usr/bin/env python3
"""scripts/derive-checkset.py DATA SET SEED COUNT > set.jsonl: documents to check the detector with.

The sentences stand in scripts/detection/check-templates.txt, in sets A to D that were written apart from the
development documents; DATA is the folder that scripts/derive-detection.py takes. All people and numbers are random.
Labels are those of the slots in capitals; slots in small letters are what must not be found.
"""

import json
import pathlib
import random
import sys

HERE = pathlib.Path(__file__).parent
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦"
    "邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅"
    "童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂"
)
COMPOUND = "欧阳 上官 诸葛 司马 皇甫 司徒 慕容 尉迟 令狐 夏侯".split()
FIRST = "建小晓文志国海明玉春秀丽永德金红庆俊雪艳云嘉家伟子思佳雨天美桂凤爱宏新振世景立宝长福生正学成东光中少祥瑞清亚静慧梦心若宇浩泽梓欣怡诗一亦奕弘"
LAST = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅玲萍燕云莲珍辉鹏飞波斌宇浩轩然琪涵萱怡欣悦颖婷雪琳倩瑶雯薇璐莹洁蓉菲媛慧琴荣贵福生林峰"
PINYIN = "Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Song Zheng Xie".split()
PINYIN_GIVEN = "xiaoming jianguo lihua wei fang jing tao yan ming hao yuxin zihan meiling xiulan guoqiang haiyan bo lei ting".split()
ENGLISH = "James Mary Robert Jennifer David Linda Susan Kevin Amy Lucy Peter Grace Helen Tony Emma".split()
ENGLISH_LAST = "Smith Johnson Brown Wilson Li Wang Chen Taylor Moore Zhang Lee".split()
ROADS = "人民 中山 解放 建设 和平 新华 文化 胜利 长江 黄河 学府 滨江 金山 湖滨 翠竹 天府 望海 兴隆 科苑 华强 石门 五一 八一 青年".split()
ESTATES = "阳光花园 万科城 碧桂园 金地名苑 幸福里 东方家园 锦绣华庭 水岸新城 保利公馆 绿城百合 龙湖天街 翠湖小区 和谐家园".split()
VILLAGES = "大王 小李 前进 红旗 石桥 柳树 张家 新".split()
COMPANIES = "华强电子有限公司 张江高科 李宁体育 康师傅 周大福 金山软件 方太厨具 江铃汽车 白云山制药 温州银行 老干妈 顾家家居".split()
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CITY_NAMES_OF_NONE = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")


class Values:
    """Random values of every kind, with the ways of writing that people have."""

    def __init__(self, data, seed):
        self.random = random.Random(seed)
        self.divisions = json.loads((data / "divisions.json").read_text())
        lines = (data / "area_codes_86.txt").read_text().split("\n")
        codes = [line.split("|")[0][2:] for line in lines if line.startswith("86")]
        self.areas = sorted({code[:2] if code[0] in "12" else code[:3] for code in codes})

    def digits(self, count):
        return "".join(self.random.choice("0123456789") for _ in range(count))

    def varied(self, text, groups):
        """As it is, or in groups, full width, with a line break, an O for a 0, or a sign without width inside."""
        roll = self.random.random()
        if roll < 0.72:
            return text
        if roll < 0.88:
            separator, out, at = self.random.choice([" ", "-", "–", "  ", "\u3000"]), [], 0
            for size in groups:
                out.append(text[at:at + size])
                at += size
            return separator.join(part for part in out if part)
        if roll < 0.93:
            return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
        cut = self.random.randrange(3, len(text) - 3)
        if roll < 0.96:
            return text[:cut] + "\n" + text[cut:]
        if roll < 0.98:
            return text[0] + text[1:].replace("0", "O", 1)
        return text[:cut] + "\u200b" + text[cut:]

    def person(self):
        weights = [1 / (rank + 3) ** 0.8 for rank in range(len(SURNAMES))]
        surname = self.random.choices(SURNAMES, weights)[0] if self.random.random() > 0.015 else self.random.choice(COMPOUND)
        short = self.random.random() < 0.24
        return surname + ("" if short else self.random.choice(FIRST)) + self.random.choice(LAST)

    def latin(self):
        family, given, roll = self.random.choice(PINYIN), self.random.choice(PINYIN_GIVEN).capitalize(), self.random.random()
        if roll < 0.3:
            return f"{family.upper()}, {given}"
        if roll < 0.75:
            return f"{given} {family}"
        return f"{self.random.choice(ENGLISH)} {self.random.choice(ENGLISH_LAST)}"

    def birth(self):
        return self.random.randint(1945, 2012), self.random.randint(1, 12), self.random.randint(1, 28)

    def birth_date(self):
        year, month, day = self.birth()
        return self.random.choice([
            f"{year}-{month:02}-{day:02}", f"{year}年{month}月{day}日", f"{year}/{month:02}/{day:02}",
            f"{year}.{month:02}.{day:02}", f"{year}{month:02}{day:02}", f"{year}年{month:02}月{day:02}日"])

    def id_card(self):
        year, month, day = self.birth()
        number = self.random.choice(self.divisions)[0] + f"{year}{month:02}{day:02}" + self.digits(3)
        if self.random.random() < 0.04:
            return number[:6] + number[8:]
        weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        check = "10X98765432"[sum(int(d) * w for d, w in zip(number, weights)) % 11]
        if self.random.random() < 0.03:
            check = self.random.choice("0123456789")
        return self.varied(number + check, (6, 8, 4))

    def mobile(self):
        number, roll = "1" + self.random.choice("3456789") + self.digits(9), self.random.random()
        if roll < 0.04:
            return self.random.choice(["+86", "+86 ", "86-", "0086", "（+86）"]) + number
        if roll < 0.05:
            return number.translate(str.maketrans("0123456789", "零一二三四五六七八九"))
        return self.varied(number, (3, 4, 4))

    def landline(self):
        area = "0" + self.random.choice(self.areas)
        number = self.random.choice("2345678") + self.digits(7 if len(area) == 3 or self.random.random() < 0.6 else 6)
        extension = self.random.choice(["", "", "", "转" + self.digits(3), "-" + self.digits(3)])
        return self.random.choice([f"{area}-{number}{extension}", f"{area}{number}", f"({area}){number}", f"{area} {number}"])

    def email(self):
        local = self.random.choice(PINYIN).lower() + self.random.choice(["", ".", "_"]) + self.random.choice(PINYIN_GIVEN)
        address = f"{local}@{self.random.choice('qq.com 163.com example.com.cn outlook.com corp.example.net'.split())}"
        return self.random.choice([address] * 18 + [address.upper(), address.replace("@", " @ ")])

    def bank_card(self):
        prefix = self.random.choice("622202 622848 621700 621661 623058 622588 436742 552245 625912 356833 518710".split())
        number = prefix + self.digits((self.random.choice([16, 19, 19]) if prefix.startswith("62") else 16) - 7)
        doubled = [int(d) * (2 if at % 2 == 0 else 1) for at, d in enumerate(reversed(number))]
        return self.varied(number + str(-sum(d - 9 if d > 9 else d for d in doubled) % 10), (4, 4, 4, 4, 3))

    def credit_code(self):
        middle = self.random.choice(["MA" + "".join(self.random.choice(CODE_ALPHABET) for _ in range(6)), self.digits(8)])
        code = self.random.choice(["91", "92", "93"]) + self.random.choice(self.divisions)[0] + middle + self.random.choice("0123456789X")
        weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
        check = (31 - sum(CODE_ALPHABET.index(c) * w for c, w in zip(code, weights)) % 31) % 31
        return self.varied(code + CODE_ALPHABET[check], (4, 4, 4, 4, 2))

    def passport(self):
        series = self.random.choice("ABCDEFGHJKLMN")
        return self.varied(self.random.choice(["E" + self.digits(8), f"E{series}{self.digits(7)}", "G" + self.digits(8)]), (1, 8))

    def permit(self):
        return self.random.choice([letter + self.digits(8) for letter in "CHMTL"] + ["CA" + self.digits(7)])

    def plate(self):
        tail = "".join(self.random.choice("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(4)) + self.digits(1)
        if self.random.random() < 0.3:
            tail = self.random.choice("DF") + self.digits(5)
        return self.random.choice(PROVINCES) + self.random.choice("ABCDEFGHJK") + self.random.choice(["", "", "", "·", " "]) + tail

    def address(self):
        pick = self.random.choice
        _, province, city, district, streets = pick(self.divisions)
        city = "" if city in CITY_NAMES_OF_NONE else city
        short = [name if "自治" in name else name.replace("省", "").replace("市", "") for name in (province, city)]
        spaced = " ".join(filter(None, (province, city, district))) + " "
        head = pick([province + city + district] * 2 + [city + district, district, short[0] + short[1] + district, spaced, ""])
        if head and streets and self.random.random() < 0.4:
            head += pick(streets)
        road = pick(ROADS) + pick(["", "东", "西", "南", "北", "中"]) + pick(["路", "路", "街", "大道", "巷", "胡同"])
        road += f"{self.random.randint(1, 999)}号"
        house, unit = self.random.randint(1, 40), self.random.randint(1, 4)
        room = f"{self.random.randint(1, 32)}0{self.random.randint(1, 8)}"
        rooms = pick([f"{house}栋{unit}单元{room}室", f"{house}号楼{unit}单元{room}", f"{house}幢{room}室", f"{house}栋{room}",
                      f"{house}座{room}室"])
        inner = pick(ESTATES) + pick([rooms, rooms, f"{house}-{unit}-{room}", f"{house}#{room}"])
        if not head:
            return road + pick([inner, rooms, ""])
        if self.random.random() < 0.25:
            return head + pick(VILLAGES) + pick(["村", "庄村", "屯"]) + pick(["", f"{unit}组", f"{house}号", f"{unit}组{house}号"])
        return head + pick([road + inner, road + inner, road + rooms, road, inner])

    def ip(self):
        if self.random.random() < 0.08:
            return "2408:" + ":".join(f"{self.random.randint(1, 65535):x}" for _ in range(4)) + "::1f"
        first = self.random.choice([10, 36, 58, 101, 113, 117, 120, 172, 183, 192, 202, 221, 223])
        return f"{first}.{self.random.randint(0, 255)}.{self.random.randint(0, 255)}.{self.random.randint(1, 254)}"

    def wechat(self):
        tail = "".join(self.random.choice("abcdefghjkmnpqrstuvwxyz0123456789") for _ in range(14))
        given = self.random.choice(PINYIN_GIVEN)
        return self.random.choice([f"wxid_{tail}", f"{given}{self.digits(2)}zz", f"{given}_{self.digits(4)}"])

    def date(self):
        year, month, day = self.random.randint(2019, 2026), self.random.randint(1, 12), self.random.randint(1, 28)
        return self.random.choice([f"{year}-{month:02}-{day:02}", f"{year}年{month}月{day}日", f"{year}/{month:02}/{day:02}"])

    def slot(self, name):
        digits, pick = self.digits, self.random.choice
        values = {
            "PERSON": self.person, "LATIN": self.latin, "ID_CARD": self.id_card, "MOBILE": self.mobile, "EMAIL": self.email,
            "LANDLINE": self.landline, "BANK_CARD": self.bank_card, "USCC": self.credit_code, "PASSPORT": self.passport,
            "PERMIT": self.permit, "TWPERMIT": lambda: digits(pick([8, 8, 8, 10])), "PLATE": self.plate, "IP": self.ip,
            "ADDRESS": self.address, "BIRTH_DATE": self.birth_date, "WECHAT": self.wechat,
            "QQ": lambda: pick("123456789") + digits(self.random.randint(5, 9)), "group": lambda: pick("123456789") + digits(8),
            "order": lambda: pick(["20" + digits(16), "SF" + digits(12), "JD" + digits(13), "75" + digits(13), "DD" + digits(10)]),
            "date": self.date, "amount": lambda: f"{self.random.randint(1, 9999)}.{digits(2)}",
            "version": lambda: ".".join(str(self.random.randint(0, 30)) for _ in range(4)),
            "code": lambda: pick(["SKU", "PN-", "E", "C", "H", "TK"]) + digits(self.random.randint(5, 7)),
            "company": lambda: pick(COMPANIES), "city": lambda: pick(self.divisions)[3],
            "n": lambda: digits(self.random.randint(2, 7)), "n11": lambda: "1" + pick("3456789") + digits(9),
            "n16": lambda: digits(16), "ts": lambda: "17" + digits(11), "bar": lambda: "69" + digits(11),
        }
        return values[name]()


LABELS = {"LATIN": "PERSON", "TWPERMIT": "PERMIT"}


def filled(template, values, known):
    """(text, spans); a person named before is named again in two of five places."""
    text, spans, at = "", [], 0
    while at < len(template):
        if template[at] != "{":
            text += template[at]
            at += 1
            continue
        end = template.index("}", at)
        name = template[at + 1:end]
        value = known[0] if name == "PERSON" and known and values.random.random() < 0.4 else values.slot(name)
        if name == "PERSON":
            known[:] = [value]
        if name.isupper():
            spans.append((len(text), len(text) + len(value), LABELS.get(name, name)))
        text += value
        at = end + 1
    return text, spans


def document(templates, values):
    style, text, spans, known = values.random.choice(["note", "chat", "lines"]), "", [], []
    for template in values.random.sample(templates, values.random.randint(5, 14)):
        if style == "chat":
            text += f"[{values.random.randint(0, 23):02}:{values.random.randint(0, 59):02}] {values.random.choice(['客户', '客服', '坐席'])}："
        piece, found = filled(template, values, known)
        spans += [{"start": len(text) + start, "end": len(text) + end, "label": label} for start, end, label in found]
        text += piece + ("" if style == "note" and piece[-1] in "。？！." else "。" if style == "note" else "\n")
    return text, spans


def main():
    data, wanted, seed, count = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    sets, current = {}, None
    for line in (HERE / "detection" / "check-templates.txt").read_text(encoding="utf-8").split("\n"):
        if line.startswith("# set "):
            current = sets.setdefault(line[6:].split(":")[0], [])
        elif line and not line.startswith("#"):
            current.append(line)
    values = Values(data, seed)
    for number in range(count):
        text, spans = document(sets[wanted], values)
        print(json.dumps({"id": f"{wanted}-{number}", "text": text, "spans": spans}, ensure_ascii=False))


if __name__ == "__main__":
    main()
