"""'X: …' at the head of a line: the colon is the cue."""

import re

from ...languages.speech import Cue, Speech
from ...text.marks import COMMAS, ENDS
from .cues import Found, Hit, hits
from .first_spans import told_clitic, without_clitic
from .passages import Passage, Text
from .sources import Sources, Speaker

_BREAK = re.compile(r"[|/]|\.\.+| - ")
_CUE = Cue(":", "colon", "say", frozenset({"clause"}), (":",))
_LONGEST = 9  # words before the colon
_SURE = frozenset({"person", "medium", "body", "place", "people", "office"})


def find(
    text: Text, speech: Speech, sources: Sources, line: tuple[int, int, str]
) -> tuple[Passage, Found, Speaker] | None:
    """The attribution that a line's head makes, with the passage of the whole line."""
    start, end, kind = line
    colon = text.text.find(":", start, end)
    while colon >= 0 and text.text[colon - 1 : colon].isdigit():
        colon = text.text.find(":", colon + 1, end)
    if colon < 0 or colon - start > 110 or end - colon < 4:
        return None
    head = start
    for match in _BREAK.finditer(text.text, start, colon):
        head = match.end()
    p = Passage(text, speech, start, end)
    low, high = p.at(head), p.at(colon)
    if not 0 < high - low <= _LONGEST or p.word(high) != ":":
        return None
    if any(hit.low < high for hit in hits(p, speech)):
        return None
    if any(w in ENDS | {'"'} and kind == "body" for w in p.words[low:high]):
        return None
    if speech.order == "verb-first":
        low = _joined(p, low, high)
    around: list[tuple[int, int]] = []
    last = high
    for t in range(low + 2, high - 1) if speech.order == "verb-first" else ():  # '…, and-an official: …'
        if p.word(t) in COMMAS and _role_joined(p, t + 1):
            low = t + 1
    for t in range(low + 1, high):  # 'X, also on X:' · 'two diplomats to the paper:'
        if p.word(t) in COMMAS and not any(p.is_person(m) for m in range(t + 1, high)):
            around.append((t, high))
            last = t
            break
        names = [p.name(m) for m in range(t, high)]
        if p.has("prepositions", t) and any(n is not None and sources.is_medium(p, n) for n in names):
            around.append((t, high))
            last = t
            break
        if speech.order == "verb-first" and (told_clitic(p, t) or _to_name(p, t)):
            around.append((t, high))
            last = t
            break
    if kind == "body" and last == high and high - low > 6:
        return None
    source = p.span(low, last)
    if speech.order == "verb-first":
        source = (without_clitic(p, low), source[1]) if low > p.at(head) else source
    speaker = sources.read(p, *source)
    if speaker.kind not in _SURE or (kind == "body" and speaker.kind == "place"):
        return None
    if speaker.kind == "place" and any(p.name(t) is None for t in range(low, last)):
        return None
    if speaker.kind == "body" and speaker.entity is None and kind not in {"title", "heading"}:
        return None
    hit = Hit(_CUE, high, high + 1, colon, colon + 1)
    return p, Found(hit, source, [(colon + 1, end)], around=around), speaker


def _joined(p: Passage, low: int, high: int) -> int:
    """Where the last speaker begins in 'clashes go on, and-X: …': at a name with a conjunction written onto it, if what
    stands before is no name that it may be joined to."""
    name = p.name(high - 1)
    first = p.at(name.start) if name is not None else high
    if name is not None and first > low + 2 and p.starts[first] < name.start and p.name(first - 1) is None:
        return first
    return low


def _role_joined(p: Passage, t: int) -> bool:
    """Whether token `t` is a word for a speaker with a conjunction written onto it."""
    word = p.word(t)
    rest = word[1:]
    return word[:1] in p.speech.sets["conjunction_clitics"] and (
        rest in p.speech.roles or rest in p.speech.offices or p.name(t) is not None
    )


def _to_name(p: Passage, t: int) -> bool:
    """'X to-Y: …': a name with the preposition of those told written onto it."""
    name = p.name(t)
    clitics = tuple(c[0] for c in p.speech.phrases["to_clitics"])
    return name is not None and p.starts[t] < name.start and p.word(t).startswith(clitics)
