"""Languages whose verb opens the clause ('قال S إن C'), with the subject also before it ('S قال إن C').

After the verb stand, in any order, the source, its circumstances (time, place, occasion) and those told; then the
complementizer, a colon, a quotation, the preposition of the verb or the object begins the content.
"""

from .cues import Found, Hit
from .passages import COMMAS, SEMICOLONS, Passage
from .quoting import opened

_STRONG = frozenset('.!?؟;؛()')
_REACH = 34  # tokens between a verb and its complementizer


def find(passage: Passage, hits: list[Hit]) -> list[Found]:
    """The attributions of one sentence, in the order of their cues."""
    p = passage
    taken: set[int] = set()
    result: list[Found] = []
    live = [h for h in hits if not _inside_quote(p, h)]
    for number, hit in enumerate(live):
        if hit.low in taken:
            continue
        later = live[number + 1 :]
        if hit.cue.kind == "phrase":
            found = _phrase(p, hit, later, result)
        elif hit.cue.cls == "quote":
            found = _quoting(p, hit, later, taken)
        elif "self" in hit.cue.takes:
            found = _printed(p, hit, later)
        else:
            found = _verb(p, hit, later, result, taken)
        if found is not None and found.content:
            if hit.cue.kind == "phrase" and "from" in hit.cue.takes:  # 'أفاد M نقلا عن S بأن C' is one report, by S
                result = [f for f in result if not (f.hit.low < hit.low and _same(f, found))]
            result.append(found)
    return result


def _same(one: Found, other: Found) -> bool:
    """Whether two attributions have (nearly) the same content."""
    (a, b), (c, d) = one.content[0], other.content[0]
    return max(0, min(b, d) - max(a, c)) > 0.6 * max(b - a, d - c)


def _inside_quote(p: Passage, hit: Hit) -> bool:
    return p.quoted(hit.low)


def _opener(p: Passage, hit: Hit, low: int, later: list[Hit]) -> tuple[int, int, str] | None:
    """Where the content is opened after token `low`: (token of the opener, first token of the content, which kind)."""
    takes = hit.cue.takes
    stop = min(p.size, low + _REACH)
    depth = 0
    for t in range(low, stop):
        word = p.word(t)
        if word in {".", "؟", "!"} or word in SEMICOLONS:
            break
        if word == ":":
            return t, t + 1, "colon"
        if word == '"' and not p.quoted(t) and depth == 0:
            if p.quoted(t + 1) and (t == low or not p.has("media_nouns", t - 1)) and p.name(t + 1) is None:
                if "clause" in takes and (t == low or p.word(t - 1) not in p.speech.sets["prepositions"]):
                    return t, t, "quote"
        if p.has("that", t) and p.name(t) is None and not p.quoted(t) and not p.has("not_openers", t - 1):
            if takes & {"clause", "address"}:
                return t, t if p.has("negative_openers", t) else t + 1, "that"
        if "prepositional" in takes:
            prep = _preposition(p, t, hit.cue.prepositions, t == low)
            if prep and not (p.has("that", t + 1)) and not _circumstance(p, t) and not p.has("that", t):
                if prep == 2 or t == low or _noun_before(p, low, t):
                    if p.word(t) in hit.cue.prepositions:
                        return t, t + 1, "prep"
                    return t, t, "clitic"
        if any(o.low == t and o.cue.kind == "verb" and o.cue.role != "participle" for o in later) and t > low:
            if not p.has("relative", t - 1):
                break
    return None


def _preposition(p: Passage, t: int, wanted: tuple[str, ...], first: bool) -> int:
    """2 if token `t` is one of the prepositions, 1 if it begins with one as a clitic, 0 otherwise."""
    word = p.word(t)
    for prep in wanted:
        if word == prep:
            return 2
        if len(prep) == 1 and word.startswith(prep) and len(word) > 3 and (word[1:3] == p.speech.article or first or p.name(t) is None):
            if word[1:3] == p.speech.article or (p.name(t) is None and word not in p.speech.sets["clitic_lookalikes"] and word[1:] not in p.speech.sets["occasions"]):
                return 1
    return 0


def _noun_before(p: Passage, low: int, t: int) -> bool:
    return any(p.word(i)[0].isalnum() for i in range(low, t))


def _circumstance(p: Passage, t: int) -> bool:
    """Whether the preposition at `t` opens a circumstance of speaking (occasion, platform, time)."""
    return p.has("occasions", t + 1) or p.is_time(t + 1) or p.phrase("fillers", t) > 0


