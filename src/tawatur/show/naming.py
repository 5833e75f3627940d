"""Who is meant by a name typed in any spelling or script, and what to call an entity."""

from collections.abc import Iterator

from ..records.protocols import Knowing
from ..store.base import Store
from ..text.fold import fold
from ..text.skeleton import closeness, likeness, skeleton

# from which two names are shown as perhaps one; only for looking up, linking has stricter rules. Calibrated on
# spellings of the packaged names: across scripts right ones are at .8 and above, wrong ones seldom above .75
NEAR = 0.8
MOST = 5  # entities shown where a name is not exact


class Naming:
    """Names of the knowledge and of one archive."""

    def __init__(self, knowledge: Knowing, store: Store) -> None:
        self._knowledge = knowledge
        self._store = store
        self._types: dict[str, str] = {}

    def label(self, entity: str) -> str:
        """The display name: of the knowledge, else the commonest printed form, else the id."""
        known = self._knowledge.entities.get(entity)
        if known:
            return known.label
        forms = self._store.forms(entity)
        return forms[0][0] if forms else entity

    def type(self, entity: str) -> str:
        """person, organization or place of an entity that the knowledge does not hold."""
        if entity not in self._types:
            for document in self._store.documents_with(entity, 1):
                for mention in self._store.reading(document).mentions:
                    self._types[mention.entity] = mention.type
        return self._types.get(entity, "person")

    def entities(self, name: str) -> list[str]:
        """The entities that `name` may mean: those with this id or this very name in any spelling; only if there is
        none, those whose names sound alike, best first."""
        folded = " ".join(fold(name).split())
        if not folded:
            return []
        exact = list(dict.fromkeys(self._exact(name.strip(), folded)))
        if exact:
            return sorted(exact, key=lambda e: (-self._store.documents_naming(e), e))
        asked = _bones(name)
        best: dict[str, float] = {}
        for entity, form in self._all():
            score = likeness(name, form)
            if score < NEAR and _among(asked, _bones(form)):
                score = NEAR - 0.01  # a part of the name: after names that are near as a whole
            if score >= NEAR - 0.01 and score > best.get(entity, 0.0):
                best[entity] = score
        ranked = sorted(best, key=lambda e: (-round(best[e], 2), -self._store.documents_naming(e), e))
        return ranked[:MOST]

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


def _among(asked: list[str], words: list[str]) -> bool:
    """Whether each word asked for sounds like one of the name's."""
    return bool(asked) and all(any(closeness(a, w) >= NEAR for w in words if w[0] == a[0]) for a in asked)
