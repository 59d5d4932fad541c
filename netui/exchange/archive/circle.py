"""Everybody whom LinkedIn's tables name: each once, by the profile, else by a name that only one of them bears."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from netui.book.identity import fold, link_key, profile_key
from netui.exchange.batch import Somebody, met_key

replace = msgspec.structs.replace


class Circle:
    """People in the order in which they were named; who is asked for gets a number: -1, -2, …"""

    def __init__(self, connections: Iterable[Somebody] = ()) -> None:
        self.rows: list[Somebody] = []
        self._keys: set[str] = set()
        self._slugs: dict[str, int] = {}
        self._names: dict[str, list[int]] = defaultdict(list)
        for row in connections:
            self._enter(row)

    def _enter(self, row: Somebody) -> int:
        while row.key in self._keys:  # two of one name are two, and each is known again
            row = replace(row, key=f"{row.key}+")
        self._keys.add(row.key)
        self.rows.append(row)
        number = -len(self.rows)
        for link in row.links:
            if slug := profile_key(link):
                self._slugs.setdefault(slug, number)
        self._names[fold(row.name)].append(number)
        return number

    def find(self, url: str, name: str) -> int | None:
        """Who has this profile, else who alone has this name."""
        if slug := profile_key(url):
            return self._slugs.get(slug)
        same = self._names.get(fold(name), ()) if name.strip() else ()
        return same[0] if len(same) == 1 else None

    def of(self, url: str, name: str, place: str, aside: str = "") -> int | None:
        """The same, or somebody new who comes in only when asked for where `aside` says so; None for nobody."""
        number = self.find(url, name)
        if number is None:
            slug = profile_key(url)
            if not name.strip() and not slug:
                return None
            links = (url if "//" in url else f"https://{url}",) if link_key(url) else ()
            row = Somebody(
                place=place,
                key=slug or met_key(name, None),
                own=slug is not None,
                name=" ".join(name.split()) or slug or "",
                links=links,
                aside=aside,
            )
            return self._enter(row)
        if not aside and self.rows[-number - 1].aside:
            self.rows[-number - 1] = replace(self.rows[-number - 1], aside="")
        return number

    def key(self, number: int) -> str:
        """The source's id of somebody."""
        return self.rows[-number - 1].key

    def put(self, number: int, **fields: object) -> None:
        """More about somebody."""
        self.rows[-number - 1] = replace(self.rows[-number - 1], **fields)
