"""Languages whose verb stands between subject and content ('the officials said that …', '…, officials said')."""

from ...text.marks import COMMAS
from .cues import Found, Hit
from .medial_content import content
from .medial_phrases import phrase, relayed
from .medial_subjects import by_agent, impersonal, leading
from .passages import Passage
from .spans import before_adverbials, noun_phrase_left
from .spans_right import apposed_right, noun_phrase_right

_NESTING = frozenset({"demand"})
_DAY = frozenset({"on", "late", "early", "in"})


def find(passage: Passage, hits: list[Hit]) -> list[Found]:
    """The attributions of one sentence."""
    subjects: list[tuple[Hit, Found] | None] = []
    last: Found | None = None
    media: list[tuple[int, int]] = []
    used: set[int] = set()
    cited: dict[int, tuple[int, int, int]] = {}
    for hit in hits:
        if hit.low in used or _skips(passage, hit) or _is_noun(passage, hit, hits):
            continue
        carried = _citing(passage, hit, last)
        if carried is not None and last is not None:
            cited[id(last)] = carried
            continue
        if "by" in hit.cue.takes:
            found = relayed(passage, hit)
        elif hit.cue.kind == "phrase":
            found = phrase(passage, hit, media, used)
        else:
            found = _subject(passage, hit, last)
        if found is not None:
            if media and not found.media and not found.share:
                found.media, media = media, []
            last = found
        subjects.append((hit, found) if found is not None else None)
    founds = [pair[1] for pair in subjects if pair is not None]
    result = []
    for number, found in enumerate(founds):
        if not found.content:
            content(passage, found, founds[number + 1 :])
        if id(found) in cited:
            _hand_on(passage, found, *cited[id(found)])
        if found.content:
            result.append(found)
    return result


def _is_noun(p: Passage, hit: Hit, hits: list[Hit]) -> bool:
    """Whether a word that is a noun too is the subject of the cue right after it ('reports say')."""
    return p.word(hit.low) in p.speech.sets["nouns_too"] and any(
        h.low == hit.high and h.cue.role in {"base", "past"} for h in hits
    )


def _citing(p: Passage, hit: Hit, last: Found | None) -> tuple[int, int, int] | None:
    """(cue, source, end): the one cited right behind the cue of a medium: 'M reported, citing S, that C', 'according
    to M, citing S'."""
    if last is None or "from" not in hit.cue.takes or not p.word(hit.low).endswith("ing"):
        return None
    start = last.hit.high
    if last.hit.cue.kind == "phrase":
        if last.source is None:
            return None
        start = p.at(last.source[1] - 1) + 1
    elif last.hit.cue.cls not in {"say", "report"}:
        return None
    between = range(start, hit.low)
    reported = p.word(hit.low - 1) in COMMAS and last.hit.cue.kind != "phrase" and _by_medium(p, last)
    if not reported and any(
        not (p.word(t) in COMMAS or p.is_time(t) or p.has("adverbs", t) or p.word(t) in _DAY) for t in between
    ):
        return None
    right = noun_phrase_right(p, hit.high)
    if right is None:
        return None
    if reported and not any(
        p.name(t) is not None or p.word(t) in p.speech.roles or p.word(t) in p.speech.offices or p.has("reports", t)
        for t in range(*right)
    ):
        return None  # reasons are cited, not speakers
    end = next((t for t in range(right[1], p.size) if p.word(t) in COMMAS | {".", ";"} or p.has("that", t)), p.size)
    return hit.low, right[0], end


def _by_medium(p: Passage, found: Found) -> bool:
    """Whether an organisation or a medium reports: 'M reported that C, citing S'."""
    if found.source is None:
        return False
    tokens = range(p.at(found.source[0]), p.at(found.source[1] - 1) + 1)
    return any(p.is_organization(t) or p.has("media_nouns", t) for t in tokens) and not any(
        p.is_person(t) or p.word(t) in p.speech.roles for t in tokens
    )


def _hand_on(p: Passage, found: Found, cue: int, low: int, high: int) -> None:
    """Makes the one cited the source, and who was the source the medium."""
    pieces = []
    edge, end = p.starts[cue], p.ends[high - 1]
    for start, stop in found.content:
        if stop <= edge or start >= end:
            pieces.append((start, stop))
        elif start < edge:
            pieces.append((start, edge))
        elif stop > end:
            pieces.append((end, stop))
    if found.source is not None:
        found.media = [found.source, *found.media]
    found.source, found.content, found.pronoun = p.span(low, high), pieces, ""
    found.cue = p.span(cue, low)


