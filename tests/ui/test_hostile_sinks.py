"""No way around the one door for text: no markup, no escaping of it, no id or class made from data."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator

import msgspec
import pytest

from netui.book.records import TABLES, Fact, Recruiter, Source, Speaker
from tests.payloads import ISO
from tests.test_house import FILES, called, found, parsed, room

UI = [path for path in FILES if room(path) == "ui"]
MARKUP = ("textual.markup", "rich.markup", "rich.text.Text.from_markup")
FIXED = (ast.Constant, ast.Name, ast.IfExp)
"""What an id or a class may be: a constant, or a parameter handed on."""


PARSING = {"Static", "Label", "Option", "Button", "Checkbox", "RadioButton", "Select", "Markdown", "Link", "Tab"}
"""Widgets that take a text for markup; `Block` is the one of them that does not, and stands for all."""
TITLES = {"border_title", "border_subtitle", "tooltip", "sub_title"}
"""What Textual parses wherever it is set."""
APART = tuple(f"netui/{name}.py" for name in ("cli/plain", "cli/patience", "cli/main", "store/layer"))
"""The door of the shell, the bar beside it, the last word where not even the door can be loaded, and the disk."""
SHELL = [path for path in FILES if room(path) != "ui" and path not in APART]


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


def titled(node: ast.AST) -> bool:
    """Whether a title, a tooltip or the like is set here, in whatever way."""
    match node:
        case ast.Assign(targets=targets):
            return any(isinstance(to, ast.Attribute) and to.attr in TITLES for to in targets)
        case ast.AnnAssign(target=ast.Attribute(attr=name)) | ast.AugAssign(target=ast.Attribute(attr=name)):
            return name in TITLES
        case ast.Call(func=ast.Name(id="setattr"), args=[_, ast.Constant(value=name), *_]):
            return name in TITLES
        case ast.Call(keywords=words):
            return any(word.arg in TITLES for word in words)
    return False


def printed(node: ast.Call) -> bool:
    """Whether something goes to a stream or straight to the terminal."""
    to = ast.unparse(node.func)
    streams = re.search(r"(?:\bstd|_std|std_*\b|console|driver)[\w.]*\.(?:write|writelines|print)\Z", to)
    return bool(streams) or to in ("print", "os.write", "os.writev")


@pytest.mark.parametrize("path", UI)
def test_no_widget_parses_what_it_is_given(path: str) -> None:
    for node in ast.walk(parsed(path)):
        assert not isinstance(node, ast.Call) or called(node) not in PARSING, f"{path}:{node.lineno}"
        assert not titled(node), f"{path}: {ast.unparse(node)}"


@pytest.mark.parametrize("path", [*SHELL, *(path for path in UI if path != "netui/ui/terminal.py")])
def test_what_is_printed_goes_through_one_module(path: str) -> None:
    for node in ast.walk(parsed(path)):
        assert not isinstance(node, ast.Call) or not printed(node), f"{path}:{node.lineno}"


# content that nobody cleaned


RECORDS: tuple[type[msgspec.Struct], ...] = (*TABLES.values(), Fact, Source, Speaker, Recruiter)
WORDS = {field.name for made in RECORDS for field in msgspec.structs.fields(made) if field.type is str} - ISO
"""Fields of records that hold words from outside."""
SAME = {"join", "format", "strip", "lower", "upper", "title", "replace", "removeprefix", "removesuffix", "ljust"}
"""Methods whose answer is as harmful as what they are given."""
DRAWING = {
    f"netui/ui/{name}.py" for name in ("text", "ascii", "widgets/atlas_ink", "widgets/rows", "widgets/atlas_paint")
}
"""What makes segments of content that was shown already, or marks of cut texts."""


def from_outside(node: ast.expr, names: Collection[str] = ()) -> bool:
    """Whether words of a record stand in a text as they came; what any other function answers is its own affair."""
    match node:
        case ast.Attribute(attr=name):
            return name in WORDS
        case ast.Name(id=name):
            return name in names
        case ast.Call(func=ast.Attribute(value=of, attr=name), args=args) if name in SAME:
            return any(from_outside(part, names) for part in (of, *args))
        case ast.Call():
            return False
        case ast.IfExp(body=one, orelse=other):
            return from_outside(one, names) or from_outside(other, names)
        case ast.GeneratorExp(elt=part) | ast.ListComp(elt=part) | ast.Subscript(value=part):
            return from_outside(part, names)
    return any(from_outside(part, names) for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr))


def named(tree: ast.AST) -> set[str]:
    """Local names for such texts."""
    pairs: list[tuple[ast.expr, ast.expr]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for to in node.targets:
                both = isinstance(to, ast.Tuple) and isinstance(node.value, ast.Tuple)
                pairs += zip(to.elts, node.value.elts, strict=False) if both else [(to, node.value)]  # type: ignore[attr-defined]
    return {to.id for to, value in pairs if isinstance(to, ast.Name) and from_outside(value)}


def into_content(node: ast.AST) -> Iterator[ast.expr]:
    """What becomes content here without the one door."""
    match node:
        case ast.Call(func=func, args=args):
            match ast.unparse(func):
                case "Content.assemble":
                    yield from (part.elts[0] if isinstance(part, ast.Tuple) and part.elts else part for part in args)
                case "Content" | "Content.styled" | "Content.from_text" | "Text" | "Text.from_ansi" | "Segment":
                    yield from args[:1]
                case to if to.endswith((").append", ".append_text")):
                    yield from args[:1]
        case ast.BinOp(left=one, op=ast.Add(), right=other):
            for made, part in ((one, other), (other, one)):
                if isinstance(made, ast.Call) and re.match(
                    r"Content\b|(?:show|column|spread)\Z", ast.unparse(made.func)
                ):
                    yield part


def uncleaned(tree: ast.AST) -> Iterator[int]:
    """Lines where words from outside become content as they came."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            names = named(function)
            for node in ast.walk(function):
                yield from (part.lineno for part in into_content(node) if from_outside(part, names))


