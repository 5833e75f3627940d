"""Reporting phrases of languages whose verb stands in the middle: 'according to S', 'M, citing S, says'."""

from ...text.marks import COMMAS, SEMICOLONS
from .cues import Found, Hit
from .passages import Passage
from .spans import clause_start, noun_phrase_left
from .spans_right import apposed_right, noun_phrase_right

_OBJECTS = {"him": "he", "her": "she", "them": "they"}


def phrase(p: Passage, hit: Hit, held: list[tuple[int, int]], used: set[int]) -> Found | None:
    """'according to S', 'in his words', 'M, citing S, says'."""
    takes = hit.cue.takes
    if p.quoted(hit.low):
        return None
    if "self" in takes:
        start = clause_start(p, hit.low)
        pieces = [(start, hit.low), (hit.high, p.size)]
        return Found(hit, None, pieces_of(p, pieces), pronoun="his")
    if "from" in takes and p.word(hit.high) == "by":
        return _quoted_by(p, hit)
    if "from" in takes and p.word(hit.high) in _OBJECTS and p.phrase("as_saying", hit.high + 1):
        return _quoting_him(p, hit)
    right = noun_phrase_right(p, hit.high)
    if right is None:
        return None
    if "from" in takes:  # S cited by M; M, citing S, says C
        k = hit.low - (2 if p.word(hit.low - 1) in COMMAS else 1)
        while k > 0 and (p.has("auxiliaries", k) or p.has("adverbs", k)):
            k -= 1
        if k < 0:
            return _citing(p, hit, right, used)
        left = noun_phrase_left(p, k)
        if left is None:
            return None
        low, high, around = left
        media = [p.span(low, high)]
        content: list[tuple[int, int]] = []
        quoting = next((t for t in range(hit.high, min(p.size, hit.high + 26)) if p.phrase("as_saying", t)), None)
        if quoting is not None:
            right = (right[0], quoting)
        for token in range(right[1], p.size if quoting is None else 0):
            if p.has("that", token) or (_says(p, token) and not p.has("relative", token - 1)):
                used.add(token)
                begin = token + 1
                if p.has("that", begin):
                    begin += 1
                content = pieces_of(p, [(begin, p.size)])
                break
        if quoting is not None:
            begin = right[1] + 2
            if p.has("that", begin):
                begin += 1
            content = pieces_of(p, [(begin, p.size)])
        if not content:
            later = any(p.word(t) in p.speech.cues and p.has("relative", t - 1) for t in range(right[1], p.size))
            if later:
                held += [p.span(low, high), p.span(*right)]
        return Found(hit, p.span(*right), content, media=media, around=around) if content else None
    right = (right[0], apposed_right(p, right[1]))
    through: list[tuple[int, int]] = []
    if p.word(right[1]) in COMMAS and p.has("through", right[1] + 1) and p.word(right[1] + 2) == "by":
        comma = next((t for t in range(right[1] + 3, p.size) if p.word(t) in COMMAS), right[1])
        through, right = [(right[1] + 1, comma)], (right[0], comma)
    start = hit.low if p.word(hit.low - 1) == ":" else clause_start(p, hit.low)
    before = [t for t in range(start, hit.low) if p.word(t) not in COMMAS]
    if len(before) >= 2:
        pieces = [(start, hit.low)]
        if p.word(right[1]) in COMMAS and not p.has("relative", right[1] + 1):
            pieces.append((right[1] + 1, until_semicolon(p, right[1] + 1)))
        around = through
    else:
        after = right[1]
        if p.word(after) not in COMMAS:
            return None
        pieces = [(after + 1, p.size)]
        around = [(0, start), *through]
    return Found(hit, p.span(*right), pieces_of(p, pieces), around=around)


def _quoting_him(p: Passage, hit: Hit) -> Found | None:
    """'M quoted him as saying that C'."""
    k = hit.low - 1
    while k > 0 and (p.has("auxiliaries", k) or p.has("adverbs", k)):
        k -= 1
    left = noun_phrase_left(p, k)
    if left is None:
        return None
    begin = hit.high + 1 + p.phrase("as_saying", hit.high + 1)
    begin += p.has("that", begin)
    content = pieces_of(p, [(begin, p.size)])
    return Found(hit, None, content, pronoun=_OBJECTS[p.word(hit.high)], media=[p.span(left[0], left[1])])


def _citing(p: Passage, hit: Hit, right: tuple[int, int], used: set[int]) -> Found | None:
    """'Citing S, M reported that C'."""
    comma = next((t for t in range(right[1], min(p.size, right[1] + 8)) if p.word(t) in COMMAS), None)
    if comma is None:
        return None
    verb = next((t for t in range(comma + 1, min(p.size, comma + 14)) if _says(p, t)), None)
    carrier = noun_phrase_left(p, verb - 1) if verb is not None else None
    if verb is None or carrier is None:
        return None
    used.add(verb)
    begin = verb + 2 if p.has("that", verb + 1) else verb + 1
    return Found(hit, p.span(hit.high, comma), pieces_of(p, [(begin, p.size)]), media=[p.span(carrier[0], carrier[1])])


def _quoted_by(p: Passage, hit: Hit) -> Found | None:
    """'S was quoted by M as saying that C'."""
    saying = next((t for t in range(hit.high, min(p.size, hit.high + 12)) if p.phrase("as_saying", t)), None)
    k = hit.low - 1
    while k > 0 and (p.has("auxiliaries", k) or p.has("adverbs", k)):
        k -= 1
    left = noun_phrase_left(p, k)
    if saying is None or left is None:
        return None
    begin = saying + p.phrase("as_saying", saying)
    begin += p.has("that", begin)
    media = [p.span(hit.high + 1, saying)]
    return Found(hit, p.span(left[0], left[1]), pieces_of(p, [(begin, p.size)]), media=media)


def _says(p: Passage, token: int) -> bool:
    if p.word(token + 1) in p.speech.roles:
        return False
    cues = p.speech.cues.get(p.word(token), ())
    return any(c.kind == "verb" and len(c.words) == 1 and c.role in {"finite", "past"} for c in cues)


def relayed(p: Passage, hit: Hit) -> Found | None:
    """'C, as relayed to M by S'."""
    by = next((t for t in range(hit.high, min(p.size, hit.high + 10)) if p.word(t) == "by"), None)
    right = noun_phrase_right(p, by + 1) if by is not None else None
    if by is None or right is None or hit.low < 3:
        return None
    end = next((t for t in range(by, p.size) if p.word(t) in COMMAS | {".", ";"}), p.size)
    low = hit.low - 1 if p.word(hit.low - 1) == "as" else hit.low
    pieces = [(clause_start(p, low), low)]
    if p.word(end) in COMMAS:
        pieces.append((end + 1, p.size))
    return Found(hit, p.span(right[0], end), pieces_of(p, pieces), around=[(hit.high, by)])


def until_semicolon(p: Passage, low: int) -> int:
    return next((t for t in range(low, p.size) if p.word(t) in SEMICOLONS), p.size)


def pieces_of(p: Passage, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found = []
    for low, high in ranges:
        while low < high and (p.word(low) in COMMAS or p.word(low) in {":", ";", "-"}):
            low += 1
        while low < high and (p.word(high - 1) in COMMAS or p.word(high - 1) in {":", ";", "-", "."}):
            high -= 1
        if low < high and any(w[0].isalnum() for w in p.words[low:high]):
            found.append(p.span(low, high))
    return found
