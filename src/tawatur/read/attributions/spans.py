"""Noun phrases before, and adverbials around, a verb that stands between its subject and its content."""

from ...text.marks import COMMAS, SEMICOLONS
from .cues import Found
from .passages import Passage

_LONGEST = 32  # tokens of a source's noun phrase


def before_adverbials(p: Passage, k: int) -> int:
    """The token at or left of `k` that is no adverb and no time expression."""
    while k >= 0:
        if p.has("adverbs", k):
            k -= 1
        elif p.is_time(k):
            while k >= 0 and p.is_time(k):
                k -= 1
            if p.word(k) in {"on", "in", "at", "late", "early", "since", "by"}:
                k -= 1
        else:
            break
    return k


def after_adverbials(p: Passage, at: int) -> int:
    """The first token from `at` on that is no adverb, time expression or prepositional phrase of circumstance."""
    k = at
    while k < p.size:
        if p.is_time(k) or p.has("adverbs", k):
            k += 1
            continue
        if p.has("prepositions", k) and not p.has("that", k):
            counted = p.word(k + 1) in {"least", "most", "nearly", "half"} or p.word(k + 1)[:1].isdigit()
            if (counted or p.word(k + 1) in p.speech.numbers) and not p.is_time(k + 1):
                break  # 'at least three people', 'about 90'
            if p.is_time(k + 1):
                k += 1
                continue
            occasion = next((m for m in range(k + 1, min(p.size, k + 5)) if p.has("occasions", m)), None)
            if occasion is not None and _ends_at(p, k, occasion):
                k = occasion + 1
                while p.has("occasions", k):
                    k += 1
                k += p.has("issued", k) and (
                    p.has("prepositions", k + 1) or p.is_time(k + 1) or p.has("adverbs", k + 1)
                )
                continue
            # a prepositional phrase ends at a mark, at the complementizer, at the next preposition or after a name
            m = k + 1
            while m < p.size and m < k + 10:
                word = p.word(m)
                if word in {",", ";", ".", ":", '"', "(", "?", "!"} or p.has("that", m) or p.has("coordinators", m):
                    break
                if p.has("prepositions", m) and m > k + 1:
                    break
                m += 1
            if m == k + 1 and p.word(m) not in {",", "."} and not p.has("prepositions", m):
                break
            if m < p.size and (
                p.word(m) in {",", ".", ";", ":", '"', "?", "!"} or p.has("that", m) or p.has("prepositions", m)
            ):
                k = m
                continue
            if m >= p.size:
                k = m
                continue
            break
        break
    return k


def _ends_at(p: Passage, k: int, occasion: int) -> bool:
    """Whether the prepositional phrase from `k` ends with the noun of occasion ('said in a statement its …')."""
    after = occasion + 1
    while p.has("occasions", after):  # 'a conference call'
        after += 1
    occasion = after - 1
    after += p.has("issued", after)  # 'said in a statement posted on its website'
    inner = any(p.has("prepositions", m) for m in range(k + 1, occasion))
    issued = after > occasion + 1
    return not inner and (issued or not p.has("prepositions", after)) and p.word(after) not in COMMAS


def clause_start(p: Passage, before: int) -> int:
    """Where the sentence, or its part after the last semicolon or colon before token `before`, begins."""
    for t in range(before - 1, -1, -1):
        if (p.word(t) in SEMICOLONS or p.word(t) == ":") and not p.quoted(t) and t < before - 2:
            return t + 1
    start = p.dateline()
    start = start if start < before else 0
    while start < before and p.word(start) in {"-", "*", "•"}:
        start += 1
    return start


def joined(p: Passage, found: Found) -> int | None:
    """Where the clause of `found` begins if it is joined to the one before it in the same sentence, else None."""
    if found.source is not None and not found.share and found.cue is None:
        low = p.at(found.source[0])
    else:
        low = found.hit.low
        while low > 0 and (p.has("pronouns", low - 1) or p.has("auxiliaries", low - 1) or p.has("adverbs", low - 1)):
            low -= 1
    if found.hit.cue.kind == "phrase":
        return None
    if found.hit.cue.role == "participle" and found.share:
        low = found.hit.low
        while low > 0 and p.has("coordinators", low - 1):
            low -= 1
        return low - 1 if p.word(low - 1) in COMMAS else low
    k = low
    while k > 0 and (p.has("coordinators", k - 1) or (p.has("conjunctions", k - 1) and p.word(k - 2) in COMMAS)):
        k -= 1
    if found.share:
        return k - 1 if p.word(k - 1) in COMMAS else k
    if k < low or p.word(k - 1) in SEMICOLONS:
        return k - 1 if k > 0 and p.word(k - 1) in COMMAS | SEMICOLONS else None
    return None


