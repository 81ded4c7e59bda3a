"""The tools prove themselves first: a scan that cannot find anything would always be content."""

from pathlib import Path

import pytest

import leak_scan


@pytest.mark.parametrize("encoding", leak_scan.ENCODINGS)
@pytest.mark.parametrize("kind, value", [("name", "欧阳娜娜"), ("phone", "13812345678"), ("e-mail", "a@example.cn")])
def test_a_planted_value_is_found_in_every_encoding(tmp_path, encoding, kind, value):
    planted = tmp_path / "deep" / "shouxin.sqlite-wal"
    planted.parent.mkdir()
    planted.write_bytes(b"\x00\xff" * 100 + value.encode(encoding) + b"\x00")

    found = list(leak_scan.scan([tmp_path], [(kind, value)]))

    assert leak_scan.Leak(planted, 200, encoding, kind) in found


def test_masks_and_neighbours_are_no_leak(tmp_path):
    (tmp_path / "a").write_text("138****5678 欧*** 13812345679", encoding="utf-8")
    assert list(leak_scan.scan([tmp_path], [("phone", "13812345678"), ("name", "欧阳娜娜")])) == []


def test_a_leak_is_reported_without_the_value():
    assert "13812345678" not in str(leak_scan.Leak(Path("x"), 1, "utf-8", "phone"))