def _subject(p: Passage, hit: Hit, last: Found | None) -> Found | None:
    word, before = p.word(hit.low), p.word(hit.low - 1)
    if p.quoted(hit.low):
        return None
    if hit.cue.role == "participle" and not p.has("passive", hit.low - 1):
        return _participle(p, hit, last)
    k = before_adverbials(p, hit.low - 1)
    auxiliaries = []
    while k >= 0 and p.has("auxiliaries", k):
        auxiliaries.append(p.word(k))
        k = before_adverbials(p, k - 1)
    if any(p.has("negations", i) for i in range(max(0, k), hit.low)) or before == "to" or p.has("modals", k + 1):
        return None
    passive = any(a in p.speech.sets["passive"] for a in auxiliaries)
    if passive and hit.cue.role == "participle":
        passive = False  # 'is demanding'
    if passive and (nobody := impersonal(p, hit, k)) is not None:
        return nobody
    if passive and (agent := by_agent(p, hit, k)) is not None:
        return agent
    if passive != (hit.cue.words[-1] == "saying" and len(hit.cue.words) > 1):
        return None
    if hit.cue.role == "base" and auxiliaries:
        return None
    if word in p.speech.sets["nouns_too"] and len(hit.cue.words) == 1:
        if p.has("particular", k) or p.has("prepositions", k) or p.word(hit.high) in {"of", "and"}:
            return None
        opened = p.word(hit.high) in p.speech.sets["that"] | p.speech.sets["determiners"] | p.speech.sets["pronouns"]
        if not opened and (
            hit.cue.role == "base"
            or (
                p.word(hit.high) in {"", ".", ",", ";"}
                and not (hit.cue.number == "s" and p.is_organization(hit.low - 1))
            )
            or p.has("prepositions", hit.high)
        ):
            return None
    if hit.cue.role == "past" and p.word(hit.high) == "by":
        return None
    if hit.cue.cls == "expect" and hit.cue.role == "past" and p.has("prepositions", hit.high):
        return None
    finite = hit.cue.role in {"past", "finite", "base", ""}
    if finite and p.word(k) in COMMAS and not _inverted(p, hit) and _carries_on(p, hit, last):
        return Found(hit, None, [], share=True) if last is not None else leading(p, hit)
    aside = noun_phrase_left(p, k) if p.word(k) in COMMAS else None
    if aside is not None:
        around = aside[2] if aside[0] == 0 or not p.has("openers", 0) else [*aside[2], (0, aside[0])]
        return Found(hit, p.span(aside[0], aside[1]), [], around=around)
    # '…,' said the shopkeeper
    many = hit.cue.role == "base" and hit.cue.lemma == "say"
    if ((k < 0 or p.word(k) in COMMAS or p.word(k) == '"') and (many or hit.cue.role in {"past", "finite", ""})) or (
        p.word(k) == '"' and hit.cue.cls == "say"
    ):
        asked = hit.cue.lemma == "ask" and p.word(k) == '"'
        opened = asked or (
            "address" not in hit.cue.takes and ("clause" in hit.cue.takes or "noun" not in hit.cue.takes)
        )
        right = noun_phrase_right(p, hit.high) if opened else None
        if right is not None:
            right = (right[0], apposed_right(p, right[1]))
        if right is not None and k >= 0 and not p.has("that", hit.high) and (p.word(k) == '"' or _tail_comma(p, k)):
            return Found(hit, p.span(*right), [], around=[(right[0], right[1])], cue=(hit.start, hit.end))
    if k >= 0 and p.has("pronouns", k):
        if last is not None and hit.cue.cls in {"expect", "claim"} and _same_statement(p, last, k):
            return None
        return Found(hit, None, [], pronoun=p.word(k), around=[(0, k)] if p.word(k - 1) in COMMAS else [])
    if k < 0 or p.has("coordinators", k) or (p.word(k) in COMMAS and p.has("coordinators", k - 1)):
        return Found(hit, None, [], share=True) if last is not None else leading(p, hit)
    relative = p.has("relative", k)
    if relative:
        if not (
            ("address" in hit.cue.takes and (hit.cue.lemma == "tell" or _opens(p, hit)))
            or hit.cue.takes == {"clause"}
            or p.has("that", hit.high)
            or p.word(hit.high) in {'"', ":"}
            or ("noun" in hit.cue.takes and (p.has("determiners", hit.high) or hit.cue.cls == "deny"))
        ):
            return None
        k -= 1
        if p.word(k) in COMMAS:
            k -= 1
    low_high = noun_phrase_left(p, k)
    if low_high is None:
        return None
    if hit.cue.role == "base" and not relative and not any(_agrees(p, t) for t in range(low_high[0], low_high[1])):
        return None  # 'on a conference call that'
    low, high, around = low_high
    if p.has("relative", low) and low < high - 1:
        low += 1
    if relative:  # 'the account of two sources who said': the sources speak
        part = next((t + 1 for t in range(high - 2, low, -1) if p.word(t) == "of" and p.has("determiners", t + 1)), low)
        low = (
            part
            if p.word(low) not in p.speech.numbers and not any(w in p.speech.roles for w in p.words[low:part])
            else low
        )
    if p.word(low - 1) in COMMAS and p.has("openers", 0):
        around = [*around, (0, low)]
    return Found(hit, p.span(low, high), [], around=around)


