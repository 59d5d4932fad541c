"""The house keeps its rules: rooms import one way, one door for text, no clock inside, no network anywhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
FILES = sorted(path.relative_to(TOP).as_posix() for path in (TOP / "netui").rglob("*.py"))

MAY = {
    "book": {"book"},
    "rules": {"rules", "book"},
    "exchange": {"exchange", "book"},
    "store": {"store", "book"},
    "ui": {"ui", "store", "exchange", "rules", "book"},
    "cli": {"cli", "store", "exchange", "rules", "book"},
}
"""Room to the rooms it may import; the one way from cli to ui is tested by itself."""

OWNER = {
    "textual": ("netui/ui/",),
    "rich": ("netui/ui/",),
    "tinydb": ("netui/store/",),
    "pendulum": ("netui/book/dates.py",),
}
"""A package to the only place that may import it."""

PURE = ("netui/book/", "netui/rules/", "netui/exchange/")
MACHINE = {"os", "time", "random", "secrets", "uuid", "tempfile", "shutil", "glob", "fcntl", "subprocess", "locale"}
"""What asks the machine something; values in, values out needs none of it."""
NETWORK = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "xmlrpc"}

LONGEST = 320
LONGER = {
    "netui/book/records.py": "every noun in one place, so that the file answers what is known",
}
"""Files over the limit, each with its reason."""


@cache
def parsed(path: str) -> ast.Module:
    return ast.parse((TOP / path).read_text(encoding="utf-8"), path)


def room(path: str) -> str:
    parts = path.split("/")
    return parts[1] if len(parts) > 2 else ""


def text_of(node: ast.expr) -> str:
    """The constant text of a string or the constant beginning of an f-string."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr) and node.values:
        return text_of(node.values[0])
    return ""


