"""One id for one name across documents and scripts, for names that the knowledge does not have.

Within one story, spellings are compared by consonant skeletons; a given name, a role or a country that disagrees
keeps two people apart, and so does standing side by side in one text. Precision before recall: where nothing but a
surname agrees, nothing is merged. Every decision is a judgement that can be undone.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

import msgspec

from ..languages.speakers import Speakers
from ..records.judgement import Judgement, Reason
from ..records.layers import MentionType, Reading
from ..records.protocols import Knowing
from ..text.fold import fold
from ..text.skeleton import closeness, skeleton
from .candidates import Blocks, components

MAKER = "entities"
ALIKE = 0.8  # closeness of two skeletons from which two words may be one name (130 of 132 held-out pairs)
SURE = 0.85  # … from which a surname alone, with a country or a telling role that agrees, is enough
_VAGUE_ROLES = frozenset({"official", "source", "media", "member"})
_WORD = re.compile(r"[^\W\d_]+")
_SLAVIC, _TURKISH = re.compile(r"(?<=[a-z]{2})ic$"), re.compile(r"(?<=[a-z])c(?=[aiou]$)")
_MARKED = re.compile(
    "([zs](?=[\u030c\u0327])|c(?=[\u030c\u0327\u0301]))"
)  # caron, cedilla, acute: the sounds zh, sh, ch
_LINKS = frozenset(("al", "el", "ibn", "bin", "abu", "de", "van", "von"))


@dataclass
class Party:
    """Everything the story's documents say about one id."""

    id: str
    type: MentionType
    known: bool
    forms: Counter[str] = field(default_factory=Counter)  # as printed
    documents: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)

    @property
    def fullest(self) -> str:
        """The written form with most words; of these the most frequent, then the longest."""
        return max(self.forms, key=lambda f: (len(_words(f)), self.forms[f], len(f), f))


def resolve(
    readings: Iterable[Reading],
    knowledge: Knowing | None = None,
    speakers: Mapping[str, Speakers] | None = None,
) -> tuple[dict[str, str], list[Judgement]]:
    """Which unknown ids of one story's documents stand for one entity: {id: canonical id}, without those that stand for
    themselves, and the judgements, merges and near misses.

    The canonical id is that of the knowledge, else of the fullest name (then the most frequent, then the first in
    alphabetical order), so that a fuller name is never replaced by a shorter one.
    """
    parties = gather(readings, knowledge, speakers)
    made: list[Judgement] = []
    for left, right in _worth_comparing(parties):
        judgement = compare(parties[left], parties[right])
        if judgement is not None:
            made.append(judgement)
    made = _unambiguous(made, parties)
    made.sort(key=lambda j: (-j.score, j.left, j.right))
    apart = {(j.left, j.right) for j in made if not j.verdict}
    accepted: list[tuple[str, str]] = []
    group = {id_: {id_} for id_ in parties}
    for judgement in made:
        if not judgement.verdict or group[judgement.left] is group[judgement.right]:
            continue
        together = group[judgement.left] | group[judgement.right]
        if _clash(together, parties, apart):
            continue
        for member in together:
            group[member] = together
        accepted.append((judgement.left, judgement.right))
    mapping: dict[str, str] = {}
    for members in components(parties, accepted):
        canonical = max(members, key=lambda m: _standing(parties[m]))
        mapping |= {m: canonical for m in members if m != canonical}
    undone = [j for j in made if j.verdict and mapping.get(j.left, j.left) != mapping.get(j.right, j.right)]
    kept = [j for j in made if j not in undone]
    return mapping, sorted(kept, key=lambda j: (j.left, j.right))


def renamed(reading: Reading, same: Mapping[str, str]) -> Reading:
    """`reading` as linking sees it, with the ids that `resolve` chose; the layers in the archive stay as they are."""
    if not same:
        return reading

    def one(entity: str | None) -> str | None:
        return same.get(entity, entity) if entity else entity

    replace = msgspec.structs.replace
    attributions = tuple(
        replace(
            a,
            source=replace(a.source, entity=one(a.source.entity)),
            via=tuple(same.get(v, v) for v in a.via),
            chain=tuple(replace(link, entity=one(link.entity)) for link in a.chain),
        )
        for a in reading.attributions
    )
    mentions = tuple(replace(m, entity=same.get(m.entity, m.entity)) for m in reading.mentions)
    return replace(reading, mentions=mentions, attributions=attributions)


