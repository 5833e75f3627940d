"""Who is meant by a name typed in any spelling or script, and what to call an entity."""

from collections.abc import Iterator

from rapidfuzz import fuzz

from ..records.protocols import Knowing
from ..store.base import Store
from ..text.fold import fold
from ..text.skeleton import closeness, likeness, skeleton

# from which two names are shown as perhaps one; only for looking up, linking has stricter rules. Calibrated on
# spellings of the packaged names: across scripts right ones are at .8 and above, wrong ones seldom above .75
NEAR = 0.8
_COARSE = 60.0  # share of the consonants in a row, in percent, under which a name is not worth comparing
MOST = 5  # entities shown where a name is not exact

_VOWELS = str.maketrans("", "", "AWYH")


class Naming:
    """Names of the knowledge and of one archive."""

    def __init__(self, knowledge: Knowing, store: Store) -> None:
        self._knowledge = knowledge
        self._store = store
        self._types: dict[str, str] = {}

    def label(self, entity: str) -> str:
        """The display name: of the knowledge, else the commonest printed form, else the words of the id."""
        known = self._knowledge.entities.get(entity)
        if known:
            return known.label
        forms = self._store.forms(entity)
        return forms[0][0] if forms else entity.replace("-", " ")

    def type(self, entity: str) -> str:
        """person, organization or place of an entity that the knowledge does not hold."""
        if entity not in self._types:
            for document in self._store.documents_with(entity, 1):
                for mention in self._store.reading(document).mentions:
                    self._types[mention.entity] = mention.type
        return self._types.get(entity, "person")

    def entities(self, name: str) -> list[str]:
        """The entities that `name` may mean: those with this id or this very name in any spelling, else those whose
        name has all its words; where the archive names none of them, those of the archive whose name, or a part of it,
        sounds alike. Who is in most documents comes first, who is in none only where the name is exact."""
        folded = " ".join(fold(name).split())
        if not folded:
            return []
        exact = set(self._exact(name.strip(), folded))
        found = exact or self._with_words(set(folded.split()))
        told = {entity for entity in found if self._store.documents_naming(entity)}
        if not told:  # nobody of that name in the archive: perhaps somebody whose name sounds like it
            scores = self._sounding(name)
            told = {entity for entity in scores if self._store.documents_naming(entity)}
            if not found and not told:
                return sorted(scores, key=lambda e: (-scores[e], e))[:MOST]
        kept = told | exact if told else found
        return sorted(kept, key=lambda e: (-self._store.documents_naming(e), e))[: 2 * MOST]

    def _with_words(self, words: set[str]) -> set[str]:
        return {entity for entity, form in self._all() if words <= set(fold(form).split())}

    def _sounding(self, name: str) -> dict[str, float]:
        asked = _bones(name)
        consonants = _consonants(asked)
        best: dict[str, float] = {}
        for entity, form in self._all():
            bones = _bones(form)
            if fuzz.partial_ratio(consonants, _consonants(bones)) < _COARSE:
                continue
            score = likeness(name, form)
            if score < NEAR and _among(asked, bones):
                score = NEAR - 0.01  # a part of the name: after names that are near as a whole
            if score >= NEAR - 0.01 and score > best.get(entity, 0.0):
                best[entity] = score
        return best

    def _exact(self, name: str, folded: str) -> Iterator[str]:
        if name in self._knowledge.entities or self._store.documents_naming(name):
            yield name
        yield from self._store.named(folded)
        for entity, form in self._all():
            if " ".join(fold(form).split()) == folded:
                yield entity

    def _all(self) -> Iterator[tuple[str, str]]:
        for known in self._knowledge.entities.values():
            yield known.id, known.label
        for written in self._knowledge.names:
            yield written.entity, written.form
        yield from self._store.names()


def _bones(name: str) -> list[str]:
    return [bones for word in fold(name).split() if (bones := skeleton(word))]


def _consonants(bones: list[str]) -> str:
    return "".join(bones).translate(_VOWELS)


def _among(asked: list[str], words: list[str]) -> bool:
    """Whether each word asked for sounds like one of the name's."""
    return bool(asked) and all(any(closeness(a, w) >= NEAR for w in words if w[0] == a[0]) for a in asked)
