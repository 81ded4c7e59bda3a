"""The model of names: candidates, features, and a logistic regression over hashed features."""

import base64
import re

import numpy

from . import corpus, cues, places
from .names import category, feature, is_han

SLOTS = 1 << 15
SCALE = 16
SIDE_KINDS = {10, 11, 12, 13, 14, 19, 20, 25, 26, 27}
SEED = 20261125


class Reader:
    """Candidates with their features, as Sources/Detection/Names finds them."""

    def __init__(self, tables, data, root):
        self.tables = tables
        self.cues = cues.Cues(root)
        self.places = places.Marks(data)
        self.cache = {}

    def slot(self, kind, one, two):
        key = (kind, one, two)
        known = self.cache.get(key)
        if known is None:
            known = self.cache[key] = feature(kind, one, two)
        return known

    def candidates(self, text):
        """[(start, end, [slot of each feature])]"""
        units = corpus.fold(text)
        ends, starts = self.cues.marks(units)
        self.ends, self.starts, self.units = ends, starts, units
        self.cover = {at: side for low, high, side in self.cues.hits if high - low > 1 for at in range(low, high)}
        self.marks = self.places.marks("".join(map(chr, units)))
        out = []
        for at, unit in enumerate(units):
            if not is_han(self.at(at + 1)):
                continue
            single = self.tables.surname.get(unit, 0) > 0
            pair = (chr(unit) + chr(self.at(at + 1))) in self.tables.compound
            if pair:
                out += self.offers(at, 2)
            if single:
                out += self.offers(at, 1)
        for start, end, side in self.cues.hits:
            if side == 1:
                at = end
                while at - end < 3 and (self.at(at) == 0x3A or self.at(at) in (0x20, 0x200B, 0x3000, 9)):
                    at += 1
                if is_han(self.at(at)) and is_han(self.at(at + 1)) and not self.tables.surname.get(self.at(at), 0):
                    if chr(self.at(at)) + chr(self.at(at + 1)) not in self.tables.compound:
                        out += self.offers(at, 0)
        return out

    def at(self, place):
        return self.units[place] if 0 <= place < len(self.units) else 0

    def offers(self, at, surname):
        given = at + max(1, surname)
        first, second = self.at(given), self.at(given + 1)
        if not is_han(first):
            return
        inner, last, gate = self.tables.inner.get(first, -6), self.tables.last, self.tables.GATE
        if last.get(first, -6) >= gate:
            yield at, given + 1, self.features(at, given + 1, surname)
        if is_han(second) and inner + last.get(second, -6) >= gate * 2:
            yield at, given + 2, self.features(at, given + 2, surname)

    def organisation_ahead(self, end):
        """How far the word for an organisation is that ends the run of characters, in four steps; 0 for none."""
        for step in range(9):
            if not is_han(self.at(end + step)):
                return 0
            if self.starts.get(end + step) == 4:
                return 1 if step == 0 else 2 if step <= 2 else 3 if step <= 5 else 4
        return 0

    def cue_before(self, start):
        at = start
        while start - at < 3 and (self.at(at - 1) == 0x3A or self.at(at - 1) in (0x20, 0x200B, 0x3000, 9)):
            at -= 1
        return self.ends.get(at, 0)

    def features(self, start, end, surname):
        """The list of NameFeatures.swift."""
        tables, at, slot, word = self.tables, self.at, self.slot, self.tables.word
        length, given = end - start, start + max(1, surname)
        given_length = end - given
        inner = tables.inner.get(at(given), -6) if given_length == 2 else 0
        last = tables.last.get(at(end - 1), -6)
        common = 0 if surname == 0 else 15 if surname == 2 else tables.surname.get(at(start), 0)
        form = surname << 4 | length
        l1, l2, r1, r2 = at(start - 1), at(start - 2), at(end), at(end + 1)
        before, behind = category(l1), category(r1)
        cue, cue_behind = self.cue_before(start), self.starts.get(end, 0)
        first, second, final = at(start), at(start + 1), at(end - 1)
        opening, entering, leaving = word(first, second), word(l1, first), word(final, r1)
        growth = tables.last.get(r1, -6) if is_han(r1) else -9
        if is_han(r1) and not 0x4E00 <= r1 < 0xA000:
            growth = 0
        whole = word(first, second, final) if length == 3 else word(first, second, r1)
        return [
            slot(1, form, common), slot(2, first, surname), slot(3, at(given) if given_length == 2 else 0, 0),
            slot(4, final, given_length), slot(5, inner + last, form), slot(22, inner, last),
            slot(10, before, behind), slot(11, l1, 0), slot(12, l1, l2), slot(13, r1, 0), slot(14, r1, r2),
            slot(20, before, category(l2)), slot(27, behind, category(r2)),
            slot(6, opening, length), slot(7, word(at(end - 2), final), length), slot(8, entering, opening),
            slot(9, leaving, length), slot(15, word(l2, l1), entering), slot(16, word(r1, r2), leaving),
            slot(17, growth, length << 4 | word(r1, r2)), slot(18, whole, length),
            slot(24, word(l1, first, second), word(at(end - 2), final, r1)),
            slot(21, self.marks[start] & 7, self.marks[end - 1] & 11), slot(28, self.organisation_ahead(end), length),
            slot(31, opening << 4 | word(at(end - 2), final), length << 4 | whole),
            slot(32, entering << 8 | opening << 4 | leaving, length),
            slot(30, self.cover.get(start, 0), self.cover.get(end - 1, 0)),
            slot(29, (self.marks[end] if end < len(self.marks) else 0) & 7, before),
            slot(19, cue << 4 | cue_behind, before << 4 | behind), slot(25, cue, length), slot(26, cue_behind, length),
        ]


