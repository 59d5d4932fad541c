"""Books of any rows of every table, from the types of their fields; texts are those that break programmes."""

from __future__ import annotations

import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import strategies as st

from netui.book.book import Book
from netui.book.records import TABLES, Record

HARD = (
    "a,b",
    "a;b",
    "a\nb",
    "a\\nb",
    '"',
    "👩‍💻 Łódź",
    "דנה כהן",
    "e\u0301",
    "=1+1",
    "[/]",
    "x" * 80,
    "é" * 60,
    " a ",
    "",
)
TEXT = st.sampled_from(HARD) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@cache
def of(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type."""
    if kind is str:
        return TEXT
    if kind is int:
        return st.integers(0, 2**53 - 1)
    if kind is float:
        return st.floats(0.5, 2)
    if kind in (bool, type(None)):
        return st.booleans() if kind is bool else st.none()
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        return st.sampled_from(parts)
    if origin in (Union, types.UnionType):
        return st.one_of(*map(of, parts))
    if origin is tuple and parts[-1] is Ellipsis:
        return st.lists(of(parts[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(of, parts))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return st.dictionaries(of(parts[0]), of(parts[1]), max_size=2)
    return struct(kind)


@cache
def struct(kind: type[msgspec.Struct]) -> st.SearchStrategy[Any]:
    """Any record or part of one: what has to be said, and some of the rest."""
    hints = get_type_hints(kind)
    fields = [field for field in msgspec.structs.fields(kind) if field.name != "id"]
    needed = {field.name: of(hints[field.name]) for field in fields if field.required}
    free = {field.name: of(hints[field.name]) for field in fields if not field.required}
    return st.fixed_dictionaries(needed, optional=free).map(lambda values: kind(**values))


def rows() -> st.SearchStrategy[Record]:
    """A row of any table."""
    kinds = [kind for name, kind in TABLES.items() if name != "me"]
    return st.sampled_from(kinds).flatmap(struct)


def books() -> st.SearchStrategy[Book]:
    """Any book, its ids in order."""

    def book(me: Any, found: list[Any]) -> Book:
        numbered = (msgspec.structs.replace(row, id=n) for n, row in enumerate(found, 2))
        return Book.of(msgspec.structs.replace(me, id=1), *numbered)

    return st.builds(book, struct(TABLES["me"]), st.lists(rows(), max_size=6))
