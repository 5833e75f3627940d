"""Names by the hundred thousand: looked up by the words of a page instead of compiled into an automaton.

Building an automaton takes time and memory for every letter of every name; a table of the names takes a fraction of
it. The words of a page, put together by ones, twos, threes …, are asked for in that table, without what stands
between them; only a name that is found is looked at more closely. Time is proportional to the page's words times the
words of the longest name.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import add

from ...languages.mentions import MentionWords
from ...records.entity import Name
from ...text.fold import fold

WORDS = 8  # words of the longest names; the few longer ones are for the automaton
_BETWEEN = re.compile(r"(?:[^\w\n]|_)+")
_WORD = re.compile(r"[^\W_]+")
_HALF_SPACE = "\u200c"


@dataclass(frozen=True, slots=True)
class Match:
    """Names at folded [start, end). `clipped`: their article's alef is swallowed by the preposition."""

    start: int
    end: int
    names: tuple[Name, ...]
    attached: str
    clipped: bool


def _spaced(names: Sequence[Name]) -> list[str]:
    """Folded names with one blank between words, all in one pass of the fold (one call a name costs ten times it)."""
    whole = fold("\n".join([n.form.replace("\n", " ") for n in names]))
    return [line.strip() for line in _BETWEEN.sub(" ", whole).split("\n")] if names else []


class Many:
    """A table of names; `find` gives those on a page, at the boundaries that its words have. It cannot find those in
    `long`, of more than `WORDS` words."""

    def __init__(self, names: Sequence[Name], words: Mapping[str, MentionWords]) -> None:
        self._names = names
        self.long: list[Name] = []
        spaced = _spaced(names)
        blanks = [line.count(" ") for line in spaced]
        if max(blanks, default=0) >= WORDS:
            self.long = [name for name, many in zip(names, blanks) if many >= WORDS]
        self._most = min(WORDS, 1 + max(blanks, default=0))
        self._at: dict[str, int] = {}
        self._more: dict[str, list[int]] = {}
        for number, line in enumerate(spaced):
            key = line.replace(" ", "")
            if self._at.setdefault(key, number) != number:
                self._more.setdefault(key, [self._at[key]]).append(number)
        self._at.pop("", None)
        particles = {p for w in words.values() for p in w.proclitics}
        self._particles = tuple(sorted(particles))
        self._initials = frozenset(p[0] for p in particles)
        articles = [w.article for w in words.values() if w.article]
        self._article = articles[0] if articles else ""
        endings = {e for w in words.values() for e in (*w.endings, *w.vowel_endings)}
        self._endings = tuple(sorted(endings))

    def find(self, text: str) -> Iterator[Match]:
        """The names in a folded text that begin with a word, or behind a particle written onto it, and end with one,
        or before an ending written onto it. Which particles and endings may stand there is for the caller to say."""
        spans = [m.span() for m in _WORD.finditer(text)]
        one = [text[a:b] for a, b in spans]
        runs = [one]  # runs[n][i]: the n + 1 words from i on, written together
        for n in range(1, self._most):
            runs.append(list(map(add, runs[-1], one[n:])))
        known = self._at
        for n, run in enumerate(runs):
            for i in [i for i, key in enumerate(run) if key in known]:
                yield from self._match(text, spans[i][0], spans[i + n][1], run[i], "", False)
        for i, cut, rest, clipped in chain.from_iterable(map(self._cut, *self._attached(one))):
            start = spans[i][0] + cut
            for n in range(min(self._most, len(one) - i)):
                key = rest if n == 0 else rest + runs[n - 1][i + 1]
                if key in known:
                    yield from self._match(text, start, spans[i + n][1], key, one[i][:cut], clipped)
        if self._endings:
            for j in [j for j, word in enumerate(one) if word.endswith(self._endings)]:
                for ending in self._endings:
                    if one[j].endswith(ending) and len(one[j]) > len(ending):
                        for n in range(min(self._most, j + 1)):
                            key = runs[n][j - n][: -len(ending)]
                            if key in known:
                                end = spans[j][1] - len(ending)
                                yield from self._match(text, spans[j - n][0], end, key, "", False)

    def _attached(self, one: list[str]) -> tuple[list[int], list[str]]:
        if not self._particles:
            return [], []
        found = [i for i, word in enumerate(one) if word[0] in self._initials and len(word) > 2]
        return found, [one[i] for i in found]

    def _cut(self, i: int, word: str) -> Iterator[tuple[int, int, str, bool]]:
        """A word without a particle, and with the article that the particle swallowed."""
        article = self._article
        for particle in self._particles:
            if word.startswith(particle) and len(word) > len(particle):
                rest = word[len(particle) :]
                yield i, len(particle), rest, False
                if article and particle[-1] == article[1:] and rest.startswith(article[1:]):
                    yield i, len(particle), article[0] + rest, True

    def _match(self, text: str, start: int, end: int, key: str, attached: str, clipped: bool) -> Iterator[Match]:
        printed = self._article[0] + text[start:end] if clipped else text[start:end]
        numbers = self._more.get(key) or (self._at[key],)
        tails: dict[str, list[Name]] = {}
        for n in numbers:
            name = self._names[n]
            tail = _fits(name.form, printed)
            if tail is not None:  # marks that end the name are part of it where they are printed
                tails.setdefault(tail if text.startswith(tail, end) else "", []).append(name)
        for tail, fitting in tails.items():
            yield Match(start, end + len(tail), tuple(fitting), attached, clipped)


def _fits(form: str, printed: str) -> str | None:
    """Whether a folded stretch of a page is a name but for blanks that Arabic script has lost, and for marks at the
    name's ends: the marks that end it, None if it is not."""
    for spelled in dict.fromkeys((form, form.replace(_HALF_SPACE, " "))):
        wanted = fold(spelled).replace("-", " ").strip()
        first = _WORD.search(wanted)
        if first is None:
            return None
        last = max(i for i, c in enumerate(wanted) if c.isalnum()) + 1
        inner = wanted[first.start() : last]
        if inner == printed or ("\u0600" <= printed[0] <= "\u06ff" and _blanks_lost(inner, printed)):
            return wanted[last:]
    return None


def _blanks_lost(wanted: str, printed: str) -> bool:
    at = 0
    for char in wanted:
        if at < len(printed) and printed[at] == char:
            at += 1
        elif char != " ":
            return False
    return at == len(printed)
