"""'S describes X as C' in languages whose verb opens the clause."""

from ...text.marks import COMMAS, STRONG
from .cues import Found, Hit
from .first_contents import content_end, piece_of, same_person
from .first_spans import nominal_source, skip, speaker_at, without_clitic
from .first_subjects import left_subject
from .passages import Passage


def describing(p: Passage, hit: Hit, result: list[Found], later: list[Hit]) -> Found | None:
    """'وصف S C بـ«…»' · 'S يصف C بـ«…»' · '«…»، بهذه العبارة وصف S C' · 'ووصفه بأنه …'."""
    left = left_subject(p, hit, result)
    opened = p.word(0) == '"'
    if hit.cue.role == "suffixed":  # the thing described is the suffix
        end = nominal_source(p, hit.high, p.size) if speaker_at(p, hit.high) else hit.high
        if end > hit.high and (p.has("as_that", end) or _as(p, end)):  # 'S described it as C'
            source = (without_clitic(p, hit.high), p.ends[end - 1])
            return Found(hit, source, _as_what(p, end, later, hit))
        if not (p.has("as_that", hit.high) or _as(p, hit.high)):
            return None
        share = bool(result) and hit.clitic != ""
        pronoun = "" if share or left is not None else "-"
        return Found(hit, None if share else left, _as_what(p, hit.high, later, hit), share=share, pronoun=pronoun)
    if hit.clitic == p.speech.phrases["conjunction_clitics"][0][0] and result and same_person(result[-1].hit, hit):
        stop = content_end(p, Found(hit, None, []), hit.high, later)
        if nominal_source(p, hit.high, stop) == hit.high or not speaker_at(p, hit.high):
            return Found(hit, None, _described(p, hit.high, later, hit), share=True)
    if left is not None and not opened:
        return Found(hit, left, _described(p, hit.high, later, hit))
    low = skip(p, hit.high, p.size)
    end = nominal_source(p, low, p.size)
    if end <= low:
        return None
    source = (without_clitic(p, low), p.ends[end - 1])
    pieces = []
    if opened:
        close = next((t for t in range(1, hit.low) if p.word(t) == '"'), None)
        if close is not None:
            pieces += piece_of(p, 1, close)
    pieces += _described(p, end, later, hit)
    return Found(hit, source, pieces, around=[(hit.high, low), (end, p.size)])


def _as(p: Passage, t: int) -> bool:
    """Whether token `t` is a word or a quotation with the preposition of describing before it."""
    prefix = p.speech.phrases["as_clitics"][0][0]
    return p.word(t).startswith(prefix) and (p.word(t + 1) == '"' or len(p.word(t)) > 3)


def _as_what(p: Passage, t: int, later: list[Hit], hit: Hit) -> list[tuple[int, int]]:
    """What follows 'as' at token `t`."""
    begin = t + 1 if p.has("as_that", t) or p.word(t + 1) == '"' else t
    stop = content_end(p, Found(hit, None, []), begin, later)
    comma = next((m for m in range(begin + 1, stop) if p.word(m) in COMMAS and not p.quoted(m)), stop)
    return piece_of(p, begin, comma)


def _described(p: Passage, low: int, later: list[Hit], hit: Hit) -> list[tuple[int, int]]:
    """What is described, and as what: two pieces around 'as being'."""
    end = next((t for t in range(low, p.size) if p.word(t) in STRONG), p.size)
    at = next((t for t in range(low, end) if p.has("as_that", t) and not p.quoted(t)), None)
    comma = next((t for t in range(low + 1, end) if p.word(t) in COMMAS and not p.quoted(t)), end)
    if at is None:
        return piece_of(p, low, comma)
    return piece_of(p, low, min(comma, at)) + _as_what(p, at, later, hit)
