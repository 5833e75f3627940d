"""Names nobody listed, in a language whose words are: what no dictionary has, typed by what is beside it.

Needs `Vocabulary.forms`. What titles, roles and head words announce is found in `cued` and `heads`.
"""

from collections.abc import Iterator

from .spans import Span
from .tokens import Tokens
from .vocabulary import Is, Vocabulary

_FREQUENT, _GIVEN = int(Is.FREQUENT), int(Is.GIVEN)
_SAY, _STOP, _AT, _EVENT = int(Is.SAY), int(Is.STOP), int(Is.AT), int(Is.EVENT)
_HEAD = int(Is.PLACE | Is.SITE)
_NAMES = int(Is.GIVEN | Is.WEAK | Is.PARTICLE | Is.TAIL | Is.FREQUENT)
_ROLE = int(Is.ROLE)
_REACH = 7  # words of a role's description
_LONGEST = 3  # words of a name


def strangers(tokens: Tokens, first: int, last: int, vocabulary: Vocabulary) -> Iterator[Span]:
    """Unknown names among the words [first, last) of one line."""
    yield from _headed(tokens, first, last, vocabulary)
    yield from _apposed(tokens, first, last, vocabulary)
    places: set[int] = set()  # words behind an unknown place
    i = first
    while i < last:
        town = _town(tokens, i, last, vocabulary)
        if town > i + 1:
            yield Span(tokens.starts[i], tokens.ends[town - 1], "place", None, 1)
            places.add(town)
            i = town
            continue
        if not _odd(tokens, i, vocabulary):
            i += 1
            continue
        end = i + 1
        while end < last and tokens.gap(end) == " " and _odd(tokens, end, vocabulary):
            end += 1
        start = _told(tokens, i, end, first, last, vocabulary)
        if start >= 0:
            yield Span(tokens.starts[start], tokens.ends[end - 1], "organization", None, 2)
            i = end
            continue
        if any(_ends(tokens, i, first, phrase) for phrase in vocabulary.reporting):
            end = _medium_end(tokens, i, end, last)
            yield Span(tokens.starts[i], tokens.ends[end - 1], "organization", None, 1)
            i = end
            continue
        voice = _voice(tokens, i, end, first, last, vocabulary)
        if voice is not None:
            yield Span(tokens.starts[voice[0]], tokens.ends[voice[1] - 1], "person", None, 1)
            i = max(end, voice[1])
            continue
        kind, rank = _typed(tokens, i, end, first, last, vocabulary, places)
        if kind:
            if kind == "place":
                places.add(end)
            yield Span(tokens.starts[i], tokens.ends[end - 1], kind, None, rank)  # type: ignore[arg-type]
        i = end


def _town(tokens: Tokens, i: int, last: int, vocabulary: Vocabulary) -> int:
    """The end of a listed town's name of two words or more that begins at word `i`, 0 if none does."""
    for parts in vocabulary.long_towns.get(tokens.words[i], ()):
        end = i + len(parts)
        if end > last or tuple(tokens.words[i:end]) != parts or any(tokens.known[i:end]):
            continue
        if not any(tokens.broken(k) for k in range(i + 1, end)):
            return end
    return 0


def _odd(tokens: Tokens, i: int, vocabulary: Vocabulary) -> bool:
    word = tokens.words[i]
    return (
        not tokens.known[i]
        and not tokens.flags[i] & ~_FREQUENT
        and (word in vocabulary.towns or vocabulary.odd(word))
        and not tokens.ordinary(i)
    )


def _typed(
    tokens: Tokens, i: int, end: int, first: int, last: int, vocabulary: Vocabulary, places: set[int]
) -> tuple[str, int]:
    """Type and rank of the run of odd words [i, end); no type if nothing says what it is."""
    size = end - i
    joined = i > first and tokens.gap(i) == " "
    before = tokens.flags[i - 1] if joined else 0
    after = tokens.flags[end] if end < last and tokens.gap(end) == " " else 0
    said = bool(after & _SAY)
    town = " ".join(tokens.words[i:end]) in vocabulary.towns
    if town and not before & _GIVEN and not (said and size == 1):
        return "place", 1
    if size > _LONGEST:
        return "", 0
    if joined and size < 3 and (tokens.words[i - 1] in vocabulary.within or before & _EVENT):
        return "place", 2
    if (
        joined
        and size < 3
        and before & _AT
        and not said
        and (any(tokens.words[k] in vocabulary.moves for k in range(end, min(end + 3, last))))
    ):
        return "place", 2
    described = joined and i - 2 >= first and vocabulary.adjective(tokens.words[i - 1])
    if described and size < 3 and tokens.flags[i - 2] & _HEAD:
        return "place", 2
    if size < 3 and _beside(tokens, i, first, places):
        return "place", 2
    opens = not joined or before & (_STOP | _SAY)
    if size > 1 and (said or (opens and (after & _STOP or tokens.broken_at(end)))):
        return "person", 2
    return "", 0


