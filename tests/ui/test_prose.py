"""Abstracts of real programmes become plain paragraphs."""

import pytest

from netui.ui.words.prose import paragraphs


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<p>One &amp; two</p>\n<p>Three<br/>four</p>", ["One & two", "Three", "four"]),
        ("<ul><li>first</li>\n<li>second</li></ul>after", ["· first", "· second", "after"]),
        ("Plain text\nthat goes on.\n\nNext\n- a\n- b", ["Plain text that goes on.", "Next", "· a", "· b"]),
        ("# Title\nSee [the site](https://x.example) **now** and `run`", ["Title See the site now and run"]),
        ("<script>alert(1)</script><p>safe</p>", ["safe"]),
        ("a < b and b > c", ["a < b and b > c"]),
        ("", []),
        ("<!doctype html><!-- x --><p>a <![odd[ b", ["a <![odd[ b"]),
        ("<p>unclosed <b>tag", ["unclosed tag"]),
    ],
)
def test_an_abstract_is_read_as_people_would(text: str, plain: list[str]) -> None:
    assert paragraphs(text) == plain