# Where the features that look at neighbouring characters stand in the list above.
CONTEXT_COLUMNS = [6, 7, 8, 9, 10, 11, 12, 27, 28, 29, 30]
LEXICAL_COLUMNS = [7, 8, 9, 10]
# Which characters the given name has, and which family.
CHARACTER_COLUMNS = [1, 2, 3]
PAIR_COLUMNS = [8, 10]
HIDDEN_SHARES = ((CONTEXT_COLUMNS, 0.15), (LEXICAL_COLUMNS, 0.3), (PAIR_COLUMNS, 0.4), (CHARACTER_COLUMNS, 0.3))


class Examples:
    def __init__(self):
        self.rows, self.labels, self.weights = [], [], []

    def add(self, reader, text, spans, weight=1.0, skip=lambda start: False):
        wanted = set(spans)
        for start, end, slots in reader.candidates(text):
            if not skip(start):
                self.rows.append(slots)
                self.labels.append((start, end) in wanted)
                self.weights.append(weight)

    def arrays(self):
        return (numpy.array(self.rows, dtype=numpy.int32), numpy.array(self.labels, dtype=numpy.float32),
                numpy.array(self.weights, dtype=numpy.float32))


def gather(reader, generator, data, root, rounds, allowed=lambda sentence: True, own=lambda line: True):
    """Examples of all sources. Sentences of the documents for which `allowed` says no are left out."""
    examples = Examples()
    for document in corpus.documents(data):
        for turn in range(rounds):
            text, spans = generator.renamed(document)
            bad = [
                (m.start(), m.end()) for m in re.finditer(r"[^。\n]*[。\n]?", text)
                if m.group() and not allowed(template(m.group(), [(s - m.start(), e - m.start()) for s, e in spans
                                                                 if m.start() <= s < m.end()]))
            ]
            examples.add(reader, text, spans, 0.5,
                         lambda start, bad=bad: any(low <= start < high for low, high in bad))
    lines = [line for line in corpus.sentences(root) if own(line)]
    for turn in range(60 * rounds):
        order = lines[:]
        generator.random.shuffle(order)
        for at in range(0, len(order), 6):
            text, spans = "", []
            for line in order[at:at + 6]:
                if line[-1] not in "。？！\n，" and generator.random.random() < 0.6:
                    line += generator.random.choice("。\n，")
                piece, found = generator.fill(line)
                spans += [(start + len(text), end + len(text)) for start, end in found]
                text += piece
            examples.add(reader, text, spans)
    for turn in range(6000 * rounds):
        text, spans = generator.salad()
        examples.add(reader, text, spans, 0.5)
    for turn in range(12000 * rounds):
        pattern = "".join(generator.random.choice(FREE_PATTERNS) for _ in range(3))
        text, spans = generator.fill(pattern.replace("{K}", generator.random.choice(reader.cues.other)))
        examples.add(reader, text, spans, 0.7)
    return examples


# Names in running text, and words for other things where a name might stand; {K} is a cue for something else.
FREE_PATTERNS = [
    "{R}{P}{V}{W}，", "{P}{V}{W}。", "{R}{P}的{W}{V}。", "{P}{V}，", "{W}{P}{V}{V}{W}，", "{R}{P}，{V}", "{P}和{P}{V}。",
    "{R}{P}、{P}{V}。", "{R}{W}{V}{W}，", "{W}{V}{W}。", "{R}{W}的{W}，", "{V}{W}{V}。", "{K}{N}，", "{W}{K}：{N}\n",
    "{K}{W}，", "{R}{K}{V}。", "{V}{K}", "{K}：{W}\n", "{K}：{P}\n", "{L}{V}{W}，", "{R}{L}{V}。", "{C}{V}{W}。", "{P}{N}",
    "{P} {N} ", "{N}{P}", "（{P}）", "：{P}\n", "{R}{C}，", "{P}{N}{L}", "，{P}{V}了", "{W}{P}，{D}{V}。", "{P}：{W}{V}\n",
]


