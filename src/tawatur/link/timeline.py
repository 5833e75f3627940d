"""The timeline of a story: what its sentences date, who said what when, and the entries of live blogs."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from ..languages.questions import Words
from ..records.layers import Reading, Time
from ..records.story import Event, Evidence
from .claims import shown
from .claims_likeness import overlap
from .propositions.passages import Passage
from .propositions.proposition import Proposition
from .wording import Wordings

_FEWEST, _FEWEST_OWN, _FEWEST_LEFT = 3, 4, 8  # words of a row: attributed, the document's own, beside a carrier
_SAME = 0.5  # share of common words at which two passages tell one event of a day
_DATED = frozenset({"day", "part", "hour", "minute"})


def timeline(
    readings: Sequence[Reading],
    passages: Sequence[Passage],
    propositions: Mapping[str, Sequence[Proposition]],
    words: Mapping[str, Words],
    evidence: Callable[[Passage], Evidence],
    wordings: Wordings,
    since: str,
) -> list[Event]:
    """All rows in order of time. `kind`: 'scheduled' for what lay ahead when it was said, 'event' for what a sentence
    dates, 'statement' for attributed words that answer something, 'entry' for the other entries of live blogs.

    What a sentence dates before the day `since` is background and has no row, nor have words that were said some time
    in a month or a year. The same event told by several documents is one row: the same day, and the same typed value
    or most of the words.
    """
    stamps = {r.document.id: {e.time for e in r.entries if e.time} for r in readings}
    rows = _Rows()
    told: set[tuple[str, str]] = set()  # attributions and entries that have their row
    for passage in passages:
        least = _FEWEST if passage.attribution is not None else _FEWEST_LEFT if passage.residue else _FEWEST_OWN
        if len(passage.tokens) < least or passage.asked or passage.corrected:
            continue
        dated = _dated(passage)
        says = [p for p in propositions.get(passage.key, ()) if not p.given]
        if dated is None:
            name = passage.attribution.id if passage.attribution is not None else passage.said or ""
            if (passage.document, name) in told:
                continue
            told.add((passage.document, name))
        if dated is not None:
            kind = "scheduled" if _ahead(passage, dated, words) else "event"
            start, grain = dated.from_, dated
        elif passage.attribution is not None and passage.attribution.said is not None and says:
            start, kind, grain = passage.attribution.said.from_, "statement", None
        elif passage.said in stamps.get(passage.document, ()) and passage.said is not None:
            start, kind, grain = passage.said, "entry", None
        else:
            continue
        if start[:10] < since or (kind == "statement" and not _on_a_day(passage)):
            continue
        rows.add(start[:10], kind, grain, passage, says)
    events = []
    for time, kind, group in rows.all:
        first = min(group, key=lambda p: (p.title, p.said or "9", p.document, p.start))
        text = wordings.best(group)
        quote = text.text if text is not None else first.quote
        events.append(_event(_dated(first) or time, kind, first, group, evidence, quote))
    return sorted(events, key=lambda e: (e.from_, e.to, e.kind, e.text))


def _dated(passage: Passage) -> Time | None:
    """The narrowest time of day grain or finer that the clause itself names."""
    times = [t for t in passage.times if t.grain in _DATED]
    return min(times, key=lambda t: (_width(t), t.start)) if times else None


def _on_a_day(passage: Passage) -> bool:
    said = passage.attribution.said if passage.attribution is not None else None
    return said is not None and said.grain in _DATED


def _width(time: Time) -> int:
    return ("minute", "hour", "part", "day").index(time.grain)


def _ahead(passage: Passage, time: Time, words: Mapping[str, Words]) -> bool:
    if passage.said is None or time.from_[:10] < passage.said[:10]:
        return False
    pattern = words[passage.lang].cues.get("scheduled")
    later = time.from_[:10] > passage.said[:10]
    return later or (pattern is not None and pattern.search(passage.folded) is not None)


class _Rows:
    """The rows so far, found again by what a passage answers or by its words; each is compared with a row's first."""

    def __init__(self) -> None:
        self.all: list[tuple[Time | None, str, list[Passage]]] = []
        self._answers: dict[tuple[str, str, str, str], int] = {}
        self._words: dict[tuple[str, str, str], list[int]] = defaultdict(list)

    def add(self, day: str, kind: str, time: Time | None, passage: Passage, says: Sequence[Proposition]) -> None:
        """Puts the passage into the row of its day and kind that tells the same, or begins one."""
        answers = [(day, kind, p.facet, p.value) for p in says]
        row = next((self._answers[a] for a in answers if a in self._answers), None)
        if row is None:
            near = Counter(r for token in passage.tokens for r in self._words[day, kind, token])
            row = next((r for r, _ in near.most_common(3) if overlap(passage, self.all[r][2][0]) >= _SAME), None)
        if row is None:
            row = len(self.all)
            self.all.append((time, kind, []))
            for token in passage.tokens:
                self._words[day, kind, token].append(row)
        self.all[row][2].append(passage)
        for answer in answers:
            self._answers.setdefault(answer, row)


def _event(
    time: Time | None,
    kind: str,
    first: Passage,
    group: Sequence[Passage],
    evidence: Callable[[Passage], Evidence],
    quote: str,
) -> Event:
    proof = tuple(evidence(p) for p in shown(group))
    if time is not None:
        return Event(time.from_, time.to, time.grain, kind, quote, proof)
    said = first.attribution.said if first.attribution is not None else None
    if said is not None and kind == "statement":
        return Event(said.from_, said.to, said.grain, kind, quote, proof)
    stamp = first.said or ""
    return Event(stamp, stamp, "minute" if "T" in stamp else "day", kind, quote, proof)
