"""What cleaning leaves: names as people write them, and nothing that hides, piles up or disagrees about its width."""

from __future__ import annotations

import pytest

from netui.book.text import BAD, clean

NAMES = (
    "Zoë Müller", "محمد علي", "می‌خواهم", "שָׁלוֹם", "अनीता क्‍षत्रिय", "ශ්‍රී ලංකා", "สมชาย", "မြန်မာ", "김철수",
    "王小明", "👨‍👩‍👧‍👦", "👩🏽‍❤️‍💋‍👨🏿", "🏳️‍🌈", "👩🏽‍💻👩🏽‍💻👩🏽‍💻👩🏽‍💻👩🏽‍💻", "1️⃣", "🇩🇪",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names_stay_as_they_are(name: str) -> None:
    assert clean(name) == name


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("B" + "\u0301\u200d" * 900 + "o", "B" + "\u0301\u200d" * 3 + "\u0301o"),
        ("B" + "\u200c\u200d" * 900 + "o", "B\u200c\u200do"),
        ("क" + "\u093e" * 900 + "o", "क" + "\u093e" * 4 + "o"),
        ("ᄀ" + "ᅡ" * 900 + "o", "ᄀ" + "ᅡ" * 4 + "o"),
        ("👩‍" * 5 + "👩", "👩‍👩‍👩‍👩" + BAD + "👩‍👩"),
        ("Bo\ufffe\uffff\ufdd0\U0010ffff", "Bo" + BAD * 4),
        ("Bo\U00013430\U0001343f", "Bo" + BAD * 2),
    ],
)
def test_what_hides_or_piles_up_does_not(text: str, left: str) -> None:
    assert clean(text) == left
    assert clean(left) == left