def noun_phrase_left(p: Passage, k: int) -> tuple[int, int, list[tuple[int, int]]] | None:
    """The noun phrase that ends at token `k`, with its apposition; and the token ranges of asides in it."""
    around: list[tuple[int, int]] = []
    if k < 0:
        return None
    if p.word(k) in COMMAS:  # S, cited by M, said · S, head of X, said
        m = k - 1
        while m >= 0 and p.word(m) not in COMMAS and k - m < 22:
            m -= 1
        if m <= 0 or p.word(m) not in COMMAS or p.word(m - 1) in {'"', "."}:
            return None
        inside = p.word(m + 1)
        appositive = (
            p.has("relative", m + 1)
            or p.has("modifying", m + 1)
            or p.has("indefinite", m + 1)
            or inside in {"the", "head", "chief"}
            or inside in p.speech.offices
            or inside in p.speech.roles
            or p.has("ranks", m + 1)
            or any(p.is_person(t) for t in range(m + 1, k))
            or inside in p.speech.numbers
        )
        circumstance = p.has("asides", m + 1)
        if not (appositive or circumstance or p.has("chaired", m + 1) or _capitals(p, m + 1, k)):
            return None
        head = _left(p, m - 1)
        if head is None:
            return None
        if p.has("prepositions", m + 1) and not _can_speak(p, head, m):
            return None
        if circumstance:
            around.append((m + 1, k))
            return head, m, around
        if inside == "and" or (p.has("pronouns", m + 1)):
            return None
        return head, k, around
    low = _left(p, k)
    if low is None:
        return None
    # an apposition before: 'Its commander, General X said' is read with the comma only if the part before is an office
    if (low >= 2 and p.word(low - 1) in COMMAS and p.name(low) is not None) or (
        low >= 2 and p.word(low - 1) in COMMAS and any(p.name(t) for t in range(low, k + 1))
    ):
        first = _left(p, low - 2)
        if first is not None and first <= 1 and any(w in p.speech.offices for w in p.words[first : low - 1]):
            low = first
    return low, k + 1, around


def _capitals(p: Passage, low: int, high: int) -> bool:
    """Whether [low, high) is a short run of capitalised words: a name in apposition."""
    original = p.text.folded.original
    return 0 < high - low <= 3 and all(original[p.text.folded.origin(p.starts[t])].isupper() for t in range(low, high))


def _can_speak(p: Passage, low: int, high: int) -> bool:
    """Whether [low, high) holds a name or a word for people, an office or an institution."""
    return any(
        p.name(t) is not None or p.word(t) in p.speech.roles or p.word(t) in p.speech.offices or p.has("body_nouns", t)
        for t in range(low, high)
    )


