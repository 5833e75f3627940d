"""Organisations and places in Arabic script that the knowledge does not have, found by their head words."""

from collections.abc import Iterator

from .definite import complement
from .spans import Span
from .tokens import Tokens
from .vocabulary import Is, Vocabulary

_MEDIUM, _BODY, _ORGANIZATION = int(Is.MEDIUM), int(Is.BODY), int(Is.ORGANIZATION)
_GIVEN, _PARTICLE = int(Is.GIVEN), int(Is.PARTICLE)
_PLACE, _SITE, _ATTACHED, _FREQUENT = int(Is.PLACE), int(Is.SITE), int(Is.ATTACHED), int(Is.FREQUENT)
_CLOSED = int(Is.STOP | Is.SAY | Is.ROLE | Is.TITLE | Is.AT | Is.EVENT)
_WORDS = 6  # of a complement


def named(tokens: Tokens, first: int, last: int, vocabulary: Vocabulary) -> Iterator[Span]:
    """Unknown organisations and places among the words [first, last) of one line."""
    if vocabulary.words.article and _dateline(tokens, first, last, vocabulary):
        yield Span(tokens.starts[first], tokens.ends[first], "place", None, 1)
    if vocabulary.words.article:
        yield from _towns(tokens, first, last, vocabulary)
    for i in range(first, last - 1):
        flags = tokens.flags[i]
        if not flags & (_MEDIUM | _BODY | _ORGANIZATION | _PLACE | _SITE):
            continue
        if tokens.known[i]:
            if vocabulary.forms is not None and flags & _ORGANIZATION and (end := _elsewhere(tokens, i, last)):
                yield Span(tokens.starts[i], tokens.ends[end - 1], "organization", None, 0)
            continue
        if flags & _MEDIUM and (end := _placed(tokens, i + 1, last, vocabulary)):
            yield Span(tokens.starts[i + 1], tokens.ends[end - 1], "organization", None, 0)
            continue
        if flags & (_MEDIUM | _BODY):
            end = flags & _ORGANIZATION and _with_place(tokens, i, last, vocabulary)
            if end:
                yield Span(tokens.starts[i] + tokens.cut(i), tokens.ends[end - 1], "organization", None, 0)
                continue
            span = _behind(tokens, i, last, vocabulary, quoted=True)
            if span:
                marked = tokens.text[span[1] : span[1] + 1] == '"'  # a name in marks outranks the names in it
                yield Span(*span, "organization", None, 0 if marked else 1)
                continue
        if flags & _PLACE and (span := _behind(tokens, i, last, vocabulary, quoted=False)):
            yield Span(*span, "place", None, 1)
            continue
        if flags & _SITE and (end := _site(tokens, i, last, vocabulary)):
            yield Span(tokens.starts[i] + tokens.cut(i), tokens.ends[end - 1], "place", None, 0)
            continue
        generic = flags & (_MEDIUM | _BODY) and not _definite(tokens, i + 1, vocabulary)
        if generic and vocabulary.forms is not None:  # the party of X is one; the party of so many words is a name
            generic = _complement(tokens, i, last, vocabulary) < i + 3
        if flags & _ORGANIZATION and not generic and (end := _complement(tokens, i, last, vocabulary)):
            sure = any(tokens.known[i + 1 : end])
            if vocabulary.forms is not None:
                sure = sure or any(tokens.flags[k] & _SITE for k in range(i + 2, end))
            rank = 0 if sure else 1  # it holds known names, which rank 0
            yield Span(tokens.starts[i] + tokens.cut(i), tokens.ends[end - 1], "organization", None, rank)


def _towns(tokens: Tokens, first: int, last: int, vocabulary: Vocabulary) -> Iterator[Span]:
    """Listed towns, with particles written onto them or without."""
    for i in range(first, last):
        if tokens.known[i] or tokens.flags[i] & ~(_FREQUENT | _ATTACHED):
            continue
        word = tokens.words[i]
        for cut in (0, 1):
            rest = word[cut:]
            two = f"{rest} {tokens.words[i + 1]}" if i + 1 < last and tokens.gap(i + 1) == " " else ""
            end = i + 1 if two in vocabulary.towns else i if rest in vocabulary.towns else None
            if end is not None and (not cut or word[:1] in vocabulary.particles):
                yield Span(tokens.starts[i] + cut, tokens.ends[end], "place", None, 1)
                break


def _dateline(tokens: Tokens, first: int, last: int, vocabulary: Vocabulary) -> bool:
    """Whether a line opens with one odd word and a dash before its text: 'Zahle - The court …'."""
    if last - first < 10 or tokens.known[first] or tokens.gap(first + 1) not in ("   ", " / "):
        return False
    return not tokens.flags[first] & ~_FREQUENT and _odd_name(tokens.words[first], vocabulary)


