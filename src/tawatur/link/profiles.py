"""What a document is about, as sparse features that mean the same in every language wherever they can."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import log

from ..records.layers import KEPT_LINES, Reading
from ..records.protocols import Knowing
from ..text.fold import fold
from ..text.words import WORD
from .numbers import numbers
from .origins import is_medium, outlet_key

NEAR_DAYS = 21  # an event further from publication is background
UNKNOWN = 0.6  # weight of a name that the knowledge does not have: its spelling may be another's, or no name at all
_YEAR = re.compile(r"(?:19|20)\d\d|1[34]\d\d")


@dataclass(frozen=True)
class Profile:
    """One document, or a group: its first and last day (ordinals; None if unknown) and its features with their weights,
    by kind: names (entity ids), days (ISO), figures (numbers as printed), words (folded; for each language)."""

    id: str
    lang: str  # '' for a group of several
    day: int | None
    until: int | None
    names: Mapping[str, float]
    days: Mapping[str, float]
    figures: Mapping[str, float]
    words: Mapping[str, Mapping[str, float]]
    title: str | None
    texts: tuple[str, ...]  # headline and first sentences, for an embedder


def profile(reading: Reading, knowledge: Knowing | None = None, canonical: Mapping[str, str] | None = None) -> Profile:
    """The features of `reading`. Media are left out of its names: that two documents both rely on Axios does not make
    them one story."""
    text = reading.document.text
    kept = [line for line in reading.lines if line.kind in KEPT_LINES]
    spans = [(line.start, line.end) for line in kept]
    head = max((e for s, e in _front(reading)), default=0)
    day = published_day(reading)
    one = canonical or {}
    cited = {v for a in reading.attributions for v in a.via} | {outlet_key(reading, knowledge)}
    names: Counter[str] = Counter()
    unknown = set()
    for mention in reading.mentions:
        entity = one.get(mention.entity, mention.entity)
        if entity in cited or is_medium(entity, knowledge) or not _inside(mention.start, spans):
            continue
        names[entity] += 2 if mention.start < head else 1
        if not mention.known:
            unknown.add(entity)
    days: Counter[str] = Counter()
    for time in reading.times:
        if time.grain in ("day", "part", "hour", "minute") and _inside(time.start, spans):
            days[time.from_[:10]] += 1
    if day is not None:
        near = {(date.fromordinal(day) + timedelta(days=i)).isoformat() for i in range(-NEAR_DAYS, NEAR_DAYS + 1)}
        days = Counter({d: n for d, n in days.items() if d in near})
    words: Counter[str] = Counter()
    figures: Counter[str] = Counter()
    for start, end in spans:
        folded = fold(text[start:end])
        words.update(w for w in WORD.findall(folded) if len(w) > 3 and not w[0].isdigit())
        figures.update(n for n in numbers(folded) if len(n) > 2 and not _YEAR.fullmatch(n))
    return Profile(
        id=reading.document.id,
        lang=reading.lang,
        day=day,
        until=day,
        names={n: w * (UNKNOWN if n in unknown else 1.0) for n, w in _damped(names).items()},
        days=_damped(days),
        figures=_damped(figures),
        words={reading.lang: _damped(words)},
        title=headline(reading),
        texts=tuple(text[s:e].strip() for s, e in _front(reading)),
    )


def headline(reading: Reading) -> str | None:
    """The document's own headline, letter for letter: as given, else its title line; None if it has none."""
    if reading.document.title:
        return reading.document.title
    for line in reading.lines:
        if line.kind == "title":
            return reading.document.text[line.start : line.end].strip()
    return None


def published_day(reading: Reading) -> int | None:
    """The day of publication as an ordinal: as given; else the first day printed beside the headline or as an
    entry's stamp; else the latest day that the article names. None where there is none at all."""
    given = _ordinal(reading.document.published)
    if given is not None:
        return given
    meta = [(line.start, line.end) for line in reading.lines if line.kind in ("meta", "entry-time")]
    stamps = [t for t in reading.times if t.grain in ("day", "part", "hour", "minute")]
    for time in sorted(stamps, key=lambda t: t.start):
        if _inside(time.start, meta):
            return _ordinal(time.from_)
    absolute = [o for t in stamps if t.anchor is None and (o := _ordinal(t.from_)) is not None]
    return max(absolute, default=None)


def _front(reading: Reading) -> list[tuple[int, int]]:
    """The headline and the first three sentences of the article."""
    titles = [(line.start, line.end) for line in reading.lines if line.kind == "title"][:1]
    body = [(line.start, line.end) for line in reading.lines if line.kind == "body"]
    first = [(s.start, s.end) for s in sorted(reading.sentences, key=lambda s: s.start) if _inside(s.start, body)]
    return titles + first[:3]


def _inside(point: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= point < end for start, end in spans)


def _damped(counts: Counter[str]) -> dict[str, float]:
    return {feature: 1.0 + log(n) for feature, n in sorted(counts.items())}


def _ordinal(iso: str | None) -> int | None:
    try:
        return date.fromisoformat((iso or "")[:10]).toordinal()
    except ValueError:
        return None
