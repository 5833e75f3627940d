"""Languages whose verb closes the clause ('S گفت که C', 'S از C خبر داد', 'S C را Y خواند').

The source opens the clause. Its circumstances (time, place, addressee) follow, then either the verb and after it what
was said, or what was said with its mark (object marker or preposition) and then the verb.
"""

from ...text.marks import COMMAS, ENDS, SEMICOLONS
from . import final_asides
from .cues import Found, Hit
from .final_spans import (
    after_opener,
    before_fillers,
    behind_opening,
    can_speak,
    circumstance_end,
    clause_of,
    content_end,
    only_circumstance,
    phrase_end,
    piece_of,
    skip,
    subject_end,
)
from .passages import Passage

MARKS = ENDS | SEMICOLONS | frozenset(':"(')


def find(passage: Passage, hits: list[Hit]) -> list[Found]:
    """The attributions of one sentence, in the order of their cues."""
    result: list[Found] = []
    media: list[tuple[int, int]] = []  # media that the sentence opens with ('به گزارش M،')
    floor = 0
    beside, hits = final_asides.split(passage, hits)
    for number, hit in enumerate(hits):
        later = hits[number + 1 :]
        if passage.quoted(hit.low):
            continue
        if hit.cue.kind == "phrase":
            found, floor = _phrase(passage, hit, later, floor, media, result)
        else:
            found = _verb(passage, hit, later, floor, result)
            if found is not None:
                floor = hit.high
        if found is not None:
            found.media = [*media, *found.media] if media else found.media
            result.append(found)
    return [f for f in final_asides.add(passage, beside, result) if f.content]


def _phrase(
    p: Passage, hit: Hit, later: list[Hit], floor: int, media: list[tuple[int, int]], result: list[Found]
) -> tuple[Found | None, int]:
    """'به گفتهٔ S، C' · 'M به نقل از S [گزارش داد] C' · 'C، به گفتهٔ S، C'."""
    takes = hit.cue.takes
    verb = next((h for h in later if h.cue.kind == "verb" and not p.quoted(h.low)), None)
    low = hit.high
    if "from" in takes:
        start = max(floor, clause_of(p, hit.low, floor))
        source_end = phrase_end(p, low, verb)
        start = skip(p, start, hit.low)
        carrier = subject_end(p, start, hit.low)
        medium = p.span(start, carrier) if carrier > start else None
        link = _linked(p, low, source_end, later)
        if link is not None:
            media += ([medium] if medium else []) + [p.span(low, link)]
            return None, next(h.low for h in later if h.low > link)
        if verb is not None and only_circumstance(p, source_end, verb.low):
            found = Found(hit, p.span(low, source_end), [], around=[(source_end, verb.low)])
            if medium:
                found.media = [medium]
            inner = _opens_with_speaker(p, verb.high, later, _names_medium(p, low, source_end))
            if inner:  # M به نقل از M2 گزارش داد S گفته است C
                media += ([medium] if medium else []) + [p.span(low, source_end)]
                verb.used = True
                return None, verb.high
            begin = after_opener(p, verb.high)
            found.content = piece_of(p, begin, content_end(p, begin, [h for h in later if h is not verb]))
            later.remove(verb)
            verb.used = True
            return found, verb.high
        people = p.word(low) in p.speech.roles or p.word(low) in p.speech.numbers
        if people and not medium and verb is not None and p.word(source_end) in COMMAS:
            first = source_end + 1  # 'به نقل از S، M گزارش داد که C'
            last = subject_end(p, first, verb.low)
            if last > first:
                verb.used = True
                begin = after_opener(p, verb.high)
                rest = [h for h in later if h is not verb]
                content = piece_of(p, begin, content_end(p, begin, rest))
                return Found(hit, p.span(low, source_end), content, media=[p.span(first, last)]), verb.high
        if p.word(source_end) in COMMAS or verb is None:
            if verb is not None and p.word(source_end) in COMMAS:
                if medium:
                    media.append(medium)
                media.append(p.span(low, source_end))
                return None, source_end + 1
            begin = source_end + 1
            found = Found(hit, p.span(low, source_end), piece_of(p, begin, content_end(p, begin, later)))
            if medium:
                found.media = [medium]
            return found, source_end
        return None, floor
    end = phrase_end(p, low, None)
    if end <= low or ("document" in takes and not any(p.has("reports", t) for t in range(low, end))):
        return None, floor
    source = p.span(low, end)
    pronoun = ""
    if end - low == 1 and p.has("pronouns", low):
        pronoun = p.word(low)
    before = hit.low - 1
    if before > floor and p.word(before) in COMMAS and any(w[0].isalpha() for w in p.words[floor:before]):
        pieces = piece_of(p, floor, before) + piece_of(p, end, content_end(p, end, later))
        return Found(hit, None if pronoun else source, pieces, pronoun=pronoun), floor
    begin = end + 1 if p.word(end) in COMMAS else end
    carries = p.has("report_words", hit.high - 1) or (
        p.has("writing_words", hit.high - 1) and _names_medium(p, low, end)
    )
    if verb is not None and carries and _speaks(p, begin, verb):
        media.append(source)
        return None, begin
    if any(h.cue.kind == "phrase" and h.low <= begin + 1 for h in later):  # به گزارش M به نقل از M2، …
        media.append(source)
        return None, begin
    content = piece_of(p, begin, content_end(p, begin, later))
    return Found(hit, None if pronoun else source, content, pronoun=pronoun), begin


