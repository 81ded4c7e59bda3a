"""Synthetic people from the demo generator, as the file that a company would import."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import server

# Headers of the generated file, by what they hold.
NAME, PHONE, DOCUMENT, EMAIL, ACCOUNT = "姓名", "手机号", "身份证号", "邮箱", "银行卡号"
SECRETS = {"name": NAME, "phone": PHONE, "document": DOCUMENT, "e-mail": EMAIL, "account": ACCOUNT}


@dataclass(frozen=True)
class People:
    path: Path
    rows: list

    def secrets(self):
        """(kind, value) of everything that must never stand in the clear; what came masked already is what a mask is.

        A name that happens to stand in the texts that come with the product (解析, 同意) says nothing of anybody.
        """
        shipped = shipped_texts()
        return [
            (kind, row[header].strip())
            for row in self.rows
            for kind, header in SECRETS.items()
            if row.get(header, "").strip() and "*" not in row[header] and row[header].strip() not in shipped
        ]


def shipped_texts():
    """The courses, questions and drills that every installation begins with."""
    folder = Path(__file__).parent.parent / "Sources" / "Training" / "Resources"
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*")) if path.is_file())


def generate(path: Path, rows: int, seed: int) -> People:
    text = server.run("demo", "generate", "--rows", rows, "--seed", seed).stdout
    path.write_text(text, encoding="utf-8")
    return People(path, list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))))
