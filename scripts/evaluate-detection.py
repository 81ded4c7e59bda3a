#!/usr/bin/env python3
"""scripts/evaluate-detection.py TRUTH PREDICTIONS [--errors LABEL]: compares two JSON Lines files.

    shouxin scan --documents < truth.jsonl > found.jsonl && scripts/evaluate-detection.py truth.jsonl found.jsonl

Truth: {"id", "text", "spans": [{"start", "end", "label"}], "ignore": [{"start", "end"}]}; predictions: {"id", "spans"}.
Offsets are Unicode scalars, end exclusive. Exact: label and both ends are right. Overlap: label is right and at least
one character is shared. What lies in an `ignore` region counts neither way. Masked recall and precision are over
characters and do not ask for the label; a document has nothing left if every character of every span is covered.
"""

import argparse
import json
from collections import Counter, defaultdict


def read(path):
    with open(path, encoding="utf-8") as file:
        return {entry["id"]: entry for entry in map(json.loads, file)}


def overlaps(one, other):
    return one["start"] < other["end"] and other["start"] < one["end"]


def characters(spans):
    return {at for span in spans for at in range(span["start"], span["end"])}


def ratio(part, whole):
    return part / whole if whole else 0.0


def f1(precision, recall):
    return ratio(2 * precision * recall, precision + recall)


class Score:
    def __init__(self):
        self.truth, self.found = Counter(), Counter()
        self.exact = Counter()
        self.touched, self.touching = Counter(), Counter()
        self.covered = self.masked = self.private = self.clean = self.documents = 0
        self.variants = defaultdict(Counter)
        self.wrong = []

    def add(self, document, found):
        truth = document["spans"]
        ignore = document.get("ignore", [])
        exact = {(span["label"], span["start"], span["end"]) for span in truth}
        found = [
            span for span in found
            if (span["label"], span["start"], span["end"]) in exact or not any(overlaps(span, one) for one in ignore)
        ]
        predicted = {(span["label"], span["start"], span["end"]) for span in found}
        for span in truth:
            label, key = span["label"], (span["label"], span["start"], span["end"])
            self.truth[label] += 1
            self.exact[label] += key in predicted
            self.touched[label] += any(other["label"] == label and overlaps(span, other) for other in found)
            variant = self.variants[label, span.get("variant", "-")]
            variant["all"] += 1
            variant["exact"] += key in predicted
            if key not in predicted:
                self.wrong.append(("missed", span, document, found))
        for span in found:
            self.found[span["label"]] += 1
            self.touching[span["label"]] += any(
                other["label"] == span["label"] and overlaps(span, other) for other in truth)
            if (span["label"], span["start"], span["end"]) not in exact:
                self.wrong.append(("extra", span, document, truth))
        private, masked = characters(truth), characters(found) - (characters(ignore) - characters(truth))
        self.private += len(private)
        self.masked += len(masked)
        self.covered += len(private & masked)
        self.clean += private <= masked
        self.documents += 1

    def table(self):
        print("| label | spans | precision | recall | F1 exact | F1 overlap |\n| --- | --- | --- | --- | --- | --- |")
        exact_sum = overlap_sum = 0.0
        for label in sorted(self.truth):
            precision = ratio(self.exact[label], self.found[label])
            recall = ratio(self.exact[label], self.truth[label])
            exact = f1(precision, recall)
            overlap = f1(
                ratio(self.touching[label], self.found[label]), ratio(self.touched[label], self.truth[label]))
            exact_sum += exact
            overlap_sum += overlap
            print(f"| {label} | {self.truth[label]} | {precision:.3f} | {recall:.3f} | {exact:.3f} | {overlap:.3f} |")
        count = len(self.truth)
        print(f"| macro | {sum(self.truth.values())} | | | **{exact_sum / count:.3f}** | {overlap_sum / count:.3f} |\n")
        print(f"masked recall {ratio(self.covered, self.private):.4f}, precision {ratio(self.covered, self.masked):.4f}")
        print(f"documents with nothing left: {100 * ratio(self.clean, self.documents):.1f} %")

    def variants_table(self):
        for (label, variant), counts in sorted(self.variants.items()):
            print(f"{label:10} {variant:12} {counts['exact']:5}/{counts['all']:<5} {ratio(counts['exact'], counts['all']):.3f}")

    def errors(self, label, limit):
        shown = [entry for entry in self.wrong if entry[1]["label"] == label or label == "ALL"][:limit]
        for kind, span, document, others in shown:
            text = document["text"]
            start, end = span["start"], span["end"]
            near = [f"{o['label']}:{text[o['start']:o['end']]}" for o in others if overlaps(o, span)]
            line = f"{text[max(0, start - 16):start]}⟦{text[start:end]}⟧{text[end:end + 12]}"
            print(kind, span["label"], line.replace("\n", "⏎"), near, span.get("variant", span.get("confidence", "")))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("truth")
    parser.add_argument("predictions")
    parser.add_argument("--variants", action="store_true", help="recall by way of writing")
    parser.add_argument("--errors", metavar="LABEL", help="list what is wrong with a label, or ALL")
    parser.add_argument("--limit", type=int, default=60)
    arguments = parser.parse_args()
    score = Score()
    found = read(arguments.predictions)
    for name, document in read(arguments.truth).items():
        score.add(document, found.get(name, {"spans": []})["spans"])
    score.table()
    if arguments.variants:
        score.variants_table()
    if arguments.errors:
        score.errors(arguments.errors, arguments.limit)


if __name__ == "__main__":
    main()
