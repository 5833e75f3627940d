"""Languages whose verb closes the clause ('S گفت که C', 'S از C خبر داد', 'S C را Y خواند').

The source opens the clause. Its circumstances (time, place, addressee) follow, then either the verb and after it what
was said, or what was said with its mark (object marker or preposition) and then the verb.
"""

from .cues import Found, Hit
from .passages import COMMAS, SEMICOLONS, Passage

_MARKS = frozenset('.!?؟;؛:"(')


def find(passage: Passage, hits: list[Hit]) -> list[Found]:
    """The attributions of one sentence, in the order of their cues."""
    result: list[Found] = []
    media: list[tuple[int, int]] = []  # media that the sentence opens with ('به گزارش M،')
    floor = 0
    held: Found | None = None
    for number, hit in enumerate(hits):
        later = hits[number + 1 :]
        if passage.quoted(hit.low):
            continue
        if hit.cue.kind == "phrase":
            found, floor, held = _phrase(passage, hit, later, floor, media, result)
        else:
            found = _verb(passage, hit, later, floor, result, held)
            held = None
            if found is not None:
                floor = hit.high
        if found is not None:
            found.media = [*media, *found.media] if media else found.media
            result.append(found)
    return [f for f in result if f.content]


def _phrase(
    p: Passage, hit: Hit, later: list[Hit], floor: int, media: list[tuple[int, int]], result: list[Found]
) -> tuple[Found | None, int, Found | None]:
    """'به گفتهٔ S، C' · 'M به نقل از S [گزارش داد] C' · 'C، به گفتهٔ S، C'."""
    takes = hit.cue.takes
    verb = next((h for h in later if h.cue.kind == "verb" and not p.quoted(h.low)), None)
    low = hit.high
    if "from" in takes:
        start = max(floor, _clause(p, hit.low, floor))
        source_end = _phrase_end(p, low, verb)
        start = _skip(p, start, hit.low)
        carrier = _subject_end(p, start, hit.low)
        medium = p.span(start, carrier) if carrier > start else None
        if verb is not None and _only_circumstance(p, source_end, verb.low):
            found = Found(hit, p.span(low, source_end), [], around=[(source_end, verb.low)])
            if medium:
                found.media = [medium]
            inner = _opens_with_speaker(p, verb.high, later)
            if inner:  # M به نقل از M2 گزارش داد S گفته است C
                media += ([medium] if medium else []) + [p.span(low, source_end)]
                verb.used = True
                return None, verb.high, None
            begin = _after(p, verb.high)
            found.content = _piece(p, begin, _end(p, begin, [h for h in later if h is not verb]))
            later.remove(verb)
            verb.used = True
            return found, verb.high, None
        if p.word(source_end) in COMMAS or verb is None:
            if verb is not None and p.word(source_end) in COMMAS:
                if medium:
                    media.append(medium)
                media.append(p.span(low, source_end))
                return None, source_end + 1, None
            begin = source_end + 1
            found = Found(hit, p.span(low, source_end), _piece(p, begin, _end(p, begin, later)))
            if medium:
                found.media = [medium]
            return found, source_end, None
        return None, floor, None
    end = _phrase_end(p, low, None)
    if end <= low:
        return None, floor, None
    source = p.span(low, end)
    pronoun = ""
    if end - low == 1 and p.has("pronouns", low):
        pronoun = p.word(low)
    before = hit.low - 1
    if before > floor and p.word(before) in COMMAS and any(w[0].isalpha() for w in p.words[floor:before]):
        pieces = _piece(p, floor, before) + _piece(p, end, _end(p, end, later))
        return Found(hit, None if pronoun else source, pieces, pronoun=pronoun), floor, None
    begin = end + 1 if p.word(end) in COMMAS else end
    carries = p.has("report_words", hit.high - 1) or p.has("writing_words", hit.high - 1) and _is_medium(p, low, end)
    if verb is not None and carries and _speaks(p, begin, verb):
        media.append(source)
        return None, begin, None
    if any(h.cue.kind == "phrase" and h.low <= begin + 1 for h in later):  # به گزارش M به نقل از M2، …
        media.append(source)
        return None, begin, None
    content = _piece(p, begin, _end(p, begin, later))
    return Found(hit, None if pronoun else source, content, pronoun=pronoun), begin, None


