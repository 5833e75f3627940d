"""Where the content is opened after a verb that opens its clause: complementizer, colon, quotation, preposition."""

from ...text.marks import COMMAS, ENDS, SEMICOLONS
from .cues import Hit
from .first_spans import circumstance
from .passages import Passage

_REACH = 34  # tokens between a verb and its complementizer


def find_opener(p: Passage, hit: Hit, low: int, later: list[Hit]) -> tuple[int, int, str] | None:
    """Where the content is opened after token `low`: (token of the opener, first token of the content, which kind)."""
    takes = hit.cue.takes
    stop = min(p.size, low + _REACH)
    past = low
    for t in range(low, stop):
        past = max(past, t + p.phrase("anonymity", t))
        if t < past:
            continue
        word = p.word(t)
        if word in ENDS or word in SEMICOLONS:
            break
        after = p.word(t + 1)
        if word in COMMAS and after[:1] in p.speech.sets["conjunction_clitics"] and after[1:] in p.speech.sets["that"]:
            break  # a second content of the verb before
        if p.has("by_saying", t):
            continue
        if word == ":" and takes & {"clause", "object"}:
            return t, t + 1, "colon"
        if word == '"' and "clause" in takes and _quotes_words(p, low, t) and not _titles(p, low, t):
            return t, t, "quote"
        that = p.has("that", t) and p.name(t) is None and not p.quoted(t)
        if that and takes & {"clause", "address"} and not p.has("not_openers", t - 1):
            return t, t if p.has("negative_openers", t) else t + 1, "that"
        if any(o.low <= t < o.high and o.cue.kind == "phrase" for o in later):
            continue
        if "prepositional" in takes and not p.has("that", t) and not p.has("that", t + 1) and not _circumstance(p, t):
            prep = _preposition(p, t, hit.cue.prepositions, t == low)
            if prep == 1 and p.word(t)[1:3] != p.speech.article and _better(p, hit, t):
                continue  # a foreign name that begins like the preposition
            if prep == 2:
                return t, t + 1, "prep"
            if prep == 1 and (t == low or _noun_before(p, low, t)):
                return t, t, "clitic"
        verb = next((o for o in later if o.low == t and (o.cue.kind == "verb" or "impersonal" in o.cue.takes)), None)
        if verb is not None and verb.cue.role == "participle" and p.word(t - 1) not in COMMAS:
            verb = None
        if verb is not None and verb.cue.role == "suffixed":
            verb = None  # rather a noun with its possessor
        if verb is not None and t > low and not p.has("relative", t - 1) and not described(p, t):
            if published(p, verb):
                continue
            break
    return None


def _circumstance(p: Passage, t: int) -> bool:
    return p.has("prepositions", t) and circumstance(p, t)


def described(p: Passage, t: int) -> bool:
    """'a source who spoke to M': whether the verb at `t` only tells to whom the unnamed speaker before it spoke."""
    if p.word(t - 1) in COMMAS and p.has("asides", t + 1):
        return True  # ', who spoke on condition of anonymity,'
    return p.word(t - 1) in p.speech.roles and p.has("of_telling", t + 1)


def published(p: Passage, hit: Hit) -> bool:
    """Whether a verb only says who carried the occasion: ', in an interview that M published,'."""
    if hit.cue.cls not in {"report", "quote"} or hit.clitic:
        return False
    for t in range(hit.low - 1, max(-1, hit.low - 9), -1):
        if p.word(t) in COMMAS:
            close = next((m for m in range(hit.high, min(p.size, hit.high + 9)) if p.word(m) in COMMAS), None)
            occasion = any(p.has("occasions", m) for m in range(t + 1, hit.low))
            return occasion and close is not None and p.has("that", close + 1)
    return False


def _quotes_words(p: Passage, low: int, t: int) -> bool:
    """Whether the mark at `t` opens quoted words, not a name in quotation marks."""
    if p.quoted(t) or not p.quoted(t + 1) or p.name(t + 1) is not None:
        return False
    return t == low or not (p.has("media_nouns", t - 1) or p.has("prepositions", t - 1))


def _titles(p: Passage, low: int, t: int) -> bool:
    """Whether the words in marks at `t` are a name ('aboard "Air Force One"') with the quotation after it."""
    close = next((m for m in range(t + 1, min(p.size, t + 6)) if p.word(m) == '"'), None)
    if close is None or t == low:
        return False
    return any(p.word(m) == '"' and p.quoted(m + 1) for m in range(close + 1, min(p.size, close + 8)))


def _preposition(p: Passage, t: int, wanted: tuple[str, ...], first: bool) -> int:
    """2 if token `t` is one of the prepositions, 1 if it begins with one as a clitic, 0 otherwise."""
    word = p.word(t)
    for prep in wanted:
        if word == prep:
            return 2
        if (
            len(prep) == 1
            and word.startswith(prep)
            and len(word) > 3
            and (word[1:3] == p.speech.article or first or p.name(t) is None)
        ) and (
            word[1:3] == p.speech.article
            or (
                p.name(t) is None
                and word not in p.speech.sets["clitic_lookalikes"]
                and word not in p.speech.sets["body_nouns"]
                and word not in p.speech.sets["media_nouns"]
                and word not in p.speech.roles
                and word not in p.speech.offices
                and word[1:] not in p.speech.sets["occasions"]
            )
        ):
            return 1
    return 0


def _noun_before(p: Passage, low: int, t: int) -> bool:
    return any(p.word(i)[0].isalnum() for i in range(low, t))


def _better(p: Passage, hit: Hit, t: int) -> bool:
    """Whether one of the next words is written together with the verb's preposition too."""
    return any(_preposition(p, m, hit.cue.prepositions, False) == 1 for m in (t + 1, t + 2) if m < p.size)
