"""The bytes a real terminal gets over books full of harmful texts; `python -m tests.hostile` tries every payload."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile import WALK, leaks, shapes, walked
from tests.payloads import PAYLOADS, in_turn
from tests.terminal.window import TOP


def test_the_reader_of_bytes_sees_a_leak() -> None:
    for name in ("OSC 8", "OSC 52", "OSC 0 and 2", "modes", "bidi", "NUL", "CSI with C1", "tag characters"):
        assert leaks(PAYLOADS[name].encode(), shapes(b"\x1b[1;1H\x1b[31m\x1b[?25l")), name
    assert not leaks("Bo \x1b[31m\x1b[4;5H● …".encode(), shapes(b"\x1b[1;1H\x1b[0m"))


def test_no_byte_of_a_harmful_text_reaches_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)
    written: list[bytes] = []
    for name, text in (("usual", None), ("harm", in_turn())):
        (tmp_path / name).mkdir()
        seen, end = walked(tmp_path / name, text, (100, 30), WALK[:24])
        assert end == 0
        written.append(seen)
    assert not leaks(written[1], shapes(written[0]))