def _left(p: Passage, k: int) -> int | None:
    """The first token of the noun phrase that ends at `k`."""
    if not (p.word(k)[:1].isalnum() or p.word(k) == ")") or p.is_time(k):
        return None
    low = k
    if p.word(k) == ")":
        while low > 0 and p.word(low) != "(":
            low -= 1
        low -= 1
    while low > 0 and k - low < _LONGEST:
        t = low - 1
        word = p.word(t)
        if p.name(t) is not None and p.name(t) is p.name(low):
            low = t  # within a name: 'Folha do Norte'
            continue
        if word == "'" and p.word(t - 1).endswith("s") and t > 0:
            low = t - 1  # 'the pilots' union'
            continue
        if word == "to" and p.word(t - 1) == "according":
            break
        if word == "." and ("." in p.word(t - 1) or (p.is_person(low) and p.ends[t] - p.starts[t - 1] <= 5)):
            low = t - 1  # 'Gov. X', 'a U.N. report'
            continue
        if word in COMMAS and p.name(t - 1) is not None and p.word(low + 1) in COMMAS | {"and"}:
            low = t - 1  # 'X, Y and Z'
            continue
        if not word[:1].isalnum() or (p.has("conjunctions", t) and not joins(p, t)) or p.is_time(t):
            break
        if _reports(p, t) and not p.has("relative", t - 1) and t < k:
            break
        if (
            p.has("auxiliaries", t)
            or p.has("pronouns", t)
            or (p.has("that", t) and p.has("determiners", low) is False and word == "that" and not _demonstrative(p, t))
        ):
            break
        if p.has("relative", t) and word != "that":
            low = t
            continue
        if (
            p.has("determiners", low)
            and not p.has("prepositions", t)
            and not p.has("conjunctions", t)
            and p.word(t) not in {"all", "of"}
        ):
            break
        if p.has("prepositions", t):
            if (
                t == 0
                or not p.word(t - 1)[:1].isalnum()
                or p.is_time(t - 1)
                or p.has("auxiliaries", t - 1)
                or p.has("conjunctions", t - 1)
                or p.has("adverbs", t - 1)
            ):
                break
            if word == "at" and p.word(t - 1) in p.speech.roles:
                low = t
                continue
            if p.word(t - 1).endswith("ed") and p.word(t - 2) in p.speech.roles:
                low = t  # 'diplomats briefed on the talks'
                continue
            if word != "of" and word in {"on", "at", "as", "after", "before", "since", "later", "earlier", "late"}:
                break
        low = t
    if p.has("prepositions", low) and low < k:
        low += 1
    start = _relative_head(p, low)
    if start is not None:
        low = start
    # a circumstance at the head of the clause ('On X Araghchi …'): keep what follows its name
    if low > 0 and p.has("prepositions", low - 1) and (low == 1 or not p.word(low - 2)[:1].isalnum()):
        first = p.name(low)
        cut = low
        if first is not None:
            while cut <= k and p.name(cut) is first:
                cut += 1
            if cut <= k:
                low = cut
        else:
            for t in range(k, low, -1):
                if p.has("determiners", t):
                    low = t
                    break
                name = p.name(t)
                if name is not None and (p.name(t - 1) is not name) and t > low:
                    low = t
                    break
    while low < k and (p.has("conjunctions", low) or p.has("adverbs", low)):
        low += 1
    if (
        p.has("determiners", k)
        and p.word(k) not in p.speech.numbers
        and k == low
        and p.word(k) not in {"both", "one", "another", "all"}
    ):
        return None
    if p.has("prepositions", k) or p.has("auxiliaries", k) or p.has("conjunctions", k) or p.has("pronouns", k):
        return None
    return low


def _relative_head(p: Passage, low: int) -> int | None:
    """The start of 'Two engineers who worked on …' where a relative clause stands left of `low`."""
    t = low - 1
    while t > 0 and p.word(t) not in COMMAS | SEMICOLONS | {'"', ":"} and not p.is_time(t):
        if p.word(t) in {"who", "whose"}:
            return _left(p, t - 1)
        before = t - 1
        while p.has("auxiliaries", before) or p.has("adverbs", before):
            before -= 1
        if _reports(p, t) and p.word(before) not in {"who", "whose"}:
            return None
        t -= 1
    return None


def _reports(p: Passage, t: int) -> bool:
    """Whether token `t` is a finite verb of reporting and no noun."""
    word = p.word(t)
    cues = p.speech.cues.get(word, ())
    return (
        word not in p.speech.sets["nouns_too"]
        and any(
            len(c.words) == 1 and c.kind == "verb" and c.cls in {"say", "report"} and c.role in {"finite", "past"}
            for c in cues
        )
        and word not in {"informed", "briefed"}
    )


def _demonstrative(p: Passage, t: int) -> bool:
    return t == 0 or p.word(t - 1) in COMMAS


def joins(p: Passage, t: int) -> bool:
    """'Iranian and Omani sources', 'Saudi Arabia and Egypt said': 'and' between two parts of one phrase."""
    if p.word(t) != "and" or t == 0 or p.word(t - 1) in COMMAS:
        return False
    before, after = p.name(t - 1), p.name(t + 1)
    if before is not None and after is not None:
        return before.mention.type == after.mention.type
    original = p.text.folded
    inside = t < min(3, p.size - 1)
    return inside and all(original.original[original.origin(p.starts[i])].isupper() for i in (t - 1, t + 1))
