"""Languages whose verb opens the clause ('قال S إن C'), with the subject also before it ('S قال إن C').

After the verb stand, in any order, the source, its circumstances (time, place, occasion) and those told; then the
complementizer, a colon, a quotation, the preposition of the verb or the object begins the content.
"""

from ...text.marks import COMMAS, STRONG
from .cues import Found, Hit
from .first_contents import content_end, piece_of, same_person, tail_start
from .first_describing import describing
from .first_openers import described, find_opener, published
from .first_phrases import phrase, printed, quoting
from .first_spans import (
    before_relative,
    content_subject,
    nominal_source,
    skip,
    source_end,
    speaker_at,
    told_clitic,
    without_clitic,
)
from .first_subjects import adverbial, clause_subject, described_to, left_subject
from .passages import Passage
from .quoting import opened


def find(passage: Passage, hits: list[Hit]) -> list[Found]:
    """The attributions of one sentence, in the order of their cues."""
    p = passage
    taken: set[int] = set()
    result: list[Found] = []
    live = [h for h in hits if not p.quoted(h.low) and not (p.has("named_verbs", h.low) and p.name(h.high) is not None)]
    for number, hit in enumerate(live):
        if hit.low in taken:
            continue
        later = live[number + 1 :]
        if hit.cue.kind == "phrase":
            found = phrase(p, hit, later, result)
        elif hit.cue.cls == "quote":
            found = quoting(p, hit, later, taken)
        elif "self" in hit.cue.takes:
            found = printed(p, hit, later)
        else:
            found = _verb(p, hit, later, result, taken)
        if found is not None and found.content:
            if hit.cue.kind == "phrase" and "from" in hit.cue.takes:  # 'أفاد M نقلا عن S بأن C' is one report, by S
                result = [f for f in result if not (f.hit.low < hit.low and _same(f, found))]
            result.append(found)
    return result


def _same(one: Found, other: Found) -> bool:
    """Whether two attributions have (nearly) the same content."""
    return any(
        max(0, min(b, d) - max(a, c)) > 0.6 * max(b - a, d - c)
        for a, b in one.content[:2]
        for c, d in other.content[:2]
    )


