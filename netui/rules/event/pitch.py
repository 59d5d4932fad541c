"""How long it takes to say a text aloud."""

from __future__ import annotations

PER_MINUTE = 140
"""Words a minute of somebody who is listened to."""

LONG = 30
"""Seconds after which the other one has stopped listening."""


def seconds(text: str) -> int:
    """How long it takes to say."""
    return round(len(text.split()) * 60 / PER_MINUTE)


def spoken(text: str) -> str:
    """The length in words: "18 s", or that it is too long."""
    said = seconds(text)
    return f"{said} s" if said <= LONG else f"{said} s, {LONG} s is what people remember"
