"""Noun phrases, clauses and ends of content in languages whose verb closes the clause."""

from ...text.marks import COMMAS, ENDS, SEMICOLONS
from .cues import Hit
from .passages import Passage

MARKS = ENDS | SEMICOLONS | frozenset(':"(')


def phrase_end(p: Passage, low: int, verb: Hit | None) -> int:
    """Where the source of a phrase ends: at the comma, or where the circumstances or the verb begin."""
    limit = verb.low if verb is not None else p.size
    people = p.word(low) in p.speech.roles or p.word(low) in p.speech.numbers
    described = any(p.ends_with("adjective_endings", t) or p.name(t) is not None for t in (low + 2, low + 3))
    if p.has("demonstratives", low) and p.has("generic_bodies", low + 1) and not described and low + 2 < limit:
        return low + 2  # 'that body' is whole
    if verb is None and not any(p.word(t) in COMMAS for t in range(low, min(p.size, low + 16))):
        limit = min(limit, _name_end(p, low))  # without a comma the name closes the phrase
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
        if p.word(t) in MARKS and p.word(t) not in {'"', "("}:
            break
        if p.is_time(t) or (t > low and p.has("fillers", t)):
            break
        if (
            t > low
            and (p.has("to", t) or p.has("in", t))
            and verb is not None
            and (p.has("occasions", t + 1) or (p.name(t + 1) and not (people and p.has("in", t))))
        ):
            break
        if t == low and p.has("pronouns", t) and not p.has("demonstratives", t):
            return t + 1
        t += 1
    return t


def _name_end(p: Passage, low: int) -> int:
    """The end of the first name from token `low` on, past the words of one more name that follows it; the size of the
    sentence if there is none near."""
    first = next((t for t in range(low, min(p.size, low + 8)) if p.name(t) is not None), None)
    if first is None or any(p.has("that", t) for t in range(low, first)):
        return p.size
    end = first
    while end < p.size and p.name(end) is not None:
        end += 1
    return end + 1 if p.word(end) in {")", '"'} else end


def only_circumstance(p: Passage, low: int, high: int) -> bool:
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


def clause_of(p: Passage, before: int, floor: int, hit: Hit | None = None) -> int:
    """The start of the clause that ends at token `before` (with the cue `hit`), not left of `floor`."""
    for t in range(before - 1, floor - 1, -1):
        if p.quoted(t):
            continue
        tail = p.phrase("tail", t)
        if tail:
            return t + tail
        quoted = p.word(t) == '"' and p.word(t + 1) in COMMAS and t + 2 < before
        if quoted and subject_end(p, skip(p, t + 2, before), before) > skip(p, t + 2, before):
            return t + 2
        if p.word(t) in COMMAS and p.has("adversatives", t + 1):
            end = subject_end(p, t + 2, before)
            if (
                end > t + 2
                and not p.has("object", end)
                and (not p.has("demonstratives", t + 2) or can_speak(p, t + 2, end))
            ):
                return t + 1
        if hit is not None and floor and p.has("and", t) and t > floor + 1 and _goes_on(p, t + 1, hit):
            return t
        if p.has("and", t) and t > floor and p.word(t - 1).endswith(tuple(p.speech.sets["finite_endings"])):
            low = skip(p, t + 1, before)
            end = subject_end(p, low, before)
            if (
                end > low
                and not p.has("object", end)
                and (
                    p.name(low) is not None
                    or p.word(low) in p.speech.roles
                    or p.word(low) in p.speech.offices
                    or p.word(low) in p.speech.numbers
                    or p.has("body_nouns", low)
                )
            ):
                return t + 1
        if (p.word(t) in SEMICOLONS or p.word(t) == ":") and not p.quoted(t):
            return t + 1
    return floor


def skip(p: Passage, low: int, high: int) -> int:
    """Past the connectives, adverbs and times with which a clause opens."""
    t = low
    if low == 0 and p.name(0) is not None:  # 'OUTLET Persian - '
        t = next((m + 1 for m in range(1, min(high, 5)) if p.word(m) == "-" and p.starts[m] > p.ends[m - 1]), low)
    while t < high:
        if p.word(t) in COMMAS or p.is_time(t) or p.word(t) in {"-", '"', ")"}:
            t += 1
            continue
        step = p.phrase("connectives", t) or p.phrase("fillers", t)
        if not step:
            break
        t += step
    return t


def behind_opening(p: Passage, low: int, high: int) -> int:
    """The subject behind a prepositional phrase that opens [low, high) and its comma ('after the flood, X … said');
    `low` if there is none."""
    commas = [t for t in range(low + 1, high) if p.word(t) in COMMAS and not p.quoted(t)]
    for k in range(len(commas) - 1, -1, -1):
        start = skip(p, commas[k] + 1, high)
        end = subject_end(p, start, high)
        if end <= start or p.has("object", end) or not can_speak(p, start, end):
            continue
        while k > 0 and p.is_person(commas[k] - 1):  # an apposition: the name stands before its comma
            k -= 1
            start = skip(p, commas[k] + 1, high)
        return start
    return low