def _linked(p: Passage, low: int, high: int, later: list[Hit]) -> int | None:
    """Where the medium of [low, high) ends if the next phrase says from whom it has its words itself: 'from M and M
    (and that one) from S'."""
    following = next((h for h in later if h.low >= low), None)
    if following is None or "from" not in following.cue.takes or following.low > high + 4:
        return None
    joint = next((t for t in range(following.low - 1, low, -1) if p.has("and", t)), None)
    if joint is None or following.low - joint > 5 or not _names_medium(p, low, joint):
        return None
    own = {n.mention.entity for t in range(low, joint) if (n := p.name(t)) is not None}
    again = {n.mention.entity for t in range(joint, following.low) if (n := p.name(t)) is not None}
    return joint if again <= own else None


def _names_medium(p: Passage, low: int, high: int) -> bool:
    """Whether [low, high) holds a word for a medium, or is an organisation's name and no institution's."""
    if any(p.has("media_nouns", t) for t in range(low, high)):
        return True
    return p.is_organization(low) and not any(p.has("body_nouns", t) for t in range(low, high))


def _speaks(p: Passage, begin: int, verb: Hit) -> bool:
    """Whether a speaker stands between `begin` and the verb: the medium then only carries his words."""
    end = subject_end(p, begin, verb.low)
    return end > begin


def _opens_with_speaker(p: Passage, begin: int, later: list[Hit], medium: bool) -> bool:
    """Whether the content from `begin` is itself what someone says; behind a medium, however far his verb stands."""
    verb = next((h for h in later if h.low > begin and h.cue.kind == "verb" and "negated" not in h.cue.takes), None)
    if verb is None:
        return False
    low = after_opener(p, begin)
    end = subject_end(p, low, verb.low)
    if verb.low - begin <= 6 and end >= verb.low - 1:
        return True
    joined = any(p.has("and", t) and p.ends_with("finite_endings", t - 1) for t in range(low + 1, verb.low))
    return medium and end > low and not joined and can_speak(p, low, end)


