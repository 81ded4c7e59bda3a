#!/usr/bin/env python3
"""Checks the form of every course in Sources/Training/Resources/courses and prints one row for each.

The form, line by line:

    ---                       front matter: the KEYS below in this order, one line each; lists by 、 or comma
    id: customer-information  also the file's name after its number; posts: empty means every post
    ---
    # Title                   a page; the next line is `seconds: n`, its least reading time, then an empty line
    text                      paragraphs, **bold**, `code`, lists (- and 1.), tables (GitHub style); lists and tables
                              follow an empty line
    :::example title          a scene
    :::law CODE ARTICLE       an entry of law-articles.json; the article is what follows the last space; the body may
                              say in one line why it matters here
    :::check single           single, multiple or judge: stem on one line, options `A. …` (judge has none),
                              `答案：AC` (judge: 正确 or 错误), `解析：…`
    :::notes                  for the trainer only
    :::                       closes the block; blocks do not nest

Exit code 1 when a course or the list of articles is wrong. Run: python3 scripts/check_courses.py [--pages]
"""

import json
import pathlib
import re
import sys

SOURCES = pathlib.Path(__file__).resolve().parent.parent / "Sources"
COURSES = SOURCES / "Training" / "Resources" / "courses"
ARTICLES = json.loads((SOURCES / "Privacy" / "Resources" / "law-articles.json").read_text(encoding="utf-8"))
RULEBOOK = json.loads((SOURCES / "Access" / "Resources" / "rulebook.json").read_text(encoding="utf-8"))
ROLES = (SOURCES / "Access" / "Staff" / "Role.swift").read_text(encoding="utf-8").split("enum DataScope")[0]
POSTS = set(re.findall(r'\.chinese\): "([^"]+)"', ROLES))
CLASSES = {"general", "contact", "sensitive", "freeText"}
THEMES = set(
    "告知同意 收集 数据质量 分类分级 敏感个人信息 使用与展示 查看与导出 分析与去标识 自动化决策与营销 客户维护 权利与删除 "
    "共享与委托 出境 存储与备份 密码与账号 钓鱼与社工 设备与介质 网络与加密通道 事件应急 会议与来访 法律责任".split()
)
KEYS = ["id", "title", "version", "asOf", "minutes", "posts", "classes", "themes", "summary"]
MARKS = {"V1", "V2", "V3", "K-H", "K-M", "K-L"}
BLOCKS = {"example", "law", "check", "notes"}
FORBIDDEN = ["请勿", "成功", "！", "!", "敬请", "抱歉", "你"]
PAGES, LENGTH, SECONDS = (6, 12), (150, 400), (30, 240)
HAN = r"[\u4e00-\u9fff]"


def words(text):
    """The members of a front matter list, which people separate by either comma."""
    return [word.strip() for word in re.split("[、,]", text) if word.strip()]


def front_matter(text):
    head, body = re.fullmatch(r"---\n(.*?)\n---\n(.*)", text, re.S).groups()
    return [line.partition(":")[::2] for line in head.split("\n")], body


def blocks(page):
    """Text outside blocks, and each block as kind, argument, body."""
    found = re.findall(r"^:::(\w+) ?(.*)\n((?:(?!:::).*\n)*?):::$", page, re.M)
    return re.sub(r"^:::\w+.*\n(?:(?!:::).*\n)*?:::$", "", page, flags=re.M), found


def check_question(kind, body):
    """What is wrong with one check question."""
    parts = re.fullmatch(r"(.+?)\n((?:[A-H]\. .+\n)*)答案：(.+)\n解析：(.+)\n", body, re.S)
    if not parts:
        return ["a check question is not stem, options, 答案, 解析"]
    stem, options, answer, explanation = parts.groups()
    labels = re.findall(r"^([A-H])\. ", options, re.M)
    if "\n" in stem or "\n" in explanation:
        return ["a stem or an explanation runs over its line: " + stem[:20]]
    if kind == "judge":
        return [] if not labels and answer in ("正确", "错误") else ["a judge question answers 正确 or 错误: " + stem[:20]]
    problems = []
    if labels != list("ABCDEFGH"[: len(labels)]) or len(labels) < 3:
        problems.append("option labels: " + stem[:20])
    if not set(answer) <= set(labels) or list(answer) != sorted(set(answer)):
        problems.append("the answer is not among the options: " + stem[:20])
    if kind not in ("single", "multiple") or (kind == "single") != (len(answer) == 1):
        problems.append("kind and answer disagree: " + stem[:20])
    return problems


def check_page(page, articles, as_of):
    """Han characters of running text, check questions, citations and problems of one page."""
    problems = []
    title, _, rest = page.partition("\n")
    seconds = re.match(r"seconds: (\d+)\n\n", rest)
    if not seconds or not SECONDS[0] <= int(seconds[1]) <= SECONDS[1]:
        problems.append("seconds missing or out of range")
    text, found = blocks(rest)
    if ":::" in text:
        problems.append("a block is not closed, or nested")
    if re.search(r"^(?!- |\d+\. |\||\s*$).+\n(?:- |\d+\. |\|)", text, re.M):
        problems.append("a list or table without an empty line before it")
    tables = re.findall(r"^\|.*$", text, re.M)
    lists = re.findall(r"^(?:- |\d+\. ).*$", text, re.M)
    length = len(re.findall(HAN, re.sub(r"^\|.*$|^seconds:.*$", "", text, flags=re.M)))
    if not LENGTH[0] <= length <= LENGTH[1]:
        problems.append(f"{length} characters of text")
    if not (tables or lists or any(kind in ("example", "check") for kind, _, _ in found)):
        problems.append("nothing concrete: no example, table, list or question")
    citations, questions = [], []
    for kind, argument, body in found:
        if kind not in BLOCKS or (kind == "example" and not argument):
            problems.append(f"block {kind} {argument}")
        elif kind == "check":
            questions.append((argument, body))
            problems += check_question(argument, body)
        elif kind == "law":
            law, _, article = argument.rpartition(" ")
            citations.append((law, article))
            entry = articles.get((law, article))
            if not entry or (entry["validUntil"] or as_of) < as_of:
                problems.append("no such article in force: " + argument)
    return int(seconds[1]) if seconds else 0, length, questions, citations, [f"{title}: {p}" for p in problems]