def subject_end(p: Passage, low: int, high: int, wanted: tuple[str, ...] = ()) -> int:
    """Where the noun phrase that opens [low, high) and can speak ends; `low` if none does."""
    t = low
    last_name = -1
    if low >= high or (p.has("prepositions", low) and not p.name(low)):
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
        if p.is_time(t) or (word in MARKS and word not in {'"', "("}) or p.has("object", t):
            break
        if word in COMMAS:
            named = next((m for m in range(t + 1, min(high, t + 4)) if p.name(m) is not None), None)
            if p.word(low) in p.speech.offices and named and named <= t + 2 and p.is_person(named):
                return next((m for m in range(named, high) if p.name(m) is not p.name(named)), high)
            if p.phrase("names_of_titles", t + 1) and not person:
                close = next((m for m in range(t + 2, min(high, t + 12)) if p.word(m) in COMMAS), None)
                if close is not None:
                    return close
            if numbered and p.has("that", t + 1):
                close = next((m for m in range(t + 2, high) if p.word(m) in COMMAS), None)
                if close is not None:
                    return close
            break
        if p.phrase("fillers", t) and t > low:
            break
        if t > low and p.phrase("asides", t):
            break
        if p.has("prepositions", t) and t > low:
            if not numbered or word in wanted:
                break
            if p.has("to", t) and (_addressed(p, t + 1) or _medium_after(p, t + 1)):
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
                or (p.word(t) in COMMAS and p.has("prepositions", t + 1))
                or (p.has("to", t) and (_addressed(p, t + 1) or _medium_after(p, t + 1)))
                or (p.has("in", t) and p.has("occasions", t + 1) and not p.has("demonstratives", t + 1))
            ):
                t += 1
            return t
        t += 1
    if p.has("object", t) and 0 <= first_name < t and not person and not numbered:
        return first_name
    if p.has("object", t) and numbered:
        return people_end(p, low, t)
    if p.has("object", t) and not person and first_name < 0 and can_speak(p, low, t):
        return _before_object(p, low, t)
    if person:
        # an apposition in commas: 'X، وزیر خارجهٔ Y،'
        if p.word(t) in COMMAS and p.phrase("names_of_titles", t + 1):
            close = next((m for m in range(t + 1, min(high, t + 14)) if p.word(m) in COMMAS), None)
            if close is not None:
                return close
            end = subject_end(p, t + 1, high)
            return end if end > t + 1 else t
        return t
    if numbered and p.word(t) in COMMAS and (p.has("one_of", t + 1)):
        close = next((m for m in range(t + 1, min(high, t + 10)) if p.word(m) in COMMAS), high)
        prep = next((m for m in range(t + 1, close) if p.has("prepositions", m) and not p.has("from", m)), close)
        while prep > t + 1 and p.phrase("fillers", prep - 1):
            prep -= 1
        return prep
    if (
        last_name > low
        and not numbered
        and p.word(low) not in p.speech.offices
        and not p.has("body_nouns", low)
        and last_name < t
    ):
        return last_name
    return t


def can_speak(p: Passage, low: int, high: int) -> bool:
    """Whether the noun phrase [low, high) holds a name, or is headed by a word for people, an office, an institution,
    a medium or a document."""
    if any(p.name(t) is not None for t in range(low, high)):
        return True
    s = p.speech
    for t in range(low, min(high, low + 4)):
        word = p.word(t)
        two = f"{word} {p.word(t + 1)}"
        if word in s.roles or two in s.roles or word in s.offices or word in s.sets["body_nouns"]:
            return True
        if p.has("media_nouns", t) or p.has("reports", t) or p.has("one_of", t) or p.has("indefinite", t):
            return True
        if not (p.has("demonstratives", t) or word in s.numbers or word in {'"', "("} or p.has("quantifiers", t)):
            return False
    return False


def people_end(p: Passage, low: int, high: int) -> int:
    """The end of 'two officials', 'an Iranian official' at `low`: number, word for people, adjectives."""
    t = low
    while t < high and p.word(t) in p.speech.numbers:
        t += 1
    if p.word(t) not in p.speech.roles:
        return low
    t += 1
    while t < high - 1 and (p.ends_with("adjective_endings", t) or (p.name(t) is not None and not p.is_person(t))):
        t += 1
    return t if t < high else low


def _before_object(p: Passage, low: int, high: int) -> int:
    """The end of the subject in 'the government this claim …': where what is marked as object begins; else `high`."""
    first = low + 1 if p.has("demonstratives", low) else low
    for t in range(first + 1, high):
        if p.has("demonstratives", t) or p.has("claims_nouns", t) or p.word(t) == '"':
            return t
    return high