def _source_end(p: Passage, low: int, high: int) -> int:
    """Where the noun phrase that begins at `low` ends, at the latest at `high`."""
    t = low
    person = False
    numbered = p.word(low) in p.speech.roles
    while t < high:
        word = p.word(t)
        name = p.name(t)
        if name is not None:
            start = t
            while t < high and p.name(t) is name:
                t += 1
            person = person or name.mention.type == "person"
            if person and start - low < 14:
                if p.word(t) == '"':
                    t += 1
                return t
            continue
        if word in COMMAS or word in _STRONG or word in {":", "-"} or p.is_time(t):
            break
        if p.has("that", t) or p.phrase("fillers", t) and t > low:
            break
        if word == '"':
            t += 1
            continue
        if t > low and p.has("prepositions", t):
            if _circumstance(p, t) or p.has("addressees", t + 1) or not numbered and not p.has("body_nouns", t - 1) and p.name(t - 1) is not None:
                break
            if word in p.speech.sets["of_telling"] and _medium_at(p, t + 1):
                break
        if t > low and (p.has("by_saying", t) or p.has("addressees", t) or _told_clitic(p, t)):
            break
        if t > low and numbered and p.has("media_nouns", t) and not p.has("prepositions", t - 1):
            break
        if t > low and p.word(t) in p.speech.cues and not p.has("relative", t - 1) and p.speech.cues[p.word(t)][0].role != "participle" and p.speech.cues[p.word(t)][0].kind == "verb":
            if numbered and p.has("of_telling", t + 1):
                break
        t += 1
    return t


def _medium_at(p: Passage, t: int) -> bool:
    name = p.name(t) or p.name(t + 1)
    return p.has("media_nouns", t) or (name is not None and name.mention.type == "organization" and p.word(t - 1) not in {p.speech.phrases["from_words"][0][0]})


def _told_clitic(p: Passage, t: int) -> bool:
    """'لوكالة', 'للموقع', 'ل«…»': those told, with the preposition written together."""
    word = p.word(t)
    for clitic in p.speech.phrases["to_clitics"]:
        prefix = clitic[0]
        if word == prefix and p.word(t + 1) == '"':
            return True
        if word.startswith(prefix) and len(word) > len(prefix) + 1:
            rest = word[len(prefix) :]
            if rest in p.speech.sets["media_nouns"] or "ا" + rest in p.speech.sets["media_nouns"] or p.speech.article + rest.removeprefix(p.speech.article[1:]) in p.speech.sets["media_nouns"]:
                return True
            name = p.name(t)
            if name is not None and name.start > p.starts[t] and name.mention.type == "organization":
                return True
    return False


def _skip(p: Passage, low: int, high: int, brief: bool = False) -> int:
    """Past the circumstances of speaking and marks that open [low, high); `brief`: no open-ended phrases."""
    t = low
    while t < high:
        word = p.word(t)
        if word in COMMAS or p.is_time(t) or word == "-":
            t += 1
            continue
        step = p.phrase("fillers", t) or p.phrase("connectives", t)
        if step:
            t += step
            continue
        if p.has("addressees", t) or p.has("pronoun_prepositions", t):
            t += 1
            continue
        if (p.has("prepositions", t) or _told_clitic(p, t)) and not p.has("that", t):
            begin = t
            t += 1
            if brief:
                if not (p.has("occasions", t) or p.name(t) is not None or _told_clitic(p, begin)):
                    return begin
                name = p.name(t)
                t += 1
                while t < high and (p.has("occasion_tails", t) or name is not None and p.name(t) is name):
                    t += 1
                continue
            while t < high and p.word(t) not in COMMAS and not p.is_time(t) and not p.has("that", t):
                if p.name(t) is not None and p.name(t).mention.type == "person":  # type: ignore[union-attr]
                    break
                if p.has("prepositions", t) and t > begin + 1:
                    break
                if p.word(t) in p.speech.roles and t > begin + 1:
                    break
                if p.word(t) in p.speech.offices and t > begin + 1:
                    break
                t += 1
            continue
        break
    return t


