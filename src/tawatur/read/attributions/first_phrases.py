"""Reporting phrases of languages whose verb opens the clause: 'according to S', 'citing S', 'M quoted S as saying'."""

from dataclasses import dataclass

from ...languages.speech import Cue
from ...text.marks import COMMAS
from .cues import Found, Hit
from .first_contents import content_end, piece_of, tail_start
from .first_spans import skip, source_end, without_clitic
from .first_subjects import left_subject
from .passages import Passage

_REACH = 34  # tokens between a verb and its complementizer


def quoting(p: Passage, hit: Hit, later: list[Hit], taken: set[int]) -> Found | None:
    """'نقل M عن S [قوله] إن C': S speaks, M carries."""
    if hit.cue.role == "suffixed":
        return None
    at = next((t for t in range(hit.high, min(p.size, hit.high + 12)) if _from(p, hit, t)), None)
    if at is None:
        return _from_him(p, hit, later, taken)
    opener = None
    for t in range(at + 1, min(p.size, at + _REACH)):
        if p.has("that", t) or (p.word(t) in {":", '"'} and p.quoted(t + 1) and p.name(t + 1) is None):
            opener = t
            break
    if opener is None:
        return None
    low = skip(p, hit.high, at)
    carrier = source_end(p, low, at)
    end = source_end(p, at + 1, opener)
    if p.has("quoters", end - 1):
        end -= 1
    for t in range(at + 1, opener):
        if p.has("quoters", t):
            taken.add(t)
            end = min(end, t)
    begin = opener if p.word(opener) == '"' else opener + 1
    media = [(without_clitic(p, low), p.ends[carrier - 1])] if carrier > low else []
    while p.has("from_words", end) and end + 1 < opener and _is_medium(p, at + 1, end):  # 'from M2 from S'
        media.append(p.span(at + 1, end))
        at, end = end, min(source_end(p, end + 1, opener), _quoter(p, end + 1, opener))
    found = Found(hit, p.span(at + 1, end), [], around=[], media=media)
    found.content = piece_of(p, begin, content_end(p, found, begin, later))
    return found


def _is_medium(p: Passage, low: int, high: int) -> bool:
    """Whether the noun phrase [low, high) is headed by a word for media, or is an organisation that is no body."""
    return p.has("media_nouns", low) or (p.is_organization(low) and not p.has("body_nouns", low))


def _quoter(p: Passage, low: int, high: int) -> int:
    """The first word for 'his saying' in [low, high), else `high`."""
    return next((t for t in range(low, high) if p.has("quoters", t)), high)


def _from_him(p: Passage, hit: Hit, later: list[Hit], taken: set[int]) -> Found | None:
    """'نقلت عنه M قوله إن C': the one quoted is the speaker before."""
    at = next((t for t in range(hit.high, min(p.size, hit.high + 6)) if p.has("from_pronouns", t)), None)
    if at is None:
        return None
    opener = next(
        (
            t
            for t in range(at + 1, min(p.size, at + 14))
            if p.has("that", t) or (p.word(t) in {":", '"'} and p.name(t + 1) is None)
        ),
        None,
    )
    if opener is None:
        return None
    for t in range(at + 1, opener):
        if p.has("quoters", t):
            taken.add(t)
    low = skip(p, at + 1, opener) if at == hit.high else hit.high
    end = source_end(p, low, opener if at == hit.high else at)
    while end > low and p.has("quoters", end - 1):
        end -= 1
    found = Found(hit, None, [], pronoun="-")
    if end > low:
        found.media = [(without_clitic(p, low), p.ends[end - 1])]
    begin = opener if p.word(opener) == '"' else opener + 1
    found.content = piece_of(p, begin, content_end(p, found, begin, later))
    return found


def _from(p: Passage, hit: Hit, t: int) -> bool:
    """Whether token `t` is the preposition behind which the one quoted stands."""
    return p.word(t) in hit.cue.prepositions if hit.cue.prepositions else p.has("from_words", t)


def phrase(p: Passage, hit: Hit, later: list[Hit], result: list[Found]) -> Found | None:
    takes = hit.cue.takes
    low = hit.high
    start = hit.end if low < p.size and hit.end > p.starts[low] else None
    if p.word(low) in {p.speech.phrases["what"][0][0]}:  # 'بحسب ما …' with a verb: the verb is the cue
        return None
    media: list[tuple[int, int]] = []
    if (
        hit.cue.words[-1].startswith(p.speech.phrases["quoting_verbs"][0][0][:3])
        and "from" in takes
        and not p.has("from_words", low - 1)
        and len(hit.cue.words) > 1
        and hit.cue.words[-1] not in p.speech.sets["from_words"]
    ):
        at = next((t for t in range(low, min(p.size, low + 14)) if p.has("from_words", t)), None)
        if at is None:
            return None
        end = source_end(p, low, at)
        media = [p.span(low, end)]
        low = at + 1
        start = None
    nested = next(
        (
            h
            for h in later
            if h.cue.kind == "phrase"
            and "from" in h.cue.takes
            and h.low - low <= 16
            and not any(p.word(t) in COMMAS for t in range(low, h.low))
        ),
        None,
    )
    first = low
    end = source_end(p, low, nested.low if nested else p.size)
    if start is None:
        start = p.starts[low] if low < p.size else p.end
    if end <= low:
        return None
    source = (start, p.ends[end - 1])
    if nested is not None:  # 'وفقا لتقرير M نقلا عن S': S speaks, M carries
        return None
    if "from" in takes and not media:
        carried = _carrier(p, hit)
        media = carried.media
        pieces = piece_of(p, carried.begin, carried.end) if carried.begin < carried.end else []
        if carried.verb:
            opener = next((t for t in range(end, min(p.size, end + 8)) if p.has("that", t) or p.word(t) == ":"), None)
            if opener is not None:
                pieces = piece_of(p, opener + 1, content_end(p, Found(hit, source, []), opener + 1, later))
            elif p.word(end) in COMMAS and p.has("of_telling", end + 1) and end + 2 < p.size:
                pieces += piece_of(p, end + 2, content_end(p, Found(hit, source, []), end + 2, later))
        elif p.word(end) in COMMAS and end + 2 < p.size:
            pieces += piece_of(p, end + 1, content_end(p, Found(hit, source, []), end + 1, later))
        return Found(hit, source, pieces, media=media) if pieces else None
    begin_before = tail_start(p, hit.low)
    before = [t for t in range(begin_before, hit.low) if p.word(t)[0].isalnum()]
    pronoun = first < p.size and end - first == 1 and p.word(first) in p.speech.sets["pronoun_sources"]
    if len(before) >= 2:
        pieces = piece_of(p, begin_before, hit.low)
        return Found(
            hit,
            None if pronoun else source,
            pieces,
            pronoun="-" if pronoun else "",
            media=media,
            around=[(end, _clause_end(p, end, end + 8))],
        )
    comma = next((t for t in range(end, p.size) if p.word(t) in COMMAS), None)
    if comma is None:
        return None
    begin = comma + 2 if p.has("then_words", comma + 1) else comma + 1
    content = piece_of(p, begin, content_end(p, Found(hit, source, []), begin, later))
    return Found(hit, source, content, media=media, around=[(end, comma)])


