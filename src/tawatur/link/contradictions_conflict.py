"""A contradiction before it is written out."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from .propositions.proposition import Proposition


@dataclass(frozen=True)
class Conflict:
    """A contradiction before it is written out: the question, and for every side its label and propositions."""

    facet: str
    type: str
    text: str
    sides: tuple[tuple[str, tuple[Proposition, ...]], ...]
    since: str | None

    @property
    def id(self) -> str:
        first = [min((p.passage.key for p in side), default="") for _, side in self.sides]
        name = "\t".join([self.facet, *first])
        return "x" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]


Sides = Sequence[tuple[str, tuple[Proposition, ...]]]


def corrected_at(sides: Sides) -> str | None:
    """When all sides but one were withdrawn: what speaks for them is told as an error of an earlier version."""
    withdrawn = [side for _, side in sides if all(p.passage.corrected for p in side)]
    if not withdrawn or len(sides) - len(withdrawn) > 1:
        return None
    return max((p.passage.said or "" for side in withdrawn for p in side), default=None) or None
