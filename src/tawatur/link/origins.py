"""Where words come from: the innermost link known, as a key under which origins are counted.

A key says who spoke and when, and what is needed to tell two origins apart or to see that they may be one. Two
pieces of evidence with equal keys have one origin. `counts.py` alone turns keys into numbers.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from ..languages.speakers import Speakers
from ..records.layers import KEPT_LINES, Attribution, Reading
from ..records.protocols import Knowing
from ..records.story import CopyGroup, DocumentOrigin
from ..text.fold import fold
from ..text.words import WORD

# named: a person or institution on one occasion; unnamed: people at a medium; medium: a medium, nobody named behind
# it; own: the document says so itself
OriginKeyKind = Literal["named", "unnamed", "medium", "own"]
MEDIA = frozenset({"agency", "newspaper", "broadcaster", "site", "magazine", "medium"})
_SAME_WORDS = 60.0  # rapidfuzz ratio from which an attribution of a copy is one of the original's


class OriginKey(NamedTuple):
    """The parts of an origin's key. `who` is an entity id, or the medium at which unnamed people spoke, or the
    outlet; `day` the occasion ('' unknown); `country` and `kind` tell unnamed speakers apart and say which named ones
    may speak for one another."""

    form: OriginKeyKind
    who: str
    day: str = ""
    country: str = ""
    kind: str = ""

    def __str__(self) -> str:
        return "|".join(part.replace("|", "/") for part in self)

    def says_more_than(self, other: "OriginKey") -> bool:
        """Whether this says all that `other` says of unnamed people at the same medium, and more."""
        pairs = ((self.country, other.country), (self.kind, other.kind))
        return self[:3] == other[:3] and all(b in ("", a) for a, b in pairs) and any(a != b for a, b in pairs)


def parse(key: str) -> OriginKey | None:
    """The parts of a key; None for '' (unknown)."""
    if not key:
        return None
    form, who, day, country, kind = key.split("|")
    return OriginKey(form, who, day, country, kind)  # type: ignore[arg-type]


def is_medium(entity: str, knowledge: Knowing | None) -> bool:
    """Whether the knowledge holds `entity` as a medium."""
    if knowledge is None:
        return False
    known = knowledge.entities.get(entity)
    return entity in knowledge.outlets or (known is not None and known.kind in MEDIA)


def origin_of(
    attribution: Attribution,
    reading: Reading,
    knowledge: Knowing | None = None,
    canonical: Mapping[str, str] | None = None,
    speakers: Mapping[str, Speakers] | None = None,
) -> str:
    """The key of an attribution by its own words: the same words of one speaker on one day, an institution's
    statement, unnamed people at one medium, or the medium itself.

    `canonical` maps entity ids to those that linking chose; `speakers` (by language) tell what a phrase for unnamed
    people says of them. Words carried by a copy are keyed by `origin_keys`.
    """
    one = canonical or {}
    source = attribution.source
    via = [one.get(v, v) for v in attribution.via]
    if source.anonymous or source.entity is None:
        at = via[-1] if via else outlet_key(reading, knowledge)
        if not at:
            return ""
        phrases = (speakers or {}).get(reading.lang)
        if phrases is None or not source.quote:
            return str(OriginKey("unnamed", at))
        return str(OriginKey("unnamed", at, "", phrases.country(source.quote), phrases.role(source.quote)))
    who = one.get(source.entity, source.entity)
    if who == outlet_key(reading, knowledge):  # 'an earlier version of this story said'
        return str(OriginKey("own", who))
    if is_medium(who, knowledge):
        return str(OriginKey("medium", who))
    country, kind = "", ""
    if knowledge is not None and who in knowledge.entities:
        entity = knowledge.entities[who]
        country, kind = entity.country or "", entity.kind
        if kind == "country":
            country = who
        elif kind == "capital" and country:  # 'Tehran says' is the government, not the city
            who, kind = country, "country"
    return str(OriginKey("named", who, _day(attribution), country, kind))


def origin_keys(
    readings: Iterable[Reading],
    copies: Sequence[CopyGroup] = (),
    knowledge: Knowing | None = None,
    canonical: Mapping[str, str] | None = None,
    speakers: Mapping[str, Speakers] | None = None,
) -> dict[tuple[str, str | None], str]:
    """The origin key of every attribution, by (document id, attribution id), and of what each document asserts
    itself, by (document id, None).

    Documents of one copy group stand in for one another: an attribution of a later one whose words stand in the
    earliest has that one's key (so an uncredited copy inherits the credit it removed), and so has what it asserts.
    """
    by_id = {r.document.id: r for r in readings}
    keys: dict[tuple[str, str | None], str] = {}
    for document, reading in sorted(by_id.items()):
        outlet = outlet_key(reading, knowledge)
        keys[document, None] = str(OriginKey("own", outlet)) if outlet else ""
        for attribution in reading.attributions:
            keys[document, attribution.id] = origin_of(attribution, reading, knowledge, canonical, speakers)
        _spell_out(keys, reading)
    for group in sorted(copies, key=lambda g: ("copy", "rewrite", "translation").index(g.kind), reverse=True):
        first = by_id.get(group.earliest)
        if first is None:
            continue
        for document in group.documents:
            later = by_id.get(document)
            if later is None or document == group.earliest:
                continue
            keys[document, None] = keys[first.document.id, None]
            for attribution in later.attributions:
                same = _counterpart(attribution, first, group.kind)
                if same is not None:
                    keys[document, attribution.id] = keys[first.document.id, same.id]
    return keys


def _spell_out(keys: dict[tuple[str, str | None], str], reading: Reading) -> None:
    """'The officials', 'one of them' and 'he' are the unnamed people of the same medium of whom the document says more,
    if there is one such party only."""
    unnamed = {a.id: o for a in reading.attributions if (o := _unnamed(keys[reading.document.id, a.id])) is not None}
    for id_, vague in unnamed.items():
        fuller = {o for o in unnamed.values() if o.says_more_than(vague)}
        fullest = {o for o in fuller if not any(p.says_more_than(o) for p in fuller)}
        if len(fullest) == 1:
            keys[reading.document.id, id_] = str(fullest.pop())


def _unnamed(key: str) -> OriginKey | None:
    origin = parse(key)
    return origin if origin is not None and origin.form == "unnamed" else None


def _counterpart(attribution: Attribution, first: Reading, kind: str) -> Attribution | None:
    """The attribution of the earliest document that carries the same words; for a translation the same speaker."""
    if kind == "translation":
        same = [a for a in first.attributions if a.source.entity == attribution.source.entity]
        return same[0] if len(same) == 1 else None
    words = _letters(attribution)
    if not words:
        return None
    scored = [(fuzz.ratio(words, _letters(a), score_cutoff=_SAME_WORDS), a) for a in first.attributions]
    agreeing = [
        (score, -a.cue.start, a)
        for score, a in scored
        if score and (a.source.anonymous or a.source.entity == attribution.source.entity)
    ]
    return max(agreeing, key=lambda x: x[:2])[2] if agreeing else None


def _letters(attribution: Attribution) -> str:
    return "".join(word for piece in attribution.content for word in WORD.findall(fold(piece.quote)))


def _day(attribution: Attribution) -> str:
    """The day of the utterance, '' if the text gives none or only a longer time."""
    said = attribution.said
    if said is None or said.grain not in ("day", "part", "hour", "minute"):
        return ""
    return said.from_[:10]


def outlet_key(reading: Reading, knowledge: Knowing | None) -> str:
    """The outlet's id where the knowledge has it, else its folded name; '' where unknown."""
    for attribution in reading.attributions:
        if attribution.chain and attribution.chain[0].kind == "outlet" and attribution.chain[0].entity:
            return attribution.chain[0].entity
    name = reading.document.outlet
    if not name:
        return ""
    return (knowledge.outlet_id(name) if knowledge is not None else None) or fold(name).strip()


