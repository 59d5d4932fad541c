"""Answers by person, each worked out at its first use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


class Each(dict[int, T], Generic[T]):
    """What a rule says of each person, asked once."""

    def __init__(self, answer: Callable[[int], T]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, person: int) -> T:
        found = self[person] = self._answer(person)
        return found

    def all_of(self, people: Iterable[int]) -> Mapping[int, T]:
        """The answers for all of these people, in their order."""
        return {person: self[person] for person in people}
