"""Finds which of many known boxes contain a given one, by hash look-ups only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Generic, TypeVar

from mingsuan.cube import Member

T = TypeVar("T")
Key = tuple[Member | None, ...]
"""A selector, or a part of one: a member a slot, None for all of the slot's dimension."""
Chain = Callable[[int, Member], Sequence[Member | None]]
"""Slot, member → the member, what contains it, None at the end."""


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A known box around the given one."""

    steps: Mapping[int, int]
    """How far up it lies on each slot that it restricts."""
    value: T

    def inside(self, other: Found[T]) -> bool:
        """Whether this one lies properly inside another one found around the same box."""
        return self.steps != other.steps and all(
            slot in self.steps and self.steps[slot] <= step for slot, step in other.steps.items()
        )


class Containers(Generic[T]):
    """Known boxes with a value each, grouped by the slots that they restrict."""

    def __init__(self, chain: Chain, known: Mapping[Key, T]) -> None:
        self._chain = chain
        tables: dict[tuple[int, ...], dict[Key, T]] = {}
        for key, value in known.items():
            slots = tuple(slot for slot, member in enumerate(key) if member is not None)
            members = tuple(member for member in key if member is not None)
            tables.setdefault(slots, {})[members] = value
        self._tables = sorted(tables.items(), key=lambda entry: len(entry[0]))

    def around(self, key: Key) -> Iterator[T]:
        """The values of all boxes that contain this one, its own included, the widest first."""
        for slots, table in self._tables:
            chains = self._chains(slots, key)
            if chains is not None:
                for members in product(*chains):
                    value = table.get(members)
                    if value is not None:
                        yield value

    def found(self, key: Key) -> list[Found[T]]:
        """The boxes that properly contain this one, with how they lie to each other."""
        own = tuple(slot for slot, member in enumerate(key) if member is not None)
        result: list[Found[T]] = []
        for slots, table in self._tables:
            chains = self._chains(slots, key)
            for members in product(*chains) if chains is not None else ():
                value = table.get(members)
                if value is not None:
                    tops = zip(slots, chains or (), members, strict=True)
                    steps = {s: len(c) - 1 - c.index(m) for s, c, m in tops}
                    if slots != own or any(steps.values()):
                        result.append(Found(steps, value))
        return result

    def smallest(self, key: Key) -> list[T]:
        """The values of the boxes around this one that have no other of them inside."""
        found = self.found(key)
        if len(found) == 1:
            return [found[0].value]
        return [one.value for one in found if not any(other.inside(one) for other in found)]

    def _chains(self, slots: Sequence[int], key: Key) -> list[Sequence[Member | None]] | None:
        """For each slot the members around the key's, from the largest; None if it has none."""
        chains: list[Sequence[Member | None]] = []
        for slot in slots:
            member = key[slot]
            if member is None:
                return None
            chains.append(self._chain(slot, member)[-2::-1])
        return chains
