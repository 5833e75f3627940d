"""The words under which a text is found: folded, parted by single blanks, without the Arabic article.

The same function prepares what is stored and what is asked, so both must be of one VERSION; an archive keeps the
number it was written with and is indexed anew when it differs.
"""

import re
from collections.abc import Sequence

from .fold import fold
from .words import WORD

VERSION = 1

_JOINER = "\u200c"
# conjunction or preposition + article, as they are written onto a word: wal-, bil-, kal-, lil-, al-
_ARTICLE = re.compile("^[وف]?(?:[بک]?ال|لل)(?=[^\\W_]{3})")


def key(word: str) -> str:
    """The form under which one folded word is stored and looked up: 'والحكومة' and 'حكومة' have the same."""
    return _ARTICLE.sub("", word)


def keys(folded: str) -> list[str]:
    """The keys of the words of an already folded text, in its order."""
    return [key(match.group()) for match in WORD.finditer(folded)]


def column(text: str) -> str:
    """`text` as it is written into the index: the keys of its words, parted by blanks."""
    return " ".join(keys(fold(text)))


def phrases(query: str) -> list[str]:
    """What is searched for: every word of `query` by its key, words within quotation marks as one phrase; a '*' at
    the end of a word outside them leaves its ending open."""
    found = []
    for number, part in enumerate(fold(query).split('"')):
        if number % 2:
            inside = keys(part)
            found += [" ".join(inside)] if inside else []
            continue
        for match in WORD.finditer(part):
            found.append(key(match.group()) + ("*" if part[match.end() : match.end() + 1] == "*" else ""))
    return list(dict.fromkeys(found))


def variants(query: str) -> list[list[str]]:
    """`phrases` of `query` as it is, then with each pair of neighbours written as one word, and with half-spaces as
    blanks: 'نخست وزیر', 'نخست‌وزیر' and 'نخستوزیر' are one word in three spellings."""
    found = [phrases(query)]
    if '"' not in fold(query):
        words = query.split()
        found += [
            phrases(" ".join((*words[:i], words[i] + words[i + 1], *words[i + 2 :]))) for i in range(len(words) - 1)
        ]
        if _JOINER in query:
            found.append(phrases(" ".join('"' + w.replace(_JOINER, " ") + '"' if _JOINER in w else w for w in words)))
    return [f for n, f in enumerate(found) if f and f not in found[:n]]


def spans(folded: str, wanted: Sequence[str]) -> list[tuple[int, int, str]]:
    """Where the phrases `wanted` (see `phrases`) stand in a folded text: half-open spans with the phrase, in order."""
    single = {p for p in wanted if " " not in p and not p.endswith("*")}
    open_ = tuple(p[:-1] for p in wanted if p.endswith("*"))
    long = [(p, p.split(" ")) for p in wanted if " " in p]
    words = [(m.start(), m.end(), key(m.group())) for m in WORD.finditer(folded)]
    found = []
    for at, (start, end, form) in enumerate(words):
        if form in single:
            found.append((start, end, form))
        elif open_ and form.startswith(open_):
            found.append((start, end, next(o for o in open_ if form.startswith(o))))
        for phrase, parts in long:
            if form == parts[0] and [w[2] for w in words[at : at + len(parts)]] == parts:
                found.append((start, words[at + len(parts) - 1][1], phrase))
    return found