def _verb(p: Passage, hit: Hit, later: list[Hit], floor: int, result: list[Found]) -> Found | None:
    takes = hit.cue.takes
    if hit.used:
        return None
    if (hit.cue.role == "negated") != ("negated" in takes) or (hit.cue.role == "imperfect" and "opened" in takes):
        return None
    if (
        "opened" in takes
        and not any(p.has("that", t) or p.has("from", t) for t in (hit.high, *range(floor, hit.low)))
        and hit.high - hit.low < 2
    ):
        return None
    if hit.cue.role == "first":
        return None
    if "impersonal" in takes:
        begin = after_opener(p, hit.high)
        return Found(hit, None, piece_of(p, begin, content_end(p, begin, later)), pronoun="impersonal")
    if "self" in takes:
        return _printed(p, hit, later, floor)
    start = clause_of(p, hit.low, floor, hit)
    share = False
    low = skip(p, start, hit.low)
    while low < hit.low - 1 and p.has("that", low):
        low += 1
    if p.has("prepositions", low) and p.name(low) is None and not p.has("pronouns", low):
        low = behind_opening(p, low, hit.low)
    if start == floor and result and floor > 0 and not any(p.word(t) in SEMICOLONS for t in range(floor, hit.low)):
        joined = any(p.has("and", t) for t in range(floor, low)) or p.has("and", result[-1].hit.high)
        if joined and low >= hit.low:
            share = True
    pronoun = ""
    source: tuple[int, int] | None = None
    source_end = low
    pointed = _pointed(p, hit, low, floor)
    if pointed is not None:
        return pointed
    if not share:
        if p.has("pronouns", low) and p.has("object", low + 1):  # 'him they accused'
            share, source_end = bool(result) and floor > 0, low
        elif p.has("pronouns", low) and not (p.has("demonstratives", low) and subject_end(p, low, hit.low) > low + 1):
            pronoun = p.word(low)
            source_end = low + 1
        else:
            source_end = subject_end(p, low, hit.low, hit.cue.prepositions)
            if p.has("object", source_end) and source_end > low:
                if any(p.has("laws", t) for t in range(low, low + 2)):
                    return None  # what a law provides for is no statement
                behind = skip(p, source_end + 1, hit.low)  # 'this claim the police has denied'
                last = subject_end(p, behind, hit.low)
                if last > behind and skip(p, last, hit.low) >= hit.low and can_speak(p, behind, last):
                    return Found(hit, p.span(behind, last), piece_of(p, low, source_end))
                share, source_end = bool(result) and floor > 0, low
                pronoun = "" if share else "-"
            elif source_end > low and result and floor > 0 and not can_speak(p, low, source_end):
                share, source_end = True, low  # the phrase belongs to what is said
            elif source_end > low:
                if any(p.has("laws", t) for t in range(low, min(low + 2, source_end))):
                    return None
                last = source_end
                while last > low + 1 and p.word(last - 1) in COMMAS:
                    last -= 1
                source = p.span(low, last)
                while p.word(source_end) in COMMAS:
                    source_end += 1
            elif result and floor > 0:
                share = True
                source_end = low
            else:
                source_end = low
    if source is None and not pronoun and not share:
        pronoun = "-"
    rest = skip(p, source_end, hit.low)
    found = Found(hit, source, [], share=share, pronoun=pronoun, around=[])
    begin = after_opener(p, hit.high)
    if "from" in takes:  # M از S نقل کرده بود که C
        at = next((t for t in range(low, hit.low) if p.has("from", t)), None)
        if at is None or begin >= p.size:
            return None
        end = phrase_end(p, at + 1, hit)
        medium = subject_end(p, low, at)
        found = Found(hit, p.span(at + 1, end), piece_of(p, begin, content_end(p, begin, later)))
        found.media = [p.span(low, medium)] if medium > low else []
        return found
    if "pieces" in takes:  # the content stands between the noun and its light verb
        close = next((t for t in range(hit.high, p.size) if p.has("closers", t)), None)
        if close is None:
            return None
        first, hit.high = hit.high, close + 1
        found.content = piece_of(p, first, close) or piece_of(p, begin, p.size)
        return found
    tail = next((n for n in (3, 2, 1) if low >= n and p.phrase("tail", low - n) == n), 0)
    before = low - 1 - tail
    told = source is not None or pronoun in p.speech.sets["personal"]
    if told and before > 0 and (p.word(before) in COMMAS and (tail or p.word(before - 1) == '"')):
        # 'C، چنان‌که S گفت، C' · '«C»، S افزود، «C»'
        found.content = piece_of(p, floor, before) + piece_of(p, begin, p.size)
        found.around.append((rest, hit.low))
        return found
    marked = next((t for t in range(hit.low - 1, rest - 1, -1) if p.has("object", t)), None)
    follows = (
        begin < p.size
        and p.word(begin) not in MARKS - {'"', "("}
        and not (p.has("and", hit.high) and begin == hit.high)
    )
    joined_next = (
        p.has("and", hit.high)
        or p.has("conjunctions", hit.high)
        or (p.word(hit.high) in COMMAS and not p.has("that", hit.high))
    )
    if "negated" in takes and (marked is None or not any(p.has("claims_nouns", t) for t in range(rest, marked))):
        return None
    if marked is not None and takes & {"object"} and (not follows or joined_next or not p.has("that", hit.high)):
        inner = _claimed(p, rest, marked)
        if inner is not None:
            found.content = inner
            return found
        begin_object = circumstance_end(p, rest, marked)
        found.around.append((rest, begin_object))
        last = hit.low
        stop = marked if hit.cue.cls in {"deny", "admit", "welcome", "demand"} or last - marked <= 1 else last
        found.content = piece_of(p, begin_object, stop)
        return found if source is not None or pronoun or share else None
    if "prepositional" in takes and (not follows or joined_next):
        at = next((t for t in range(rest, hit.low) if p.word(t) in hit.cue.prepositions), None)
        if at is not None:
            found.around.append((rest, at))
            begin = at + 2 if p.has("to", at + 1) else at + 1
            found.content = piece_of(p, begin, before_fillers(p, begin, hit.low))
            return found
    if "clause" in takes and follows and not joined_next:
        found.around.append((rest, hit.low))
        found.content = piece_of(p, begin, content_end(p, begin, later))
        return found
    return None