@pytest.mark.parametrize("path", [path for path in UI if path not in DRAWING])
def test_words_from_outside_become_content_only_by_the_door(path: str) -> None:
    assert not list(uncleaned(parsed(path))), path


@pytest.mark.parametrize(
    "code",
    [
        "Content(person.name)",
        "Content(f'With {person.name}')",
        "Content.styled(card.person.name, 'bold')",
        "Content.assemble('  ', (person.name, 'bold'))",
        "Content.assemble(' · '.join(row.title for row in rows))",
        "Content(' ').append(person.note.strip())",
        "Content(' ') + person.name",
        "show(a) + f'{session.room}'",
        "Text(person.city or '-')",
        "Segment(person.name[:4])",
        "found, title = 1, f'At {me.company}'\n    Content.styled(title)",
    ],
)
def test_the_reader_of_content_sees_what_nobody_cleaned(code: str) -> None:
    assert list(uncleaned(ast.parse(f"def f():\n    {code}")))


@pytest.mark.parametrize(
    "code",
    [
        "Content.styled('fixed words', 'bold')",
        "Content(f'{len(people)} people')",
        "Content.assemble((' Met ', 'bold'), show(person.name))",
        "Content(' ') + column(person.name, 12)",
        "Content(cut(person.name, 12))",
    ],
)
def test_the_reader_of_content_leaves_cleaned_words_alone(code: str) -> None:
    assert not list(uncleaned(ast.parse(f"def f():\n    {code}")))


@pytest.mark.parametrize(
    "code",
    [
        *("w.tooltip = name", "w.tooltip: str = name", "w.border_title += name", "setattr(w, 'tooltip', name)"),
        "Widget(tooltip=name)",
    ],
)
def test_the_reader_of_titles_sees_every_way_to_set_one(code: str) -> None:
    assert any(map(titled, ast.walk(ast.parse(code))))


@pytest.mark.parametrize(
    "to",
    [
        *("print", "sys.stdout.write", "sys.stdout.buffer.write", "sys.__stderr__.write", "os.write"),
        *("self.app._driver.write", "self.console.print", "stderr.writelines"),
    ],
)
def test_the_reader_of_prints_sees_every_way_out(to: str) -> None:
    (call,) = [node for node in ast.walk(ast.parse(f"{to}(name)")) if isinstance(node, ast.Call)]
    assert printed(call)


# what leaves for the browser and the clipboard


@pytest.mark.parametrize("path", UI)
def test_only_whole_links_are_opened_and_only_cleaned_text_is_copied(path: str) -> None:
    for function in ast.walk(parsed(path)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            said = ast.unparse(function)
            assert "open_url(" not in said or "safe_link(" in said, f"{path}: {function.name}"
            assert "copy_to_clipboard(" not in said, f"{path}: {function.name}"
