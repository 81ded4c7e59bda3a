"""The cue words of Sources/Detection/Cues/CueWords.swift, found in text as `Scan.noteCue` finds them."""

import re
from collections import defaultdict

# As `Scan.side`: the model knows five kinds of cue.
SIDES = {"person": 1, "title": 2, "toPlace": 3, "organisation": 4}


class Cues:
    def __init__(self, root):
        source = (root / "Sources" / "Detection" / "Cues" / "CueWords.swift").read_text(encoding="utf-8")
        self.words = defaultdict(dict)
        for match in re.finditer(r'case \.(\w+):\s*(?:"""(.*?)"""|"([^"\n]*)")', source, re.S):
            for word in (match.group(2) or match.group(3) or "").split():
                units = tuple(ord(c) for c in word.replace("_", " "))
                self.words[units[0]][units] = SIDES.get(match.group(1), 5)
        self.other = sorted(
            "".join(map(chr, word)) for table in self.words.values() for word, side in table.items()
            if side == 5 and len(word) > 1)
        self.longest = max(len(word) for table in self.words.values() for word in table)

    def marks(self, units):
        """({place: side of the cue that ends there}, {place: side of the cue that begins there})"""
        ends, starts, at = {}, {}, 0
        lowered = [u | 0x20 if 0x41 <= u <= 0x5A else u for u in units]
        self.hits = []
        while at < len(units):
            found = self._longest(lowered, at)
            if found:
                length, side = found
                ends[at + length], starts[at] = side, side
                self.hits.append((at, at + length, side))
                at += length
            else:
                at += 1
        return ends, starts

    def _longest(self, units, at):
        table = self.words.get(units[at])
        if not table:
            return None
        for length in range(min(self.longest, len(units) - at), 0, -1):
            side = table.get(tuple(units[at:at + length]))
            if side and self._is_whole(units, at, at + length):
                return length, side
        return None

    @staticmethod
    def _is_whole(units, start, end):
        def is_letter(place):
            return 0 <= place < len(units) and 0x61 <= units[place] <= 0x7A
        return not is_letter(end - 1) or (not is_letter(end) and not is_letter(start - 1))
