"""Noun phrases, circumstances and openers of content after a verb that opens its clause."""

from ...text.marks import COMMAS, STRONG
from .cues import Hit
from .passages import Passage

_REACH = 34  # tokens between a verb and its complementizer


def circumstance(p: Passage, t: int) -> bool:
    """Whether the preposition at `t` opens a circumstance of speaking (occasion, platform, time)."""
    return p.has("occasions", t + 1) or p.is_time(t + 1) or p.phrase("fillers", t) > 0


def source_end(p: Passage, low: int, high: int) -> int:
    """Where the noun phrase that begins at `low` ends, at the latest at `high`."""
    t = low
    person = False
    numbered = p.word(low) in p.speech.roles or (p.word(low) in p.speech.numbers and p.word(low + 1) in p.speech.roles)
    while t < high:
        word = p.word(t)
        name = p.name(t)
        if t > low and numbered and name is not None and told_clitic(p, t):
            break
        if name is not None:
            start = t
            while t < high and p.name(t) is name:
                t += 1
            person = person or name.mention.type == "person"
            if person and start - low < 14:
                if p.word(t) == '"' and '"' in p.words[low:t]:
                    t += 1
                return t
            continue
        if word in COMMAS or word in STRONG or word in {":", "-"} or p.is_time(t):
            break
        if p.has("that", t) or (p.phrase("fillers", t) and t > low):
            break
        if t > low and word in p.speech.cues and p.speech.cues[word][0].kind == "phrase" and _whole(p, t):
            break
        if word == '"':
            t += 1
            continue
        if t > low and p.has("prepositions", t):
            if (
                circumstance(p, t)
                or p.has("addressees", t + 1)
                or (not numbered and not p.has("body_nouns", t - 1) and p.name(t - 1) is not None)
            ):
                break
            if word in p.speech.sets["of_telling"] and _medium_at(p, t + 1):
                break
        if t > low and word not in p.speech.roles and p.word(t - 1) not in p.speech.numbers and _adverb(p, t):
            break
        if t > low and (p.has("by_saying", t) or p.has("addressees", t) or p.has("temporal", t)):
            break
        if t > low and told_clitic(p, t) and not p.has("reports", low):
            break
        if t > low and numbered and p.has("media_nouns", t) and not p.has("prepositions", t - 1):
            break
        if (
            (
                t > low
                and p.word(t) in p.speech.cues
                and not p.has("relative", t - 1)
                and p.speech.cues[p.word(t)][0].role != "participle"
                and p.speech.cues[p.word(t)][0].kind == "verb"
            )
            and numbered
            and p.has("of_telling", t + 1)
        ):
            break
        t += 1
    return t


def _adverb(p: Passage, t: int) -> bool:
    """Whether the printed word has the mark of the indefinite accusative, as no word of a subject: 'S laughing'."""
    printed = p.text.folded.original[slice(*p.text.folded.span(p.starts[t], p.ends[t]))]
    return any(mark in printed for mark in p.speech.noun_marks)


def _whole(p: Passage, t: int) -> bool:
    """Whether a reporting phrase of more than one word stands at token `t`."""
    return any(len(c.words) > 1 and list(c.words) == p.words[t : t + len(c.words)] for c in p.speech.cues[p.word(t)])


def _medium_at(p: Passage, t: int) -> bool:
    name = p.name(t) or p.name(t + 1)
    return p.has("media_nouns", t) or (
        name is not None
        and name.mention.type == "organization"
        and p.word(t - 1) not in {p.speech.phrases["from_words"][0][0]}
    )


def told_clitic(p: Passage, t: int) -> bool:
    """'لوكالة', 'للموقع', 'ل«…»': those told, with the preposition written together."""
    word = p.word(t)
    for clitic in p.speech.phrases["to_clitics"]:
        prefix = clitic[0]
        if word == prefix and p.word(t + 1) == '"':
            return True
        if word.startswith(prefix) and len(word) > len(prefix) + 1:
            rest = word[len(prefix) :]
            if (
                rest in p.speech.sets["media_nouns"]
                or p.speech.article + rest.removeprefix(p.speech.article[1:]) in p.speech.sets["media_nouns"]
            ):
                return True
            name = p.name(t)
            if name is not None and name.start > p.starts[t] and name.mention.type == "organization":
                return True
    return False


def skip(p: Passage, low: int, high: int, brief: bool = False) -> int:
    """Past the circumstances of speaking and marks that open [low, high); `brief`: no open-ended phrases."""
    t = low
    while t < high:
        word = p.word(t)
        if word in COMMAS and p.has("asides", t + 1):
            close = next((m for m in range(t + 2, min(high, t + 12)) if p.word(m) in COMMAS), None)
            if close is not None:
                t = close + 1
                continue
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
        if (p.has("prepositions", t) or told_clitic(p, t)) and not p.has("that", t):
            begin = t
            t += 1
            if p.word(t) == '"' and told_clitic(p, begin):  # told «M»
                t = next((m for m in range(t + 1, min(high, t + 8)) if p.word(m) == '"'), t) + 1
                continue
            if brief and told_clitic(p, begin):
                name = p.name(begin)
                while t < high and name is not None and p.name(t) is name:
                    t += 1
                if name is None and p.name(t) is not None:  # 'to-the-agency X'
                    name = p.name(t)
                    while t < high and p.name(t) is name:
                        t += 1
                continue
            if brief:
                if not (p.has("occasions", t) or p.name(t) is not None or told_clitic(p, begin)):
                    return begin
                name = p.name(t)
                t += 1
                while t < high and (p.has("occasion_tails", t) or (name is not None and p.name(t) is name)):
                    t += 1
                continue
            while t < high and p.word(t) not in COMMAS and not p.is_time(t) and not p.has("that", t):
                if p.is_person(t):
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


