"""When and where it took place or was to: beginnings and towns as propositions."""

from collections.abc import Callable, Iterable, Sequence

from ...languages.questions import Words
from ...records.layers import Mention
from .passages import Passage
from .polarity import given, negated
from .proposition import Proposition, made
from .subjects import beside

_TOWNS = frozenset({"city", "capital", "site", "venue", "town", "village"})
_OF_THE_MEETING = frozenset({"format", "agenda", "attendance"})


def _named_after(passage: Passage, words: Words, at: int, end: int) -> tuple[int, int] | None:
    """The span of a meeting's noun with its town beside it, on the side where the language puts a genitive."""
    others = [passage.inside(m.start, m.end) for m in passage.mentions]
    if any(0 < s - end <= 3 or 0 < at - e <= 3 for s, e in others):
        return None  # 'the Washington and Tehran talks': who talks, not where
    for match in words.cues["meeting"].finditer(passage.folded):
        if words.genitive == "after":
            gap, beside = passage.folded[match.end() : at], match.end() <= at
        else:
            gap, beside = passage.folded[end : match.start()], end <= match.start()
        if beside and len(gap) <= 3 and not any(c.isalnum() for c in gap):
            return min(at, match.start()), max(end, match.end())
    return None


def starts(passage: Passage, words: Words) -> Iterable[Proposition]:
    """When something began or is to begin: a day or a clock time beside words of beginning, of the first thing that
    the clause says a story can be about; of nothing, and no proposition, where it names no such thing."""
    begins = words.cues.get("begins")
    about = sorted((m.start(), t) for t, pattern in words.topics.items() if (m := pattern.search(passage.folded)))
    if begins is None or not about:
        return
    what = about[0][1]
    for time in passage.times:
        at, end = passage.inside(time.start, time.end)
        near = beside(begins.finditer(passage.folded), passage.folded, at, end)
        if near is None or negated(words, passage.folded, *near):
            continue
        if time.grain in ("minute", "hour"):
            yield made("start-time", what, time.from_[:16], passage, at, end)
        elif time.grain == "day":
            yield made("start-day", what, time.from_[:10], passage, min(at, near[0]), max(end, near[1]))


def is_venue(passage: Passage, words: Words, mention: Mention) -> bool:
    """Whether a place is named as where it was ('in Geneva'), not as who took part ('Egypt')."""
    if mention.type != "place":
        return False
    at = passage.inside(mention.start, mention.end)[0]
    before = passage.folded[:at]
    attached = before[before.rfind(" ") + 1 :]  # a preposition written on to the name
    if attached and attached in words.attached:
        return True
    return _preceded(words, "at_place", before, 2)


def is_object(passage: Passage, words: Words, mention: Mention) -> bool:
    """Whether a name is what is gone to, spoken with or owned from ('with Washington', "Iran's"), not who acts."""
    at, end = passage.inside(mention.start, mention.end)
    return _preceded(words, "toward", passage.folded[:at], 0) or passage.folded.startswith("'s ", end)


def _preceded(words: Words, cue: str, before: str, reach: int) -> bool:
    pattern = words.cues.get(cue)
    return pattern is not None and any(len(before[m.end() :].split()) <= reach for m in pattern.finditer(before))


def places(
    passage: Passage, words: Words, found: Sequence[Proposition], kind: Callable[[str], str | None]
) -> Iterable[Proposition]:
    """Where it is or was to be held: a town beside words of holding. `kind` gives the kind of an entity, `found` what
    the passage answers already."""
    held, first = words.cues.get("held"), words.cues.get("originally")
    cities = [m for m in passage.mentions if m.type == "place" and kind(m.entity) in _TOWNS]
    meeting = any(p.question in _OF_THE_MEETING for p in found)
    if not cities or held is None:
        return
    for mention in cities:
        at, end = passage.inside(mention.start, mention.end)
        early = None if first is None else beside(first.finditer(passage.folded), passage.folded, at, end)
        happens = beside(held.finditer(passage.folded), passage.folded, at, end)
        named = _named_after(passage, words, at, end)
        if named is not None:  # 'the Muscat talks'
            yield made("place", "", mention.entity, passage, *named, given=True)
            continue
        denied = passage.denied and passage.attribution is not None
        if negated(words, passage.folded, at, end) != denied and not denied:
            continue
        answer = f"not {mention.entity}" if denied else mention.entity
        if early is not None:
            yield made("planned-place", "", answer, passage, min(at, early[0]), max(end, early[1]))
            return
        only = happens is None or given(words, "place", passage.folded, *happens)
        if happens is None:
            happens = beside(words.cues["meeting"].finditer(passage.folded), passage.folded, at, end)
        if happens is None and meeting:
            happens = (at, end)  # what was said in the room was said where the room is
        if happens is not None and is_venue(passage, words, mention):
            yield made("place", "", answer, passage, min(at, happens[0]), max(end, happens[1]), given=only)
