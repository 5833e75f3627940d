"""Noun phrases behind a verb that stands between its subject and its content."""

from ...text.marks import COMMAS
from .passages import Passage
from .spans import joins

_LONGEST = 32  # tokens of a noun phrase


def apposed_right(p: Passage, end: int) -> int:
    """The end of the apposition after the name that ends at `end`: 'X, head of Y,'; `end` itself if there is none."""
    if p.word(end) not in COMMAS or not (
        p.word(end + 1) in p.speech.offices
        or p.is_person(end + 1)
        or p.has("indefinite", end + 1)
        or p.word(end + 1) in p.speech.roles
    ):
        return end
    return next((t for t in range(end + 1, min(p.size, end + 16)) if p.word(t) in COMMAS or p.word(t) in ".;"), end)


def noun_phrase_right(
    p: Passage, at: int, stop_at_preposition: bool = False, stops: tuple[str, ...] = ()
) -> tuple[int, int] | None:
    """The noun phrase that begins at token `at` (after blanks and marks have ended): tokens [low, high)."""
    low = at
    if low >= p.size or not p.word(low)[:1].isalnum():
        return None
    if (
        p.has("pronouns", low)
        or (p.has("that", low) and not p.has("reports", low + 1))
        or p.has("prepositions", low)
        or p.has("auxiliaries", low)
    ):
        return None
    t = low
    while t < p.size and t - low < _LONGEST:
        word = p.word(t)
        if t > low and p.name(t) is not None and p.name(t) is p.name(t - 1):
            t += 1
            continue
        if word == "(":
            close = next((m for m in range(t, min(p.size, t + 8)) if p.word(m) == ")"), None)
            if close is None:
                break
            t = close + 1
            continue
        if word == "'" and p.word(t - 1).endswith("s") and t > low and p.word(t + 1)[:1].isalnum():
            t += 1
            continue
        if not word[:1].isalnum():
            break
        if (
            p.is_time(t)
            or (p.has("that", t) and t > low)
            or (p.has("auxiliaries", t) and not _relative_before(p, low, t))
        ):
            break
        if word == "and" and p.has("through", t + 1) and p.word(t + 2) == "by":
            t += 1  # 'figures compiled by X and seen by M'
            continue
        if (p.has("conjunctions", t) and not joins(p, t)) or (t > low and p.has("pronouns", t)):
            break
        if (
            t > low
            and not (t == low + 1 and p.has("indefinite", low))
            and p.word(t) in p.speech.cues
            and not _relative_before(p, low, t)
            and p.speech.cues[p.word(t)][0].kind == "verb"
            and p.speech.cues[p.word(t)][0].cls in {"say", "report"}
            and p.word(t) not in p.speech.sets["nouns_too"]
        ):
            break
        follows = t > low and p.has("determiners", t) and not p.has("determiners", t - 1)
        if (
            follows
            and not _relative_before(p, low, t)
            and not (p.has("prepositions", t - 1) or p.has("conjunctions", t - 1) or p.word(t - 1) == "'s")
        ):
            break
        if p.has("prepositions", t):
            if stop_at_preposition and (word != "of" or word in stops):
                break
            if p.is_time(t + 1) or word in {
                "on",
                "late",
                "early",
                "earlier",
                "as",
                "during",
                "after",
                "before",
                "since",
            }:
                break
        if (p.has("adverbs", t) or p.has("negations", t)) and t > low:
            break
        t += 1
    if t == low:
        return None
    # an apposition after a comma: 'Two sources, one of them a senior diplomat,'
    return low, t


def _relative_before(p: Passage, low: int, t: int) -> bool:
    return any(p.has("relative", i) and p.word(i) != "that" for i in range(low, t))