def called(node: ast.Call) -> str:
    """The last name of what is called."""
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def imports(tree: ast.AST, package: str) -> Iterator[tuple[str, int]]:
    """Every module that is imported: statements, `import_module`, `__import__`, f-string arguments too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((f"{module}.{name.name}", node.lineno) for name in node.names)
        elif (
            isinstance(node, ast.Call) and called(node) in ("import_module", "__import__", "lazy_import") and node.args
        ):
            name = text_of(node.args[0])
            if name.startswith(".") and len(node.args) > 1:
                name = text_of(node.args[1]) + name
            yield name or "?", node.lineno


def package_of(path: str) -> str:
    return ".".join(path.split("/")[:-1])


def found(path: str) -> list[tuple[str, int]]:
    return list(imports(parsed(path), package_of(path)))


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("import textual.app", "textual.app"),
        ("from netui.ui import app", "netui.ui.app"),
        ("from ..ui import app", "netui.ui.app"),
        ("from .pages import map", "netui.rules.pages.map"),
        ("from importlib import import_module\nimport_module('netui.store.file')", "netui.store.file"),
        ("import importlib\ndef f(x): importlib.import_module(f'netui.ui.pages.{x}')", "netui.ui.pages."),
        ("def f(x): __import__(f'tinydb.{x}')", "tinydb."),
    ],
)
def test_the_reader_of_imports_sees_every_shape_of_them(code: str, name: str) -> None:
    assert name in [module for module, _ in imports(ast.parse(code), "netui.rules")]


@pytest.mark.parametrize("path", FILES)
def test_rooms_import_one_way(path: str) -> None:
    here = room(path)
    for module, line in found(path):
        parts = module.split(".")
        if parts[0] != "netui" or len(parts) < 2 or parts[1] not in MAY or not here:
            continue
        if here == "cli" and parts[1] == "ui":
            continue
        assert parts[1] in MAY[here], f"{path}:{line} imports {module}"


def test_the_shell_opens_the_screens_at_one_place_and_only_when_asked() -> None:
    doors = [
        (path, module, line)
        for path in FILES
        if room(path) in ("cli", "")
        for module, line in found(path)
        if module.startswith("netui.ui") and not module.startswith(("netui.ui.commands", "netui.ui.keys"))
    ]
    assert {path for path, _, _ in doors} <= {"netui/cli/screens.py"}
    top = [name for path in FILES if room(path) == "cli" for name in at_the_top(path)]
    assert not [name for name in top if name.startswith("netui.ui")]


def at_the_top(path: str) -> Iterator[str]:
    """What importing the file imports at once, apart from what only the type checker reads."""
    for node in parsed(path).body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from (name for name, _ in imports(ast.Module([node], []), package_of(path)))


@pytest.mark.parametrize("path", FILES)
def test_each_package_has_one_owner(path: str) -> None:
    for module, line in found(path):
        owner = OWNER.get(module.split(".")[0])
        assert owner is None or path.startswith(owner), f"{path}:{line} imports {module}"


def test_pendulum_is_imported_only_when_a_date_needs_it() -> None:
    assert not [path for path in FILES for name in at_the_top(path) if name.startswith("pendulum")]


@pytest.mark.parametrize("path", [path for path in FILES if path.startswith(PURE)])
def test_book_rules_and_exchange_ask_the_machine_nothing(path: str) -> None:
    for module, line in found(path):
        assert module.split(".")[0] not in MACHINE, f"{path}:{line} imports {module}"
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call):
            assert called(node) not in ("today", "now", "utcnow", "open", "read_bytes", "read_text"), (
                f"{path}:{node.lineno} {called(node)}()"
            )


@pytest.mark.parametrize("path", FILES)
def test_nothing_leaves_the_machine(path: str) -> None:
    for module, line in found(path):
        assert not any(module == name or module.startswith(f"{name}.") for name in NETWORK), f"{path}:{line} {module}"


@pytest.mark.parametrize("path", FILES)
def test_a_file_holds_one_idea_and_says_it_first(path: str) -> None:
    lines = len((TOP / path).read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST or path in LONGER, f"{path} has {lines} lines"
    assert ast.get_docstring(parsed(path)), f"{path} does not say its idea"


def test_names_say_what_a_thing_is() -> None:
    vague = re.compile(r"(?:^|_)(?:utils?|helpers?|managers?)(?:_|$)|(?:Manager|Helper|Util|Utils)$")
    for path in FILES:
        assert not vague.search(Path(path).stem), path
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                assert not vague.search(node.name), f"{path}:{node.lineno} {node.name}"


SHEETS = sorted(path.relative_to(TOP).as_posix() for path in (TOP / "netui").rglob("*.tcss"))
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|rgba|hsl|hsla)\(")
COLOURED = re.compile(
    r"^\s*(?:color|background|tint|background-tint|link-\S*color|link-background\S*|scrollbar-\S+|text-style-color"
    r"|border-title-color|border-title-background|border-subtitle-color)\s*:\s*([^;]+)",
    re.MULTILINE,
)
BORDERED = re.compile(r"^\s*(?:border|outline|hatch|keyline)(?:-top|-right|-bottom|-left)?\s*:\s*([^;]+)", re.MULTILINE)
NO_COLOUR = re.compile(
    r"auto|transparent|none|initial|vertical|horizontal|thin|thick|heavy|\d+%?|\$[\w-]+|!important"
    r"|ascii|blank|block|dashed|double|hidden|hkey|inner|outer|panel|round|solid|tall|tab|vkey|wide"
)


@pytest.mark.parametrize("path", SHEETS)
def test_the_stylesheet_names_roles_and_no_colour(path: str) -> None:
    sheet = re.sub(r"/\*.*?\*/", "", (TOP / path).read_text(encoding="utf-8"), flags=re.DOTALL)
    plain = re.sub(r"^\s*[#.\w][^{;:]*\{", "", sheet, flags=re.MULTILINE)
    assert not [rule for rule in re.findall(r":\s*([^;{]+);", plain) if COLOUR.search(rule)]
    for value in [*COLOURED.findall(sheet), *BORDERED.findall(sheet)]:
        assert all(NO_COLOUR.fullmatch(word) for word in value.split()), f"{path}: {value}"


SINKS = {
    *("Static", "Label", "Option", "Button", "Checkbox", "RadioButton", "Collapsible", "Tab", "TabPane", "Selection"),
    *("Link", "Markdown", "from_markup", "update"),
}
TITLES = {"border_title", "border_subtitle", "tooltip", "title", "sub_title", "placeholder"}


def loose(node: ast.expr) -> bool:
    """Text made from data that did not go through the one door."""
    match node:
        case ast.JoinedStr(values=values):
            return any(isinstance(value, ast.FormattedValue) for value in values)
        case ast.Call(func=ast.Attribute(value=ast.Constant(), attr="format" | "join")):
            return True
        case ast.Call():
            return called(node) == "str"
        case ast.BinOp(op=ast.Add() | ast.Mod(), left=left, right=right):
            return loose(left) or loose(right) or isinstance(left, ast.Constant) or isinstance(right, ast.Constant)
        case ast.IfExp(body=body, orelse=orelse):
            return loose(body) or loose(orelse)
    return False


def attribute(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else ""


def leaks(tree: ast.AST) -> Iterator[int]:
    """The lines where data reaches a widget as markup, an id or a class."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            words = {word.arg: word.value for word in node.keywords if word.arg}
            plain = isinstance(off := words.get("markup"), ast.Constant) and off.value is False
            into = [*node.args[:1], *(words[name] for name in ("label", "prompt", "title", "message") if name in words)]
            if called(node) in SINKS | {"notify"} and not plain and any(map(loose, into)):
                yield node.lineno
            if any(loose(words[name]) for name in ("id", "classes") if name in words):
                yield node.lineno
            if called(node) in ("query", "query_one", "query_exactly_one") and node.args and loose(node.args[0]):
                yield node.lineno
        elif isinstance(node, ast.Assign) and loose(node.value) and TITLES & {attribute(to) for to in node.targets}:
            yield node.lineno


@pytest.mark.parametrize(
    ("code", "leak"),
    [
        ("Static(f'{name}')", True),
        ("Static(show(f'{name}'))", False),
        ("Static('fixed words')", False),
        ("Static(', '.join(names))", True),
        ("self.row.update('Hello ' + name)", True),
        ("app.notify(f'Added {name}')", True),
        ("app.notify(f'Added {name}', markup=False)", False),
        ("self.border_title = f'{name}'", True),
        ("Rows(id=f'row-{name}')", True),
        ("self.query_one(f'#{name}')", True),
    ],
)
def test_the_reader_of_leaks_sees_them(code: str, leak: bool) -> None:
    assert bool(list(leaks(ast.parse(code)))) is leak


@pytest.mark.parametrize("path", [path for path in FILES if room(path) == "ui"])
def test_data_reaches_a_widget_through_the_one_door(path: str) -> None:
    lines = list(leaks(parsed(path)))
    assert not lines, f"{path}: data goes to a widget unshown in lines {lines}"
