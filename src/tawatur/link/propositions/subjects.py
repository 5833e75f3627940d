"""Who or what an answer is about: the issue, name or role nearest to it, on the side where the language puts it."""

from collections.abc import Callable, Iterable, Sequence
from re import Match

from ...languages.questions import Words
from ...records.layers import Mention
from ...text.words import WORD
from .passages import Passage

_FAR = 6  # words between a place and what is held there
_WRONG_SIDE = 12  # characters that a role on the unusual side counts as farther off


def nearest_issues(words: Words, folded: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The issues named on the nearer side of [start, end), the nearest first; of two at one place the longer."""
    found: list[tuple[int, int, str, int]] = []
    for issue, pattern in words.issues.items():
        for match in pattern.finditer(folded):
            distance = max(0, start - match.end(), match.start() - end)
            found.append((distance, match.start() - match.end(), issue, match.start()))
    kept: list[tuple[str, int, int]] = []
    for _, width, issue, at in sorted(found, key=lambda f: (f[1], f[0])):
        if all(at - width <= s or e <= at for _, s, e in kept):
            kept.append((issue, at, at - width))
    kept.sort(key=lambda k: max(0, start - k[2], k[1] - end))
    if not kept:
        return []
    before = kept[0][1] < start
    return [k for k in kept if (k[1] < start) == before]


def role(words: Words, folded: str, start: int, end: int) -> tuple[str, int] | None:
    """The actor without a name ('the army') within a few words of [start, end), and how many characters off."""
    best: tuple[int, str] | None = None
    for role, pattern in words.actors.items():
        near = beside(pattern.finditer(folded), folded, start, end)
        if near is not None:
            gap = max(0, start - near[1], near[0] - end)
            if (near[0] >= end) != (words.subject == "after"):
                gap += _WRONG_SIDE  # on the side where the language does not put its subject
            if best is None or gap < best[0]:
                best = (gap, role)
    return (best[1], best[0]) if best is not None else None


def gap(passage: Passage, mentions: Sequence[Mention], start: int, end: int) -> int:
    """How many characters the nearest of `mentions` is off folded [start, end)."""
    spans = [passage.inside(m.start, m.end) for m in mentions]
    return min(max(0, start - e, s - end) for s, e in spans)


def beside(matches: Iterable[Match[str]], folded: str, at: int, end: int) -> tuple[int, int] | None:
    """The nearest of `matches` within a few words of [at, end)."""
    best: tuple[int, tuple[int, int]] | None = None
    for match in matches:
        words_off = len(folded[min(match.end(), end) : max(match.start(), at)].split())
        if words_off <= _FAR and (best is None or words_off < best[0]):
            best = (words_off, match.span())
    return best[1] if best is not None else None


def nearest_names(
    passage: Passage, a: int, b: int, wanted: Callable[[Mention], bool], side: str, only: bool = False
) -> list[Mention]:
    """The mention nearest to folded [a, b) and those joined to it in one list of names. `side` is where the language
    puts a subject first ('before' or 'after' its verb); the other side counts as farther, with `only` not at all."""
    places = [(passage.inside(m.start, m.end), m) for m in passage.mentions if wanted(m)]
    if only:
        places = [(span, m) for span, m in places if (span[0] >= b) == (side == "after")]
    if not places:
        return []

    def distance(item: tuple[tuple[int, int], Mention]) -> tuple[int, int]:
        (at, end), _ = item
        words_off = len(passage.folded[min(end, b) : max(at, a)].split())
        other = (at >= b) != (side == "after")
        return words_off + (4 if other else 0), at

    nearest = min(places, key=distance)
    index = places.index(nearest)
    chosen = [nearest[1]]
    for step in (-1, 1):
        at = index
        while 0 <= at + step < len(places):
            left, right = sorted((places[at], places[at + step]), key=lambda p: p[0][0])
            between = passage.folded[left[0][1] : right[0][0]]
            if len(WORD.findall(between)) > 2 or any(c in between for c in ".:;()"):
                break
            at += step
            chosen.append(places[at][1])
    return sorted(chosen, key=lambda m: m.start)
