"""What every word of a language is to a name: a title, a head word, a given name, or something no name contains."""

from enum import IntFlag

from ...languages.mentions import MentionWords
from ...languages.wordforms import WordForms


class Is(IntFlag):
    """The classes of words; a word may be in several."""

    TITLE = 1
    ROLE = 2
    ADJECTIVE = 4
    MEDIUM = 8
    BODY = 16
    ORGANIZATION = 32
    PLACE = 64
    SITE = 128
    SAY = 256
    AT = 512
    STOP = 1024
    PARTICLE = 2048
    TAIL = 4096
    GIVEN = 8192
    WEAK = 16384
    EVENT = 32768
    FREQUENT = 65536
    ATTACHED = 131072  # the word carries a particle


_FIELDS = (
    ("titles", Is.TITLE),
    ("roles", Is.ROLE),
    ("adjectives", Is.ADJECTIVE),
    ("media", Is.MEDIUM),
    ("bodies", Is.BODY),
    ("organizations", Is.ORGANIZATION),
    ("places", Is.PLACE),
    ("sites", Is.SITE),
    ("say", Is.SAY),
    ("at", Is.AT),
    ("stop", Is.STOP),
    ("particles", Is.PARTICLE),
    ("tails", Is.TAIL),
    ("given", Is.GIVEN),
    ("weak_given", Is.WEAK | Is.GIVEN),
    ("not_names", Is.EVENT),
)


_CUES = int(Is.ROLE | Is.MEDIUM | Is.BODY | Is.ORGANIZATION | Is.PLACE | Is.SITE)


