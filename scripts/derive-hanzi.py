#!/usr/bin/env python3
"""Derives Sources/NameSearch/Hanzi/HanziTables.swift: readings, variants and surnames of Han characters.

    python3 -m venv /tmp/hanzi && /tmp/hanzi/bin/pip install pypinyin==0.55.0 opencc-python-reimplemented==0.1.7
    /tmp/hanzi/bin/python scripts/derive-hanzi.py > Sources/NameSearch/Hanzi/HanziTables.swift

Sources: pypinyin (MIT, (c) mozillazg and contributors) for readings; the OpenCC tables in opencc-python-reimplemented
(Apache-2.0, (c) Carbo Kuo and contributors) for traditional characters; the Unicode data of Python for Latin letters
and compatibility forms. The surnames below are our own list.
"""

import json
import pathlib
import unicodedata
from collections import Counter, defaultdict

import opencc
import pypinyin

# The reading a character has as a surname, where it is not the one it has elsewhere; with tones, for sorting.
SURNAMES = """
单shan4 仇qiu2 解xie4 曾zeng1 查zha1 任ren2 华hua4 区ou1 盖ge3 朴piao2 覃qin2 冼xian3 折she2 繁po2 纪ji3 缪miao4
宁ning4 乐yue4 么yao1 秘bi4 那na1 瞿qu2 葛ge3 哈ha3 万wan4 尉wei4 员yun4 贠yun4 翟zhai2 褚chu3 种chong2 逄pang2
郗xi1 隗wei3 佴nai4 笪da2 车che1 阚kan4 过guo1 谌chen2 撒sa3 相xiang4 洗xian3 殷yin1 应ying1 占zhan1 祭zhai4 句gou1
柏bai3 石shi2 都du1 令ling2 行xing2 郇xun2 沈shen3 谷gu3 於yu1 夏xia4 贾jia3 贲ben1 卜bu3 薄bo2 藏zang1 晟cheng2
乜nie4 戚qi1 肖xiao1 余yu2 召shao4 黑he4 晁chao2 洪hong2 费fei4 臧zang1 蒙meng2 燕yan1 空kong1 强qiang2 仉zhang3
冯feng2 不fou1 载zai4 逯lu4 亓qi2 麻ma2 古gu3 金jin1 长zhang3 佘she2 钭tou3 忻xin1 庹tuo3 弋yi4 昝zan3 幺yao1
"""

# Surnames of two characters, with readings where the characters alone would not give them.
COMPOUND_SURNAMES = """
欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟mo4qi2 闻人 夏侯 诸葛zhu1ge3 尉迟yu4chi2 公羊 赫连 澹台tan2tai2
皇甫huang2fu3 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙zhang3sun1 宇文 司徒 鲜于xian1yu2 司空 闾丘
亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正yue4zheng4 宰父zai3fu3 谷梁 拓跋tuo4ba2 夹谷jia2gu3 轩辕
令狐ling2hu2 段干duan4gan1 百里 呼延 东郭 南门 羊舌 微生 左丘 梁丘 西门 第五 单于chan2yu2 南荣 东里 仲长zhong4chang2
即墨 达奚 褚师 完颜 叶赫ye4he4 纳兰 耶律 爱新 贺兰 独吉 贯丘 鲜虞
"""

# Characters of the national table (通用规范汉字表) in the supplementary planes; many stand in given names only.
SUPPLEMENTARY = (
    "𠅤𠙶𠳐𡎚𡐓𣗋𣲗𣲘𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙𩽾𩾃𩾌𪟝𪣻𪤗𪨰𪨶𪩘𪾢𫄧𫄨𫄷𫄸𫇭𫌀𫍣𫍯𫍲𫍽𫐄𫐐𫐓𫑡𫓧𫓯𫓶𫓹𫔍"
    "𫔎𫔶𫖮𫖯𫖳𫗧𫗴𫘜𫘝𫘦𫘧𫘨𫘪𫘬𫚕𫚖𫚭𫛭𫞩𫟅𫟦𫟹𫟼𫠆𫠊𫠜𫢸𫫇𫭟𫭢𫭼𫮃𫰛𫵷𫶇𫷷𫸩𬀩𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬌗𬍛𬍡𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡𬘩𬘫𬘬"
    "𬘭𬘯𬙂𬙊𬙋𬜬𬜯𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝𬨂𬨎𬩽𬪩𬬩𬬭𬬮𬬱𬬸𬬹𬬻𬬿𬭁𬭊𬭎𬭚𬭛𬭤𬭩𬭬𬭯𬭳𬭶𬭸𬭼𬮱𬮿𬯀𬯎𬱖𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕"
    "𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓"
)
LETTERS_WITHOUT_DECOMPOSITION = {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "ħ": "h", "ŧ": "t", "ə": "e"}
TONE_MARKS = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
DIAERESIS = "\u0308"
WIDTH = 100


def syllables(reading):
    """('wáng') -> [('wang', 2)]: ASCII letters and the tone, 5 when there is none. Ü has no key of its own: people
    type lv, passports print LYU, and a folded ü is u, so that ('lǜ') -> [('lv', 4), ('lu', 4), ('lyu', 4)]."""
    letters, tone, rounded = "", 5, False
    for mark in unicodedata.normalize("NFD", reading):
        tone = TONE_MARKS.get(mark, tone)
        rounded = rounded or mark == DIAERESIS
        letters += mark if mark.isascii() and mark.isalpha() else ""
    spellings = [letters.replace("u", "v"), letters, letters.replace("u", "yu")] if rounded else [letters]
    return [(spelling, tone) for spelling in spellings if spelling]