def _verb(p: Passage, hit: Hit, later: list[Hit], result: list[Found], taken: set[int]) -> Found | None:
    cue = hit.cue
    tail = next((n for n in (3, 2, 1) if hit.low - n >= 2 and p.phrase("tail", hit.low - n) == n), 0)
    if not tail and p.has("negations", hit.low - 1):
        return None
    if p.has("infinitive", hit.low - 1) and cue.role == "imperfect":
        return None
    if hit.clitic in p.speech.sets["purpose_clitics"] and cue.role == "imperfect":
        return None
    if described(p, hit.low) or published(p, hit):
        return None
    noun = cue.words[0] in p.speech.roles and p.word(hit.low - 1) in COMMAS
    if noun and p.ends_with("nisba_endings", hit.high) and p.name(hit.high) is None:
        return None  # ', a university student,'
    if "impersonal" in cue.takes:
        if not p.has("that", hit.high):
            return None
        return Found(
            hit,
            None,
            piece_of(p, hit.high + 1, content_end(p, Found(hit, None, []), hit.high + 1, later)),
            pronoun="impersonal",
        )
    if cue.role == "participle":
        return _participle(p, hit, later, result)
    if (hit.low > 0 and p.has("prepositions", hit.low - 1)) or (
        not hit.clitic and p.has("demonstratives", hit.low - 1)
    ):
        return None
    if "object" in cue.takes:
        tail = 0
    if cue.role == "suffixed" and "object" in cue.takes:
        return describing(p, hit, result, later)
    if cue.role == "suffixed" and not tail:
        return None
    opener = None if tail else find_opener(p, hit, hit.high, later)
    original = p.text.folded.original[slice(*p.text.folded.span(hit.start, hit.end))]
    if cue.words[0] in p.speech.sets["marked_only"] and not any(m in original for m in p.speech.doubling):
        return None
    if any(m in original for m in p.speech.noun_marks):
        return None
    doubtful = hit.cue.words[0] in p.speech.sets["nouns_too"]
    if doubtful and (opener is None or opener[2] == "clitic") and not speaker_at(p, skip(p, hit.high, p.size)):
        return None
    if any(mark in p.text.folded.original[p.text.folded.origin(hit.start) :][:3] for mark in p.speech.marks):
        if cue.role != "imperfect" or opener is None or opener[2] != "that":
            return None
        if opener[0] == hit.high:
            return _passive(p, hit, opener[1], later)
        if not speaker_at(p, skip(p, hit.high, opener[0])):  # the vowel of a derived verb is that of the passive
            return None
    relative = p.has("relative", hit.low - 1)
    held = any(a <= hit.start < b for other in result for a, b in other.content)
    if tail or (
        not (held and p.word(hit.low - 2) != '"')
        and _after_content(p, hit, later)
        and (opener is None or p.word(hit.low - 2) == '"')
    ):
        return _tail(p, hit, result, hit.low - tail)
    if relative and any(p.has("claims_nouns", t) for t in (hit.low - 2, hit.low - 3)):
        return None  # 'the reports that spoke of …'
    if opener is not None and opener[2] == "prep" and "noun" in cue.takes and _object(p, hit.high, opener[0]):
        opener = None
    if opener is None:
        return _nominal(p, hit, later, result, relative)
    at, begin, kind = opener
    limit = at
    low = skip(p, hit.high, limit)
    if kind in {"colon", "quote"} and adverbial(p, low):
        low = limit
    source: tuple[int, int] | None = None
    share, pronoun = False, ""
    around = [(hit.high, low)]
    end = low
    if low < limit and not ("address" in cue.takes and _addressed(p, hit, result, low, at, kind)):
        end = source_end(p, low, limit)
        if "address" in cue.takes and kind in {"prep", "clitic"}:
            end = min(end, max(nominal_source(p, low, limit), low + 1))
        while end > low and p.has("prepositions", end - 1) and p.name(end - 1) is None:
            end -= 1
        source = (without_clitic(p, low), p.ends[end - 1]) if end > low else None
        around.append((end, limit))
    if source is None:
        joined = hit.clitic in p.speech.sets["conjunction_clitics"] and not any(
            p.has("topics", t) for t in range(hit.low)
        )
        left = None if (joined and hit.low > 0) or p.has("carrying", hit.low - 1) else left_subject(p, hit, result)
        if left is not None and not relative:
            source = left
        elif relative:
            source = before_relative(p, hit)
        elif result and cue.number in {"s", ""} and hit.low > 0 and (hit.clitic or _carrying(p, hit, result)):
            share = True
        else:
            source = clause_subject(p, hit.low) if joined and hit.low > 2 and not result else None
            pronoun = "" if source else "-"
        around.append((hit.high, limit))
    nested = bool(result) and cue.number == "p" and hit.low > 0
    found = Found(hit, source, [], share=share and not nested, pronoun=pronoun, around=around, nested=nested)
    if nested and source is None:
        inner = result[-1]
        content_low = p.at(inner.content[0][0])
        subject = content_subject(p, content_low, hit.low)
        if subject is not None:
            found.source, found.pronoun = subject, ""
    if (source is None and hit.low > 0 and not nested) or (
        source is not None and hit.low > 0 and not result
    ):  # the occasion may stand before the verb
        found.around.append((min(p.dateline(), hit.low), hit.low))
    stop = content_end(p, found, begin, later)
    span = piece_of(p, begin, stop)
    if kind == "clitic" and span:
        span = [(span[0][0] + 1, span[0][1])]
    if "object" in cue.takes:
        return describing(p, hit, result, later)
    if not span and kind == "colon":
        span = opened(p.text, p.ends[at])
    if "address" in cue.takes and kind in {"prep", "clitic"} and cue.cls in {"demand", "claim"}:
        told = end if source is not None else hit.high
        if told < at and not any(p.word(t) in COMMAS or p.is_time(t) for t in range(told, at)):
            span = piece_of(p, told, stop)
    found.content = span
    _mark_by_saying(p, hit, at, later, taken)
    return found


def _passive(p: Passage, hit: Hit, begin: int, later: list[Hit]) -> Found | None:
    """'it is believed that C', the vowel being printed; formulas that carry on the article's own text are none."""
    if (hit.cue.words[0], p.word(hit.high)) in {tuple(words) for words in p.speech.phrases["breaks"]}:
        return None
    stop = content_end(p, Found(hit, None, []), begin, later)
    return Found(hit, None, piece_of(p, begin, stop), pronoun="impersonal")


