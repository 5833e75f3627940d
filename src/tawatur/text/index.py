"""The words under which a text is found: folded, parted by single blanks, without the Arabic article.

The same function prepares what is stored and what is asked, so both must be of one VERSION; an archive keeps the
number it was written with and is indexed anew when it differs.
"""

import re

from .fold import fold
from .words import WORD

VERSION = 1

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


def spans(folded: str, wanted: set[str], prefixes: tuple[str, ...] = ()) -> list[tuple[int, int]]:
    """Where the words stand whose key is `wanted` or begins with one of `prefixes`; half-open, in folded offsets."""
    found = []
    for match in WORD.finditer(folded):
        form = key(match.group())
        if form in wanted or (prefixes and form.startswith(prefixes)):
            found.append(match.span())
    return found