def _with_place(tokens: Tokens, i: int, last: int, vocabulary: Vocabulary) -> int:
    """End of 'oil company of Kuwait': a head, one indefinite noun and a known place; 0 if it is none."""
    if not vocabulary.words.article or i + 2 >= last or tokens.known[i + 2] != "place" or tokens.known[i + 1]:
        return 0
    if tokens.gap(i + 1) != " " or tokens.gap(i + 2) != " " or tokens.flags[i + 1] & ~(_FREQUENT | int(Is.SAY)):
        return 0
    return complement(tokens, i, last, vocabulary)


def _placed(tokens: Tokens, k: int, last: int, vocabulary: Vocabulary) -> int:
    """End of a medium's name that opens with a known place at word `k` and an odd word behind it ('the Malawi
    Chronicle' behind 'newspaper'); 0 if there is none. Languages without an article."""
    if vocabulary.forms is None or k + 1 >= last or tokens.known[k] != "place" or tokens.known[k + 1]:
        return 0
    joined = tokens.gap(k) == " " == tokens.gap(k + 1)
    return k + 2 if joined and not tokens.flags[k + 1] and vocabulary.odd(tokens.words[k + 1]) else 0


def _definite(tokens: Tokens, i: int, vocabulary: Vocabulary) -> bool:
    article = vocabulary.words.article
    return bool(article) and tokens.words[i].startswith(article) and not tokens.known[i]


def _behind(tokens: Tokens, i: int, last: int, vocabulary: Vocabulary, quoted: bool) -> tuple[int, int] | None:
    """The name behind a generic noun that is no part of it: words in quotation marks, or one or two odd words."""
    k = i + 1
    gap = tokens.gap(k)
    if vocabulary.forms is not None and quoted:  # adjectives may stand before the quotation marks
        far = _marked(tokens, k, last)
        if far:
            k, gap = far, '"'
    several = vocabulary.forms is not None and k + 1 < last and tokens.gap(k + 1) == " "
    if quoted and gap.strip() == '"' and (not tokens.known[k] or several):
        close = tokens.text.find('"', tokens.starts[k], tokens.starts[k] + 40)
        if close > 0 and tokens.text[close - 1] != " " and "\n" not in tokens.text[tokens.starts[k] : close]:
            return tokens.starts[k], close
        return None
    adjective = not vocabulary.words.article and _relation(tokens.words[k], vocabulary)
    if adjective and vocabulary.forms is not None and tokens.flags[i] & _MEDIUM and k + 1 < last:
        k += 1  # 'the Lithuanian channel X'
        adjective = tokens.gap(k) != " " or not vocabulary.odd(tokens.words[k])
        gap = tokens.gap(k)
    if gap != " " or tokens.known[k] or adjective:
        return None
    if not quoted and tokens.flags[k] & _PARTICLE and k + 1 < last and tokens.gap(k + 1) == " ":
        return tokens.starts[k], tokens.ends[k + 1]
    idafa = not quoted and _definite(tokens, k, vocabulary) and not _definite(tokens, i, vocabulary)
    rare = idafa and not _common(tokens.words[k], vocabulary)
    if vocabulary.forms is not None and not quoted:
        word = tokens.words[k]
        usual = word in vocabulary.frequent or vocabulary.adjective(word) or not word.isalpha() or len(word) < 3
        joined = k + 1 < last and tokens.gap(k + 1) == " "
        if "\u0654" in tokens.sheet.printed(tokens.starts[k], tokens.ends[k]) or (joined and tokens.known[k + 1]):
            usual = True  # a description goes on
        sure = tokens.words[i] in vocabulary.settlements and not usual
        rare = sure or word in vocabulary.towns or (not usual and vocabulary.rare(word))
    if tokens.flags[k] or not (rare or _odd_name(tokens.words[k], vocabulary)):
        return None
    end = k + 1
    while (
        end < last
        and end - k < 2
        and vocabulary.words.article
        and tokens.gap(end) == " "
        and not tokens.flags[end]
        and not tokens.known[end]
        and vocabulary.odd(tokens.words[end], True)
        and not tokens.words[end].endswith(vocabulary.words.verb_endings)
    ):
        end += 1
    return tokens.starts[k], tokens.ends[end - 1]