def _left_subject(p: Passage, hit: Hit, result: list[Found]) -> tuple[int, int] | None:
    """The noun phrase before the verb: 'غير أن الوزير تحدث', 'أما الوكالة فتحدثت'."""
    floor = 0
    for other in result:
        floor = max([floor, *(p.at(a) for a, b in other.content if a <= hit.start < b)])
    for t in range(hit.low - 1, floor - 1, -1):
        word = p.word(t)
        if word in _STRONG or word == ":" or (word in COMMAS and not _apposed(p, t, hit.low)):
            floor = t + 1
            break
        if p.phrase("connectives", t) and (t == 0 or p.word(t - 1) in COMMAS or p.word(t - 1) in _STRONG):
            floor = t
            break
    for other in result:
        if other.hit.high > floor and other.hit.low < hit.low and other.content and p.at(other.content[0][0]) > floor and not p.has("adversatives", floor):
            return None
    low = floor
    stripped = p.word(low)
    step = p.phrase("connectives", low)
    while step:
        low += step
        step = p.phrase("connectives", low)
    for prefix in p.speech.prefixes:  # a conjunction written together with the subject
        if stripped.startswith(prefix) and p.name(low) is not None and p.name(low).start > p.starts[low]:  # type: ignore[union-attr]
            break
    low = _skip(p, low, hit.low)
    end = hit.low
    while end > low and (p.word(end - 1) in COMMAS or p.has("fillers", end - 1) or p.is_time(end - 1)):
        end -= 1
    if end <= low or end - low > 26:
        return None
    start = _without_clitic(p, low)
    return start, p.ends[end - 1]


def _apposed(p: Passage, t: int, before: int) -> bool:
    return False


def _without_clitic(p: Passage, low: int) -> int:
    """The folded offset at which the word at `low` begins without its conjunction."""
    name = p.name(low)
    if name is not None and p.starts[low] < name.start < p.ends[low]:
        return name.start
    word = p.word(low)
    if word in p.speech.offices or word in p.speech.sets["clitic_lookalikes"]:
        return p.starts[low]
    for clitic in p.speech.sets["conjunction_clitics"]:
        if word.startswith(clitic + p.speech.article):
            return p.starts[low] + 1
    rest = word[1:]
    if word[:1] in {w[0] for w in p.speech.sets["conjunction_clitics"]} and word not in p.speech.offices and (
        rest in p.speech.roles or rest in p.speech.offices or rest in p.speech.sets["body_nouns"] or rest in p.speech.sets["media_nouns"]
    ):
        return p.starts[low] + 1
    return p.starts[low]


def _verb(p: Passage, hit: Hit, later: list[Hit], result: list[Found], taken: set[int]) -> Found | None:
    cue = hit.cue
    if any(p.has("negations", t) for t in (hit.low - 1,)) and cue.cls != "deny" or p.has("negations", hit.low - 1):
        return None
    if p.has("infinitive", hit.low - 1) and cue.role == "imperfect":
        return None
    if hit.clitic.endswith("ل"[0]) and hit.clitic in p.speech.sets["purpose_clitics"] and cue.role == "imperfect":
        return None
    if cue.role == "participle":
        return _participle(p, hit, later, result)
    if hit.low > 0 and p.has("prepositions", hit.low - 1) or (not hit.clitic and p.has("demonstratives", hit.low - 1)):
        return None
    tail = next((n for n in (3, 2, 1) if hit.low - n >= 2 and p.phrase("tail", hit.low - n) == n), 0)
    if cue.role == "suffixed" and not tail:
        return None
    opener = None if tail else _opener(p, hit, hit.high, later)
    doubtful = hit.cue.words[0] in p.speech.sets["nouns_too"]
    if doubtful and (opener is None or opener[2] == "clitic") and not _speaker_at(p, _skip(p, hit.high, p.size)):
        return None
    if any(mark in p.text.folded.original[p.text.folded.origin(hit.start) :][:3] for mark in p.speech.marks):
        return None
    relative = p.has("relative", hit.low - 1)
    if tail or (_after_content(p, hit, later) and (opener is None or p.word(hit.low - 2) == '"')):
        return _tail(p, hit, later, hit.low - tail)
    if opener is None:
        return _nominal(p, hit, later, result, relative)
    at, begin, kind = opener
    limit = at
    low = _skip(p, hit.high, limit)
    source: tuple[int, int] | None = None
    share, pronoun = False, ""
    around = [(hit.high, low)]
    end = low
    if low < limit and not ("address" in cue.takes and _left(p, hit, result) is not None):
        end = _source_end(p, low, limit)
        if "address" in cue.takes and kind in {"prep", "clitic"}:
            end = min(end, max(_nominal_source(p, low, limit), low + 1))
        while end > low and p.has("prepositions", end - 1):
            end -= 1
        source = (_without_clitic(p, low), p.ends[end - 1]) if end > low else None
        around.append((end, limit))
    if source is None:
        left = _left_subject(p, hit, result)
        if left is not None and not relative:
            source = left
        elif relative:
            source = _before_relative(p, hit)
        elif hit.clitic and result and cue.number in {"s", ""} and hit.low > 0:
            share = True
        else:
            pronoun = "-"
        around.append((hit.high, limit))
    if kind == "colon" and _by_saying(p, at, taken, later):
        pass
    nested = bool(result) and cue.number == "p" and hit.low > 0
    found = Found(hit, source, [], share=share and not nested, pronoun=pronoun, around=around, nested=nested)
    if nested and source is None:
        inner = result[-1]
        content_low = p.at(inner.content[0][0])
        subject = _content_subject(p, content_low, hit.low)
        if subject is not None:
            found.source, found.pronoun = subject, ""
    if source is None and hit.low > 0 and not nested:  # the occasion may stand before the verb
        found.around.append((0, hit.low))
    elif source is not None and hit.low > 0 and not result:
        found.around.append((0, hit.low))
    stop = _end(p, found, begin, later)
    span = _piece(p, begin, stop)
    if kind == "clitic" and span:
        span = [(span[0][0] + 1, span[0][1])]
    if "object" in cue.takes:
        return _describing(p, hit, result, later)
    if not span and kind == "colon":
        span = opened(p.text, p.ends[at])
    found.content = span
    _mark_by_saying(p, hit, at, later, taken)
    return found