def document_origin(
    reading: Reading,
    copies: Sequence[CopyGroup] = (),
    readings: Mapping[str, Reading] | None = None,
    knowledge: Knowing | None = None,
    canonical: Mapping[str, str] | None = None,
) -> DocumentOrigin:
    """Where the document's main news goes back to, by its first sentence, then its headline.

    The medium nearest to the source counts ('Fars, citing Axios' goes back to Axios). A live blog and an article whose
    first sentence rests on nobody else are the outlet's own. A copy inherits from the earliest of its group, as
    inferred (`stated` False) unless it says so itself.
    """
    own = _by_words(reading, knowledge, canonical or {})
    for group in copies:
        if reading.document.id in group.documents and group.earliest != reading.document.id:
            earliest = (readings or {}).get(group.earliest)
            if earliest is None:
                continue
            inherited = _by_words(earliest, knowledge, canonical or {})
            if inherited.kind == "own":  # copied from an outlet's own report
                at = outlet_key(earliest, knowledge) or None
                inherited = DocumentOrigin("medium" if at else "unknown", at, False)
            stated = own.stated and own.entity == inherited.entity
            return DocumentOrigin(inherited.kind, inherited.entity, stated)
    return own


def _by_words(reading: Reading, knowledge: Knowing | None, canonical: Mapping[str, str]) -> DocumentOrigin:
    outlet = outlet_key(reading, knowledge) or None
    nothing = DocumentOrigin("own" if outlet else "unknown", outlet, False)
    if len(reading.entries) > 2:
        return nothing
    lead = _lead(reading)
    types = {m.entity: m.type for m in reading.mentions}
    spans = {line.kind: (line.start, line.end) for line in reversed(reading.lines) if line.kind == "title"}
    for span in (lead, spans.get("title")):
        if span is None:
            continue
        found = {
            origin
            for a in reading.attributions
            if _touches(a, span)
            if (origin := _goes_back_to(a, types, knowledge, canonical)) is not None
        }
        if len({o.entity for o in found}) > 1:  # several at once: a round-up
            return nothing
        if found:
            return next(iter(found))
    title = spans.get("title")
    if title is not None:  # 'Axios: …' without a colon, and the article then quotes Axios
        cited = {a.via[-1] for a in reading.attributions if a.via}
        cited |= {a.source.entity for a in reading.attributions if a.source.entity and not a.source.anonymous}
        headed = {m.entity for m in reading.mentions if title[0] <= m.start < title[1]} & cited
        media = {e for e in headed if e != outlet and is_medium(e, knowledge)}
        if len(media) == 1:
            medium = media.pop()
            return DocumentOrigin("medium", canonical.get(medium, medium), True)
    for stated in reading.document.stated_origins:
        entity = knowledge.outlet_id(stated.name) if knowledge is not None else None
        if entity != outlet or entity is None:
            return DocumentOrigin("medium", entity or fold(stated.name), True)
    return nothing