def _claimed(p: Passage, low: int, marked: int) -> list[tuple[int, int]] | None:
    """'این ادعا را که C رد کرد': what the claim says."""
    head = p.word(marked - 1)
    if head in p.speech.sets["claims_nouns"] and p.has("that", marked + 1):
        end = next((t for t in range(p.size - 1, marked, -1) if p.words[t] in p.speech.cues), p.size)
        first = next(
            (
                t
                for t in range(marked + 1, p.size)
                if any(
                    list(c.words) == p.words[t : t + len(c.words)] and c.cls == "deny"
                    for c in p.speech.cues.get(p.word(t), ())
                )
            ),
            end,
        )
        return piece_of(p, marked + 2, first)
    return None


def _pointed(p: Passage, hit: Hit, low: int, floor: int) -> Found | None:
    """'"C"; this S said': the quotation before is what the verb reports."""
    before = low - 1
    if (
        before < 1
        or p.word(before - 1) != '"'
        or p.word(before) not in COMMAS | SEMICOLONS
        or "clause" not in hit.cue.takes
    ):
        return None
    if not (p.has("demonstratives", low) and p.has("object", low + 1)):
        return None
    begin = skip(p, low + 2, hit.low)
    end = subject_end(p, begin, hit.low)
    if end <= begin:
        return None
    content = piece_of(p, floor, before)
    if end - begin == 1 and p.has("pronouns", begin):
        return Found(hit, None, content, pronoun=p.word(begin), around=[(end, hit.low)])
    return Found(hit, p.span(begin, end), content, around=[(end, hit.low)])


def _printed(p: Passage, hit: Hit, later: list[Hit], floor: int) -> Found | None:
    """'در این بیانیه آمده است که C'."""
    at = next((t for t in range(hit.low - 1, floor - 1, -1) if p.has("in", t)), None)
    begin = after_opener(p, hit.high)
    if at is None or at + 1 >= hit.low or begin >= p.size:
        return None
    if not any(p.has("reports", t) for t in range(at + 1, hit.low)):
        return None
    return Found(hit, p.span(at + 1, hit.low), piece_of(p, begin, content_end(p, begin, later)))
