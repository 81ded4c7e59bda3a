"""Looks into the log behind the server's back, and marks every paper again from the question files: by other code than
the product's, from what the examinees were told is saved."""

import csv
import json
import sqlite3
import uuid
from fractions import Fraction
from pathlib import Path

from examinee import folded

QUESTIONS = Path(__file__).resolve().parents[2] / "Sources/Training/Resources/questions"


def keys():
    """Stem to the texts of the right options, as the shipped files say."""
    found = {}
    for path in sorted(QUESTIONS.glob("*.csv")):
        for row in csv.DictReader(path.open(encoding="utf-8-sig")):
            answer = row["答案"].strip()
            options = {letter: folded(row.get(f"选项{letter}") or "") for letter in "ABCDEFGH"}
            if row["题型"] == "判断题":
                right = {"正确" if answer in ("对", "正确", "√", "A") else "错误"}
            else:
                right = {options[letter] for letter in answer if letter in options}
            found[folded(row["题干"])] = right
    return found


def expected(person, right):
    """Two marks each; several right: a share for each right one, nothing with a wrong one. As shown: two decimals."""
    total = Fraction(0)
    for place, saved in person.acknowledged.items():
        stem, options = person.items[place]
        ticked = {text for value, text, _ in options if value in saved[-1][1]}
        if ticked <= right[stem]:
            total += Fraction(2 * len(ticked), len(right[stem]))
    return Fraction(int(total * 100 + Fraction(1, 2)), 100)


def problems(folder, people, right):
    """One line for each thing that is not as it was acknowledged."""
    database = sqlite3.connect(f"file:{folder}/shouxin.sqlite?mode=ro", uri=True)
    found = []
    saved = 0
    for person in people:
        identity = uuid.UUID(person.attempt).bytes
        sitting = database.execute("SELECT sitting FROM attempt WHERE id = ?", (identity,)).fetchone()
        if not sitting:
            found.append(f"{person.account}: no attempt")
            continue
        order = json.loads(sitting[0])["options"]
        log = database.execute(
            "SELECT number, kind FROM attempt_event WHERE attempt_id = ? ORDER BY number", (identity,)).fetchall()
        if [number for number, _ in log] != list(range(1, len(log) + 1)):
            found.append(f"{person.account}: the log has gaps")
        stored = {}
        for _, kind in log:
            answered = json.loads(kind).get("answered")
            if answered:
                ticks = (answered.get("_2") or {}).get("ticks", {}).get("_0", [])
                stored[answered["item"], answered["revision"]] = set(ticks)
        for place, answers in person.acknowledged.items():
            for revision, values in answers:
                saved += 1
                if stored.get((place, revision)) != {order[place][int(value)] for value in values}:
                    found.append(f"{person.account}: item {place}, revision {revision} is not what was acknowledged")
        score = expected(person, right)
        if person.score is None or Fraction(person.score) != score:
            found.append(f"{person.account}: the result says {person.score}, marked by hand {float(score)}")
    return saved, found