def _told(tokens: Tokens, i: int, end: int, first: int, last: int, vocabulary: Vocabulary) -> int:
    """The first word of the medium in 'told X' whose odd words are [i, end), -1 if nobody is told anything there."""
    if end >= last or tokens.broken(end) or tokens.words[end] not in vocabulary.telling:
        return -1
    for start in (i, i - 1):
        if (
            start <= first
            or tokens.broken(start)
            or (start < i and (tokens.known[start] or tokens.flags[start] & ~_NAMES))
        ):
            return -1
        if tokens.words[start - 1] in vocabulary.addressing:
            return start
    return -1


def _voice(tokens: Tokens, i: int, end: int, first: int, last: int, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """The person whose odd words are [i, end) behind 'according to', or before a verb of saying at the head of a
    clause; one word that is rare but listed may stand before or behind."""

    def plain(k: int) -> bool:
        return not tokens.known[k] and not tokens.flags[k] and tokens.words[k].isalpha()

    after = end
    if after < last and tokens.gap(after) == " " and plain(after) and after - i < _LONGEST:
        after += 1
    for start in (i, i - 1):
        if start < first or end - start > _LONGEST or (start < i and (tokens.broken(i) or not plain(start))):
            break
        if any(_ends(tokens, start, first, phrase) for phrase in vocabulary.voiced):
            stop = after if after < last and tokens.comma_before(after) else end
            return start, stop
        opens = start == first or tokens.broken(start) or tokens.flags[start - 1] & (_STOP | _SAY)
        stop = end if start < i else after
        if opens and stop - start > 1 and stop < last and tokens.words[stop] in vocabulary.telling:
            return (start, stop) if not tokens.broken(stop) else None
    return None


def _medium_end(tokens: Tokens, i: int, end: int, last: int) -> int:
    """The end of a medium's name whose odd words end at `end`: at the comma if that is near."""
    for k in range(end, min(i + 5, last)):
        if tokens.broken(k):
            return k if tokens.comma_before(k) else end
        if tokens.known[k] or tokens.flags[k] & ~_NAMES:
            break
    return end


def _ends(tokens: Tokens, i: int, first: int, phrase: tuple[str, ...]) -> bool:
    start = i - len(phrase)
    return start >= first and tuple(tokens.words[start:i]) == phrase


def _beside(tokens: Tokens, i: int, first: int, places: set[int]) -> bool:
    """Whether a place stands right before, joined by 'and' or a comma."""
    if i > first and tokens.comma_before(i):
        return tokens.known[i - 1] == "place" or i in places
    if i - 1 > first and tokens.flags[i - 1] & _STOP and len(tokens.words[i - 1]) == 1 and not tokens.broken(i):
        return tokens.known[i - 2] == "place" or i - 1 in places
    return False


def _apposed(tokens: Tokens, first: int, last: int, vocabulary: Vocabulary) -> Iterator[Span]:
    """The name between commas behind the description of a role: 'the spokesman of the port, X Y,'."""
    role = -1
    for i in range(first, last):
        if tokens.flags[i] & _ROLE:
            role = i
        if role < 0 or not tokens.comma_before(i) or i - role > _REACH or i == role:
            continue
        if any(tokens.broken(k) for k in range(role + 1, i)):
            continue
        end = i + 1
        while end < last and end - i < 4 and tokens.gap(end) == " ":
            end += 1
        if 1 < end - i < 4 and end < last and tokens.comma_before(end) and _name(tokens, i, end, vocabulary):
            yield Span(tokens.starts[i], tokens.ends[end - 1], "person", None, 1)


def _headed(tokens: Tokens, first: int, last: int, vocabulary: Vocabulary) -> Iterator[Span]:
    """The speaker before the colon of a line, and the author behind a byline's words."""
    for end in range(first + 2, min(first + _LONGEST, last - 1) + 1):
        if tokens.gap(end).startswith(":"):
            sure = tokens.flags[first] & _GIVEN or vocabulary.odd(tokens.words[end - 1])
            if sure and _name(tokens, first, end, vocabulary):
                yield Span(tokens.starts[first], tokens.ends[end - 1], "person", None, 1)
            break
        if tokens.broken(end):
            break
    if last - first > 8:
        return
    for phrase in vocabulary.bylines:
        size = len(phrase)
        if tuple(tokens.words[first : first + size]) != phrase:
            continue
        at = first + size
        if at >= last or (":" not in tokens.gap(at) and size < 2):
            continue
        end = at + 1
        while end < last and tokens.gap(end) == " " and end - at < 4:
            end += 1
        if 1 < end - at < 4 and _name(tokens, at, end, vocabulary):
            yield Span(tokens.starts[at], tokens.ends[end - 1], "person", None, 1)
        return


def _name(tokens: Tokens, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether all words may belong to a person's name and at least one is surely no ordinary one."""
    flags = tokens.flags
    if any(tokens.known[k] or flags[k] & ~_NAMES or not tokens.words[k].isalpha() for k in range(start, end)):
        return False
    return any(flags[k] & _GIVEN or vocabulary.odd(tokens.words[k]) for k in range(start, end))