def _is_medium(p: Passage, low: int, high: int) -> bool:
    return any(p.has("media_nouns", t) for t in range(low, high))


def _speaks(p: Passage, begin: int, verb: Hit) -> bool:
    """Whether a speaker stands between `begin` and the verb: the medium then only carries his words."""
    end = _subject_end(p, begin, verb.low)
    return end > begin


def _opens_with_speaker(p: Passage, begin: int, later: list[Hit]) -> bool:
    verb = next((h for h in later if h.low > begin and h.cue.kind == "verb" and "negated" not in h.cue.takes), None)
    return verb is not None and verb.low - begin <= 6 and _subject_end(p, begin, verb.low) >= verb.low - 1


def _phrase_end(p: Passage, low: int, verb: Hit | None) -> int:
    """Where the source of a phrase ends: at the comma, or where the circumstances or the verb begin."""
    limit = verb.low if verb is not None else p.size
    t = low
    while t < limit:
        if p.word(t) in COMMAS:
            if p.phrase("names_of_titles", t + 1) and any(p.word(m) in COMMAS for m in range(t + 1, min(limit, t + 9))):
                t = next(m for m in range(t + 1, limit) if p.word(m) in COMMAS)
                if verb is not None:
                    t += 1
                    break
                break
            break
        if p.word(t) in _MARKS and p.word(t) not in {'"', "("}:
            break
        if p.is_time(t) or (t > low and p.has("fillers", t)):
            break
        if t > low and (p.has("to", t) or p.has("in", t)) and verb is not None and (p.has("occasions", t + 1) or p.name(t + 1)):
            break
        if t == low and p.has("pronouns", t) and not p.has("demonstratives", t):
            return t + 1
        t += 1
    return t


def _only_circumstance(p: Passage, low: int, high: int) -> bool:
    t = low
    while t < high:
        if p.word(t) in COMMAS or p.is_time(t) or p.has("fillers", t):
            t += 1
        elif p.has("prepositions", t):
            t += 1
            while t < high and p.word(t) not in COMMAS and not p.has("prepositions", t):
                t += 1
        else:
            return False
    return True


def _clause(p: Passage, before: int, floor: int) -> int:
    """The start of the clause that ends at token `before`, not left of `floor`."""
    for t in range(before - 1, floor - 1, -1):
        if p.quoted(t):
            continue
        tail = p.phrase("tail", t)
        if tail:
            return t + tail
        if p.word(t) == '"' and p.word(t + 1) in COMMAS and t + 2 < before:
            return t + 2
        if p.word(t) in COMMAS and p.has("adversatives", t + 1) and _subject_end(p, t + 2, before) > t + 2:
            return t + 1
        if p.has("and", t) and t > floor and p.word(t - 1).endswith(tuple(p.speech.sets["finite_endings"])):
            low = _skip(p, t + 1, before)
            end = _subject_end(p, low, before)
            if end > low and not p.has("object", end) and (p.name(low) is not None or p.word(low) in p.speech.roles or p.word(low) in p.speech.offices or p.word(low) in p.speech.numbers or p.has("body_nouns", low)):
                return t + 1
        if (p.word(t) in SEMICOLONS or p.word(t) == ":") and not p.quoted(t):
            return t + 1
    return floor


def _skip(p: Passage, low: int, high: int) -> int:
    """Past the connectives, adverbs and times with which a clause opens."""
    t = low
    while t < high:
        if p.word(t) in COMMAS or p.is_time(t) or p.word(t) in {"-", '"', ")"}:
            t += 1
            continue
        step = p.phrase("connectives", t) or p.phrase("fillers", t)
        if not step:
            break
        t += step
    return t