def _clause_end(p: Passage, low: int, high: int) -> int:
    """The first mark that ends a clause in [low, high), else `high`."""
    high = min(p.size, high)
    return next((t for t in range(low, high) if p.word(t) in COMMAS or p.word(t) == "."), high)


@dataclass(frozen=True)
class _Carrying:
    """What stands before 'citing S': the media that carry, the content's tokens [begin, end) if it stands before, and
    whether a verb reports it."""

    media: list[tuple[int, int]]
    begin: int
    end: int
    verb: bool = False


def _carrier(p: Passage, hit: Hit) -> _Carrying:
    """'… حسب M نقلا عن S' · 'أفاد M نقلا عن S بأن' · 'حسبما ذكر M نقلا عن S'."""
    start = tail_start(p, hit.low)
    for t in range(hit.low - 1, start - 1, -1):
        cues = _cues_at(p, t)
        verb = next((c for c in cues if c.kind == "verb"), None)
        if verb is not None and verb.cls in {"say", "report", "claim"} and verb.role not in {"participle", "suffixed"}:
            own = Hit(verb, t, t + 1, p.starts[t], p.ends[t])
            if verb.takes >= {
                "address",
                "from",
            }:  # 'S1 put C, citing S, down to …': what follows the verb is its object
                left = left_subject(p, own, [])
                return _Carrying([left] if left else [], t + 1, hit.low, True)
            low = skip(p, t + 1, hit.low)
            end = source_end(p, low, hit.low)
            tail = next((n for n in (3, 2, 1) if t - n >= 0 and p.phrase("tail", t - n) == n), 0)
            span = [(without_clitic(p, low), p.ends[end - 1])] if end > low else []
            if tail:
                return _Carrying(span, start, t - tail)
            if not span:
                left = left_subject(p, own, [])
                first = p.text.names_in(p.start, p.starts[t])
                body = next(((n.start, n.end) for n in first if n.mention.type == "organization"), None)
                span = [left] if left and p.text.names_in(*left) else [body] if body else []
            return _Carrying(span, end, hit.low, True)
        phrase = next((c for c in cues if c.kind == "phrase" and list(c.words) == p.words[t : t + len(c.words)]), None)
        if phrase is None:
            phrase = next((c for c in cues if c.kind == "phrase" and _clitic_ended(p, c.words, t)), None)
        if phrase is not None:
            low = t + len(phrase.words)
            if len(phrase.words[-1]) == 1:
                low -= 1
            span = [p.span(low, hit.low)]
            if "from" in phrase.takes:  # 'M1 reports, citing M2, which relied on S'
                outer = _carrier(p, Hit(phrase, t, low, p.starts[t], p.ends[low - 1]))
                if outer.media:
                    return _Carrying([*outer.media, *span], outer.begin, outer.end, outer.verb)
            return _Carrying(span, start, t)
    return _Carrying([], start, hit.low)


def _cues_at(p: Passage, t: int) -> tuple[Cue, ...]:
    """The cues that token `t` begins, with or without a particle written onto it."""
    word = p.word(t)
    cues = p.speech.cues.get(word)
    if cues is None:
        rest = (word[len(prefix) :] for prefix in p.speech.prefixes if word.startswith(prefix))
        cues = next((p.speech.cues[r] for r in rest if r in p.speech.cues), ())
    return cues


def _clitic_ended(p: Passage, words: tuple[str, ...], t: int) -> bool:
    """Whether the phrase stands at `t` with its last, one-letter word written together with the next one."""
    last = t + len(words) - 1
    return len(words[-1]) == 1 and list(words[:-1]) == p.words[t:last] and p.word(last).startswith(words[-1])


def printed(p: Passage, hit: Hit, later: list[Hit]) -> Found | None:
    """'ورد في نسخة سابقة من هذا الخبر أن C'."""
    at = next((t for t in range(hit.high, min(p.size, hit.high + 12)) if p.has("that", t)), None)
    if at is None:
        return None
    return Found(hit, p.span(hit.high, at), piece_of(p, at + 1, content_end(p, Found(hit, None, []), at + 1, later)))
