"""People that the knowledge does not have, in Arabic script: found by given names, titles, roles and appositions.

There are no capitals to go by. A name begins at a given name, or after a title or the description of a role, and
goes on as long as the words are no ordinary ones.
"""

from collections.abc import Iterator

from ...text import letters
from .spans import Span
from .tokens import Tokens
from .vocabulary import Is, Vocabulary

_BREAKS = int(
    Is.STOP | Is.SAY | Is.ROLE | Is.TITLE | Is.ADJECTIVE | Is.AT | Is.MEDIUM | Is.BODY | Is.ORGANIZATION | Is.PLACE
)
_TITLE, _ROLE, _GIVEN, _WEAK = int(Is.TITLE), int(Is.ROLE), int(Is.GIVEN), int(Is.WEAK)
_PARTICLE, _TAIL, _FREQUENT, _ATTACHED = int(Is.PARTICLE), int(Is.TAIL), int(Is.FREQUENT), int(Is.ATTACHED)
_HOUSES = int(Is.MEDIUM | Is.BODY | Is.ORGANIZATION)
_SUFFIXES = (*letters.OWNERS, *letters.ADVERBS)
_PREPOSED = int(Is.STOP | Is.AT)
_REACH = 9  # words of a role's description before the name


def people(tokens: Tokens, first: int, last: int, vocabulary: Vocabulary) -> Iterator[Span]:
    """Unknown people among the words [first, last) of one line."""
    i = first
    while i < last:
        if tokens.known[i]:
            i += 1
            continue
        flags = tokens.flags[i]
        size, phrase = tokens.phrase(i, vocabulary)
        here = phrase or flags
        found = None
        if here & _ROLE:
            apart = i > first and tokens.comma_before(i)
            if apart or (i > first and not vocabulary.words.article and not tokens.broken(i)):
                found = _before(tokens, first, i, vocabulary)
                if found and (apart or _certain(tokens, *found, vocabulary)):
                    yield _span(tokens, *found)
            found = _after_role(tokens, i + max(size, 1), last, vocabulary)
        if not found and here & _TITLE and flags & _GIVEN:
            found = _given(tokens, i, last, vocabulary)
        if not found and here & _TITLE:
            after = i + max(size, 1)
            found = _run(tokens, after, last, vocabulary) if after < last and not tokens.broken(after) else None
            if found and not _titled(tokens, *found, vocabulary):
                found = None
        elif not found and flags & _PARTICLE and not flags & _GIVEN and _kunya(tokens, i, last, vocabulary):
            found = i, i + 2
        elif not found and flags & _GIVEN and not (here & _ROLE and not _surnamed(tokens, i, last, vocabulary)):
            found = None if _marked(tokens, i) else _given(tokens, i, last, vocabulary)
        if found:
            yield _span(tokens, *found)
            i = max(found[1], i + 1)
        else:
            i += 1


def _marked(tokens: Tokens, i: int) -> bool:
    """Whether word `i` opens quotation marks behind a noun for a medium or a body: 'the company "X Y"'."""
    return i > 0 and '"' in tokens.gap(i) and bool(tokens.flags[i - 1] & _HOUSES)


def _kunya(tokens: Tokens, i: int, last: int, vocabulary: Vocabulary) -> bool:
    """'said Abu Ahmad': a particle and a given name after a verb of saying."""
    if not vocabulary.words.article or not i or i + 1 >= last or tokens.broken(i + 1) or tokens.broken(i):
        return False
    return bool(tokens.flags[i - 1] & int(Is.SAY)) and bool(tokens.flags[i + 1] & _GIVEN)


def _surnamed(tokens: Tokens, i: int, last: int, vocabulary: Vocabulary) -> bool:
    """Whether a given name that is also a role has a surname behind it: after a verb of saying or at the start."""
    article = vocabulary.words.article
    if not article or i + 1 >= last or tokens.broken(i + 1) or (i and not tokens.flags[i - 1] & int(Is.SAY)):
        return False
    word = tokens.words[i + 1]
    return word.startswith(article) and word.endswith(vocabulary.words.nisba) and not tokens.flags[i + 1]