def template(sentence, spans):
    """The sentence with names and numbers taken out, to tell templates apart."""
    for start, end in sorted(spans, reverse=True):
        sentence = sentence[:start] + "_" + sentence[end:]
    return re.sub(r"[A-Za-z0-9 ]+", "0", sentence)[:12]


def train(examples, seed=SEED, epochs=6):
    """Weights of a logistic regression by AdaGrad; neighbours are hidden at random, so that the name must speak too."""
    rows, labels, importance = examples.arrays()
    print(f"{len(rows)} candidates, {int(labels.sum())} names")
    random = numpy.random.default_rng(seed)
    weights = numpy.zeros(SLOTS + 1, dtype=numpy.float32)
    squares = numpy.full(SLOTS + 1, 1.0, dtype=numpy.float32)
    for epoch in range(epochs):
        order = random.permutation(len(rows))
        for at in range(0, len(order), 2048):
            part = order[at:at + 2048]
            slots = rows[part].copy()
            for columns, share in HIDDEN_SHARES:
                chosen = numpy.where(random.random(len(part)) < share)[0]
                slots[numpy.ix_(chosen, columns)] = SLOTS
            score = weights[slots].sum(axis=1)
            error = (1 / (1 + numpy.exp(-score)) - labels[part]) * importance[part]
            gradient = numpy.bincount(
                slots.ravel(), weights=numpy.repeat(error, slots.shape[1]), minlength=SLOTS + 1).astype(numpy.float32)
            gradient += 1e-2 * weights * (gradient != 0)
            squares += gradient * gradient
            weights -= 0.35 * gradient / numpy.sqrt(squares)
            weights[SLOTS] = 0
    return numpy.clip(numpy.round(weights[:SLOTS] * SCALE), -127, 127).astype(numpy.int8)


def accepted(reader, weights, text):
    """Names by score, greedily without overlap."""
    found = [(int(weights[slots].astype(numpy.int32).sum()), start, end) for start, end, slots in reader.candidates(text)]
    taken = []
    for score, start, end in sorted(found, reverse=True):
        if score > 0 and all(end <= low or start >= high for low, high in taken):
            taken.append((start, end))
    return set(taken)


def figures(title, pairs):
    right = sum(len(truth & found) for truth, found in pairs)
    precision = right / max(1, sum(len(found) for _, found in pairs))
    recall = right / max(1, sum(len(truth) for truth, _ in pairs))
    print(f"{title}: precision {precision:.3f} recall {recall:.3f} F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}")


def held_out(text, share=4):
    return sum(map(ord, text)) % share == 0


def check(tables, lexicon, data, root):
    """Trains without a quarter of the templates and half of the characters of given names; measures on those."""
    reader = Reader(tables, data, root)
    characters = {c for c in tables.last_counts if ord(c) % 2 == 0}
    generator = corpus.Generator(tables, lexicon, data, SEED, without=characters)
    examples = gather(reader, generator, data, root, 3, lambda one: not held_out(one), lambda line: not held_out(line))
    weights = train(examples)
    other = corpus.Generator(tables, lexicon, data, SEED + 1, without={c for c in tables.last_counts if ord(c) % 2})
    pairs, seen = [], []
    for document in corpus.documents(data)[:300]:
        text, spans = other.renamed(document)
        found = accepted(reader, weights, text)
        for match in re.finditer(r"[^。\n]*[。\n]?", text):
            inside = [(s, e) for s, e in spans if match.start() <= s < match.end()]
            key = template(match.group(), [(s - match.start(), e - match.start()) for s, e in inside])
            pair = (set(inside), {(s, e) for s, e in found if match.start() <= s < match.end()})
            (pairs if held_out(key) else seen).append(pair)
    figures("documents, templates and characters unseen", pairs)
    figures("documents, characters unseen", seen)
    pairs = []
    for line in [line for line in corpus.sentences(root) if held_out(line)] * 8:
        text, spans = other.fill(line)
        pairs.append((set(spans), accepted(reader, weights, text)))
    figures("own sentences, sentences and characters unseen", pairs)
    return weights


def weights(tables, lexicon, data, root):
    reader = Reader(tables, data, root)
    generator = corpus.Generator(tables, lexicon, data, SEED)
    found = train(gather(reader, generator, data, root, 4))
    print(f"{int((found != 0).sum())} of {SLOTS} weights are not zero")
    text = base64.b64encode(found.tobytes()).decode()
    return "\n".join(text[at:at + 116] for at in range(0, len(text), 116))
