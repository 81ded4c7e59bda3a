#!/usr/bin/env python3
"""Checks the shipped question bank and drills: figures, keys, wording, laws, coverage. Exit code 1 when a rule is broken.

The first argument may name another law-articles.json.
"""

import csv
import json
import pathlib
import re
import sys
from collections import Counter

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / "Sources/Training/Resources/questions"
DRILLS = ROOT / "Sources/Training/Resources/drills"
LAWS = ROOT / "Sources/Privacy/Resources/law-articles.json"

THEMES = (
    "告知同意 收集 数据质量 分类分级 敏感个人信息 使用与展示 查看与导出 分析与去标识 自动化决策与营销 客户维护 权利与删除 "
    "共享与委托 出境 存储与备份 密码与账号 钓鱼与社工 设备与介质 网络与加密通道 事件应急 会议与来访 法律责任"
).split()
POSTS = "客服 客户经理 营销 分析 培训师 个人信息保护负责人 系统管理员 安全管理员 审计管理员".split()
# Where a post needs questions of its own, and not only those for everybody.
OWN = {
    "客服": ["查看与导出", "权利与删除", "钓鱼与社工", "客户维护"],
    "客户经理": ["客户维护", "收集", "设备与介质", "共享与委托"],
    "营销": ["自动化决策与营销", "告知同意", "共享与委托"],
    "分析": ["分析与去标识", "查看与导出", "数据质量"],
    "培训师": ["法律责任", "会议与来访", "事件应急"],
    "个人信息保护负责人": ["事件应急", "出境", "法律责任", "共享与委托"],
    "系统管理员": ["存储与备份", "密码与账号", "网络与加密通道"],
    "安全管理员": ["密码与账号", "网络与加密通道", "事件应急"],
    "审计管理员": ["查看与导出", "存储与备份", "密码与账号"],
}
CHOICE = ("单选题", "多选题")
NEGATIVE = (
    "不属于 不是 不正确 不包括 不包含 不恰当 不符合 不应 不能 不可 不得 不需要 不必 不合规 错误的 有误 除外"
).split()
ABSOLUTE = "一律 绝对 必定 所有 任何情况 永远 从不 完全不".split()
FORBIDDEN = ["请勿", "成功", "！", "!", "以上都是", "以上皆是", "以上都对", "抱歉"]
# Names that explanations use for the laws, and the code in the last column.
NAMES = {
    "个保法": "PIPL",
    "网数条例": "NDSR",
    "数安法": "DSL",
    "网络安全法": "CSL",
    "《消费者权益保护法》": "CPL",
    "《消费者权益保护法实施条例》": "CPLR",
    "《广告法》": "ADL",
    "《民法典》": "CC",
    "《未成年人网络保护条例》": "MNPR",
    "《促进和规范数据跨境流动规定》": "CBDF",
}
DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")}
SIMILAR = 0.55

failures = []


def fail(where, text):
    failures.append(f"{where}: {text}")


def number(text):
    """Value of a Chinese numeral under ten thousand; None when it is none."""
    total, digit = 0, 0
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[character]
            digit = 0
        else:
            return None
    return total + digit