def _institution(p: Passage, k: int) -> bool:
    return p.is_organization(k) or p.has("media_nouns", k) or p.has("body_nouns", k)


def _opens(p: Passage, hit: Hit) -> bool:
    """Whether a content opens behind the one addressed: 'that', 'to', a quotation, before any comma or verb."""
    for t in range(hit.high, min(p.size, hit.high + 9)):
        if p.has("that", t) or p.word(t) in {"to", "of", '"', ":"}:
            return True
        if p.word(t) in COMMAS or p.word(t) in p.speech.cues:
            return False
    return False


def _agrees(p: Passage, k: int) -> bool:
    """Whether the noun at token `k` may be the subject of a verb without '-s': plural, collective or a name."""
    word = p.word(k)
    if p.name(k) is not None or not word.isalpha() or word.endswith("s") or k < 0:
        return True
    role = p.speech.roles.get(word)
    joined = any(p.word(t) == "and" for t in range(max(0, k - 4), k))
    return (role is not None and role[1] == "p") or p.has("body_nouns", k) or p.has("plurals", k) or joined


def _same_statement(p: Passage, last: Found, k: int) -> bool:
    """'said it expected growth': whether the pronoun at `k` opens what the verb before it reports."""
    between = range(last.hit.high, k)
    return last.hit.cue.cls == "say" and 0 <= len(between) <= 4 and not any(p.word(t) in COMMAS for t in between)


def _inverted(p: Passage, hit: Hit) -> bool:
    """Whether a source follows the verb: '…, said S.'"""
    right = noun_phrase_right(p, hit.high)
    return right is not None and "address" not in hit.cue.takes and (right[1] >= p.size or p.word(right[1]) in ".,;")


def _carries_on(p: Passage, hit: Hit, last: Found | None) -> bool:
    """Whether the verb after a comma goes on a row of verbs: a content opens behind it, and no aside ends before."""
    opens = p.has("that", hit.high) or (last is not None and "infinitive" in hit.cue.takes) or p.word(hit.high) == '"'
    return opens and noun_phrase_left(p, hit.low - 1) is None


def _tail_comma(p: Passage, k: int) -> bool:
    return p.word(k) in COMMAS or p.word(k - 1) in COMMAS


def _participle(p: Passage, hit: Hit, last: Found | None) -> Found | None:
    k = before_adverbials(p, hit.low - 1)
    if not (p.word(k) in COMMAS or p.has("coordinators", k) or p.word(k) == '"' or k < 0) or _with(p, k):
        return _accompanying(p, hit, k)
    if last is not None and not (hit.cue.cls in _NESTING and p.word(last.hit.high) not in COMMAS):
        return Found(hit, None, [], share=True)
    if last is None and (led := leading(p, hit)) is not None:
        return led
    start = last.hit.high if last is not None else p.dateline()
    right = noun_phrase_right(p, start)
    if right is None:
        return None
    low, high = right
    named = next((t for t in range(low, high) if p.name(t) is not None), None)
    if named is not None:
        while named < high and p.name(named) is not None:
            named += 1
        bodies = named
        while bodies < high and (
            p.has("body_nouns", bodies) or p.word(bodies) in p.speech.roles or p.word(bodies) == "foreign"
        ):
            bodies += 1
        high = bodies
    return Found(hit, p.span(low, high), [], nested=last is not None)


def _with(p: Passage, k: int) -> bool:
    """Whether a comma closes an apposition in 'with one outlet, X, saying'."""
    left = noun_phrase_left(p, k) if p.word(k) in COMMAS else None
    return left is not None and p.word(left[0] - 1) == "with"


def _accompanying(p: Passage, hit: Hit, k: int) -> Found | None:
    """'…, with S saying that C'."""
    left = noun_phrase_left(p, k)
    if left is None or p.word(left[0] - 1) != "with" or p.word(left[0] - 2) not in COMMAS:
        return None
    return Found(hit, p.span(left[0], left[1]), [])


def _skips(p: Passage, hit: Hit) -> bool:
    """Whether the cue is an adjective of the noun after it, or only asks for anonymity."""
    if p.phrase("anonymity", hit.high):
        return True
    before = hit.low - 1
    noun_phrase = (
        before < 0
        or p.has("determiners", before)
        or p.has("prepositions", before)
        or (p.has("conjunctions", before) and "address" not in hit.cue.takes)
    )
    return hit.cue.role == "past" and p.word(hit.high) in p.speech.roles and noun_phrase