def check_style(text):
    problems = [f"contains {word}" for word in FORBIDDEN if word in text]
    for line in text.split("\n"):
        if not line.startswith((":::", "|--", "seconds:")):
            tight = re.search(f"{HAN}[A-Za-z0-9]|[A-Za-z0-9%]{HAN}|{HAN}[,;:?]|\"", line)
            if tight:
                problems.append(f"spacing or punctuation at {line[max(0, tight.start() - 8):tight.end() + 8]}")
    return problems


def check_course(path, articles):
    pairs, body = front_matter(path.read_text(encoding="utf-8"))
    facts = {key: value.strip() for key, value in pairs}
    problems = [] if [key for key, _ in pairs] == KEYS else ["front matter keys " + " ".join(k for k, _ in pairs)]
    for key, allowed in (("posts", POSTS), ("classes", CLASSES), ("themes", THEMES)):
        problems += [f"{key}: {word}" for word in words(facts[key]) if word not in allowed]
    if not re.fullmatch(r"[a-z]+(-[a-z]+)*", facts["id"]) or path.stem[3:] != facts["id"]:
        problems.append("id is not the file's name in kebab case")
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", facts["asOf"]) or not facts["version"].isdigit():
        problems.append("asOf or version")
    pages = [page for page in re.split(r"^# ", body, flags=re.M) if page.strip()]
    rows = [check_page(page, articles, facts["asOf"]) for page in pages]
    problems += [problem for row in rows for problem in row[4]] + check_style(body)
    questions = [question for row in rows for question in row[2]]
    seconds = sum(row[0] for row in rows)
    if not PAGES[0] <= len(pages) <= PAGES[1]:
        problems.append(f"{len(pages)} pages")
    if len(questions) * 2 < len(pages):
        problems.append("fewer than one question for two pages")
    if not 0.3 <= seconds / 60 / int(facts["minutes"]) <= 1:
        problems.append(f"{seconds} seconds of reading against {facts['minutes']} minutes")
    if ":::notes" not in body:
        problems.append("no notes for the trainer")
    return facts, rows, questions, problems


def check_articles():
    codes = {law["code"] for law in ARTICLES["laws"]}
    for entry in ARTICLES["articles"]:
        name = f"law-articles.json: {entry['law']} {entry['article']}"
        if entry["law"] not in codes or " " in entry["article"]:
            yield f"{name}: unknown law, or a space in the article"
        if entry["mark"] not in MARKS or not all(entry[key] for key in ("title_zh", "title_en", "gist_zh", "gist_en")):
            yield f"{name}: mark, title or gist"
        for day in (entry["validFrom"], entry["validUntil"], entry["asOf"]):
            if day and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
                yield f"{name}: {day} is no date"


def main():
    articles = {(entry["law"], entry["article"]): entry for entry in ARTICLES["articles"]}
    cited = {(c["source"], c["article"]) for rule in RULEBOOK["rules"] for c in rule["citations"]}
    broken = [f"rulebook.json cites {law} {article}, which law-articles.json lacks" for law, article in cited - set(articles)]
    broken += check_articles()
    letters, themes, ids, laws, totals = {}, set(), [], set(), [0, 0, 0]
    print("course                            pages  chars  questions  citations  minutes")
    for path in sorted(COURSES.glob("*.md")):
        facts, rows, questions, problems = check_course(path, articles)
        broken += [f"{path.name}: {problem}" for problem in problems]
        ids.append(facts["id"])
        themes |= set(words(facts["themes"]))
        laws |= {citation for row in rows for citation in row[3]}
        for kind, body in questions:
            answer = re.search("答案：(.+)", body)
            letter = f"{kind} {answer[1] if answer else '?'}"
            letters[letter] = letters.get(letter, 0) + 1
        figures = len(rows), sum(row[1] for row in rows), len(questions)
        totals = [total + figure for total, figure in zip(totals, figures)]
        citations = sum(len(row[3]) for row in rows)
        print(f"{path.stem:32} {figures[0]:6} {figures[1]:6} {figures[2]:10} {citations:10} {facts['minutes']:>8}")
        if "--pages" in sys.argv:
            print("   ", " ".join(str(row[1]) for row in rows))
    broken += [f"two courses have the id {name}" for name in sorted(set(ids)) if ids.count(name) > 1]
    broken += [f"no course teaches {theme}" for theme in sorted(THEMES - themes)]
    print(f"{len(ids)} courses, {totals[0]} pages, {totals[1]} characters, {totals[2]} questions, {len(laws)} articles cited")
    print("answers:", ", ".join(f"{letter} {count}" for letter, count in sorted(letters.items()) if "multiple" not in letter))
    print("\n".join(broken) if broken else "all in order")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
