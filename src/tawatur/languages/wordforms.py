"""The ordinary words of a language and their inflected forms, for telling them from names.

`mentions.toml` says with `[forms]` how they are inflected; the words are those of `words.txt` and `verbs.txt`.
"""

from functools import cached_property

from ..text.fold import fold
from ..text.halfspace import HALF_SPACE, Joints
from . import data, halfspace
from .mentions import Forms, load

_SHORTEST = 3  # letters of a stem or of a part of a compound


class WordForms:
    """Asked by `in` with a folded word; one dictionary look-up for the usual ones, a few per ending for the rest. The
    lists are read when the first word is asked for: most runs have no page in the language."""

    def __init__(self, forms: Forms) -> None:
        self._own = forms.words
        self._endings = tuple(sorted(forms.endings, key=len, reverse=True))
        self._present, self._plural = forms.present, forms.plural
        self._plain = forms.plain
        self._nominal = forms.prefixes
        self._verbal = forms.verb_prefixes
        self._seconds = frozenset(forms.seconds)

    @cached_property
    def _joints(self) -> Joints:
        return halfspace.load()

    @cached_property
    def _verbs(self) -> frozenset[str]:
        return frozenset(fold(" ".join(self._joints.verbs)).split()) | frozenset(
            fold(" ".join(self._joints.participles)).split()
        )

    @cached_property
    def _words(self) -> frozenset[str]:
        written = " ".join(self._joints.words)
        words = frozenset(fold(written).split()) | frozenset(fold(written.replace(HALF_SPACE, " ")).split())
        return words | frozenset(self._own) | self._verbs

    def __contains__(self, word: str) -> bool:
        if word in self._words:
            return True
        for prefix in self._verbal:
            if word.startswith(prefix) and word[len(prefix) :] in self._verbs:
                return True
        for prefix in self._nominal:
            if word.startswith(prefix) and self._stem(word[len(prefix) :]):
                return True
        return self._inflected(word)

    def rare(self, word: str) -> bool:
        """Whether a word behind a noun that announces a name is one: in no list, and no plural or adjective."""
        if word in self._words:
            return False
        return not any(word.endswith(e) and word[: -len(e)] in self._words for e in self._plain)

    def finite(self, word: str) -> bool:
        """Whether a word is a verb by its prefix or its ending in the plural."""
        return any(word.startswith(p) and word[len(p) :] in self._verbs for p in self._present) or (
            word in self._verbs and word.endswith(self._plural)
        )

    def _inflected(self, word: str) -> bool:
        for ending in self._endings:
            if word.endswith(ending) and self._stem(word[: -len(ending)]):
                return True
        return self._compound(word)

    def _stem(self, word: str) -> bool:
        if len(word) < _SHORTEST:
            return False
        if word in self._words or word in self._seconds:
            return True
        return any(word.endswith(e) and word[: -len(e)] in self._words for e in self._endings) or self._compound(word)

    def _compound(self, word: str) -> bool:
        """Whether the word ends in a second part that makes compounds, behind a word."""
        return any(
            word[k:] in self._seconds and word[:k] in self._words for k in range(_SHORTEST, len(word) - _SHORTEST + 2)
        )


def dictionary(code: str) -> WordForms | None:
    """The words of a language that has lists of them (Persian), else None."""
    if not data.path(code, "words.txt").is_file():
        return None
    return WordForms(load(code).forms)