def _speaker_at(p: Passage, t: int) -> bool:
    """Whether a name, an office, an institution or unnamed people are spoken of at token `t`."""
    word = p.word(t)
    return (
        p.name(t) is not None
        or word in p.speech.roles
        or word in p.speech.offices
        or p.has("body_nouns", t)
        or p.has("media_nouns", t)
    )


def _left(p: Passage, hit: Hit, result: list[Found]) -> tuple[int, int] | None:
    return _left_subject(p, hit, result) if hit.low > 0 else None


def _by_saying(p: Passage, at: int, taken: set[int], later: list[Hit]) -> bool:
    return False


def _mark_by_saying(p: Passage, hit: Hit, at: int, later: list[Hit], taken: set[int]) -> None:
    """'علّق S بالقول:', 'نقل عن S قوله': the second word of saying belongs to the first."""
    for other in later:
        if hit.high <= other.low < at and p.has("by_saying", other.low):
            taken.add(other.low)


def _content_subject(p: Passage, low: int, high: int) -> tuple[int, int] | None:
    """The noun phrase that opens the reported words: up to the first word that looks like a verb."""
    t = low
    while t < high:
        word = p.word(t)
        if word in COMMAS or any(word.endswith(e[0]) for e in p.speech.phrases["verb_endings"]) and t > low:
            break
        t += 1
    return p.span(low, t) if t > low and t < high else None


def _before_relative(p: Passage, hit: Hit) -> tuple[int, int] | None:
    end = hit.low - 1
    low = end
    while low > 0 and p.word(low - 1) not in COMMAS and p.word(low - 1) not in _STRONG and end - low < 10:
        low -= 1
    return p.span(low, end) if low < end else None


def _after_content(p: Passage, hit: Hit, later: list[Hit]) -> bool:
    """'C، يؤكد S' · '«C»، يضيف S، «C»': content, comma, verb, source."""
    if hit.low < 3 or p.word(hit.low - 1) not in COMMAS or hit.clitic or hit.cue.role != "imperfect":
        return False
    end = next((t for t in range(hit.high, p.size) if p.word(t) in COMMAS or p.word(t) in _STRONG or p.word(t) == '"'), p.size)
    return end >= p.size - 1 or p.word(end) in {".", '"'} | COMMAS


def _tail(p: Passage, hit: Hit, later: list[Hit], low: int) -> Found | None:
    start = _tail_start(p, low)
    end = _source_end(p, _skip(p, hit.high, p.size), p.size)
    first = _skip(p, hit.high, p.size)
    if start >= low - 1 and first < p.size:
        return None
    source = (_without_clitic(p, first), p.ends[end - 1]) if end > first else None
    pieces = _piece(p, start, low)
    comma = next((t for t in range(end, p.size) if p.word(t) in COMMAS and p.word(t + 1) == '"'), None)
    if comma is not None:
        pieces += _piece(p, comma + 1, p.size)
    return Found(hit, source, pieces, pronoun="" if source else "-", around=[(hit.high, first), (end, min(p.size, end + 6))])


