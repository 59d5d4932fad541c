"""What README, CONTRIBUTING and CHANGELOG name is there."""

import re
from pathlib import Path

import pytest

from netui.cli.words import VERBS
from netui.ui.commands import PAGES, TABLE

TOP = Path(__file__).parents[1]


def paper(name: str) -> str:
    return (TOP / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_every_file_that_is_linked_is_there(name: str) -> None:
    linked = re.findall(r"\]\((?!https?:)([^)]+)\)", paper(name))
    assert not [path for path in linked if not (TOP / path).exists()]


def test_every_file_that_contributing_names_is_there() -> None:
    named = re.findall(
        r"`((?:netui/)?(?:book|rules|exchange|store|ui|cli|themes|tests)/[\w/.]*)`", paper("CONTRIBUTING.md")
    )
    real = [path for path in named if not re.search(r"NAME|/X\.", path)]
    assert real
    assert not [path for path in real if not any((TOP / top / path).exists() for top in ("", "netui"))]


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md"])
def test_every_verb_that_is_named_exists(name: str) -> None:
    named = re.findall(r"(?:^|`)netui ([a-z]+)", paper(name), re.MULTILINE)
    assert named
    assert set(named) <= {verb.name for verb in VERBS}


def test_the_keys_of_readme_are_in_the_table() -> None:
    rows = re.findall(r"^\| (.+?) \|", paper("README.md").partition("## Keys")[2].partition("## In")[0], re.MULTILINE)
    keys = {key for row in rows for code in re.findall(r"`([^`]+)`", row) for key in code.split() if "-" not in key}
    known = {key for command in TABLE for key in command.keys} | {page.key for page in PAGES}
    assert keys
    assert keys <= known, keys - known