def _addressed(p: Passage, t: int) -> bool:
    """Whether those who are spoken to are named at token `t`: 'the reporters', 'this channel'."""
    if p.phrase("addressees", t):
        return True
    return p.has("demonstratives", t) and p.has("media_nouns", t + 1)


def _medium_after(p: Passage, t: int) -> bool:
    if p.has("media_nouns", t) and p.name(t) is None:
        t += 1
        if p.name(t) is None and p.ends_with("adjective_endings", t):  # 'the news site X'
            t += 1
        if p.word(t) == '"':
            t += 1
    name = p.name(t)
    return name is not None and name.mention.type == "organization"


def after_opener(p: Passage, high: int) -> int:
    """Past the verb's complementizer, colon or comma."""
    t = high
    while t < p.size and (p.has("that", t) or p.word(t) == ":" or p.word(t) in COMMAS):
        t += 1
    return t


def before_fillers(p: Passage, low: int, high: int) -> int:
    while high > low and p.has("fillers", high - 1):
        high -= 1
    return high


def circumstance_end(p: Passage, low: int, high: int) -> int:
    """Past the prepositional phrases of occasion that open [low, high)."""
    t = low
    while t < high and p.has("from", t) and p.name(t + 1) is not None and p.name(t + 1) is not p.name(high - 1):
        t += 1  # 'from the prison of X'
        while t < high and p.name(t) is not None:
            t += 1
    aside = p.phrase("asides", t)
    if aside and (p.has("reports", t + aside) or p.has("occasions", t + aside)):
        t += aside + 1  # 'by publishing a statement'
    while t < high and (p.has("in", t) or p.has("with", t)) and p.has("occasions", t + 1):
        t += 2
        comma = next((m for m in range(t, min(high, t + 8)) if p.word(m) in COMMAS), None)
        if comma is not None:
            t = comma + 1
            continue
        while (
            t < high
            and not p.is_time(t)
            and (
                p.word(t).endswith(tuple(p.speech.sets["adjective_endings"]))
                or (p.name(t) is not None and t < high - 1 and p.is_organization(t))
                or (p.has("media_nouns", t) and any(p.is_organization(m) for m in range(t, min(t + 5, high))))
                or (p.word(t) == '"' and (p.is_organization(t + 1) or p.is_organization(t - 1)))
                or ((p.has("with", t) or p.has("to", t)) and p.is_medium_near(t + 1))
            )
        ):
            t += 1
        break
    return skip(p, t, high)


def content_end(p: Passage, begin: int, later: list[Hit]) -> int:
    """Where reported words that begin at token `begin` end: before the next verb of the same speaker."""
    for other in later:
        joined = other.low - 1 > begin and p.has("and", other.low - 1) and p.ends_with("finite_endings", other.low - 2)
        if other.cue.kind == "phrase" and joined and not p.quoted(other.low):
            return other.low - 1
        if other.cue.kind == "phrase" or other.low <= begin or p.quoted(other.low) or other.used:
            continue
        for t in range(other.low, begin, -1):
            if p.word(t - 1) in SEMICOLONS:
                return t - 1
            if p.word(t - 1) in COMMAS and p.has("adversatives", t):
                low = skip(p, t, other.low)
                if low >= other.low or subject_end(p, low, other.low) > t:
                    return t - 1
            if p.has("and", t - 1) and (t == other.low or _goes_on(p, t, other)):
                return t - 1
    for t in range(begin, p.size):
        if p.word(t) in SEMICOLONS and not p.quoted(t) and any(h.low > t for h in later):
            return t
    return p.size


def _goes_on(p: Passage, low: int, other: Hit) -> bool:
    """Whether between 'and' and a verb of reporting only times, fillers, or one short marked content stand."""
    t = skip(p, low, other.low)
    if "opened" in other.cue.takes and p.has("from", t) and t < other.low:  # 'and asked X to'
        return not any(p.has("that", m) or p.has("and", m) for m in range(t, other.low))
    if p.has("pronouns", t) and p.has("object", t + 1) and other.cue.takes & {"object"}:
        return True
    if t < other.low and p.word(t) in other.cue.prepositions and not p.has("that", other.high):
        return not any(p.has("that", m) or p.has("and", m) for m in range(t, other.low))
    if t < other.low and other.cue.takes & {"object"} and p.has("object", other.low - 1):  # 'and denied the claim'
        return p.has("claims_nouns", t) or p.has("demonstratives", t)
    return t >= other.low


def piece_of(p: Passage, low: int, high: int) -> list[tuple[int, int]]:
    while low < high and (p.word(low) in COMMAS or p.word(low) in {":", ";", "-"}):
        low += 1
    while low < high and (p.word(high - 1) in COMMAS or p.word(high - 1) in {":", "-"}):
        high -= 1
    if low < high and any(w[0].isalnum() for w in p.words[low:high]):
        return [p.span(low, high)]
    return []
