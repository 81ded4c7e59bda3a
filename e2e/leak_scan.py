"""Looks for values in the clear in every file below a folder, in each encoding that Chinese text travels in."""

from dataclasses import dataclass
from pathlib import Path

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
# Four bytes (a name of two characters in UTF-16) turn up by chance in 50 MB of ciphertext; six do not.
SHORTEST_BYTES = 6
_PREFIX = 6


@dataclass(frozen=True)
class Leak:
    path: Path
    offset: int
    encoding: str
    kind: str

    def __str__(self):
        # Never the value itself: this line ends up in a build log.
        return f"{self.path}:{self.offset}: {self.kind} in {self.encoding}"


def needles(values):
    """Bytes to look for, by their first six: {prefix: [(bytes, encoding, kind)]}. `values` are (kind, text) pairs."""
    found = {}
    for kind, text in set(values):
        for encoding in ENCODINGS:
            needle = text.encode(encoding, errors="ignore")
            if len(needle) >= SHORTEST_BYTES:
                found.setdefault(needle[:_PREFIX], set()).add((needle, encoding, kind))
    return found


def scan_bytes(content, needles_by_prefix, path=Path("-")):
    """Every place where one of the needles stands. One pass: a slice and a dictionary look-up for each byte."""
    for offset in range(len(content) - SHORTEST_BYTES + 1):
        for needle, encoding, kind in needles_by_prefix.get(content[offset : offset + _PREFIX], ()):
            if content.startswith(needle, offset):
                yield Leak(path, offset, encoding, kind)


def scan(folders, values):
    by_prefix = needles(values)
    for folder in folders:
        paths = [folder] if folder.is_file() else sorted(path for path in folder.rglob("*") if path.is_file())
        for path in paths:
            yield from scan_bytes(path.read_bytes(), by_prefix, path)