def _goes_back_to(
    attribution: Attribution, types: Mapping[str, str], knowledge: Knowing | None, canonical: Mapping[str, str]
) -> DocumentOrigin | None:
    source = attribution.source
    if attribution.via:
        at = attribution.via[-1]
        return DocumentOrigin(_carrier(at, types, knowledge) or "medium", canonical.get(at, at), True)
    if source.anonymous or source.entity is None:
        return None  # told to this outlet, or nobody knows to whom
    kind = _carrier(source.entity, types, knowledge)
    if kind is None:
        return None  # a person's public words: whoever prints them has them from the speaker
    return DocumentOrigin(kind, canonical.get(source.entity, source.entity), True)


def _carrier(
    entity: str, types: Mapping[str, str], knowledge: Knowing | None
) -> Literal["medium", "institution"] | None:
    """What a source is; None for a person, a country ('Iran refuses' is news, not where it is from) and the unknown."""
    if is_medium(entity, knowledge):
        return "medium"
    known = knowledge.entities.get(entity) if knowledge is not None else None
    kind = known.type if known is not None else types.get(entity)
    return "institution" if kind == "organization" else None


def _lead(reading: Reading) -> tuple[int, int] | None:
    """The first sentence of the article's body."""
    body = [line for line in reading.lines if line.kind in KEPT_LINES - {"title", "heading", "caption"}]
    starts = sorted((s.start, s.end) for s in reading.sentences)
    for line in body:
        for start, end in starts:
            if line.start <= start < line.end:
                return start, end
    return None


def _touches(attribution: Attribution, span: tuple[int, int]) -> bool:
    places = [attribution.cue, *attribution.content]
    return any(span[0] <= piece.start < span[1] for piece in places)
