"""Names of organisations in languages with an article: a head word and the chain of definite words, names and odd
words that it governs ('the general federation of transport', 'university of X')."""

from .tokens import Tokens
from .vocabulary import Is, Vocabulary

_ATTACHED, _FREQUENT, _GIVEN = int(Is.ATTACHED), int(Is.FREQUENT), int(Is.GIVEN)
_SAY, _TITLE, _ADJECTIVE = int(Is.SAY), int(Is.TITLE), int(Is.ADJECTIVE)
_CLOSED = int(Is.STOP | Is.SAY | Is.ROLE | Is.TITLE | Is.AT | Is.EVENT)
_WORDS = 7  # of a complement


def complement(tokens: Tokens, i: int, last: int, vocabulary: Vocabulary) -> int:
    """End of an organisation's name that begins with its head word `i`, 0 if what follows is no name.

    A chain counts if it ends in a known place, or holds two definite words, a purpose ('for football') or an odd word.
    A definite head takes adjectives only: 'the national council', not 'the club the signing'.
    """
    words = vocabulary.words
    article = words.article
    cut = tokens.cut(i)
    head = tokens.words[i][cut:]
    adjectives = head.startswith(article) or (
        cut > 0 and head.startswith(article[1:]) and head not in vocabulary.single
    )
    definite = odd = places = 0
    plain = opened = False  # an indefinite noun after the head; a noun may follow that says what for
    end = i + 1
    while end < last and end - i <= _WORDS and tokens.gap(end) in (" ", ""):
        word, flags, known = tokens.words[end], tokens.flags[end], tokens.known[end]
        if known == "person":
            break
        if flags & int(Is.PLACE) and head in words.loose:
            return 0  # 'the police of the city of X'
        if known:
            places += known == "place"
        elif places:
            break
        elif word.startswith(article[1:] * 2) and end > i + 1:
            definite += 1
            adjectives = False
        elif flags & _CLOSED and not (flags & _ADJECTIVE and word.startswith(article)):
            if end == i + 1 and flags & _SAY and not adjectives and end + 1 < last and tokens.known[end + 1] == "place":
                end += 1  # a noun that is spelled like the verb: 'transport company of Tunis'
                continue
            if not (flags & _TITLE and end + 1 < last and tokens.flags[end + 1] & _GIVEN and end == i + 1):
                break
            end += 2  # a university of King So-and-so
            return end if not adjectives else 0
        elif word.startswith(article):
            if (adjectives or definite) and not opened and not _adjective(word, flags, vocabulary):
                break
            opened = False
            definite += 1
        elif word.startswith(vocabulary.purposes):
            if not _definite(tokens, end + 1, last, article):
                break
            definite += 1
            adjectives, opened = False, True
        elif flags & _ATTACHED or (word[:1] == vocabulary.joint and word[1:].startswith(article)):
            # 'and the' may go on if a definite word follows or came before, and the line of words is a list of fields
            joined = word[:1] == vocabulary.joint and word[1:].startswith(article)
            if not (end > i + 1 and definite and joined and not adjectives):
                break
            definite += 1
        elif not flags and not definite and vocabulary.odd(word):
            odd += 1
        elif end > i + 1 or adjectives:
            break
        else:
            plain = head not in words.loose or article[1:] + word in vocabulary.purposes
        end += 1
    if end == i + 1 or all(tokens.known[k] == "organization" for k in range(i + 1, end)):
        return 0
    if places:
        return 0 if end == i + 2 and head in words.loose else end
    if definite >= 2 or ((odd or plain) and definite) or (definite and head in words.firm):
        return end
    return 0


def _adjective(word: str, flags: int, vocabulary: Vocabulary) -> bool:
    """Whether a definite word may be the adjective of a definite head: an adjective of relation or a listed one."""
    return bool(flags & _ADJECTIVE) or word.endswith(vocabulary.words.nisba)


def _definite(tokens: Tokens, k: int, last: int, article: str) -> bool:
    """Whether the word after 'for football' and the like is definite, a name, or its preposition."""
    if k >= last or tokens.gap(k) != " ":
        return False
    return tokens.words[k].startswith(article) or bool(tokens.known[k]) or tokens.flags[k] & int(Is.STOP) == 0