def _tail_start(p: Passage, before: int) -> int:
    for t in range(before - 1, -1, -1):
        if p.word(t) in SEMICOLONS and not p.quoted(t):
            return t + 1
    return 0


def _nominal(p: Passage, hit: Hit, later: list[Hit], result: list[Found], relative: bool) -> Found | None:
    """Verbs that take a noun: 'أعلنت S في بيان وصول C', 'نفى S صدور C', and 'وصف S C بـ…'."""
    takes = hit.cue.takes
    if "object" in takes:
        return _describing(p, hit, result, later)
    if "noun" not in takes or p.size - hit.high < 1:
        return None
    if any(a <= hit.start < b for other in result for a, b in other.content) and not hit.clitic:
        return None
    clause_end = next((t for t in range(hit.high, p.size) if p.word(t) in _STRONG), p.size)
    low = _skip(p, hit.high, clause_end)
    left = _left_subject(p, hit, result)
    source: tuple[int, int] | None = None
    share, pronoun, end = False, "", low
    carried = hit.clitic != "" and bool(result) and p.word(hit.low - 1) in COMMAS
    if left is not None and not carried:
        source, end = left, hit.high
    elif carried:
        share, end = True, hit.high
    else:
        end = _nominal_source(p, low, clause_end)
        if end <= low:
            return None
        source = (_without_clitic(p, low), p.ends[end - 1])
    if p.word(end) in COMMAS and p.word(end + 1).startswith(p.speech.article):  # '، المنعقدة في …،' describes the source
        close = next((t for t in range(end + 1, min(clause_end, end + 12)) if p.word(t) in COMMAS), None)
        end = close if close is not None else end
    begin = _skip(p, end, clause_end, True) if not share else end
    around = [(hit.high, low), (end, begin)]
    step = p.phrase("claim_openers", begin)
    if hit.cue.cls == "deny":
        begin += step
    stop = min(_end(p, Found(hit, source, []), begin, later), clause_end)
    for t in range(begin + 1, stop - 1):  # a noun phrase ends where a new clause is joined
        if p.word(t) in COMMAS and not p.quoted(t) and p.word(t + 1)[0] in p.speech.sets["conjunction_clitics"]:
            stop = t
            break
    content = _piece(p, begin, stop)
    if not content or (relative and source is None):
        return None
    if p.word(hit.high) in {".", "،"} | COMMAS and source is None:
        return None
    return Found(hit, source, content, share=share, pronoun=pronoun, around=around)


def _nominal_source(p: Passage, low: int, high: int) -> int:
    """The end of a source that a bare object follows: after its names, adjectives and modifiers."""
    end = _source_end(p, low, high)
    names = [t for t in range(low, end) if p.name(t) is not None]
    if p.word(low) in p.speech.roles:
        t = low + 1
        while t < end:
            word = p.word(t)
            if p.has("prepositions", t):
                t += 2
                while t < end and (p.name(t) is not None or word.startswith(p.speech.article) and p.word(t)[-1:] in {"ه", "ي"} or p.word(t)[-2:-1] == "ي"):
                    t += 1
                continue
            if p.name(t) is not None or word[-1:] in {"ي", "ن"} or word.endswith(("يا", "يه")):
                t += 1
                continue
            break
        return t
    if names:
        last = names[0]
        if p.word(low) not in p.speech.offices and p.name(low) is None and not p.has("body_nouns", low) and not p.has("media_nouns", low):
            return low if names[0] - low > 4 else _name_end(p, names[0])
        if p.word(low) in p.speech.offices:
            person = next((t for t in names if p.name(t).mention.type == "person"), None)  # type: ignore[union-attr]
            last = person if person is not None else last
        return _name_end(p, last)
    if p.has("body_nouns", low) or p.has("media_nouns", low) or p.word(low) in p.speech.offices:
        t = low + 1
        while t < end and (p.word(t).startswith(p.speech.article) or p.has("body_nouns", t)):
            t += 1
        return t
    return low


