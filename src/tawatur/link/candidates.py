"""Who is worth comparing with whom: an inverted index over rare features, so that nothing compares all with all."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

F = TypeVar("F", bound=Hashable)


class Blocks(Generic[F]):
    """Items by their features. A feature shared by more than `cap` items proposes nobody: it tells them apart from
    too few, and its list is what would make the cost quadratic."""

    def __init__(self, cap: int = 200) -> None:
        self.cap = cap
        self._holders: dict[F, list[str]] = defaultdict(list)

    def add(self, item: str, features: Iterable[F]) -> None:
        """Enter `item`; its features are counted once each."""
        for feature in sorted(set(features), key=repr):
            self._holders[feature].append(item)

    def size(self, feature: F) -> int:
        """How many items have `feature`."""
        return len(self._holders.get(feature, ()))

    def near(self, features: Iterable[F], shared: int = 1, most: int | None = None) -> list[str]:
        """Items that share at least `shared` features with those given, the most shared first (ties by id), at most
        `most` of them."""
        found: Counter[str] = Counter()
        for feature in set(features):
            holders = self._holders.get(feature, ())
            if len(holders) <= self.cap:
                found.update(holders)
        ranked = sorted((item for item, n in found.items() if n >= shared), key=lambda item: (-found[item], item))
        return ranked[:most]


def components(items: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The groups that `pairs` tie together, each sorted, in the order of their first members; lone items too."""
    parent = {item: item for item in items}

    def root(item: str) -> str:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    groups: dict[str, list[str]] = defaultdict(list)
    for item in sorted(parent):
        groups[root(item)].append(item)
    return [groups[key] for key in sorted(groups)]


def pairs(items: Sequence[str]) -> list[tuple[str, str]]:
    """Every unordered pair of a small group, each in sorted order."""
    ordered = sorted(items)
    return [(a, b) for i, a in enumerate(ordered) for b in ordered[i + 1 :]]