def _subject_end(p: Passage, low: int, high: int, wanted: tuple[str, ...] = ()) -> int:
    """Where the noun phrase that opens [low, high) and can speak ends; `low` if none does."""
    t = low
    last_name = -1
    if low >= high or p.has("prepositions", low) and not p.name(low):
        return low
    numbered = p.word(low) in p.speech.numbers or p.has("one_of", low) or p.word(low) in p.speech.roles
    person = False
    first_name = -1
    while t < high:
        name = p.name(t)
        if name is not None:
            start = t
            while t < high and p.name(t) is name:
                t += 1
            last_name = t
            if first_name < 0 and start - low <= 3:
                first_name = t
            if name.mention.type == "place" and start == low and not (p.has("and", t) and p.name(t + 1) is not None):
                return t
            if name.mention.type == "person" and not numbered and start - low < 12:
                person = True
                break
            continue
        word = p.word(t)
        if p.is_time(t) or word in _MARKS and word not in {'"', "("} or p.has("object", t):
            break
        if word in COMMAS:
            named = next((m for m in range(t + 1, min(high, t + 4)) if p.name(m) is not None), None)
            if p.word(low) in p.speech.offices and named == t + 1 and p.name(named).mention.type == "person":  # type: ignore[union-attr]
                close = next((m for m in range(named, high) if p.name(m) is not p.name(named)), high)
                return close
            if numbered and p.has("that", t + 1):
                close = next((m for m in range(t + 2, high) if p.word(m) in COMMAS), None)
                if close is not None:
                    return close
            break
        if p.phrase("fillers", t) and t > low:
            break
        if p.has("prepositions", t) and t > low:
            if not numbered or word in wanted:
                break
            if p.has("to", t) and (p.has("addressees", t + 1) or _medium_after(p, t + 1)):
                break
            if p.has("in", t) and p.has("occasions", t + 1):
                break
            if p.phrase("carriers", t):
                break
        if p.has("that", t) and t > low:
            if not numbered and p.word(low) not in p.speech.sets["demonstratives"]:
                break
            # a relative clause runs to the circumstances before the verb
            t += 1
            while t < high and not (
                p.is_time(t)
                or (p.has("to", t) and (p.has("addressees", t + 1) or _medium_after(p, t + 1)))
                or (p.has("in", t) and p.has("occasions", t + 1) and not p.has("demonstratives", t + 1))
            ):
                t += 1
            return t
        t += 1
    if p.has("object", t) and 0 <= first_name < t and not person and not numbered:
        return first_name
    if person:
        # an apposition in commas: 'X، وزیر خارجهٔ Y،'
        if p.word(t) in COMMAS and p.phrase("names_of_titles", t + 1):
            close = next((m for m in range(t + 1, min(high, t + 14)) if p.word(m) in COMMAS), None)
            if close is not None:
                return close
            end = _subject_end(p, t + 1, high)
            return end if end > t + 1 else t
        return t
    if numbered and p.word(t) in COMMAS and (p.has("one_of", t + 1)):
        close = next((m for m in range(t + 1, min(high, t + 10)) if p.word(m) in COMMAS), high)
        prep = next((m for m in range(t + 1, close) if p.has("prepositions", m) and not p.has("from", m)), close)
        while prep > t + 1 and p.phrase("fillers", prep - 1):
            prep -= 1
        return prep
    if last_name > low and not numbered and p.word(low) not in p.speech.offices and not p.has("body_nouns", low) and last_name < t:
        return last_name if not (p.has("media_nouns", low) and False) else t
    return t


def _medium_after(p: Passage, t: int) -> bool:
    name = p.name(t) or p.name(t + 1) if p.has("media_nouns", t) else p.name(t)
    return name is not None and name.mention.type == "organization"


def _after(p: Passage, high: int) -> int:
    """Past the verb's complementizer, colon or comma."""
    t = high
    while t < p.size and (p.has("that", t) or p.word(t) == ":" or p.word(t) in COMMAS):
        t += 1
    return t


