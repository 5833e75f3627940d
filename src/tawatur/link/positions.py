"""Where each party stands on each issue over time, from the words of those who speak for it."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from ..languages.questions import Words
from ..records.judgement import Judgement, Reason
from ..records.protocols import Knowing
from ..records.story import Evidence, Position
from .propositions.passages import Passage
from .propositions.polarity import negated
from .propositions.proposition import Proposition
from .propositions.subjects import nearest_issues

# what an answer to a question says about the party's stance on its issue
_BY_ANSWER = {
    ("answer", "accepted"): "accepts",
    ("answer", "refused"): "rejects",
    ("negotiable", "no"): "red line",
    ("negotiable", "yes"): "open to talks",
    ("agenda", "wanted"): "demands",
    ("scope", "only"): "holds",
    ("material", "home"): "rejects",
    ("material", "diluted"): "offers",
}
# what the way of speaking says, where no answer does
_BY_STANCE = {
    "demands": "demands",
    "proposes": "offers",
    "promises": "offers",
    "denies": "rejects",
    "welcomes": "accepts",
}
_ISSUE_OF = {"material": "stockpile"}
_OWN = frozenset({"militia", "movement", "group", "party"})  # a party by itself, not its country
_SPEAKS = frozenset({"ministry", "army", "government", "parliament", "central-bank", "body"})
_OFFICIAL = frozenset({"official", "politician", "military", "adviser", "central-banker"})


class Parties:
    """Which party someone speaks for: a country by office, nationality or government; a movement for itself."""

    def __init__(self, knowledge: Knowing) -> None:
        self._knowledge = knowledge

    def of(self, entity: str | None, day: str | None = None) -> str | None:
        """The party id, None for media, scholars and those of whom the knowledge does not say whom they serve."""
        if entity is None:
            return None
        known = self._knowledge.entities.get(entity)
        if known is None or entity in self._knowledge.outlets:
            return None
        if known.type == "place":
            return known.id if known.kind == "country" else known.country if known.kind == "capital" else None
        if known.type == "person":
            for office in self._knowledge.posts(entity, day):
                home = self._knowledge.entities.get(office.of)
                if home is not None:
                    return home.id if home.kind in ("country", *_OWN) or not home.country else home.country
            return known.country if known.kind in _OFFICIAL else None
        if known.kind in _OWN:
            return known.id
        if known.kind in _SPEAKS:
            return known.country or known.id
        return None

    def kind(self, entity: str) -> str | None:
        """The kind of an entity that the knowledge holds."""
        known = self._knowledge.entities.get(entity)
        return known.kind if known is not None else None

    def country(self, entity: str | None) -> str | None:
        """The country an entity belongs to, itself for a country, and for a movement, which is a party of its own."""
        known = self._knowledge.entities.get(entity) if entity else None
        if known is None:
            return None
        return known.id if known.kind in ("country", *_OWN) else known.country


def positions(
    passages: Sequence[Passage],
    propositions: Mapping[str, Sequence[Proposition]],
    words: Mapping[str, Words],
    parties: Parties,
    evidence: Callable[[Passage], Evidence],
) -> tuple[list[Position], list[Judgement]]:
    """Every stance of a party on an issue, from its first to its last word, in order of party, issue and time."""
    found: dict[tuple[str, str, str], list[Passage]] = defaultdict(list)
    judgements = []
    for passage in passages:
        if passage.asked:
            continue
        for party, issue, stance, feature in _stances(passage, propositions.get(passage.key, ()), words, parties):
            group = found[party, issue, stance]
            if passage not in group:
                group.append(passage)
                reason = Reason(feature, 1.0, f"{party} {stance} {issue}", passage.quote)
                judgements.append(
                    Judgement("position", passage.key, f"{party}/{issue}", True, 0.8, (reason,), "positions")
                )
    rows = []
    for (party, issue, stance), group in found.items():
        said = sorted(p.said for p in group if p.said)
        proof = tuple(evidence(p) for p in sorted(group, key=lambda p: (p.said or "9", p.document, p.start)))
        rows.append(Position(party, issue, stance, said[0] if said else None, said[-1] if said else None, proof))
    return sorted(rows, key=lambda r: (r.party, r.issue, r.from_ or "", r.stance)), judgements


def _stances(
    passage: Passage, typed: Sequence[Proposition], words: Mapping[str, Words], parties: Parties
) -> list[tuple[str, str, str, str]]:
    speaker = parties.of(passage.attribution.source.entity, (passage.said or "")[:10]) if passage.attribution else None
    rows = []
    for p in typed:
        stance = _BY_ANSWER.get((p.question, p.value))
        party = p.holder or p.party or speaker
        if stance is not None and party and not p.elsewhere:
            rows.append((party, _ISSUE_OF.get(p.question, p.subject), stance, "answer"))
    if rows or speaker is None or passage.attribution is None:
        return rows
    stance = _BY_STANCE.get(passage.attribution.stance)
    if stance is None:
        return rows
    language = words[passage.lang]
    for issue, start, end in nearest_issues(language, passage.folded, 0, 0)[:2]:
        if not negated(language, passage.folded, start, end):
            rows.append((speaker, issue, stance, "stance"))
    return rows
