"""The background: which words are usual in running text (jieba's lexicon)."""

import math
from collections import Counter, defaultdict


class Lexicon:
    def __init__(self, data):
        self.words = []
        for line in (data / "jieba_words.txt").read_text(encoding="utf-8").split("\n"):
            parts = line.split(" ")
            if len(parts) == 3:
                self.words.append((parts[0], int(parts[1]), parts[2]))

    def is_name(self, tag):
        return tag in ("nr", "nrfg", "nrt")

    def characters(self):
        """How often each character stands in running text, names left out."""
        counts = Counter()
        for word, frequency, tag in self.words:
            if not self.is_name(tag):
                for character in word:
                    counts[character] += frequency
        return counts

    def names(self, surnames):
        """Names of three characters in the lexicon, as types: who is famous is not more of a name."""
        return [w for w, _, tag in self.words if self.is_name(tag) and len(w) == 3 and w[0] in surnames]

    def transcriptions(self):
        """Names of other languages in Han characters (jieba's nrt), three characters or more."""
        return [word for word, _, tag in self.words if tag == "nrt" and len(word) >= 3]

    def strengths(self, surnames):
        """{word of 2 or 3 characters: 0 to 7, and 8 if longer words begin with it}. Words that begin like a name are
        kept however rare they are."""
        table = defaultdict(int)
        longer = Counter()
        for word, frequency, tag in self.words:
            if self.is_name(tag):
                continue
            least = 3 if word[0] in surnames else 15 if len(word) == 2 else 30
            if len(word) in (2, 3) and frequency >= least:
                table[word] = max(table[word], min(7, max(0, int(math.log2(frequency / 4) / 1.7)) + 1))
            if len(word) > 2 and frequency >= 30:
                longer[word[:2]] += frequency
            if len(word) > 3 and frequency >= 30:
                longer[word[:3]] += frequency
        for word, frequency in longer.items():
            if frequency >= 150:
                table[word] |= 8
        return {word: value for word, value in table.items() if value and all("\u4e00" <= c <= "\u9fff" for c in word)}
