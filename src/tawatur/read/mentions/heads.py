"""Organisations and places in Arabic script that the knowledge does not have, found by their head words."""

from collections.abc import Iterator

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
    for i in range(first, last - 1):
        flags = tokens.flags[i]
        if not flags & (_MEDIUM | _BODY | _ORGANIZATION | _PLACE | _SITE) or tokens.known[i]:
            continue
        if flags & (_MEDIUM | _BODY):
            span = _behind(tokens, i, last, vocabulary, quoted=True)
            if span:
                yield Span(*span, "organization", None, 1)
                continue
        if flags & _PLACE and (span := _behind(tokens, i, last, vocabulary, quoted=False)):
            yield Span(*span, "place", None, 1)
            continue
        if flags & _SITE and (end := _site(tokens, i, last, vocabulary)):
            yield Span(tokens.starts[i] + tokens.cut(i), tokens.ends[end - 1], "place", None, 0)
            continue
        generic = flags & (_MEDIUM | _BODY) and not _definite(tokens, i + 1, vocabulary)
        if flags & _ORGANIZATION and not generic and (end := _complement(tokens, i, last, vocabulary)):
            yield Span(tokens.starts[i] + tokens.cut(i), tokens.ends[end - 1], "organization", None, 1)


def _definite(tokens: Tokens, i: int, vocabulary: Vocabulary) -> bool:
    article = vocabulary.words.article
    return bool(article) and tokens.words[i].startswith(article) and not tokens.known[i]


def _behind(tokens: Tokens, i: int, last: int, vocabulary: Vocabulary, quoted: bool) -> tuple[int, int] | None:
    """The name behind a generic noun that is no part of it: words in quotation marks, or one or two odd words."""
    k = i + 1
    gap = tokens.gap(k)
    if quoted and gap.strip() == '"' and not tokens.known[k]:
        close = tokens.text.find('"', tokens.starts[k], tokens.starts[k] + 40)
        if close > 0 and tokens.text[close - 1] != " " and "\n" not in tokens.text[tokens.starts[k] : close]:
            return tokens.starts[k], close
        return None
    adjective = not vocabulary.words.article and _relation(tokens.words[k], vocabulary)
    if gap != " " or tokens.known[k] or adjective:
        return None
    if not quoted and tokens.flags[k] & _PARTICLE and k + 1 < last and tokens.gap(k + 1) == " ":
        return tokens.starts[k], tokens.ends[k + 1]
    idafa = not quoted and _definite(tokens, k, vocabulary) and not _definite(tokens, i, vocabulary)
    article = len(vocabulary.words.article)
    rare = (
        idafa
        and tokens.words[k][article:] not in vocabulary.frequent
        and not tokens.words[k].endswith(vocabulary.words.nisba)
    )
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


def _relation(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word of a language without an article is rather an adjective of relation than a name."""
    endings = vocabulary.words.nisba
    return word.endswith(endings) and (
        len(word) > 6 or any(word.removesuffix(e) in vocabulary.frequent for e in endings)
    )


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
    named = tokens.flags[k] & (_GIVEN | _PARTICLE)
    if not named and (tokens.flags[k] & ~_FREQUENT or not _odd_name(tokens.words[k], vocabulary)):
        return 0
    end = k + 1
    if named and end < last and tokens.gap(end) == " " and not tokens.known[end] and not tokens.flags[end] & _CLOSED:
        end += 2 if tokens.flags[end] & _PARTICLE and end + 1 < last else 1
    return end


def _complement(tokens: Tokens, i: int, last: int, vocabulary: Vocabulary) -> int:
    """End of an organisation's name that begins with its head word, 0 if what follows is no name.

    The complement is a chain of definite words (where the language has an article), known names and odd words; a
    chain counts if it ends in a known place, or holds two definite words or an odd one.
    """
    article = vocabulary.words.article
    definite = odd = place = 0
    end = i + 1
    while end < last and end - i <= _WORDS and tokens.gap(end) in (" ", ""):
        word, flags = tokens.words[end], tokens.flags[end]
        if tokens.known[end] == "person":
            break
        if tokens.known[end]:
            place += 1
        elif flags & _CLOSED:
            break
        elif article and (word.startswith((article, article[1:] * 2))):
            definite += 1
        elif flags & _ATTACHED:
            # 'and the' may go on if a definite word closes the chain
            more = end > i + 1 and end + 1 < last and tokens.gap(end + 1) == " "
            if not (more and article and word[1:].startswith(article) and _definite(tokens, end + 1, vocabulary)):
                break
        elif not flags and vocabulary.odd(word):
            odd += 1
        elif (article and end > i + 1) or (not article and not flags & _FREQUENT):
            break
        end += 1
    while end > i + 1 and not article and not tokens.known[end - 1]:
        end -= 1  # without an article only a place says where the name ends
    if end == i + 1 or all(tokens.known[k] == "organization" for k in range(i + 1, end)):
        return 0
    if place or definite >= 2 or (odd and article and definite):
        return end
    return 0