def rows():
    found = []
    for path in sorted(FOLDER.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for line, row in enumerate(csv.DictReader(file), 2):
                row["where"] = f"{path.name}:{line}"
                row["options"] = [row[f"选项{c}"] for c in "ABCDE" if row.get(f"选项{c}")]
                row["themes"] = [t for t in row["标签"].split("；") if t]
                row["posts"] = [p for p in row["岗位"].split("；") if p]
                row["laws"] = [law for law in row["法条"].split("；") if law]
                found.append(row)
    return found


def check_form(row):
    where, kind, stem = row["where"], row["题型"], row["题干"]
    if not row["themes"] or row["themes"][0] not in THEMES:
        fail(where, f"unknown theme {row['标签']}")
    for post in row["posts"]:
        if post not in POSTS:
            fail(where, f"unknown post {post}")
    if not row["解析"].strip():
        fail(where, "no explanation")
    if row["难度"] not in ("易", "中", "难"):
        fail(where, "no difficulty")
    if kind in CHOICE:
        key = row["答案"]
        if len(row["options"]) < 4 or len(set(row["options"])) < len(row["options"]):
            fail(where, "options missing or repeated")
        if not key or any(letter not in "ABCDE"[: len(row["options"])] for letter in key):
            fail(where, f"key {key} is no option")
        if kind == "单选题" and len(key) != 1 or kind == "多选题" and not 2 <= len(key) <= 4:
            fail(where, f"key {key} does not fit the type")
        if not re.search(r"（\s*　*\s*）|？", stem):
            fail(where, "stem asks nothing")
        wrong = [o for n, o in enumerate(row["options"]) if "ABCDE"[n] not in key]
        if any(word in option for option in wrong for word in ABSOLUTE):
            fail(where, "a wrong option speaks in absolutes")
    if kind == "判断题" and row["答案"] not in ("对", "错"):
        fail(where, "judgement without 对 or 错")
    if re.search(r"[前后][一二三两四]+[项句个]|最后一[项句个]|选项 ?[A-E]", row["解析"]):
        fail(where, "the explanation counts options, which are shuffled")
    text = "\n".join([stem, row["解析"], row["答案"]] + row["options"])
    for word in FORBIDDEN:
        if word in text:
            fail(where, f"says {word}")
    if re.search(r"[一-鿿][A-Za-z0-9]|[A-Za-z0-9%][一-鿿]", text):
        fail(where, "no space between Han and Latin: " + re.search(r".?[一-鿿][A-Za-z0-9].?|.?[A-Za-z0-9%][一-鿿].?", text)[0])


def check_laws(row, known):
    cited = {}
    for law in row["laws"]:
        code, _, article = law.partition(" ")
        if " " in article or "第" in law or "§" in law:
            fail(row["where"], f"law {law} is not written as CODE ARTICLE")
        # An article also stands for its items: 51 and 51(4).
        base = re.sub(r"\(.*", "", article)
        cited.setdefault(code, set()).add(base)
        if known is None:
            continue
        if code not in known:
            fail(row["where"], f"law {code} is not in law-articles.json")
        elif article and not known[code] & {article, base}:
            fail(row["where"], f"{law} is not in law-articles.json")
    for name, code in NAMES.items():
        for text in re.findall(name + r"第([零一二三四五六七八九十百千]+)条", row["解析"]):
            if str(number(text)) not in cited.get(code, set()):
                fail(row["where"], f"the explanation speaks of {name}第{text}条, the last column does not")
    for clause in re.findall(r"GB/T 35273 第 ([\d.]+) 条", row["解析"]):
        if clause not in cited.get("GB/T35273-2020", set()):
            fail(row["where"], f"the explanation speaks of GB/T 35273 {clause}, the last column does not")


def known_laws():
    """Articles by code. Codes are compared without blanks, because a blank ends the code in the column."""
    path = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else LAWS
    if not path.exists():
        print("law-articles.json is missing; the article numbers are not checked against it.")
        return None
    content = json.loads(path.read_text(encoding="utf-8"))
    found = {law["code"].replace(" ", ""): set() for law in content["laws"]}
    for article in content["articles"]:
        found[article["law"].replace(" ", "")].add(article["article"])
    return found


def pairs(text):
    plain = re.sub(r"[\W_]", "", text)
    return {plain[n : n + 2] for n in range(len(plain) - 1)}


def check_gift():
    """Matching questions, which the table cannot hold: themes, explanation, wording."""
    count = 0
    for path in sorted(FOLDER.glob("*.gift")):
        for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
            if "{" not in block:
                continue
            count += 1
            where = f"{path.name}: {block[:40]}"
            tags = re.findall(r"\[tag:([^\]]+)\]", block)
            if not tags or any(tag not in THEMES for tag in tags):
                fail(where, "no theme that we know")
            if "####" not in block:
                fail(where, "no explanation")
            for word in FORBIDDEN:
                if word in block:
                    fail(where, f"says {word}")
    print(f"连线题  {count}")


def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for child in value.values():
            yield from texts(child)
    elif isinstance(value, list):
        for child in value:
            yield from texts(child)


def check_inbox(name, drill):
    items = drill["items"]
    genuine = sum(item["isGenuine"] for item in items)
    if len(items) != 16 or not 6 <= genuine <= 10:
        fail(name, f"{len(items)} items, {genuine} of them genuine")
    for number, item in enumerate(items, 1):
        where = f"{name} item {number}"
        if item["channel"] not in ("mail", "sms", "chat", "phone", "visitor"):
            fail(where, "unknown channel")
        if item["right"] not in ("report", "handle", "ask"):
            fail(where, "unknown answer")
        if not item["isGenuine"] and item["right"] == "handle" or item["isGenuine"] and item["right"] == "report":
            fail(where, "the answer contradicts what the item is")
        shown = [item["from"], item["subject"], item["body"]]
        if not item["cues"] or not item["explanation"]:
            fail(where, "no cue or no explanation")
        for cue in item["cues"]:
            if not any(cue["quote"] in text for text in shown):
                fail(where, f"the cue {cue['quote']} is not in the text")


def check_tabletop(name, drill, known):
    injects = {inject["id"]: inject["minute"] for inject in drill["injects"]}
    roles = {role["id"] for role in drill["roles"]}
    if sorted(injects.values()) != list(injects.values()):
        fail(name, "injects are not in the order of their minutes")
    for inject in drill["injects"]:
        if not set(inject["to"]) <= roles:
            fail(name, f"{inject['id']} goes to nobody")
    for expectation in drill["expectations"]:
        start = injects.get(expectation["inject"])
        if start is None or expectation["role"] not in roles or expectation["byMinute"] <= start:
            fail(name, f"{expectation['id']} cannot be met")
    if sum(expectation["score"] for expectation in drill["expectations"]) != drill["maxScore"]:
        fail(name, "the scores do not add up")
    for entry in drill["expectations"] + drill["clocks"]:
        code, _, article = entry["law"].partition(" ")
        if known is not None and code and article not in known.get(code, set()):
            fail(name, f"{entry['law']} is not in law-articles.json")


def check_drills(known):
    paths = sorted(DRILLS.glob("*.json"))
    for path in paths:
        drill = json.loads(path.read_text(encoding="utf-8"))
        for text in texts(drill):
            for word in FORBIDDEN:
                if word in text:
                    fail(path.name, f"says {word}: {text[:30]}")
            for host in re.findall(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", text):
                if re.search(r"[a-z]", host) and not host.endswith((".example", ".xlsx")):
                    fail(path.name, f"{host} could be a real host")
        if "items" in drill:
            check_inbox(path.name, drill)
        else:
            check_tabletop(path.name, drill, known)
    print("演练  " + "  ".join(path.stem for path in paths))


def check_repeats(all_rows):
    sets = [pairs(row["题干"]) for row in all_rows]
    for n, left in enumerate(sets):
        for m in range(n):
            shared = len(left & sets[m])
            if shared / max(1, len(left | sets[m])) >= SIMILAR:
                fail(all_rows[n]["where"], f"repeats {all_rows[m]['where']}")


def show(title, counter):
    print(title + "  " + "  ".join(f"{key} {counter[key]}" for key in counter))


def check_figures(all_rows):
    if len(all_rows) < 340:
        fail("bank", f"{len(all_rows)} questions, 340 wanted")
    show("题型", Counter(row["题型"] for row in all_rows))
    show("难度", Counter(row["难度"] for row in all_rows))
    show("岗位", Counter(post for row in all_rows for post in row["posts"] or ["每个岗位"]))
    singles = [row for row in all_rows if row["题型"] == "单选题"]
    keys = Counter(row["答案"] for row in singles)
    show("单选答案", dict(sorted(keys.items())))
    if any(abs(keys[letter] - len(singles) / 4) > 0.15 * len(singles) / 4 + 2 for letter in "ABCD"):
        fail("bank", "keys of single choice are not balanced")
    longest = 0
    for row in singles:
        lengths = sorted((len(option), "ABCDE"[n]) for n, option in enumerate(row["options"]))
        longest += lengths[-1][1] == row["答案"] and lengths[-1][0] > lengths[-2][0]
    print(f"最长选项为正确选项  {longest} / {len(singles)} = {longest / max(1, len(singles)):.0%}")
    if longest >= 0.4 * len(singles):
        fail("bank", "the longest option is right too often")
    judged = [row for row in all_rows if row["题型"] == "判断题"]
    false = sum(row["答案"] == "错" for row in judged)
    print(f"判断题为错  {false} / {len(judged)}")
    if not 0.4 <= false / max(1, len(judged)) <= 0.65:
        fail("bank", "judgements lean to one side")
    negative = [row for row in all_rows if row["题型"] in CHOICE and any(w in row["题干"] for w in NEGATIVE)]
    print(f"否定题干  {len(negative)}：" + " ".join(row["where"] for row in negative))
    if len(negative) > 0.03 * len(all_rows):
        fail("bank", "too many negative stems")
    everything = [r for r in all_rows if r["题型"] == "多选题" and len(r["答案"]) == len(r["options"])]
    print(f"多选全对  {len(everything)}")
    if len(everything) > 5:
        fail("bank", "too many multiple choice questions where everything is right")
    print(f"没有法条  {sum(not row['laws'] for row in all_rows)}")


def check_matrix(all_rows):
    print("\n主题 × 岗位（含每个岗位都要答的题；* 为本岗位专属）")
    print("主题\t合计\t" + "\t".join(POSTS))
    least = None
    for theme in THEMES:
        mine = [row for row in all_rows if theme in row["themes"]]
        if len(mine) < 16:
            fail(theme, f"{len(mine)} questions, 16 wanted")
        cells = []
        for post in POSTS:
            own = sum(post in row["posts"] for row in mine)
            count = own + sum(not row["posts"] for row in mine)
            least = count if least is None else min(least, count)
            if count == 0:
                fail(theme, f"no question for {post}")
            if theme in OWN[post] and own < 2:
                fail(theme, f"{own} questions of its own for {post}, 2 wanted")
            cells.append(f"{count}" + (f" *{own}" if own else ""))
        print("\t".join([theme, str(len(mine))] + cells))
    print(f"最小格  {least}\n")


def check_theme_mix(all_rows):
    print("主题\t单\t多\t判\t填\t简\t易\t中\t难")
    for theme in THEMES:
        mine = [row for row in all_rows if theme in row["themes"]]
        kinds = Counter(row["题型"] for row in mine)
        hard = Counter(row["难度"] for row in mine)
        figures = [kinds[k] for k in ("单选题", "多选题", "判断题", "填空题", "简答题")] + [hard[d] for d in "易中难"]
        print("\t".join([theme] + [str(figure) for figure in figures]))
        if not hard["易"] or not hard["中"] or not hard["难"]:
            fail(theme, "a level of difficulty is missing")
    print()


def main():
    all_rows = rows()
    known = known_laws()
    for row in all_rows:
        check_form(row)
        check_laws(row, known)
    check_repeats(all_rows)
    check_gift()
    check_drills(known)
    check_theme_mix(all_rows)
    check_figures(all_rows)
    check_matrix(all_rows)
    for line in failures:
        print("FAIL " + line)
    print(f"{len(all_rows)} 道题，{len(failures)} 处不合要求")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