class Vocabulary:
    """The classes of one language's words, plain integers for speed; phrases are asked by their words in order."""

    def __init__(
        self,
        words: MentionWords,
        frequent: frozenset[str],
        forms: WordForms | None = None,
        towns: frozenset[str] = frozenset(),
    ) -> None:
        self.words = words
        self.frequent = frequent
        self.forms = forms
        self.towns = towns
        self.long_towns: dict[str, list[tuple[str, ...]]] = {}
        for town in sorted(towns):
            parts = tuple(town.split(" "))
            if len(parts) > 1:
                self.long_towns.setdefault(parts[0], []).append(parts)
        self.surnames = frozenset(words.surnames)
        self.settlements = frozenset(words.settlements)
        self.telling, self.addressing = frozenset(words.telling), frozenset(words.addressing)
        self.moves = frozenset(words.moves)
        self.within = frozenset(words.within)
        self.voiced = tuple(tuple(phrase.split(" ")) for phrase in words.voiced)
        self.reporting = tuple(tuple(phrase.split(" ")) for phrase in words.reporting)
        self.bylines = tuple(tuple(phrase.split(" ")) for phrase in words.bylines)
        self.single: dict[str, int] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        several: dict[tuple[str, ...], int] = {}
        for field, flag in _FIELDS:
            for word in getattr(words, field):
                parts = tuple(word.replace("-", " ").split(" "))
                if len(parts) == 1:
                    self.single[word] = self.single.get(word, 0) | int(flag)
                else:
                    several[parts] = several.get(parts, 0) | int(flag)
        for parts, classes in several.items():
            self.phrases.setdefault(parts[0], []).append((parts, classes))
        for word, classes in self.single.items():
            if classes & 1024:  # what no name contains is no given name in this language
                self.single[word] = classes & ~(8192 | 16384)
        for listed in self.phrases.values():
            listed.sort(key=lambda p: -len(p[0]))
        self._particles = tuple(sorted(words.proclitics, key=len, reverse=True))
        self.particles = frozenset(p for p in words.proclitics if len(p) == 1)
        self.joint = words.proclitics[0] if words.proclitics else " "
        self.purposes = tuple(words.purposes) or ("\0",)
        self._starts = frozenset(p[0] for p in words.proclitics)
        self._article = words.article
        self._verbs = words.verbs
        self._inflected = words.inflected
        self._vowels = words.vowels

    def flags(self, word: str) -> int:
        """The classes of a folded word; with `Is.ATTACHED` if only the rest behind a particle is known."""
        found = self.single.get(word)
        if found is not None:
            return found | (65536 if word in self.frequent else 0)
        if word in self.frequent:
            return 65536
        if word and word[0] in self._starts:
            for particle in self._particles:
                if word.startswith(particle) and len(word) > len(particle) + 1:
                    rest = word[len(particle) :]
                    found = self.single.get(rest)
                    if found is not None:
                        return found | 131072
                    if rest in self.frequent:
                        return 65536 | 131072
            if self._article and word[1:2] == self._article[1:] == word[0]:
                # two lams: the preposition has swallowed the article's alef
                found = self.single.get(self._article[0] + word[1:]) or self.single.get(word[2:])
                return (found or 65536) | 131072
        article = self._article
        if article and word[1:].startswith(article) and word[0] in self._starts:
            rest = word[1 + len(article) :]
            if rest in self.frequent or len(rest) > 3:
                return 65536 | 131072
        if article and word.startswith(article) and word[len(article) :] in self.frequent:
            return 65536
        return 0

    def common(self, form: str) -> bool:
        """Whether a folded one-word name is also a word that cues names, or (with the article) a generic noun."""
        if " " in form:
            return False
        if self.single.get(form, 0) & (_CUES | 256 | 1024):
            return True
        article = self._article
        bare = form[len(article) :] if article and form.startswith(article) else ""
        return bool(self.single.get(bare, 0) & 64)

    def attached(self, word: str) -> int:
        """How many letters of a word are a particle written onto it, if the rest is a known word."""
        if self.single.get(word) is None and word and word[0] in self._starts:
            if self._article and word[1:2] == self._article[1:] == word[0]:
                return 1  # the preposition has swallowed the article's alef
            for particle in self._particles:
                if word.startswith(particle) and word[len(particle) :] in self.single:
                    return len(particle)
        return 0

    def phrase(self, tokens: list[str], at: int) -> tuple[int, int]:
        """(number of words, classes) of the longest listed phrase of two words or more at `at`, or (0, 0)."""
        listed = self.phrases.get(tokens[at])
        if listed is None and self._starts:
            cut = tokens[at][:1] in self._starts
            listed = self.phrases.get(tokens[at][1:]) if cut else None
        if listed:
            for parts, flag in listed:
                if all(at + k < len(tokens) and tokens[at + k] == part for k, part in enumerate(parts) if k):
                    return len(parts), flag
        return 0, 0

    def odd(self, word: str, within: bool = False) -> bool:
        """Whether a word looks like no ordinary word of the language: not frequent, no verb, no inflected form.
        `within` a name that has begun, verbs are not looked for."""
        if len(word) < 3 or not word.isalpha() or word in self.frequent:
            return False
        if self.forms is not None:
            return word not in self.forms
        if self._article and word.startswith(self._article):
            return False
        if not within and word.startswith(self._verbs):
            return False
        if self._article and word.endswith(self._vowels) and word[:-1] in self.frequent:
            return False
        return not any(word.endswith(end) and self._stem(word[: -len(end)]) for end in self._inflected)

    def rare(self, word: str) -> bool:
        """Whether a word behind a noun that announces a name looks like one: no listed word in a common form."""
        if self.forms is None:
            return self.odd(word)
        return len(word) > 2 and word.isalpha() and word not in self.frequent and self.forms.rare(word)

    def adjective(self, word: str) -> bool:
        """Whether a word ends as adjectives of relation do: by a longer ending, or the short one on a known stem."""
        short, *long = self.words.nisba or ("",)
        if word.endswith(tuple(long)):
            return bool(long)
        return bool(short) and word.endswith(short) and self._stem(word[: -len(short)])

    def _stem(self, stem: str) -> bool:
        # a language without an article has few frequent stems in common with names
        return not self._article or stem in self.frequent or self._article + stem in self.frequent