def _name_end(p: Passage, t: int) -> int:
    name = p.name(t)
    while t < p.size and p.name(t) is name:
        t += 1
    if p.word(t) == '"':
        t += 1
    while p.word(t).startswith(p.speech.article) and p.word(t)[-1:] in {"ي", "ه"} and p.word(t)[-2:-1] == "ي" and p.name(t) is None:
        t += 1
    return t


def _describing(p: Passage, hit: Hit, result: list[Found], later: list[Hit]) -> Found | None:
    """'وصف S C بـ«…»' · 'S يصف C بـ«…»' · '«…»، بهذه العبارة وصف S C'."""
    left = _left_subject(p, hit, result)
    opened = p.word(0) == '"'
    if left is not None and not opened:
        return Found(hit, left, _piece(p, hit.high, _end(p, Found(hit, left, []), hit.high, later)))
    low = _skip(p, hit.high, p.size)
    end = _nominal_source(p, low, p.size)
    if end <= low:
        return None
    source = (_without_clitic(p, low), p.ends[end - 1])
    pieces = []
    if opened:
        close = next((t for t in range(1, hit.low) if p.word(t) == '"'), None)
        if close is not None:
            pieces += _piece(p, 1, close)
    stop = next((t for t in range(end, p.size) if p.word(t) in COMMAS or p.word(t) in _STRONG), p.size)
    pieces += _piece(p, end, stop)
    return Found(hit, source, pieces, around=[(hit.high, low), (end, p.size)])


def _participle(p: Passage, hit: Hit, later: list[Hit], result: list[Found]) -> Found | None:
    """'، مضيفاً أن C': the source of the verb before."""
    before = p.word(hit.low - 1)
    if hit.low == 0:
        return None
    if before not in COMMAS and not hit.clitic and not p.has("by_saying", hit.low) and before not in {'"', ")"}:
        return None
    opener = _opener(p, hit, hit.high, later)
    if opener is not None and any(p.word(t) in COMMAS for t in range(hit.high, opener[0])):
        opener = None
    if opener is None:
        if hit.cue.takes & {"noun"} and p.size - hit.high > 2 and before in COMMAS:
            content = _piece(p, hit.high, _end(p, Found(hit, None, []), hit.high, later))
            return Found(hit, None, content, share=bool(result), pronoun="" if result else "-")
        if hit.cue.takes & {"address"} and before in COMMAS:
            content = _piece(p, hit.high, _end(p, Found(hit, None, []), hit.high, later))
            return Found(hit, None, content, share=bool(result), pronoun="" if result else "-")
        return None
    at, begin, kind = opener
    if at - hit.high > 6 and kind != "prep":
        return None
    if hit.cue.cls == "demand" and kind in {"prep", "clitic"}:
        begin = hit.high
        kind = "that"
    content = _piece(p, begin, _end(p, Found(hit, None, []), begin, later))
    if kind == "clitic" and content:
        content = [(content[0][0] + 1, content[0][1])]
    if result:
        return Found(hit, None, content, share=True)
    subject = _content_subject(p, 0, hit.low)
    source = None
    first = _skip(p, 1, hit.low)
    if p.word(0)[:1].isalpha():
        end = _nominal_source(p, first, hit.low)
        source = p.span(first, end) if end > first else None
    return Found(hit, source, content, pronoun="" if source else "-") if subject or source or True else None


def _quoting(p: Passage, hit: Hit, later: list[Hit], taken: set[int]) -> Found | None:
    """'نقل M عن S [قوله] إن C': S speaks, M carries."""
    at = next((t for t in range(hit.high, min(p.size, hit.high + 12)) if p.has("from_words", t)), None)
    if at is None:
        return None
    opener = None
    for t in range(at + 1, min(p.size, at + _REACH)):
        if p.has("that", t) or p.word(t) in {":", '"'} and p.quoted(t + 1) and p.name(t + 1) is None:
            opener = t
            break
    if opener is None:
        return None
    low = _skip(p, hit.high, at)
    carrier = _source_end(p, low, at)
    end = _source_end(p, at + 1, opener)
    if p.has("quoters", end - 1):
        end -= 1
    for t in range(at + 1, opener):
        if p.has("quoters", t):
            taken.add(t)
            end = min(end, t)
    begin = opener if p.word(opener) == '"' else opener + 1
    found = Found(hit, p.span(at + 1, end), [], around=[])
    if carrier > low:
        found.media = [(_without_clitic(p, low), p.ends[carrier - 1])]
    found.content = _piece(p, begin, _end(p, found, begin, later))
    return found


