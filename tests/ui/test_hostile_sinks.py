"""No way around the one door for text: no markup, no escaping of it, no id or class made from data."""

from __future__ import annotations

import ast

import pytest

from tests.test_house import FILES, called, found, parsed, room

UI = [path for path in FILES if room(path) == "ui"]
MARKUP = ("textual.markup", "rich.markup", "rich.text.Text.from_markup")
FIXED = (ast.Constant, ast.Name, ast.IfExp)
"""What an id or a class may be: a constant, or a parameter handed on."""


PARSING = {"Static", "Label", "Option", "Button", "Checkbox", "RadioButton", "Select", "Markdown", "Link", "Tab"}
"""Widgets that take a text for markup; `Block` is the one of them that does not, and stands for all."""
TITLES = {"border_title", "border_subtitle", "tooltip", "sub_title"}
"""What Textual parses wherever it is set."""
SHELL = [path for path in FILES if room(path) != "ui" and not path.endswith(("cli/plain.py", "cli/patience.py"))]


def of_regexes(node: ast.Call) -> bool:
    """`re.escape`, which has nothing to do with markup."""
    return isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "re"


@pytest.mark.parametrize("path", UI)
def test_no_markup_is_made_or_escaped(path: str) -> None:
    assert not [module for module, _ in found(path) if module.startswith(MARKUP)]
    calls = [node for node in ast.walk(parsed(path)) if isinstance(node, ast.Call) and not of_regexes(node)]
    assert not [node.lineno for node in calls if called(node) in ("escape", "from_markup", "notify", "render_markup")]


@pytest.mark.parametrize("path", UI)
def test_ids_and_classes_are_words_of_the_code(path: str) -> None:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call):
            for word in node.keywords:
                if word.arg in ("id", "classes") and called(node)[:1].isupper() and called(node) != "Binding":
                    assert isinstance(word.value, FIXED), f"{path}:{node.lineno}"


@pytest.mark.parametrize("path", UI)
def test_no_widget_parses_what_it_is_given(path: str) -> None:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call):
            assert called(node) not in PARSING, f"{path}:{node.lineno}"
        elif isinstance(node, ast.Assign):
            set_here = {to.attr for to in node.targets if isinstance(to, ast.Attribute)}
            assert not set_here & TITLES, f"{path}:{node.lineno}"


@pytest.mark.parametrize("path", SHELL)
def test_the_shell_prints_through_one_module(path: str) -> None:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call):
            to = ast.unparse(node.func)
            assert to not in ("print", "sys.stdout.write", "sys.stderr.write"), f"{path}:{node.lineno}"