def _span(tokens: Tokens, start: int, end: int) -> Span:
    return Span(tokens.starts[start] + tokens.cut(start), tokens.ends[end - 1], "person", None, 0)


def _given(tokens: Tokens, i: int, last: int, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """A name that begins with a given name, with nothing before it to say so."""
    flags = tokens.flags[i]
    found = _run(tokens, i, last, vocabulary)
    if not found or found[1] - i < 2:
        return None
    after = tokens.flags[i + 1]
    if flags & _WEAK:  # also an ordinary word: what follows must be a name by itself
        second = tokens.words[i + 1]
        joint = vocabulary.words.proclitics[0] if vocabulary.words.proclitics else " "
        if tokens.ordinary(i) or (not after & _GIVEN and second.startswith(joint)):
            return None
        if flags & _ATTACHED:  # 'and X Y' after another person
            return found if tokens.words[i].startswith(joint) and vocabulary.odd(second) else None
        if (found[1] - i > 2 and after & _GIVEN) or (i and tokens.flags[i - 1] & int(Is.SAY) and after & _GIVEN):
            return found
        named = after & (_GIVEN | _PARTICLE) or second in vocabulary.surnames or vocabulary.odd(second)
        if (after & _WEAK and second not in vocabulary.surnames) or not named:
            return None
    elif flags & _ATTACHED and len(tokens.words[i]) < 5:
        return None
    return found


def _titled(tokens: Tokens, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether what follows a title is a name: a given name, or words that are no ordinary ones."""
    if tokens.flags[start] & _ATTACHED:
        return False
    if not tokens.flags[start] & (_GIVEN | _PARTICLE) and any(_worded(tokens, k) for k in range(start, end)):
        return False
    if tokens.flags[start] & (_GIVEN | _PARTICLE):
        return end - start > 1 or not tokens.flags[start] & _WEAK
    if vocabulary.forms is not None and end - start > 1 and vocabulary.odd(tokens.words[end - 1]):
        return True
    return vocabulary.odd(tokens.words[start]) and (end - start > 1 or len(tokens.words[start]) > 3)


def _worded(tokens: Tokens, k: int) -> bool:
    """Whether a word that no list has ends as no name does: with a possessor's suffix or as an adverb."""
    if tokens.flags[k] & (_GIVEN | _PARTICLE | _TAIL):
        return False
    return tokens.sheet.printed(tokens.starts[k], tokens.ends[k]).endswith(_SUFFIXES)


def _after_role(tokens: Tokens, at: int, last: int, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """The name that ends the description of a role: past known names, adjectives and complements."""
    article = vocabulary.words.article  # where there is one, a description may hold prepositions
    k = at
    stop = min(last, at + _REACH)
    while k < stop:
        if k > at and tokens.broken(k) and not (tokens.comma_before(k) and tokens.flags[k] & _GIVEN):
            return None
        if tokens.known[k]:
            if tokens.known[k] == "person":
                return None
            k += 1
            continue
        flags = tokens.flags[k]
        if flags & int(Is.SAY) or (flags & _PREPOSED and not article):
            return None
        if flags & (_GIVEN | _PARTICLE) and not flags & _ATTACHED and not tokens.ordinary(k):
            found = _run(tokens, k, last, vocabulary)
            if found and found[1] - k > 1 and (not flags & _WEAK or not tokens.flags[k + 1] & _BREAKS):
                return found
        elif not flags and vocabulary.odd(tokens.words[k]):
            found = _run(tokens, k, last, vocabulary)
            if found and any(_worded(tokens, w) for w in range(*found)):
                return None
            if found and found[1] - k > 1 and all(_fits(tokens, w, vocabulary) for w in range(k + 1, found[1])):
                return found
        k += 1
    return None


def _fits(tokens: Tokens, k: int, vocabulary: Vocabulary) -> bool:
    """Whether word `k` may go on a name behind a role: part of a name, what a particle governs, or an odd word."""
    if tokens.flags[k] & (_GIVEN | _PARTICLE | _TAIL) or tokens.flags[k - 1] & _PARTICLE:
        return True
    article = vocabulary.words.article
    if article and tokens.words[k].startswith(article):
        return tokens.words[k][len(article) :] not in vocabulary.frequent
    return vocabulary.odd(tokens.words[k], True)


def _before(tokens: Tokens, first: int, role: int, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """The name before a comma and a role: two words or more, none of them ordinary."""
    start = role
    while start > first and role - start < 4:
        k = start - 1
        flags = tokens.flags[k]
        if tokens.known[k] or (start < role and tokens.broken(start)):
            break
        if flags & _ATTACHED or (flags & _BREAKS and not flags & _GIVEN):
            break
        if not flags & (_GIVEN | _PARTICLE | _TAIL) and flags & _FREQUENT and start == role - 1:
            break
        start = k
        if flags & _GIVEN and not (k > first and tokens.flags[k - 1] & _GIVEN and not tokens.broken(k)):
            break
    opens = start == first or tokens.broken(start) or tokens.flags[start - 1] & (_PREPOSED | int(Is.SAY))
    if (
        vocabulary.forms is not None
        and opens
        and 1 < role - start < 4
        and any(tokens.flags[k] & _GIVEN or vocabulary.odd(tokens.words[k]) for k in range(start, role))
    ):
        return start, role  # the dictionary has surnames too: one word is enough
    if (
        vocabulary.forms is not None
        and role - start == 2
        and (start == first or tokens.gap(start).startswith("."))
        and not (tokens.flags[start] | tokens.flags[start + 1])
    ):
        return start, role  # two words that are rare, at the head of the sentence
    while start < role - 1 and not (tokens.flags[start] & (_GIVEN | _PARTICLE) or vocabulary.odd(tokens.words[start])):
        start += 1
    if vocabulary.forms is not None and role - start == 1 and opens:
        sure = tokens.flags[start] & _GIVEN and not tokens.flags[start] & (_WEAK | _FREQUENT)
        return (start, role) if sure else None
    if role - start < 2:
        return None
    return start, role


def _third(tokens: Tokens, k: int, surname: bool, vocabulary: Vocabulary) -> bool:
    """Whether word `k` may go on a name that has two words: a surname of descent, a given name, or any word that is
    not ordinary after a given name."""
    flags = tokens.flags[k]
    if surname or flags & _GIVEN or tokens.words[k] in vocabulary.surnames:
        return True
    return bool(tokens.flags[k - 1] & _GIVEN) and vocabulary.odd(tokens.words[k])


def _certain(tokens: Tokens, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether every word of a name is one by itself."""
    names = _GIVEN | _PARTICLE | _TAIL
    return all(tokens.flags[k] & names or vocabulary.odd(tokens.words[k]) for k in range(start, end))


def _run(tokens: Tokens, start: int, last: int, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """The words from `start` that make one name, as [start, end); None if there is not even one."""
    k, count, given = start, 0, False
    article = vocabulary.words.article
    while k < last and k - start < 6 and count < 4:
        flags, word = tokens.flags[k], tokens.words[k]
        if tokens.known[k] and (count == 0 or tokens.known[k] != "person"):
            break
        if (k > start and tokens.broken(k)) or not word.isalpha() or (k > start and flags & _ATTACHED):
            break
        if tokens.ordinary(k) or (count and vocabulary.words.endings and word.endswith(vocabulary.words.endings)):
            break
        if flags & _PARTICLE and k + 1 < last and not tokens.broken(k + 1) and tokens.known[k + 1] != "person":
            k += 2
            count += 1
            given = given or count == 1
            continue
        if flags & _TAIL and count:
            k += 1
            continue
        if flags & _BREAKS and not (flags & _GIVEN and count < 2):
            break
        surname = bool(article) and word.startswith(article) and word.endswith(vocabulary.words.nisba)
        if count == 0:
            given = bool(flags & _GIVEN)
            if not given and flags & _FREQUENT:
                break
        elif count == 1:
            if not given and flags & _FREQUENT and not flags & _GIVEN:
                break
        elif not _third(tokens, k, surname, vocabulary):
            break
        k += 1
        count += 1
    return (start, k) if k > start else None