def _phrase(p: Passage, hit: Hit, later: list[Hit], result: list[Found]) -> Found | None:
    takes = hit.cue.takes
    low = hit.high
    start = hit.end if low < p.size and hit.end > p.starts[low] else None
    if p.word(low) in {p.speech.phrases["what"][0][0]}:  # 'بحسب ما …' with a verb: the verb is the cue
        return None
    media: list[tuple[int, int]] = []
    if hit.cue.words[-1].startswith(p.speech.phrases["quoting_verbs"][0][0][:3]) and "from" in takes and not p.has("from_words", low - 1) and len(hit.cue.words) > 1 and not hit.cue.words[-1] in p.speech.sets["from_words"]:
        at = next((t for t in range(low, min(p.size, low + 14)) if p.has("from_words", t)), None)
        if at is None:
            return None
        end = _source_end(p, low, at)
        media = [p.span(low, end)]
        low = at + 1
        start = None
    nested = next((h for h in later if h.cue.kind == "phrase" and "from" in h.cue.takes and h.low - low <= 16 and not any(p.word(t) in COMMAS for t in range(low, h.low))), None)
    first = low
    end = _source_end(p, low, nested.low if nested else p.size)
    if start is None:
        start = p.starts[low] if low < p.size else p.end
    if end <= low:
        return None
    source = (start, p.ends[end - 1])
    if nested is not None:  # 'وفقا لتقرير M نقلا عن S': S speaks, M carries
        hit.cue.__class__  # noqa: B018
        return None
    if "from" in takes and not media:
        carried = _carrier(p, hit, result)
        if carried is not None:
            media, begin, verb = carried
            if verb is not None:
                content_low, prior = begin, verb
                pieces = _piece(p, content_low, hit.low) if content_low < hit.low else []
                if not pieces or prior:
                    opener = next((t for t in range(end, min(p.size, end + 8)) if p.has("that", t) or p.word(t) == ":"), None)
                    if opener is not None:
                        pieces = _piece(p, opener + 1, _end(p, Found(hit, source, []), opener + 1, later))
                return Found(hit, source, pieces, media=media) if pieces else None
            pieces = _piece(p, begin, hit.low)
            rest = p.at(source[1] - 1) + 1
            if p.word(rest) in COMMAS and rest + 2 < p.size:
                pieces += _piece(p, rest + 1, _end(p, Found(hit, source, []), rest + 1, later))
            return Found(hit, source, pieces, media=media) if pieces else None
    begin_before = _tail_start(p, hit.low)
    before = [t for t in range(begin_before, hit.low) if p.word(t)[0].isalnum()]
    pronoun = first < p.size and end - first == 1 and p.word(first) in p.speech.sets["pronoun_sources"]
    if len(before) >= 2:
        low_piece = begin_before
        for other in result:  # another's words end before this phrase
            if other.hit.low >= begin_before and other.content and not _covers(p, other, hit):
                low_piece = max(low_piece, other.hit.high)
        pieces = _piece(p, begin_before, hit.low)
        return Found(hit, None if pronoun else source, pieces, pronoun="-" if pronoun else "", media=media, around=[(end, min(p.size, end + 8))])
    comma = next((t for t in range(end, p.size) if p.word(t) in COMMAS), None)
    if comma is None:
        return None
    return Found(hit, source, _piece(p, comma + 1, _end(p, Found(hit, source, []), comma + 1, later)), media=media)


def _covers(p: Passage, found: Found, hit: Hit) -> bool:
    return any(a <= hit.start < b for a, b in found.content)