def _object(p: Passage, low: int, at: int) -> bool:
    """Whether an object stands between the source of a verb and the preposition at `at`: 'confirmed the death of four
    in a raid on X'."""
    low = skip(p, low, at)
    end = nominal_source(p, low, at)
    if end <= low:
        return False
    while end < at and (told_clitic(p, end) or p.is_time(end) or p.has("fillers", end) or p.name(end) is not None):
        end += 1
    return end < at and p.word(end) not in COMMAS and not p.has("prepositions", end)


def _carrying(p: Passage, hit: Hit, result: list[Found]) -> bool:
    """'…, but he stressed that': the pronoun before the verb is the speaker of the verb before."""
    return p.has("carrying", hit.low - 1) and same_person(result[-1].hit, hit)


def _reporting_subject(p: Passage, hit: Hit, result: list[Found]) -> bool:
    """Whether a report, a name, a post or people stand as subject before the verb: 'the report favours C'."""
    left = left_subject(p, hit, result)
    low = p.at(left[0]) if left is not None else 0
    return left is not None and (p.has("reports", low) or (hit.cue.cls in {"expect", "deny"} and speaker_at(p, low)))


def _addressed(p: Passage, hit: Hit, result: list[Found], low: int, at: int, kind: str) -> bool:
    """Whether the noun phrase at `low` is not the source but whom it addresses: the subject stands before the verb, or
    the verb is joined to one with the same subject and no second noun phrase follows."""
    if hit.clitic == p.speech.phrases["conjunction_clitics"][0][0]:
        if not (result and same_person(result[-1].hit, hit)) and not (not result and clause_subject(p, hit.low)):
            return False
        return kind in {"prep", "clitic", "that"} and nominal_source(p, low, at) in {low, at}
    return _left(p, hit, result) is not None


def _left(p: Passage, hit: Hit, result: list[Found]) -> tuple[int, int] | None:
    return left_subject(p, hit, result) if hit.low > 0 else None


def _mark_by_saying(p: Passage, hit: Hit, at: int, later: list[Hit], taken: set[int]) -> None:
    """'علّق S بالقول:', 'نقل عن S قوله': the second word of saying belongs to the first."""
    for other in later:
        if hit.high <= other.low < at and p.has("by_saying", other.low):
            taken.add(other.low)


def _after_content(p: Passage, hit: Hit, later: list[Hit]) -> bool:
    """'C، يؤكد S' · '«C»، يضيف S، «C»': content, comma, verb, source."""
    if hit.low < 3 or p.word(hit.low - 1) not in COMMAS or hit.clitic:
        return False
    if hit.cue.role != "imperfect" and p.word(hit.low - 2) != '"':
        return False
    if "noun" in hit.cue.takes and p.word(hit.low - 2) != '"':  # 'according to X, sources reveal details'
        low = skip(p, hit.high, p.size)
        end = next((t for t in range(low, p.size) if p.word(t) in COMMAS or p.word(t) in STRONG), p.size)
        if end - nominal_source(p, low, end) > 4:
            return False
    end = next(
        (t for t in range(hit.high, p.size) if p.word(t) in COMMAS or p.word(t) in STRONG or p.word(t) == '"'), p.size
    )
    return end >= p.size - 1 or p.word(end) in {".", '"'} | COMMAS


def _tail(p: Passage, hit: Hit, result: list[Found], low: int) -> Found | None:
    start = tail_start(p, low)
    for other in result:  # 'M reveals that C, as S said': the same content
        if not (
            other.source and (p.has("media_nouns", p.at(other.source[0])) or p.is_organization(p.at(other.source[0])))
        ):
            continue
        if other.content and other.content[0][0] < p.starts[low - 1] < other.content[-1][1]:
            start = max(start, p.at(other.content[0][0]))
    end = source_end(p, skip(p, hit.high, p.size), p.size)
    first = skip(p, hit.high, p.size)
    if start >= low - 1 and first < p.size:
        return None
    source = (without_clitic(p, first), p.ends[end - 1]) if end > first else None
    while low - 1 > start and (p.has("pronoun_sources", low - 1) or p.has("and_that", low - 1)):
        low -= 1
    pieces = piece_of(p, start, low)
    comma = next((t for t in range(end, p.size) if p.word(t) in COMMAS and p.word(t + 1) == '"'), None)
    if comma is not None:
        pieces += piece_of(p, comma + 1, p.size)
    return Found(
        hit, source, pieces, pronoun="" if source else "-", around=[(hit.high, first), (end, min(p.size, end + 6))]
    )