def without_clitic(p: Passage, low: int) -> int:
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
    if (
        word[:1] in {w[0] for w in p.speech.sets["conjunction_clitics"]}
        and word not in p.speech.offices
        and (
            rest in p.speech.roles
            or rest in p.speech.offices
            or rest in p.speech.sets["body_nouns"]
            or rest in p.speech.sets["media_nouns"]
        )
    ):
        return p.starts[low] + 1
    return p.starts[low]


def speaker_at(p: Passage, t: int) -> bool:
    """Whether a name, an office, an institution or unnamed people are spoken of at token `t`."""
    word = p.word(t)
    return (
        p.name(t) is not None
        or word in p.speech.roles
        or word in p.speech.offices
        or p.has("body_nouns", t)
        or p.has("media_nouns", t)
    )


def content_subject(p: Passage, low: int, high: int) -> tuple[int, int] | None:
    """The noun phrase that opens the reported words: up to the first word that looks like a verb."""
    t = low
    while t < high:
        word = p.word(t)
        if word in COMMAS or (any(word.endswith(e[0]) for e in p.speech.phrases["verb_endings"]) and t > low):
            break
        t += 1
    return p.span(low, t) if t > low and t < high else None


def before_relative(p: Passage, hit: Hit) -> tuple[int, int] | None:
    end = hit.low - 1
    low = end
    while (
        low > 0
        and p.word(low - 1) not in COMMAS
        and p.word(low - 1) not in STRONG
        and end - low < 10
        and not (p.word(low - 1) in p.speech.cues and p.name(low - 1) is None)
    ):
        low -= 1
    return p.span(low, end) if low < end else None


def nominal_source(p: Passage, low: int, high: int) -> int:
    """The end of a source that a bare object follows: after its names, adjectives and modifiers."""
    end = source_end(p, low, high)
    names = [t for t in range(low, end) if p.name(t) is not None]
    if p.word(low) in p.speech.roles or (p.word(low).startswith(p.speech.article) and p.word(low) in p.speech.roles):
        t = low + 1
        definite = p.word(low).startswith(p.speech.article)
        while t < end and definite and _agrees(p, t):
            t += 1
        if not definite and t < end and p.word(t).startswith(p.speech.article) and p.name(t) is None:
            t += 1  # 'the candidate of the opposition'
        while t < end:
            if p.has("prepositions", t):
                t += 2
                while t < end and (
                    p.name(t) is not None
                    or (p.word(t).startswith(p.speech.article) and p.ends_with("nisba_endings", t))
                ):
                    t += 1
                continue
            if p.name(t) is not None or p.ends_with("adjective_endings", t) or p.has("describing", t):
                t += 1
                continue
            break
        return t
    if names:
        last = names[0]
        if (
            p.word(low) not in p.speech.offices
            and p.name(low) is None
            and not p.has("body_nouns", low)
            and not p.has("media_nouns", low)
        ):
            return low if names[0] - low > 4 else _name_end(p, names[0])
        if p.word(low) in p.speech.offices:
            person = next((t for t in names if p.is_person(t)), None)
            last = person if person is not None else last
        return _name_end(p, last)
    if p.has("body_nouns", low) or p.has("media_nouns", low) or p.word(low) in p.speech.offices:
        t = low + 1
        definite = p.word(low).startswith(p.speech.article) and p.word(low) not in p.speech.offices
        while t < end and (
            _agrees(p, t) if definite else p.word(t).startswith(p.speech.article) or p.has("body_nouns", t)
        ):
            t += 1
        return t
    return low


def _agrees(p: Passage, t: int) -> bool:
    """Whether token `t` may be a definite adjective of the definite noun before it."""
    return p.word(t).startswith(p.speech.article) and p.ends_with("definite_endings", t) and p.name(t) is None


def _name_end(p: Passage, t: int) -> int:
    name = p.name(t)
    while t < p.size and p.name(t) is name:
        t += 1
    if p.word(t) == '"':
        t += 1
    while p.word(t).startswith(p.speech.article) and p.ends_with("nisba_endings", t) and p.name(t) is None:
        t += 1
    after = p.name(t)
    joined = after is not None and name is not None and after.mention.type == name.mention.type
    if after is not None and name is not None:  # 'the United Nations and Turkey'
        joined = joined or "person" not in {after.mention.type, name.mention.type}
    if (
        joined
        and after is not None
        and p.starts[t] < after.start
        and p.word(t)[0] in p.speech.sets["conjunction_clitics"]
    ):
        return _name_end(p, t)  # 'X and Y'
    return t
