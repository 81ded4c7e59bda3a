"""How fast Presidio goes over the texts of DetectionBenchmark with the patterns of patterns.txt: regular expressions only, no
model, no tokens, so that it is faster here than with names. Usage: presidio.py PATTERNS TEXTS [KILOBYTES]"""

import sys
import time
from importlib.metadata import version

from presidio_analyzer import AnalyzerEngine, Pattern, PatternRecognizer, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine


class NoTokens(NlpEngine):
    """Satisfies the interface and does nothing."""

    def load(self): ...

    def is_loaded(self):
        return True

    def process_text(self, text, language):
        return NlpArtifacts(entities=[], tokens=[], tokens_indices=[], lemmas=[], nlp_engine=self, language=language)

    def process_batch(self, texts, language, **_):
        return ((text, self.process_text(text, language)) for text in texts)

    def is_stopword(self, word, language):
        return False

    def is_punct(self, word, language):
        return False

    def get_supported_entities(self):
        return []

    def get_supported_languages(self):
        return ["zh"]


def main(patterns, texts, kilobytes=200):
    registry = RecognizerRegistry(supported_languages=["zh"])
    for line in open(patterns, encoding="utf-8"):
        if line.startswith("#") or "\t" not in line:
            continue
        label, expression = line.rstrip("\n").split("\t")
        registry.add_recognizer(PatternRecognizer(label, supported_language="zh", patterns=[Pattern(label, expression, 0.8)]))
    engine = AnalyzerEngine(registry=registry, nlp_engine=NoTokens(), supported_languages=["zh"])
    documents = open(texts, "rb").read(int(kilobytes) << 10).split(b"\0")[:-1]
    found, size = 0, sum(map(len, documents))
    start = time.process_time()
    for document in documents:
        found += len(engine.analyze(document.decode(), language="zh"))
    rate = size / (time.process_time() - start) / 1e6
    print(f"Presidio {version('presidio-analyzer')}, regular expressions only, {texts}: {rate:.3f} MB/s, {found} findings")


main(*sys.argv[1:])