def gather(
    readings: Iterable[Reading], knowledge: Knowing | None, speakers: Mapping[str, Speakers] | None
) -> dict[str, Party]:
    """The people, organisations and places of the documents, with the roles and countries that stand beside them."""
    parties: dict[str, Party] = {}
    for reading in sorted(readings, key=lambda r: r.document.id):
        phrases = (speakers or {}).get(reading.lang)
        for mention in reading.mentions:
            party = parties.setdefault(mention.entity, Party(mention.entity, mention.type, mention.known))
            party.forms[mention.quote] += 1
            party.documents.add(reading.document.id)
        for attribution in reading.attributions:
            source = attribution.source
            if source.entity in parties and source.quote and source.start is not None and not source.anonymous:
                party = parties[source.entity]
                beside = _without(source.quote, party.forms)
                if phrases is not None:
                    party.roles |= {role for role in (phrases.role(beside),) if role}
                    party.countries |= {c for c in (phrases.country(beside),) if c}
                inside = [m for m in reading.mentions if source.start <= m.start < (source.end or 0)]
                party.countries |= {m.entity for m in inside if _is_country(m.entity, knowledge)}
    for party in parties.values():
        if knowledge is not None and party.id in knowledge.entities:
            country = knowledge.entities[party.id].country
            party.countries |= {country} if country else set()
    return parties


def compare(a: Party, b: Party) -> Judgement | None:
    """Whether two ids are one; None where their names have nothing in common worth a judgement."""
    left, right = sorted((a, b), key=lambda p: p.id)
    alike, whole = _names_alike(left, right)
    if not alike:
        return None
    one, other = left.fullest, right.fullest
    reasons = [Reason("name", round(alike, 3), one, other)]
    verdict = True
    score = alike
    if left.countries and right.countries and not left.countries & right.countries:
        reasons.append(Reason("country", -1.0, *_two(left.countries, right.countries)))
        verdict, score = False, 0.9
    elif left.countries & right.countries:
        reasons.append(Reason("country", 0.1, *_two(left.countries, right.countries)))
    if left.roles and right.roles and not left.roles & right.roles:
        reasons.append(Reason("role", -0.3, *_two(left.roles, right.roles)))
        score -= 0.15 if verdict else 0.0
    elif (left.roles & right.roles) - _VAGUE_ROLES:
        reasons.append(Reason("role", 0.1, *_two(left.roles, right.roles)))
    agrees = any(r.feature in ("country", "role") and r.weight > 0 for r in reasons)
    shared = left.documents & right.documents
    if shared and verdict:
        reasons.append(Reason("side by side", -1.0, min(shared), f"{one} / {other}"))
        verdict, score = False, 0.85
    if verdict and not whole and not (agrees and alike >= SURE):
        reasons.append(Reason("surname only", -0.4, one, other))
        verdict, score = False, 0.6
    if verdict and score < ALIKE:
        verdict, score = False, 1.0 - score
    return Judgement("entity", left.id, right.id, verdict, round(min(1.0, score), 3), tuple(reasons), MAKER)


def _unambiguous(made: Sequence[Judgement], parties: Mapping[str, Party]) -> list[Judgement]:
    """A surname alone that would do for two people does for neither."""
    owners: dict[str, set[str]] = defaultdict(set)
    for j in made:
        for short, full in ((j.left, j.right), (j.right, j.left)):
            if len(_words(parties[short].fullest)) == 1 < len(_words(parties[full].fullest)) and j.verdict:
                owners[short].add(full)
    torn = {short for short, full in owners.items() if len(full) > 1}
    return [
        Judgement(j.kind, j.left, j.right, False, 0.6, (*j.reasons, Reason("several bear it", -0.5)), j.maker)
        if j.verdict and torn & {j.left, j.right}
        else j
        for j in made
    ]