def _verb(p: Passage, hit: Hit, later: list[Hit], floor: int, result: list[Found], held: Found | None) -> Found | None:
    takes = hit.cue.takes
    if hit.used:
        return None
    if (hit.cue.role == "negated") != ("negated" in takes) or (hit.cue.role == "imperfect" and "opened" in takes):
        return None
    if "opened" in takes and not any(p.has("that", t) or p.has("from", t) for t in (hit.high, *range(floor, hit.low))) and hit.high - hit.low < 2:
        return None
    if hit.cue.role == "first":
        return None
    if "self" in takes:
        return _printed(p, hit, later, floor)
    start = _clause(p, hit.low, floor)
    share = False
    low = _skip(p, start, hit.low)
    if start == floor and result and floor > 0 and not any(p.word(t) in SEMICOLONS for t in range(floor, hit.low)):
        joined = any(p.has("and", t) for t in range(floor, low)) or p.has("and", result[-1].hit.high)
        if joined and low >= hit.low:
            share = True
    pronoun = ""
    source: tuple[int, int] | None = None
    source_end = low
    if not share:
        if p.has("pronouns", low) and not (p.has("demonstratives", low) and _subject_end(p, low, hit.low) > low + 1):
            pronoun = p.word(low)
            source_end = low + 1
        else:
            source_end = _subject_end(p, low, hit.low, hit.cue.prepositions)
            if p.has("object", source_end) and source_end > low:
                share, source_end = bool(result) and floor > 0, low
                pronoun = "" if share else "-"
            elif source_end > low:
                source = p.span(low, source_end)
                while p.word(source_end) in COMMAS:
                    source_end += 1
            elif result and floor > 0:
                share = True
                source_end = low
            else:
                source_end = low
    if source is None and not pronoun and not share:
        pronoun = "-"
    rest = _skip(p, source_end, hit.low)
    found = Found(hit, source, [], share=share, pronoun=pronoun, around=[])
    begin = _after(p, hit.high)
    if "from" in takes:  # M از S نقل کرده بود که C
        at = next((t for t in range(low, hit.low) if p.has("from", t)), None)
        if at is None or begin >= p.size:
            return None
        end = _phrase_end(p, at + 1, hit)
        medium = _subject_end(p, low, at)
        found = Found(hit, p.span(at + 1, end), _piece(p, begin, _end(p, begin, later)))
        found.media = [p.span(low, medium)] if medium > low else []
        return found
    if "pieces" in takes:  # the content stands between the noun and its light verb
        close = next((t for t in range(hit.high, p.size) if p.has("closers", t)), None)
        if close is None:
            return None
        found.content = _piece(p, hit.high, close) or _piece(p, begin, p.size)
        return found
    tail = next((n for n in (3, 2, 1) if low >= n and p.phrase("tail", low - n) == n), 0)
    before = low - 1 - tail
    if source is not None and before > 0 and (p.word(before) in COMMAS and (tail or p.word(before - 1) == '"')):
        # 'C، چنان‌که S گفت، C' · '«C»، S افزود، «C»'
        found.content = _piece(p, floor, before) + _piece(p, begin, p.size)
        found.around.append((rest, hit.low))
        return found
    marked = next((t for t in range(hit.low - 1, rest - 1, -1) if p.has("object", t)), None)
    follows = begin < p.size and p.word(begin) not in _MARKS - {'"', "("} and not (
        p.has("and", hit.high) and begin == hit.high
    )
    joined_next = p.has("and", hit.high) or p.has("conjunctions", hit.high) or (p.word(hit.high) in COMMAS and not p.has("that", hit.high))
    if "negated" in takes and (marked is None or not any(p.has("claims_nouns", t) for t in range(rest, marked))):
        return None
    if marked is not None and takes & {"object"} and (not follows or joined_next or not p.has("that", hit.high)):
        inner = _claimed(p, rest, marked)
        if inner is not None:
            found.content = inner
            return found
        begin_object = _circumstance_end(p, rest, marked)
        found.around.append((rest, begin_object))
        last = hit.low
        content_end = marked if hit.cue.cls in {"deny", "admit", "welcome", "demand"} or last - marked <= 1 else last
        found.content = _piece(p, begin_object, content_end)
        return found if source is not None or pronoun or share else None
    if "prepositional" in takes and (not follows or joined_next):
        at = next((t for t in range(rest, hit.low) if p.word(t) in hit.cue.prepositions), None)
        if at is not None:
            found.around.append((rest, at))
            begin = at + 2 if p.has("to", at + 1) else at + 1
            found.content = _piece(p, begin, _before_fillers(p, begin, hit.low))
            return found
    if "clause" in takes and follows and not joined_next:
        found.around.append((rest, hit.low))
        found.content = _piece(p, begin, _end(p, begin, later))
        return found
    return None


