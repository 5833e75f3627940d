"""What is reported, in languages whose verb stands between subject and content: where it begins and ends."""

from ...text.marks import COMMAS, SEMICOLONS
from .cues import Found
from .medial_phrases import pieces_of, until_semicolon
from .passages import Passage
from .spans import after_adverbials, clause_start, joined
from .spans_right import noun_phrase_right


def content(p: Passage, found: Found, later: list[Found]) -> None:
    hit = found.hit
    takes = hit.cue.takes
    at = hit.high
    if found.cue is not None:  # inverted: the source follows
        at = p.at(found.source[1] - 1) + 1 if found.source else at
        _tail(p, found, at, later)
        return
    if "address" in takes:
        at = _addressee(p, found, at)
        charged = any(p.word(t) in hit.cue.prepositions for t in range(at, min(p.size, at + 6)))
        if at == hit.high and "clause" not in takes and not charged:
            return
    infinitive = "infinitive" in takes and (p.word(at) in {"to", "not"} or ("address" in takes and _told_to(p, at)))
    if "noun" in takes and "address" in takes and not infinitive and at > hit.high and not _opens(p, at):
        at = hit.high  # 'urged restraint'
    rest = at if infinitive or p.word(at) in hit.cue.prepositions else after_adverbials(p, at)
    closed = p.word(rest) in COMMAS and p.word(rest + 1) not in {'"', "'"} and not _is_parenthesis(p, rest)
    if closed and _subject_after_break(p, found):
        _tail(p, found, rest, later)
        return
    ended = rest >= p.size or p.word(rest) in {".", ";", "?", "!"}
    if ended and not _subject_after_break(p, found):
        return
    if (
        ended
        or (
            p.word(rest) in COMMAS
            and (p.has("coordinators", rest + 1) or p.word(rest + 1) in {'"', "'"})
            and _subject_after_break(p, found)
        )
        or (p.word(rest) == ":" and _subject_after_break(p, found) and not _circumstantial(p))
    ):
        _tail(p, found, rest, later)
        return
    found.around.append((at, rest))
    if "address" in takes and at > hit.high and p.has("coordinators", rest):
        return  # 'told a joke and left'
    begin = _begin(p, found, at, rest)
    if begin is None:
        return
    found.content = pieces_of(p, [(begin, _end(p, found, begin, later))])


def _opens(p: Passage, at: int) -> bool:
    return p.has("that", at) or p.word(at) in {'"', ":"} or p.has("pronouns", at)


def _told_to(p: Passage, at: int) -> bool:
    """Whether an infinitive comes before the next mark: 'people in the capital to stay at home'."""
    for t in range(at, min(p.size, at + 9)):
        if p.has("that", t) or p.has("pronouns", t) or p.has("auxiliaries", t) or not p.word(t)[:1].isalnum():
            return False
        if p.word(t) == "to" and not (p.has("determiners", t + 1) or p.name(t + 1) is not None):
            return True
    return False


def _circumstantial(p: Passage) -> bool:
    """Whether the sentence opens with a circumstance ('Asked whether …', 'In Cairo, …') and not with a content."""
    first = p.word(0)
    return p.has("openers", 0) or p.has("conjunctions", 0) or first.endswith(("ing", "ed"))


def _is_parenthesis(p: Passage, comma: int) -> bool:
    """A comma that opens an aside which ends with another comma right before 'that'."""
    return any(p.word(t) in COMMAS and p.has("that", t + 1) for t in range(comma + 1, min(p.size, comma + 15)))


def _subject_after_break(p: Passage, found: Found) -> bool:
    """Whether the subject of the cue is preceded by a comma or a closing quotation mark: the content came first."""
    if found.source is not None:
        low = p.at(found.source[0])
    else:
        low = found.hit.low
        while low > 0 and (p.has("pronouns", low - 1) or p.has("auxiliaries", low - 1) or p.has("adverbs", low - 1)):
            low -= 1
    if p.word(low - 1) in {"as", "so"} and low >= 2:  # 'as S put it'
        low -= 1
    return low >= 2 and (p.word(low - 1) in COMMAS or p.word(low - 1) == '"' or p.word(low - 1) in SEMICOLONS)