def _names_alike(a: Party, b: Party) -> tuple[float, bool]:
    """How alike the two names are (0: not), and whether more than a surname agrees.

    Every word of the shorter name must stand in the longer one, in order; the last must be the last, or where the
    shorter is one word, any but the first.
    """
    short, long = sorted((_words(a.fullest), _words(b.fullest)), key=lambda w: (len(w), w))
    if not short or (a.type != b.type and "person" in (a.type, b.type)):
        return 0.0, False
    if len(short) == 1 and len(long) > 1:
        best = max(closeness(short[0], word) for word in long[1:])
        return (best, False) if best >= ALIKE and a.type == "person" else (0.0, False)
    at, total = 0, 0.0
    for word in short:
        scored = [(closeness(word, other), -i) for i, other in enumerate(long) if i >= at]
        best, index = max(scored, default=(0.0, 0))
        if best < ALIKE:
            return 0.0, False
        at = -index + 1
        total += best
    if closeness(short[0], long[0]) < ALIKE or closeness(short[-1], long[-1]) < ALIKE:
        return 0.0, False
    if len(short) == len(long) == 1 and total < SURE:
        return 0.0, False
    if a.type != "person" and len(short) != len(long):
        return 0.0, False
    return total / len(short), True


def _worth_comparing(parties: Mapping[str, Party]) -> list[tuple[str, str]]:
    """Pairs, one of them unknown at least, that share the consonants of a word of their names."""
    blocks: Blocks[str] = Blocks()
    marks = {id_: {mark for word in _words(p.fullest) for mark in _marks(word)} for id_, p in sorted(parties.items())}
    for id_, found in marks.items():
        blocks.add(id_, found)
    pairs = set()
    for id_, party in parties.items():
        if not party.known:
            pairs |= {(min(id_, o), max(id_, o)) for o in blocks.near(marks[id_]) if o != id_}
    return sorted(pairs)


def _marks(word: str) -> set[str]:
    """Coarse keys of a skeleton: its first two and its last two consonants, alike ones folded together."""
    bones = "".join(c for c in word.translate(str.maketrans("GJZDFX", "KKSTPS")) if c not in "AWYH")
    return {f"{bones[:2]}-", f"-{bones[-2:]}"} if bones else {word}


def _words(name: str) -> list[str]:
    """The skeletons of a name's words, without articles and particles."""
    spelled = _MARKED.sub(r"\1h", normalize("NFD", name.lower()))
    found = [
        skeleton(_by_ear(w)).replace("TX", "J")
        for w in _WORD.findall(fold(spelled).replace("'", ""))
        if w not in _LINKS
    ]
    return [bones for bones in found if bones]


def _by_ear(word: str) -> str:
    """A folded word in letters that say how it sounds, where a language writes the Latin alphabet in its own way: -ic
    of South Slavic names, Turkish c between k and j."""
    return _TURKISH.sub("g", _SLAVIC.sub("ich", word))


def _clash(together: Iterable[str], parties: Mapping[str, Party], apart: set[tuple[str, str]]) -> bool:
    """Whether a group would hold two that were told apart, or two entities of the knowledge."""
    members = sorted(together)
    if sum(parties[m].known for m in members) > 1:
        return True
    return any((x, y) in apart for i, x in enumerate(members) for y in members[i + 1 :])


def _standing(party: Party) -> tuple[bool, int, int, tuple[int, ...]]:
    size = len(_words(party.fullest))
    return party.known, size, sum(party.forms.values()), tuple(-ord(c) for c in party.id)


def _without(quote: str, forms: Iterable[str]) -> str:
    for form in sorted(forms, key=len, reverse=True):
        quote = quote.replace(form, " ")
    return quote


def _two(a: set[str], b: set[str]) -> tuple[str, str]:
    return ", ".join(sorted(a)), ", ".join(sorted(b))


def _is_country(entity: str, knowledge: Knowing | None) -> bool:
    known = knowledge.entities.get(entity) if knowledge is not None else None
    return known is not None and known.kind == "country"
