"""Who speaks where the verb of reporting has no subject right before it, in languages whose verb stands in between."""

from ...text.marks import COMMAS
from .cues import Found, Hit
from .medial_phrases import pieces_of
from .passages import Passage
from .spans import clause_start, noun_phrase_left
from .spans_right import noun_phrase_right

_LONGEST = 24  # tokens of a subject with its descriptions
_SUFFIX = "ed"
_ADVERBIAL = 7  # tokens of 'in the city on Monday' between a passive and its 'that'


def impersonal(p: Passage, hit: Hit, k: int) -> Found | None:
    """Passives of saying with nobody who says: 'it is said that C', 'C, it is understood', 'X is believed to have C',
    'six are feared dead'. `k` is the token before the verb's auxiliaries."""
    if not p.has("impersonal", hit.low):
        return None
    after = p.word(hit.high)
    if p.has("neuter", k):
        parted = p.word(k - 1) in COMMAS and (hit.high >= p.size or after in COMMAS | {".", ";"})
        clause = p.has("that", hit.high) or p.has("determiners", hit.high) or p.name(hit.high) is not None
        if parted or clause:
            return Found(hit, None, [], pronoun="impersonal")
        that = _that_behind_adverbial(p, hit.high)
        if that is None:
            return None
        end = next((t for t in range(that, p.size) if p.word(t) == ";"), p.size)
        return Found(hit, None, pieces_of(p, [(that + 1, end)]), pronoun="impersonal")
    if not p.has("raised", hit.low) or not (after == "to" or p.has("fates", hit.high)):
        return None
    end = next((t for t in range(hit.high, p.size) if p.word(t) == ";"), p.size)
    pieces = [(hit.high, end)]
    if not p.has("relative", k):
        subject = noun_phrase_left(p, k)
        if subject is None:
            return None
        pieces.insert(0, (subject[0], subject[1]))
    return Found(hit, None, pieces_of(p, pieces), pronoun="impersonal")


def _that_behind_adverbial(p: Passage, low: int) -> int | None:
    """The 'that' behind the adverbial at token `low`: 'it has been claimed in parliament that C'. None for an agent."""
    if not p.has("prepositions", low):
        return None
    for t in range(low, min(p.size, low + _ADVERBIAL + 1)):
        if p.has("that", t):
            follows = p.word(t + 1)  # a verb: 'in a letter that arrived late'
            verb = p.has("auxiliaries", t + 1) or p.has("pasts", t + 1) or follows.endswith(_SUFFIX)
            return None if verb or follows in COMMAS else t
        if p.word(t) == "by" or not p.word(t)[:1].isalnum():
            return None
    return None


def by_agent(p: Passage, hit: Hit, k: int) -> Found | None:
    """Passives with the one who says: 'they were told by S that C', 'the report was denied by S', 'it was described by
    S as C'."""
    if p.word(hit.high) != "by" or p.phrase("as_saying", hit.high + 1):
        return None
    agent = noun_phrase_right(p, hit.high + 1, True)
    if agent is None:
        return None
    low, high = agent
    source = p.span(low, high)
    takes = hit.cue.takes
    if "address" in takes or "clause" in takes:
        if p.has("that", high):
            return Found(hit, source, pieces_of(p, [(high + 1, p.size)]))
        if "infinitive" in takes and p.word(high) in {"to", "not"}:
            return Found(hit, source, pieces_of(p, [(high, p.size)]))
    subject = noun_phrase_left(p, k)
    if subject is None or p.has("relative", k):
        return None
    if "as" in takes and p.word(high) == "as":
        return Found(hit, source, pieces_of(p, [(subject[0], subject[1]), (high, p.size)]))
    if "noun" in takes and hit.cue.cls in {"deny", "admit", "say", "propose"}:
        return Found(hit, source, pieces_of(p, [(subject[0], subject[1])]))
    return None


def leading(p: Passage, hit: Hit) -> Found | None:
    """The subject with which the sentence begins, for a verb that is joined to another one: 'S apologised, announced
    that C', 'S declined to comment but insisted that C'."""
    start = clause_start(p, hit.low)
    if p.has("openers", start):
        comma = next((t for t in range(start, hit.low) if p.word(t) in COMMAS), None)
        start = comma + 1 if comma is not None else start
    if p.has("pronouns", start):
        return Found(hit, None, [], pronoun=p.word(start))
    for t in range(start + 1, min(hit.low, start + _LONGEST)):
        if p.quoted(t) or p.word(t) in {":", ";", '"'}:
            return None
        if p.name(t) is not None or not _finite(p, t) or p.has("relative", t - 1):
            continue
        end = t
        while end > start and (p.has("adverbs", end - 1) or p.word(end - 1) in COMMAS):
            end -= 1
        if end > start and _speaks(p, start, end):
            comma = next((m for m in range(start, end) if p.word(m) in COMMAS), end)
            aside = [(comma + 1, end)] if p.has("asides", comma + 1) else []
            return Found(hit, p.span(start, comma if aside else end), [], around=aside)
    return None


def _finite(p: Passage, t: int) -> bool:
    """Whether token `t` may be a finite verb in the past, or an auxiliary."""
    word = p.word(t)
    return p.has("auxiliaries", t) or p.has("pasts", t) or (len(word) > 4 and word.endswith(_SUFFIX))


def _speaks(p: Passage, low: int, high: int) -> bool:
    """Whether the phrase [low, high) has a head that can speak before any preposition."""
    for t in range(low, high):
        if p.has("prepositions", t) and t > low:
            return False
        word = p.word(t)
        if p.name(t) is not None or word in p.speech.roles or word in p.speech.offices:
            return True
        if p.has("body_nouns", t) or p.has("media_nouns", t):
            return True
    return False