def _after_quote(p: Passage, low: int) -> bool:
    """Whether a quotation ends right before token `low`, but for a comma."""
    return p.word(low - 1) == '"' or (p.word(low - 1) in COMMAS and p.word(low - 2) == '"')


def _whole(p: Passage, found: Found, rest: int) -> bool:
    """Whether '…, said S,' has the whole content before it: what follows is no rest of an unquoted clause."""
    low = found.hit.low
    if p.word(rest + 1) == '"':
        return False
    return (
        p.word(low - 1) == '"' or p.word(low - 2) == '"' or p.has("relative", rest + 1) or p.has("indefinite", rest + 1)
    )


def _addressee(p: Passage, found: Found, at: int) -> int:
    """The token after the one told; `at` itself where nobody is told."""
    word = p.word(at)
    if p.has("that", at) or word in {":", '"'} | COMMAS:
        return at
    right = noun_phrase_right(p, at, True, found.hit.cue.prepositions)
    if right is None:
        return at + 1 if p.has("addressees", at) or p.has("pronouns", at) else at
    if p.name(at) is not None:  # 'told Reuters two men were …'
        end = at
        while end < right[1] and p.name(end) is p.name(at):
            end += 1
        if end < right[1] and not p.has("that", right[1]) and p.word(end) not in p.speech.roles:
            right = (at, end)
    found.around.append(right)
    return right[1]


def _begin(p: Passage, found: Found, at: int, rest: int) -> int | None:
    takes = found.hit.cue.takes
    word = p.word(rest)
    if p.has("that", rest) and "clause" in takes:
        return rest if p.has("auxiliaries", rest + 1) else rest + 1  # 'says that is too late'
    if word in COMMAS:
        for t in range(rest + 1, min(p.size, rest + 15)):
            if p.has("that", t) and p.word(t - 1) in COMMAS:
                return t + 1
        if p.word(rest + 1) in {'"', "'"}:
            return rest + 1
        return None
    if word in {":", '"'}:
        return rest if word == '"' else rest + 1
    if "prepositional" in takes:
        for t in range(at, min(p.size, at + 6)):
            if p.word(t) in found.hit.cue.prepositions:
                return t + 1
        if takes & {"clause", "noun"} == frozenset():
            return None
    if "infinitive" in takes:
        near = at + 10 if takes & {"address"} or found.hit.cue.cls == "expect" else rest + 2
        for t in range(at, min(p.size, near)):
            if p.has("pronouns", t) and found.hit.cue.cls != "expect":
                break
            if p.word(t) == "to":
                return t - 1 if p.word(t - 1) == "not" else t
        if found.hit.cue.cls == "expect" and rest < p.size:
            return at
        if "noun" not in takes and "clause" not in takes:
            return None
    if "as" in takes:
        return at if any(p.word(t) == "as" for t in range(at, p.size)) else None
    if "object" in takes:
        if not _complement(p, at):
            return None
        if found.hit.cue.words[0].startswith("put"):
            return at if any(p.word(t) == "at" for t in range(at, p.size)) else None
        return at if p.size - at >= 2 else None
    if "opened" in takes and not any(p.has("auxiliaries", t) for t in range(rest, min(p.size, rest + 8))):
        return None
    if "noun" in takes and "clause" not in takes:
        return at
    if "clause" in takes or "noun" in takes:
        # a bare clause: adverbials before it that are followed by 'that' were skipped already
        if p.has("that", rest):
            return rest + 1
        if rest > at and p.has("occasions", rest - 1) and rest < p.size:
            return rest
        timed_at = at + 1 if p.has("prepositions", at) and p.is_time(at + 1) else at
        if timed_at > at:  # 'said on Saturday Paris would …'
            while p.is_time(timed_at):
                timed_at += 1
            return timed_at
        timed = rest > at and p.is_time(rest - 1) and not p.has("auxiliaries", rest) and rest < p.size
        return rest if timed and not p.word(rest).endswith("s") else at
    return None


