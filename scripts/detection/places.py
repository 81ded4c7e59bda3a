"""Names of divisions and telephone area codes."""

import json


def front_coded(words):
    """Sorted words, each as a digit, how many characters it shares with the one before, and the rest."""
    out, previous, line = [], "", ""
    for word in sorted(words):
        shared = 0
        while shared < min(9, len(word), len(previous)) and word[shared] == previous[shared]:
            shared += 1
        piece, previous = f"{shared}{word[shared:]}", word
        if len(line) + len(piece) > 100:
            out.append(line)
            line = ""
        line += piece
    return "\n".join(out + [line])


def is_han(text):
    return all("\u4e00" <= c <= "\u9fff" for c in text)


ENDINGS = "维吾尔自治区 壮族自治区 回族自治区 自治区 特别行政区 省 市 地区 盟 自治州 区 县 旗".split()


def short(name):
    """As `DivisionTable.short`: 广东省 to 广东."""
    for ending in ENDINGS:
        if len(name) > len(ending) + 1 and name.endswith(ending):
            return name[:-len(ending)]
    return None


class Marks:
    """Where names of divisions stand in text, as `Scan.noteDivision` finds them."""

    def __init__(self, data):
        names = levels(data)
        self.words = {}
        for level in ("districts", "cities", "provinces"):
            self.words |= {short(name): 1 for name in sorted(names[level]) if short(name)}
            self.words |= dict.fromkeys(sorted(names[level]), 3)
        self.longest = max(map(len, self.words))
        self.prefixes = {word[:2] for word in self.words}

    def marks(self, text):
        """For each place 0, 1 short form, 3 full name; and 4 more where a name begins, 8 where it ends."""
        marks, at = [0] * len(text), 0
        while at < len(text):
            length = self._length(text, at)
            for place in range(at, at + length):
                marks[place] = self.words[text[at:at + length]]
            if length:
                marks[at] |= 4
                marks[at + length - 1] |= 8
            at += max(1, length)
        return marks

    def _length(self, text, at):
        if text[at:at + 2] not in self.prefixes:
            return 0
        return next((n for n in range(self.longest, 1, -1) if at + n <= len(text) and text[at:at + n] in self.words), 0)


def levels(data):
    provinces, cities, districts = set(), set(), set()
    for _, province, city, district, _ in json.loads((data / "divisions.json").read_text()):
        provinces.add(province)
        cities.add(city)
        districts.add(district)
    cities -= {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
    cities -= provinces
    districts -= cities
    everything = {line for line in (data / "division_names.txt").read_text().split("\n") if line}
    streets = {name for name in everything - provinces - cities - districts if is_han(name) and len(name) >= 2}
    streets -= {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
    provinces |= {"香港特别行政区", "澳门特别行政区", "台湾省"}
    # The sources end at the mainland; our own list.
    cities |= {"台北市", "新北市", "桃园市", "台中市", "台南市", "高雄市", "香港九龙", "香港新界", "香港岛"}
    return {"provinces": provinces, "cities": cities, "districts": districts, "streets": streets}


def divisions(data):
    return {level: front_coded(names) for level, names in levels(data).items()}


def area_codes(data):
    codes = set()
    for line in (data / "area_codes_86.txt").read_text().split("\n"):
        if line.startswith("86"):
            code = line.split("|")[0][2:]
            codes.add(code[:2] if code[0] in "12" else code[:3])
    lines, line = [], ""
    for code in sorted(codes):
        if len(line) > 95:
            lines.append(line.rstrip())
            line = ""
        line += code + " "
    return {"codes": "\n".join(lines + [line.rstrip()])}