def _carrier(p: Passage, hit: Hit, result: list[Found]) -> tuple[list[tuple[int, int]], int, bool | None] | None:
    """What stands before 'نقلا عن': the medium that carries, where the content begins, and whether a verb reports it."""
    start = _tail_start(p, hit.low)
    for t in range(hit.low - 1, start - 1, -1):  # '… حسب M نقلا عن S' · 'أفاد M نقلا عن S بأن'
        word = p.word(t)
        cues = p.speech.cues.get(word)
        if cues is None:
            for prefix in p.speech.prefixes:
                if word.startswith(prefix) and word[len(prefix) :] in p.speech.cues:
                    cues = p.speech.cues[word[len(prefix) :]]
                    break
        if cues is not None and cues[0].kind == "verb" and cues[0].cls in {"say", "report", "claim"} and cues[0].role != "participle":
            low = _skip(p, t + 1, hit.low)
            end = _source_end(p, low, hit.low)
            tail = next((n for n in (2, 1) if t - n >= 0 and p.phrase("tail", t - n) == n), 0)
            span = [(_without_clitic(p, low), p.ends[end - 1])] if end > low else []
            if tail:
                return span, start, None
            if not span:
                left = _left_subject(p, Hit(cues[0], t, t + 1, p.starts[t], p.ends[t]), [])
                first = p.text.names_in(p.start, p.starts[t])
                body = next(((n.start, n.end) for n in first if n.mention.type == "organization"), None)
                span = [left] if left and p.text.names_in(*left) else [body] if body else []
            return span, end if "from" in cues[0].takes or "noun" in cues[0].takes or True else start, True
        phrase = next((c for c in (cues or ()) if c.kind == "phrase" and list(c.words) == p.words[t : t + len(c.words)]), None)
        if phrase is None:
            phrase = next((c for c in (cues or ()) if c.kind == "phrase" and _clitic_ended(p, c.words, t)), None)
        if phrase is not None:
            low = t + len(phrase.words)
            if len(phrase.words[-1]) == 1:
                low -= 1
            end = _source_end(p, low, hit.low)
            name_span = p.span(low, hit.low)
            return [name_span], start, None
    return [], start, None


def _clitic_ended(p: Passage, words: tuple[str, ...], t: int) -> bool:
    """Whether the phrase stands at `t` with its last, one-letter word written together with the next one."""
    last = t + len(words) - 1
    return len(words[-1]) == 1 and list(words[:-1]) == p.words[t:last] and p.word(last).startswith(words[-1])


def _printed(p: Passage, hit: Hit, later: list[Hit]) -> Found | None:
    """'ورد في نسخة سابقة من هذا الخبر أن C'."""
    at = next((t for t in range(hit.high, min(p.size, hit.high + 12)) if p.has("that", t)), None)
    if at is None:
        return None
    return Found(hit, p.span(hit.high, at), _piece(p, at + 1, _end(p, Found(hit, None, []), at + 1, later)))


def _end(p: Passage, found: Found, begin: int, later: list[Hit]) -> int:
    """Where the reported words that begin at token `begin` end."""
    for other in later:
        if other.low <= begin or p.quoted(other.low):
            continue
        before = p.word(other.low - 1)
        if other.cue.kind == "phrase":
            continue
        if p.has("by_saying", other.low) and before not in COMMAS:
            return other.low
        if other.cue.role == "participle" and (before in COMMAS or other.clitic):
            return other.low - 1 if before in COMMAS else other.low
        low = other.low
        while low > begin and p.phrase("connectives", low - 1):
            low -= 1
        if low < other.low and p.word(low - 1) in COMMAS:
            return low - 1
        if other.clitic in p.speech.sets["conjunction_clitics"] and other.cue.role != "participle":
            if found.hit.cue.number in {"d", "s", ""} and other.cue.number == "p":
                continue
            if before in COMMAS:
                return other.low - 1
            continue
        if before in COMMAS and other.cue.role == "imperfect" and not other.clitic:
            return other.low - 1
        t = other.low - 1
        while t > begin and p.word(t) not in COMMAS and p.word(t) not in _STRONG:
            t -= 1
        if p.word(t) in COMMAS and p.has("adversatives", t + 1):
            return t
    for t in range(begin, p.size):
        if p.word(t) in COMMAS and not p.quoted(t) and p.phrase("breaks", t + 1):
            return t
        if p.word(t) in SEMICOLONS and not p.quoted(t) and any(h.low > t for h in later):
            return t
    for t in range(begin + 2, p.size):
        if p.word(t) in COMMAS and not p.quoted(t) and _new_act(p, t + 1):
            return t
    return p.size


def _new_act(p: Passage, t: int) -> bool:
    """A coordinated act of the speaker that reports nothing ('، وشكر …')."""
    return p.has("acts", t)


def _piece(p: Passage, low: int, high: int) -> list[tuple[int, int]]:
    while low < high and (p.word(low) in COMMAS or p.word(low) in {":", "؛", "-"}):
        low += 1
    while low < high and (p.word(high - 1) in COMMAS or p.word(high - 1) in {":", "-"}):
        high -= 1
    if low < high and any(w[0].isalnum() for w in p.words[low:high]):
        return [p.span(low, high)]
    return []
