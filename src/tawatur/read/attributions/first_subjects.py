"""What a verb's source is where it stands not behind the verb: the noun phrase before it, or the one that the
sentence's clause is about."""

from ...text.marks import COMMAS, STRONG
from .asides import aside, describes
from .cues import Found, Hit
from .first_spans import nominal_source, skip, speaker_at, without_clitic
from .passages import Passage


def left_subject(p: Passage, hit: Hit, result: list[Found]) -> tuple[int, int] | None:
    """The noun phrase before the verb: 'غير أن الوزير تحدث', 'أما الوكالة فتحدثت'."""
    floor = 0
    if p.has("infinitive", hit.low - 1):
        return None
    for other in result:
        floor = max([floor, *(p.at(a) for a, b in other.content if a <= hit.start < b)])
    opening = aside(p, hit.low - 1, floor)
    bracket = hit.low
    for t in range(hit.low - 1, floor - 1, -1):
        word = p.word(t)
        if (opening and t >= opening) or t >= bracket:
            continue
        if word == ")":  # 'the mission (X) described'
            bracket = next((m for m in range(t - 1, max(floor, t - 6), -1) if p.word(m) == "("), hit.low)
            if bracket < hit.low:
                continue
        if word in STRONG or word == ":" or word in COMMAS:
            floor = t + 1
            break
        if p.phrase("connectives", t) and (t == 0 or p.word(t - 1) in COMMAS or p.word(t - 1) in STRONG):
            floor = t
            break
    for other in result:
        if (
            other.hit.high > floor
            and other.hit.low < hit.low
            and other.content
            and p.at(other.content[0][0]) > floor
            and not p.has("adversatives", floor)
        ):
            return None
    low = floor
    step = p.phrase("connectives", low)
    while step:
        low += step
        step = p.phrase("connectives", low)
    low = skip(p, low, hit.low)
    named = p.has("body_nouns", low) and p.word(hit.low - 1) == '"'  # 'the operator «X Y» denied'
    if not named and any(p.quoted(t) and p.name(t) is None for t in range(low, hit.low)):
        return None
    end = opening if opening and not describes(p, opening + 1) else hit.low
    while end > low and (p.word(end - 1) in COMMAS or p.has("fillers", end - 1) or p.is_time(end - 1)):
        end -= 1
    if end <= low or end - low > 26:
        return None
    start = without_clitic(p, low)
    joined = end - low == 1 and start == p.starts[low] and p.word(low)[0] in p.speech.sets["conjunction_clitics"]
    if joined and not speaker_at(p, low):
        return None  # 'and she went on saying'
    return start, p.ends[end - 1]


def described_to(p: Passage, end: int, high: int) -> int:
    """The comma that closes what describes the noun phrase before token `end` ('S, who …, announced C'), or `end`."""
    if p.word(end) not in COMMAS or not describes(p, end + 1):
        return end
    return next((t for t in range(end + 2, min(high, end + 18)) if p.word(t) in COMMAS and not p.quoted(t)), end)


def clause_subject(p: Passage, before: int) -> tuple[int, int] | None:
    """The noun phrase that the sentence's clause before token `before` is about: its first one, or the one behind its
    first word, if that is a name, a post, an institution or unnamed people."""
    low = p.dateline()
    for t in range(before - 1, low, -1):
        if p.word(t - 1) in COMMAS and p.has("adversatives", t) and not p.quoted(t):
            low = t
            break
    low = skip(p, low, before)
    for first in (low, low + 1):
        if first < before and speaker_at(p, first) and not p.has("prepositions", first):
            end = nominal_source(p, first, before)
            if end > first:
                return without_clitic(p, first), p.ends[end - 1]
    return None


def adverbial(p: Passage, low: int) -> bool:
    """Whether the words from `low` on say how, not who: a noun with a preposition written onto it ('in low voice')."""
    word = p.word(low)
    if word[:1] not in p.speech.sets["prepositions"] or len(word) < 4 or speaker_at(p, low):
        return False
    return word not in p.speech.sets["clitic_lookalikes"] or p.has("manners", low)