def _common(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word with its article is an ordinary one, so that 'the village of W' is rather 'the W's village'."""
    bare = word[len(vocabulary.words.article) :]
    return word in vocabulary.frequent or bare in vocabulary.frequent


def _relation(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word of a language without an article is rather an adjective of relation than a name."""
    endings = vocabulary.words.nisba
    return word.endswith(endings) and (
        len(word) > 6 or any(word.removesuffix(e) in vocabulary.frequent for e in endings)
    )


def _marked(tokens: Tokens, k: int, last: int) -> int:
    """The first word in quotation marks that begin at word `k` or at most three words behind it, 0 if none do."""
    for at in range(k, min(k + 4, last)):
        gap = tokens.gap(at)
        if gap.strip() == '"' and gap[-1:] == '"':
            return at
        if gap != " " or tokens.flags[at] & _CLOSED or tokens.known[at]:
            return 0
    return 0


def _odd_name(word: str, vocabulary: Vocabulary) -> bool:
    if vocabulary.words.article and vocabulary.adjective(word):
        return False
    article = vocabulary.words.article
    if article and word.startswith(article) and len(word) > len(article) + 2:
        bare = word[len(article) :]
        return bare not in vocabulary.frequent and not word.endswith(
            vocabulary.words.inflected + vocabulary.words.nisba
        )
    return vocabulary.odd(word)


def _site(tokens: Tokens, i: int, last: int, vocabulary: Vocabulary) -> int:
    """End of a place's name that begins with its head word ('airport X', 'river X'), 0 if none follows."""
    k = i + 1
    if tokens.gap(k) != " ":
        return 0
    if tokens.known[k]:
        end = k
        while end < last and tokens.known[end] == tokens.known[k] and tokens.gap(end) in (" ", "") and end - k < 3:
            end += 1
        return end if tokens.known[k] in ("place", "person") else 0
    named = tokens.flags[k] & (_GIVEN | _PARTICLE | (int(Is.TITLE) if vocabulary.forms is not None else 0))
    odd = vocabulary.rare(tokens.words[k]) if vocabulary.forms is not None else _odd_name(tokens.words[k], vocabulary)
    if not odd and _definite(tokens, k, vocabulary) and not _definite(tokens, i, vocabulary):
        odd = not _common(tokens.words[k], vocabulary)
    if not named and (tokens.flags[k] & ~_FREQUENT or not odd):
        return 0
    end = k + 1
    if named and end < last and tokens.gap(end) == " " and not tokens.known[end] and not tokens.flags[end] & _CLOSED:
        end += 2 if tokens.flags[end] & _PARTICLE and end + 1 < last else 1
    return end


def _complement(tokens: Tokens, i: int, last: int, vocabulary: Vocabulary) -> int:
    """End of an organisation's name that begins with its head word, 0 if what follows is no name."""
    if vocabulary.words.article:
        return complement(tokens, i, last, vocabulary)
    return _open(tokens, i, last, vocabulary)


def _elsewhere(tokens: Tokens, i: int, last: int) -> int:
    """End of a known organisation's name at word `i` with the country behind it, 0 if there is none."""
    k = i + 1
    while k < last and tokens.known[k] == "organization" and tokens.gap(k) == " ":
        k += 1
    if tokens.known[i] != "organization" or k >= last or tokens.known[k] != "place" or tokens.gap(k) != " ":
        return 0
    return k + 1


def _open(tokens: Tokens, i: int, last: int, vocabulary: Vocabulary) -> int:
    """The same without an article: any words up to a known place or organisation, or an odd word close by."""
    end, found = i + 1, 0
    while end < last and end - i <= _WORDS and tokens.gap(end) in (" ", ""):
        known, flags = tokens.known[end], tokens.flags[end]
        if known == "person":
            break
        if known:
            stop = end
            while stop < last and tokens.known[stop] == known and tokens.gap(stop) in (" ", "") and stop - end < 4:
                stop += 1
            if known == "place":
                return 0 if end == i + 1 and tokens.words[i] in vocabulary.words.loose else stop
            found = stop if end > i + 2 and tokens.words[i] not in vocabulary.words.loose else found
            end = stop
            continue
        if flags & _SITE and end > i + 1 and (site := _site(tokens, end, last, vocabulary)):
            return site
        joint = len(tokens.words[end]) == 1 and flags & int(Is.STOP) and end > i + 1
        if vocabulary.forms is not None and vocabulary.forms.finite(tokens.words[end]):
            break
        placed = flags & _PLACE and end > i + 1 and end + 1 < last and tokens.known[end + 1] == "place"
        if (flags & (_CLOSED | _PLACE | _SITE) and not joint and not placed) or not tokens.words[end].isalpha():
            break
        if not flags & ~_FREQUENT and vocabulary.odd(tokens.words[end]) and (end - i < 3 or found == end):
            found = end + 1
        end += 1
    return found