def _complement(p: Passage, at: int) -> bool:
    """'call X a Y', 'call X «Y»', 'call X unacceptable', 'put X at Y': whether a second part follows the object."""
    endings = tuple(p.speech.sets["complement_endings"])
    last = next((t for t in range(at, p.size) if p.word(t) in COMMAS | {".", ";"}), p.size)
    return (
        any(p.has("indefinite", t) or p.word(t) in {'"', "'", "at", "as"} for t in range(at + 1, last))
        or p.quoted(at)
        or p.word(at) in {'"', "'"}
        or (last - at >= 2 and p.word(last - 1).endswith(endings))
    )


def _end(p: Passage, found: Found, begin: int, later: list[Found]) -> int:
    end = p.size
    for token in range(begin, p.size):
        if p.quoted(token):
            continue
        if p.word(token) in SEMICOLONS and any(f.hit.low > token for f in later):
            end = token
            break
    for other in later:
        if other.hit.cue.kind == "phrase" and other.hit.low > begin and p.word(other.hit.low - 1) in COMMAS:
            end = min(end, other.hit.low - 1)
    for other in later:
        if other.hit.low >= end or other.nested:
            continue
        told_last = not other.share and (other.source is not None or p.has("pronouns", other.hit.low - 1))
        if told_last and after_adverbials(p, other.hit.high) >= p.size - 1:
            low = p.at(other.source[0]) if other.source is not None else other.hit.low - 1
            if p.word(low - 1) in COMMAS and low - 1 > begin:
                return low - 1
        low = p.at(other.source[0]) if other.source is not None else 0
        if other.hit.cue.role == "participle" and p.word(low - 1) == "with" and low - 2 > begin:
            return min(end, low - 2)
        edge = joined(p, other)
        if edge is not None and edge > begin:
            return min(end, edge)
    low = p.at(found.source[0]) if found.source is not None else 0
    verb = found.hit.low
    while verb > 0 and (p.has("auxiliaries", verb - 1) or p.has("adverbs", verb - 1)):
        verb -= 1
    own = verb > 0 and p.has("relative", verb - 1) and p.word(verb - 1) != "that"  # 'S, who denies C, is …'
    if own or (low > 0 and p.has("relative", low - 1)):  # 'which S says has held, …'
        end = next((t for t in range(begin, end) if p.word(t) in COMMAS), end)
    if p.word(begin) in {"to", "not"} or "infinitive" in found.hit.cue.takes:
        for token in range(begin + 1, end - 1):
            if p.word(token) == "and" and p.has("that", token + 1) and not p.quoted(token):
                return token
    for token in range(begin + 2, end - 2):
        joined_act = p.word(token) in COMMAS and p.word(token + 1) == "and" and p.has("personal", token + 2)
        if joined_act and not p.has("auxiliaries", token + 3) and not p.quoted(token):
            return token
    return end


def _tail(p: Passage, found: Found, rest: int, later: list[Found]) -> None:
    """The content stands before source and cue, and may go on after them."""
    found.around.append((found.hit.high, rest))
    if found.cue is not None or found.source is None:
        low = found.hit.low
        while low > 0 and (p.has("pronouns", low - 1) or p.has("auxiliaries", low - 1) or p.has("adverbs", low - 1)):
            low -= 1
    else:
        low = p.at(found.source[0])
        low -= p.word(low - 1) == "as"
    start = clause_start(p, low)
    if start >= low - 1:
        return
    pieces = [(start, low)]
    if p.word(rest) in COMMAS | SEMICOLONS | {":"}:
        end = next((joined(p, f) for f in later if joined(p, f) is not None), None)
        semicolon = p.word(rest) in SEMICOLONS
        if not (semicolon and any(f.hit.low > rest for f in later)):
            stop = end if end is not None else p.size
            if p.word(rest) in COMMAS and (_after_quote(p, low) or p.word(rest + 1).endswith("ing")):
                stop = stop if p.word(rest + 1) == '"' else rest  # '"…," he said, declining to say more'
            if p.word(rest) not in SEMICOLONS:
                stop = min(stop, until_semicolon(p, rest) if later else p.size)
            other = next((f for f in later if f.source is not None and p.at(f.source[0]) == rest + 1), None)
            if (
                other is None
                and stop > rest + 1
                and not (p.word(rest) in COMMAS and found.cue is not None and _whole(p, found, rest))
            ):
                pieces.append((rest + 1, stop))
    found.content = pieces_of(p, pieces)
