"""The one function that counts. Nothing else makes `Counts` or `Origins`; a test holds it.

At most: the discs of the fan, one for each origin that the words tell apart. At least: the groups of discs that
may be one source; unknown means dependent, so what cannot be told apart never raises the foot.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..records.story import CopyGroup, Counts, Evidence, Origins, StoryDocument
from ..text.fold import fold
from .origins import OriginKey, parse

_GOVERNMENT = frozenset({"country", "capital", "ministry", "government", "army"})


@dataclass(frozen=True)
class Disc:
    """One origin of a piece of evidence as the fan draws it. `media` are the media it spoke through, `one` says that
    it may be a single person, `documents` whose evidence it is, `shadows` the keys of evidence it also stands for."""

    key: str
    origin: OriginKey | None  # None: unknown
    media: frozenset[str]
    one: bool
    documents: frozenset[str]
    shadows: frozenset[str] = frozenset()


def count(
    evidence: Sequence[Evidence],
    documents: Mapping[str, StoryDocument],
    copies: Sequence[CopyGroup] = (),
    publishers: Mapping[str, str] | None = None,
) -> Counts:
    """Documents, copies, publishers, media relied on, and origins at least and at most of `evidence`.

    Copies are documents of a group other than its earliest. `publishers` maps outlets (ids or printed names) to their
    publishers; an outlet not in it is its own. A document without an outlet adds no publisher unless nobody else does.
    """
    ids = {e.document for e in evidence}
    outlets = {e.document: link.entity for e in evidence for link in e.chain if link.kind == "outlet" and link.entity}
    copied = {d for g in copies if g.kind != "rewrite" for d in g.documents if d != g.earliest}
    owners = set()
    for document in ids:
        outlet = documents[document].outlet if document in documents else None
        if outlet:
            known = publishers or {}
            owners.add(known.get(outlets.get(document, outlet)) or known.get(outlet) or fold(outlet))
    discs = fan(evidence)
    return Counts(
        documents=len(ids),
        copies=len(ids & copied),
        publishers=len(owners) or min(1, len(ids)),
        media=len({medium for disc in discs for medium in disc.media}),
        origins=Origins(at_least=len(groups(discs)), at_most=len(discs)),
    )


def fan(evidence: Iterable[Evidence]) -> list[Disc]:
    """The discs of `evidence`, sorted by key.

    What is only a shadow of another disc is none of its own: a medium's headline beside the words of its sources, an
    undated word of a speaker beside dated ones, unnamed people of whom nothing is said beside others at that medium,
    and a document's own sentence beside what it attributes.
    """
    media: dict[str, set[str]] = defaultdict(set)
    held: dict[str, set[str]] = defaultdict(set)
    single: dict[str, bool] = defaultdict(bool)
    for e in evidence:
        key = e.origin or f"?{e.document}"
        origin = parse(e.origin)
        held[key].add(e.document)
        media[key] |= {_name(link.entity, link.quote) for link in e.chain if link.kind == "medium"}
        if origin is not None and origin.form == "medium":
            media[key].add(origin.who)
        single[key] |= e.count is None or e.count == 1
    discs = [
        Disc(key, None if key.startswith("?") else parse(key), frozenset(media[key]), single[key], frozenset(held[key]))
        for key in sorted(held)
    ]
    kept = [disc for disc in discs if not any(_shadow(disc, other) for other in discs)]
    cast: dict[str, set[str]] = defaultdict(set)
    for disc in discs:
        if disc not in kept:
            by = next((other for other in kept if _shadow(disc, other)), kept[0])
            cast[by.key].add(disc.key)
    return [dataclasses.replace(disc, shadows=frozenset(cast[disc.key])) for disc in kept]


def groups(discs: Sequence[Disc]) -> list[list[str]]:
    """The discs that dotted ties join, as groups of keys; the first of each is told apart from the first of every
    other, so their number is certain. The more a disc says of its speaker, the earlier it is placed: a vague one joins
    a group and never bridges two, nor lowers their number."""
    found: list[list[Disc]] = []
    for disc in sorted(discs, key=lambda d: (_vagueness(d), d.key)):
        for group in found:
            if tied(group[0], disc):
                group.append(disc)
                break
        else:
            found.append([disc])
    return [[d.key for d in group] for group in found]


def _vagueness(disc: Disc) -> int:
    origin = disc.origin
    if origin is None:
        return 9
    if origin.form == "named":
        return 2 if origin.kind == "country" else 1 if origin.kind in _GOVERNMENT else 0
    if origin.form == "unnamed":
        return 3 if origin.country else 4
    return 5 if origin.form == "medium" else 8


def tied(a: Disc, b: Disc) -> bool:
    """Whether nothing in the words tells the two apart for certain."""
    x, y = a.origin, b.origin
    if x is None or y is None or "own" in (x.form, y.form):
        return True
    if x.form == y.form == "named":
        return x.who == y.who or _speaks_for(x, y) or _speaks_for(y, x)
    if "named" not in (x.form, y.form):
        return not (x.country and y.country and x.country != y.country)
    known, hidden = (a, b) if x.form == "named" else (b, a)
    named, other = (x, y) if x.form == "named" else (y, x)
    if other.form == "medium":
        return other.who in known.media
    return bool(other.country) and hidden.one and other.country == named.country


def _speaks_for(a: OriginKey, b: OriginKey) -> bool:
    """A government, ministry or army and anyone of the same country: one may be the other's words."""
    return bool(a.country) and a.country == b.country and a.kind in _GOVERNMENT


def _shadow(disc: Disc, other: Disc) -> bool:
    x, y = disc.origin, other.origin
    if disc.key == other.key or y is None:
        return False
    if x is None or x.form == "own":
        return disc.documents <= other.documents and (x is None or y.form != "own")
    if x.form == "medium":
        return y.form in ("named", "unnamed") and (x.who in other.media or y.who == x.who)
    if x.form == "unnamed":
        return y.says_more_than(x)
    return y.form == "named" and x.who == y.who and not x.day and bool(y.day)


def _name(entity: str | None, quote: str | None) -> str:
    return entity or fold(quote or "")