def _nominal(p: Passage, hit: Hit, later: list[Hit], result: list[Found], relative: bool) -> Found | None:
    """Verbs that take a noun: 'أعلنت S في بيان وصول C', 'نفى S صدور C', and 'وصف S C بـ…'."""
    takes = hit.cue.takes
    if "object" in takes:
        return describing(p, hit, result, later)
    if "noun" not in takes or p.size - hit.high < 1:
        return None
    held = any(a <= hit.start < b for other in result for a, b in other.content)
    if held and not hit.clitic and not _reporting_subject(p, hit, result):
        return None
    clause_end = next((t for t in range(hit.high, p.size) if p.word(t) in STRONG and p.word(t) not in "()"), p.size)
    low = skip(p, hit.high, clause_end)
    left = left_subject(p, hit, result)
    source: tuple[int, int] | None = None
    share, pronoun, end = False, "", low
    carried = bool(result) and ((hit.clitic != "" and p.word(hit.low - 1) in COMMAS) or p.has("carrying", hit.low - 1))
    if left is not None and not carried:
        source, end = left, hit.high
    elif carried:
        share, end = True, hit.high
    else:
        end = nominal_source(p, low, clause_end)
        if end <= low:
            return None
        source = (without_clitic(p, low), p.ends[end - 1])
    close = described_to(p, end, clause_end)
    if close > end and source is not None and source[1] == p.ends[end - 1] and not p.has("relative", end + 1):
        source = (source[0], p.ends[close - 1])
    end = close
    begin = skip(p, end, clause_end, True) if not share else end
    around = [(hit.high, low), (end, begin)]
    step = p.phrase("claim_openers", begin)
    if hit.cue.cls == "deny":
        begin += step
    stop = min(content_end(p, Found(hit, source, []), begin, later), clause_end)
    for t in range(begin + 1, stop - 1):  # a noun phrase ends where a new clause is joined
        if p.word(t) in COMMAS and not p.quoted(t) and p.word(t + 1)[0] in p.speech.sets["conjunction_clitics"]:
            stop = t
            break
    content = piece_of(p, begin, stop)
    if not content or (relative and source is None):
        return None
    if p.word(hit.high) in {"."} | COMMAS and source is None:
        return None
    if share and hit.cue.number == "p" and result[-1].hit.cue.number != "p":
        return None  # those spoken of in the content, not its speaker
    return Found(hit, source, content, share=share, pronoun=pronoun, around=around)


def _participle(p: Passage, hit: Hit, later: list[Hit], result: list[Found]) -> Found | None:
    """'، مضيفاً أن C': the source of the verb before."""
    before = p.word(hit.low - 1)
    if hit.low == 0:
        return None
    if before not in COMMAS and not hit.clitic and not p.has("by_saying", hit.low) and before not in {'"', ")"}:
        return None
    opener = find_opener(p, hit, hit.high, later)
    if opener is not None and any(p.word(t) in COMMAS for t in range(hit.high, opener[0])):
        opener = None
    if opener is None:
        if hit.cue.takes & {"noun"} and p.size - hit.high > 2 and before in COMMAS:
            content = piece_of(p, hit.high, content_end(p, Found(hit, None, []), hit.high, later))
            return Found(hit, None, content, share=bool(result), pronoun="" if result else "-")
        if hit.cue.takes & {"address"} and before in COMMAS:
            content = piece_of(p, hit.high, content_end(p, Found(hit, None, []), hit.high, later))
            return Found(hit, None, content, share=bool(result), pronoun="" if result else "-")
        return None
    at, begin, kind = opener
    if at - hit.high > 6 and kind != "prep":
        return None
    if (hit.cue.cls == "demand" or "address" in hit.cue.takes) and kind in {"prep", "clitic"}:
        begin = hit.high
        kind = "that"
    content = piece_of(p, begin, content_end(p, Found(hit, None, []), begin, later))
    if kind == "clitic" and content:
        content = [(content[0][0] + 1, content[0][1])]
    if result:
        return Found(hit, None, content, share=True)
    source = clause_subject(p, hit.low)
    return Found(hit, source, content, pronoun="" if source else "-")