def _before_fillers(p: Passage, low: int, high: int) -> int:
    while high > low and p.has("fillers", high - 1):
        high -= 1
    return high


def _claimed(p: Passage, low: int, marked: int) -> list[tuple[int, int]] | None:
    """'این ادعا را که C رد کرد': what the claim says."""
    head = p.word(marked - 1)
    if head in p.speech.sets["claims_nouns"] and p.has("that", marked + 1):
        end = next((t for t in range(p.size - 1, marked, -1) if p.words[t] in p.speech.cues), p.size)
        first = next((t for t in range(marked + 1, p.size) if any(list(c.words) == p.words[t : t + len(c.words)] and c.cls == "deny" for c in p.speech.cues.get(p.word(t), ()))), end)
        return _piece(p, marked + 2, first)
    return None


def _circumstance_end(p: Passage, low: int, high: int) -> int:
    """Past the prepositional phrases of occasion that open [low, high)."""
    t = low
    while t < high and (p.has("in", t) or p.has("with", t)) and p.has("occasions", t + 1):
        t += 2
        comma = next((m for m in range(t, min(high, t + 8)) if p.word(m) in COMMAS), None)
        if comma is not None:
            t = comma + 1
            continue
        while t < high and not p.is_time(t) and (p.word(t).endswith(tuple(p.speech.sets["adjective_endings"])) or p.name(t) is not None and t < high - 1 and p.name(t).mention.type == "organization"):  # type: ignore[union-attr]
            t += 1
        break
    return _skip(p, t, high)


def _printed(p: Passage, hit: Hit, later: list[Hit], floor: int) -> Found | None:
    """'در این بیانیه آمده است که C'."""
    at = next((t for t in range(hit.low - 1, floor - 1, -1) if p.has("in", t)), None)
    begin = _after(p, hit.high)
    if at is None or at + 1 >= hit.low or begin >= p.size:
        return None
    if not any(p.has("reports", t) for t in range(at + 1, hit.low)):
        return None
    return Found(hit, p.span(at + 1, hit.low), _piece(p, begin, _end(p, begin, later)))


def _end(p: Passage, begin: int, later: list[Hit]) -> int:
    """Where reported words that begin at token `begin` end: before the next verb of the same speaker."""
    for other in later:
        if other.cue.kind == "phrase" or other.low <= begin or p.quoted(other.low) or other.used:
            continue
        for t in range(other.low, begin, -1):
            if p.word(t - 1) in SEMICOLONS:
                return t - 1
            if p.word(t - 1) in COMMAS and p.has("adversatives", t) and _subject_end(p, _skip(p, t, other.low), other.low) > t:
                return t - 1
            if p.has("and", t - 1) and (t == other.low or _circumstance_only_or_object(p, t, other)):
                return t - 1
    for t in range(begin, p.size):
        if p.word(t) in SEMICOLONS and not p.quoted(t) and any(h.low > t for h in later):
            return t
    return p.size


def _circumstance_only_or_object(p: Passage, low: int, other: Hit) -> bool:
    """Whether between 'و' and a verb of reporting only times, fillers, or one short marked content stand."""
    t = _skip(p, low, other.low)
    return t >= other.low


def _piece(p: Passage, low: int, high: int) -> list[tuple[int, int]]:
    while low < high and (p.word(low) in COMMAS or p.word(low) in {":", ";", "-"}):
        low += 1
    while low < high and (p.word(high - 1) in COMMAS or p.word(high - 1) in {":", "-"}):
        high -= 1
    if low < high and any(w[0].isalnum() for w in p.words[low:high]):
        return [p.span(low, high)]
    return []