def numbered(text):
    """('mo4qi2') -> [('mo', 4), ('qi', 2)]"""
    syllables, letters = [], ""
    for mark in text:
        if mark.isdigit():
            syllables.append((letters, int(mark)))
            letters = ""
        else:
            letters += mark
    return syllables


def read_readings():
    """Per character: the usual reading first, then those that phrases in use today have. Left out are readings of
    the old dictionaries that no phrase has: they would make a search for 'peng' find everyone called 冯."""
    folder = pathlib.Path(pypinyin.__file__).parent
    used = defaultdict(Counter)
    for phrase, spoken in json.loads((folder / "phrases_dict.json").read_text()).items():
        if len(phrase) == len(spoken):
            for character, choices in zip(phrase, spoken):
                used[character][choices[0]] += 1
    readings = {}
    for code, text in json.loads((folder / "pinyin_dict.json").read_text()).items():
        character, choices = chr(int(code)), text.split(",")
        seen = used[character]
        kept = [choices[0]] + [choice for choice in choices[1:] if (choice in seen if seen else True)]
        kept = [found for choice in (kept[:6] if seen else kept[:2]) for found in syllables(choice)]
        if kept and (int(code) in range(0x3400, 0xA000) or int(code) == 0x3007 or int(code) > 0xFFFF):
            readings[character] = kept
    return readings


def read_simplified(readings):
    """Traditional to simplified, one character each. A pair with no reading in common is two words (乾 qián, 干 gān)."""
    table = {}
    path = pathlib.Path(opencc.__file__).parent / "dictionary" / "TSCharacters.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        traditional, choices = line.split("\t")
        simplified = choices.split(" ")[0]
        sounds = [{sound for sound, _ in readings.get(each, [])} for each in (traditional, simplified)]
        if traditional != simplified and (not all(sounds) or sounds[0] & sounds[1]):
            table[traditional] = simplified
    return {source: table.get(target, target) for source, target in table.items()}


def read_compatibility(simplified):
    """Radicals and compatibility ideographs to the character they look like; letters with marks to plain letters."""
    table = {}
    for code in [*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00)]:
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[chr(code)] = simplified.get(plain, plain)
    table["⻄"] = "西"
    for code in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        plain = unicodedata.normalize("NFKD", chr(code).lower())
        base = LETTERS_WITHOUT_DECOMPOSITION.get(plain[0], plain[0])
        if base.isascii() and base.isalpha() and all(map(unicodedata.combining, plain[1:])):
            table[chr(code)] = base
    return table


def block(name, comment, lines):
    print(f"    /// {comment}")
    print(f'    static let {name} = """')
    for line in lines:
        print(f"        {line.rstrip()}")
    print('        """\n')


def grouped(pairs):
    """Lines of 'key characters', sorted, none longer than WIDTH."""
    groups = defaultdict(list)
    for key, character in pairs:
        groups[key].append(character)
    for key in sorted(groups):
        characters = "".join(sorted(groups[key]))
        for start in range(0, len(characters), WIDTH):
            yield f"{key} {characters[start:start + WIDTH]}"


def wrapped(words):
    line = ""
    for word in words:
        if line and len(line) + len(word) > WIDTH:
            yield line
            line = ""
        line += word
    yield line


def main():
    readings = read_readings()
    simplified = read_simplified(readings)
    for word in SURNAMES.split() + COMPOUND_SURNAMES.split():
        characters = word.rstrip("abcdefghijklmnopqrstuvwxyz0123456789")
        for character, spoken in zip(characters, numbered(word[len(characters):])):
            readings.setdefault(character, []).append(spoken)
    for source, target in simplified.items():
        readings[target] = readings.get(target, []) + readings.get(source, [])[:1]
    wanted = {chr(code) for code in [0x3007, *range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)]}
    wanted |= set(SUPPLEMENTARY) | {target for target in simplified.values() if ord(target) > 0xFFFF}
    wanted -= set(simplified)
    chosen = {character: readings[character] for character in wanted if readings.get(character)}
    first = [(f"{kept[0][0]}{kept[0][1]}", character) for character, kept in chosen.items()]
    others = {(sound, character) for character, kept in chosen.items() for sound, _ in kept if sound != kept[0][0]}

    print("// Generated by scripts/derive-hanzi.py from pypinyin (MIT) and OpenCC (Apache-2.0); change the script, not this file.")
    print("// swift-format-ignore-file\n")
    print("/// The tables behind `Hanzi`, as text: a dictionary literal of this size would take the compiler minutes.")
    print("enum HanziTables {")
    block("readings", "The usual reading with its tone, 5 for none, then the characters that have it.", grouped(first))
    block("otherReadings", "Further readings, without tone.", grouped(others))
    block("simplified", "Pairs: a traditional character, then the simplified one.",
          wrapped(source + target for source, target in sorted(simplified.items())))
    block("plainForms", "Pairs: a compatibility form or a letter with marks, then the plain one in lower case.",
          wrapped(source + target for source, target in sorted(read_compatibility(simplified).items())))
    block("surnames", "Surnames whose reading is not the usual one.", wrapped(word + " " for word in SURNAMES.split()))
    block("compoundSurnames", "Surnames of two characters, with readings where the characters alone would not give them.",
          wrapped(word + " " for word in COMPOUND_SURNAMES.split()))
    print("}")


if __name__ == "__main__":
    main()
