"""How a clause holds: negated, denied, wished for, on a condition, or past."""

from collections.abc import Sequence
from re import Match

from ...knowledge.questions import Question
from ...languages.questions import Words
from .passages import Passage

_WISHES = frozenset({"demands", "proposes", "promises", "warns", "threatens"})


def negated(words: Words, folded: str, start: int, end: int) -> bool:
    """Whether a negation outside [start, end) reaches it: an odd number of them within the language's reach."""
    turned = False
    before, after = words.cues.get("before"), words.cues.get("after")
    if before is not None:
        for match in before.finditer(folded, 0, start):
            turned ^= len(folded[match.end() : start].split()) <= words.reach
    if after is not None:
        for match in after.finditer(folded, end):
            turned ^= len(folded[end : match.start()].split()) <= words.reach
    return turned


def reached(words: Words, folded: str, at: int) -> bool:
    """Whether a denial of the clause still reaches what stands at `at`: up to a conjunction ('… and blamed X')."""
    joint = words.cues.get("conjunction")
    return joint is None or joint.search(folded, 0, at) is None


def wished(passage: Passage) -> bool:
    """Whether the words are asked for, offered or threatened, not told."""
    return passage.attribution is not None and passage.attribution.stance in _WISHES


def planned(words: Words, passage: Passage) -> bool:
    """Whether the clause tells what is expected, planned or asked for: a word of it that is no name."""
    if wished(passage):
        return True
    pattern = words.cues.get("scheduled")
    names = [passage.inside(m.start, m.end) for m in passage.mentions]
    return pattern is not None and any(
        not any(s <= m.start() and m.end() <= e for s, e in names) for m in pattern.finditer(passage.folded)
    )


def given(words: Words, question: str, folded: str, start: int, end: int) -> bool:
    """Whether [start, end) stands inside words that only name what is talked of."""
    pattern = words.given.get(question)
    return pattern is not None and any(m.start() < end and start < m.end() for m in pattern.finditer(folded))


def decided(
    words: Words, folded: str, spans: Sequence[tuple[int, int, str]], question: Question
) -> list[tuple[int, int, str]]:
    """Without an answer that another takes for past ('back on after talk of cancelling')."""
    pattern = words.cues.get("past")
    if pattern is None or len(spans) < 2:
        return list(spans)
    ordered = sorted(spans)
    first = ordered[0]
    return [first] + [
        s
        for s in ordered[1:]
        if not (question.excludes(first[2], s[2]) and pattern.search(folded, first[1], s[0]) is not None)
    ]


def conditional(words: Words, folded: str, match: Match[str]) -> bool:
    """Whether a word of condition or doubt goes before it in the clause."""
    pattern = words.cues.get("hypothetical")
    return pattern is not None and pattern.search(folded, 0, match.start()) is not None


def longest(spans: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Of overlapping answers to one question the longest."""
    kept: list[tuple[int, int, str]] = []
    for a, b, value in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if all(b <= c or d <= a for c, d, _ in kept):
            kept.append((a, b, value))
    return kept
