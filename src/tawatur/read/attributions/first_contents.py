"""Where reported words end, in languages whose verb opens the clause."""

from ...text.letters import TEH
from ...text.marks import COMMAS, SEMICOLONS, STRONG
from .asides import aside
from .cues import Found, Hit
from .passages import Passage


def same_person(one: Hit, other: Hit) -> bool:
    """Whether two verbs agree in number and gender, as far as their forms say: they may have one subject."""
    return one.cue.number == other.cue.number and _feminine(one) == _feminine(other)


def _feminine(hit: Hit) -> bool:
    word = hit.cue.words[0]
    return word.startswith(TEH) if hit.cue.role == "imperfect" else word.endswith(TEH)


def content_end(p: Passage, found: Found, begin: int, later: list[Hit]) -> int:
    """Where the reported words that begin at token `begin` end."""
    if p.word(begin) == '"' and p.quoted(begin + 1):
        close = next((t for t in range(begin + 2, p.size) if not p.quoted(t)), p.size - 1)
        if p.has("adversatives", close + 1):  # 'said "…" but he gave no …'
            return close + 1
    for other in later:
        if other.low <= begin or p.quoted(other.low):
            continue
        before = p.word(other.low - 1)
        if other.cue.kind == "phrase":
            if before in COMMAS and "after" in other.cue.takes and not _goes_on(p, other.high):
                return other.low - 1  # 'C, according to S'
            continue
        tail = next((n for n in (3, 2, 1) if p.phrase("tail", other.low - n) == n), 0)
        if tail and other.low - tail > begin + 1:  # 'C, as S said'
            return other.low - tail
        if p.has("by_saying", other.low) and before not in COMMAS:
            return other.low
        if other.cue.role == "participle" and (before in COMMAS or other.clitic):
            return other.low - 1 if before in COMMAS else other.low
        low = other.low
        while low > begin and p.phrase("connectives", low - 1):
            low -= 1
        if low < other.low and p.word(low - 1) in COMMAS:
            return low - 1
        clause = _contrast(p, begin, other.low)
        if clause:
            return clause
        if other.clitic in p.speech.sets["conjunction_clitics"] and other.cue.role != "participle":
            if found.hit.cue.number in {"d", "s", ""} and other.cue.number == "p":
                continue
            if before in COMMAS:
                return other.low - 1
            tense = found.hit.cue.role in {"participle", other.cue.role}
            if (
                other.clitic == p.speech.phrases["conjunction_clitics"][0][0]
                and tense
                and same_person(found.hit, other)
            ):
                return other.low
            continue
        if before in COMMAS and other.cue.role == "imperfect" and not other.clitic:
            if aside(p, other.low - 1, begin - 1):
                continue
            return other.low - 1
    for t in range(begin, p.size):
        if p.word(t) in COMMAS and not p.quoted(t) and p.phrase("breaks", t + 1):
            return t
        if p.word(t) in SEMICOLONS and not p.quoted(t) and any(h.low > t for h in later):
            return t
    if found.hit.cue.takes & {"noun", "prepositional"} and not p.has("that", begin - 1) and p.word(begin - 1) != ":":
        for t in range(begin + 1, p.size):  # after a mere noun phrase a contrasting clause is the writer's
            if p.word(t) in COMMAS and not p.quoted(t) and p.has("adversatives", t + 1):
                return t
    for t in range(begin + 2, p.size):
        if p.word(t) in COMMAS and not p.quoted(t) and _new_act(p, t + 1):
            return t
    return p.size


def _contrast(p: Passage, begin: int, verb: int) -> int:
    """The comma before the contrasting clause that the verb at token `verb` stands in, 0 if there is none."""
    t = verb - 1
    while t > begin and p.word(t) not in COMMAS and p.word(t) not in STRONG:
        t -= 1
    return t if t > begin and p.word(t) in COMMAS and p.has("adversatives", t + 1) and not p.quoted(t) else 0


def _new_act(p: Passage, t: int) -> bool:
    """A coordinated act of the speaker that reports nothing ('، وشكر …')."""
    return p.has("acts", t)


def piece_of(p: Passage, low: int, high: int) -> list[tuple[int, int]]:
    while low < high and (p.word(low) in COMMAS or p.word(low) in {":", "-"} | SEMICOLONS):
        low += 1
    while low < high and (p.word(high - 1) in COMMAS or p.word(high - 1) in {":", "-"}):
        high -= 1
    if low < high and any(w[0].isalnum() for w in p.words[low:high]):
        return [p.span(low, high)]
    return []


def tail_start(p: Passage, before: int) -> int:
    for t in range(before - 1, -1, -1):
        if p.word(t) in SEMICOLONS and not p.quoted(t):
            return t + 1
        if p.has("topics", t) and p.word(t - 1) in COMMAS:
            return t
    return p.dateline()


def _goes_on(p: Passage, low: int) -> bool:
    """Whether anything but one noun phrase follows token `low` in the sentence."""
    return any(p.word(t) in COMMAS or p.word(t) in SEMICOLONS for t in range(low, p.size))
