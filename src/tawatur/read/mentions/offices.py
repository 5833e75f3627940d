"""Who holds the office that a phrase names: 'the Omani foreign minister' on a day is a person, without being a name."""

from collections import defaultdict

from ...languages import codes
from ...languages.mentions import by_language, pairs
from ...records.entity import Office
from ...records.protocols import Knowing
from ...text.fold import fold
from ...text.words import words
from ..page import Page
from .lexicon import plain
from .states import States

_LONGEST = 6  # words of the longest form of a post or of a country


class Offices:
    """The forms of posts, countries and peoples, indexed once; a question costs the words of its span."""

    def __init__(self, knowledge: Knowing) -> None:
        self._knowledge = knowledge
        said = by_language(codes())
        self._states = States(knowledge, said)
        self._posts: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for code in codes():
            for post, form in pairs(code, "posts.tsv"):
                parts = tuple(_words(plain(form)))
                if parts and post not in self._posts[parts]:
                    self._posts[parts].append(post)
        self._attached = tuple(sorted({p for w in said.values() for p in w.proclitics}, key=len, reverse=True))
        self._article = next((w.article for w in said.values() if w.article), "")
        self._owners: dict[str, set[str]] = defaultdict(set)  # post: of
        for office in knowledge.offices:
            self._owners[office.post].add(office.of)
        self._names: dict[tuple[str, ...], str] = {}
        bodies = {of for owners in self._owners.values() for of in owners}
        bodies = {b for b in bodies if (owner := knowledge.entities.get(b)) and owner.type == "organization"}
        for name in knowledge.names:
            if name.entity in bodies:
                self._names.setdefault(tuple(_words(plain(fold(name.form)))), name.entity)

    def read(self, page_or_text: Page | str, span: tuple[int, int] | None = None) -> tuple[str, str | None] | None:
        """(post, country or organisation it belongs to) of a phrase, the second None where the phrase names none;
        None if it names no post. `span` is in code points of the page's text, None for all of it."""
        text = page_or_text if isinstance(page_or_text, str) else page_or_text.text
        start, end = span or (0, len(text))
        parts = _words(plain(fold(text[start:end])))
        found = self._post(parts)
        if found is None:
            return None
        posts, at, size = found
        owner = self._owner(parts, at, size)
        entity = self._knowledge.entities.get(owner or "")
        for post in posts:
            for of in (owner, entity.country if entity is not None else None):
                if of is not None and of in self._owners.get(post, ()):
                    return post, of
        if owner is None and len(self._owners.get(posts[0], ())) == 1:
            only = next(iter(self._owners[posts[0]]))  # the secretary-general of the one body that has such a post
            body = self._knowledge.entities.get(only)
            if body is not None and body.type == "organization":
                return posts[0], only
        return posts[0], owner

    def holder(
        self, page_or_text: Page | str, span: tuple[int, int] | None, day: str | None, country: str | None = None
    ) -> str | None:
        """The entity id of the person who on `day` (ISO date or time; None: now) holds the office that the phrase
        names; `country` stands in where the phrase names none. None if there is no such phrase, or no one holder."""
        found = self.read(page_or_text, span)
        if found is None:
            return None
        post, owner = found
        owner = owner or country
        return self._knowledge.holder(post, owner, day[:10] if day else None) if owner else None

    def held(self, person: str, day: str | None) -> list[Office]:
        """The offices a person has on `day`."""
        return list(self._knowledge.posts(person, day[:10] if day else None))

    def _post(self, parts: list[str]) -> tuple[list[str], int, int] | None:
        """The longest post of the phrase (its first, of equals), where it begins and how many words it has."""
        best: tuple[list[str], int, int] | None = None
        for i in range(len(parts)):
            for size in range(min(_LONGEST, len(parts) - i), 0, -1):
                listed = self._posts.get(tuple(parts[i : i + size])) or self._bare(parts, i, size)
                if listed:
                    if best is None or size > best[2]:
                        best = (listed, i, size)
                    break
        return best or self._split(parts)

    def _bare(self, parts: list[str], i: int, size: int) -> list[str] | None:
        """A post whose first word has a particle written onto it."""
        for word in self._unattached(parts[i]):
            if listed := self._posts.get((word, *parts[i + 1 : i + size])):
                return listed
        return None

    def _split(self, parts: list[str]) -> tuple[list[str], int, int] | None:
        """A post with its country between its words ('the Iranian state's foreign minister' in other orders)."""
        for i in range(len(parts)):
            for k in range(i + 1, min(i + _LONGEST, len(parts))):
                if self._states.country(parts[k]) and k + 1 < len(parts):
                    listed = self._posts.get((*parts[i:k], *parts[k + 1 : k + 2]))
                    if listed:
                        return listed, i, k + 2 - i
        return None

    def _owner(self, parts: list[str], at: int, size: int) -> str | None:
        """The country or organisation of the post: the nearest named behind it, else before it."""
        order = [*range(at + size, len(parts)), *range(at - 1, -1, -1), *range(at, at + size)]
        for i in order:
            for width in range(min(_LONGEST, len(parts) - i), 0, -1):
                piece = parts[i : i + width]
                for word in (piece[0], *self._unattached(piece[0])):
                    one = (word, *piece[1:])
                    said = " ".join(one).removesuffix("'s").removesuffix("'")
                    owner = self._states.country(said) or self._names.get(one)
                    if owner is not None:
                        return owner
        return None

    def _unattached(self, word: str) -> list[str]:
        """A word without a particle that may be written onto it, and with the article that a particle swallowed."""
        found = []
        for particle in self._attached:
            if word.startswith(particle) and len(word) > len(particle) + 2:
                rest = word[len(particle) :]
                found.append(rest)
                if self._article and rest[0] == particle[-1] == self._article[1:]:
                    found.append(self._article[0] + rest)
        return found


def _words(folded: str) -> list[str]:
    return [folded[a:b] for a, b in words(folded)]
