"""Copies: documents that carry (nearly) the same text, whatever the title, the order, the letters and the credit.

Candidates come from MinHash over shingles (rensa), so nothing is compared with everything; aligned sentences decide.
Text is compared folded and without blanks, because one outlet's half-spaces are another's spaces or nothing at all.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import rensa
from rapidfuzz import fuzz, process

from ..records.judgement import Judgement, Reason
from ..records.layers import KEPT_LINES, Reading
from ..records.protocols import Embedder
from ..records.story import CopyGroup
from ..text.fold import fold
from ..text.words import WORD
from .candidates import components
from .translations import Told, told, translated

MAKER = "copies"
SHINGLE = 12  # letters: about three words
HASHES, BANDS = 128, 64  # two hashes a band: finds an abridged copy that keeps a quarter of the text
ALIKE = 70.0  # rapidfuzz ratio from which two sentences are one, reworded here and there
INSIDE = 88.0  # … from which one stands whole inside a longer one
SHORT = 20  # letters; a shorter sentence is the same in too many articles
# shares of the shorter article's letters; on development text copies have .77 and more, all other pairs .03 and less
COPY, REWRITE, DOUBT = 0.5, 0.25, 0.12
LETTERS = 100  # that a copy has in common with its source at least
NEAREST = 24  # most earlier articles that one is compared with; the rest of a large group hangs together through them


@dataclass(frozen=True)
class Article:
    """What of a reading the comparison needs."""

    id: str
    lang: str
    sentences: tuple[str, ...]  # folded, letters and digits only
    when: str  # published, as a UTC instant that sorts; '~' if unknown
    credit: int  # how many links name where things are from
    outlet: str  # folded name
    lead: frozenset[str]  # who is named as the source in its first two attributions
    named: frozenset[str]  # every entity it mentions or attributes to
    text: str  # folded
    told: Told


def prepare(reading: Reading) -> Article:
    """The article's own sentences (body and captions: titles change first) and what it credits."""
    text = reading.document.text
    kept = [line for line in reading.lines if line.kind in KEPT_LINES - {"title", "heading"}]
    sentences: list[str] = []
    at = 0
    for sentence in sorted(reading.sentences, key=lambda s: s.start):
        while at < len(kept) and kept[at].end <= sentence.start:
            at += 1
        if at < len(kept) and kept[at].start <= sentence.start:
            letters = "".join(WORD.findall(fold(text[sentence.start : sentence.end])))
            if len(letters) >= SHORT:
                sentences.append(letters)
    first = sorted(reading.attributions, key=lambda a: a.cue.start)[:2]
    lead = {e for a in first for e in (*a.via, a.source.entity if not a.source.anonymous else None) if e}
    named = {m.entity for m in reading.mentions} | {e for a in reading.attributions for e in a.via}
    return Article(
        id=reading.document.id,
        lang=reading.lang,
        sentences=tuple(sentences),
        when=instant(reading.document.published),
        credit=sum(len(a.via) for a in reading.attributions) + len(reading.document.stated_origins),
        outlet=fold(reading.document.outlet or "").strip(),
        lead=frozenset(lead),
        named=frozenset(named),
        text=fold(text),
        told=told(reading),
    )


def instant(published: str | None) -> str:
    """A publication date as a UTC instant that sorts; a bare date stands at its noon, an unknown one last ('~')."""
    if not published:
        return "~"
    try:
        when = datetime.fromisoformat(published)
    except ValueError:
        return "~"
    if len(published) == 10:
        when = when.replace(hour=12)
    return (when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)).isoformat()


@dataclass(frozen=True)
class Pair:
    """The verdict on two documents."""

    kind: str  # copy, rewrite, translation, '' for neither
    judgement: Judgement


class CopyFinder:
    """Documents come one by one; each is compared with the few earlier ones that share shingles with it."""

    def __init__(self, embedder: Embedder | None = None) -> None:
        self._embedder = embedder
        self._lsh = rensa.RMinHashLSH(0.5, HASHES, BANDS)
        self._articles: list[Article] = []
        self._by_day: dict[str, list[Article]] = defaultdict(list)
        self._prints: list[rensa.RMinHash] = []
        self._pairs: list[Pair] = []
        self._wordings: dict[tuple[str, ...], Article] = {}
        self._twins: list[Article] = []

    def add(self, reading: Reading) -> list[Judgement]:
        """Compare `reading` with all that came before; gives the judgements it led to."""
        article = prepare(reading)
        letters = "".join(article.sentences)
        twin = self._wordings.setdefault(article.sentences, article)
        if twin is not article and len(letters) >= LETTERS:  # the same words: whatever holds of the first holds of it
            self._twins.append(article)
            self._pairs.append(_same(twin, article))
            return [self._pairs[-1].judgement]
        mark = rensa.RMinHash(HASHES, 42)
        mark.update(sorted({letters[i : i + SHINGLE] for i in range(max(0, len(letters) - SHINGLE + 1))}))
        found = []
        if len(letters) >= 4 * SHINGLE:
            near = [(self._prints[key].jaccard(mark), key) for key in self._lsh.query(mark)]
            near = sorted((like, key) for like, key in near if like >= 0.04)  # a band can collide by chance
            for _, key in sorted(near[-NEAREST:], key=lambda item: item[1]):
                pair = compare(self._articles[key], article)
                if pair is not None:
                    found.append(pair)
            self._lsh.insert(len(self._articles), mark)
        if self._embedder is not None:
            for day in article.told.days_around():
                for other in self._by_day[day]:
                    if other.lang != article.lang and article.told.near(other.told):
                        pair = _translation(other, article, self._embedder)
                        if pair is not None:
                            found.append(pair)
        self._by_day[article.told.day].append(article)
        self._articles.append(article)
        self._prints.append(mark)
        self._pairs += found
        return [p.judgement for p in found]

    def groups(self) -> list[CopyGroup]:
        """The copy groups so far, the same in whatever order the documents came.

        Copies are grouped first; rewrites and translations then join the earliest of each group, in groups of their
        own, so that a group has one kind."""
        articles = {a.id: a for a in (*self._articles, *self._twins)}
        copied = _tied(articles, [p for p in self._pairs if p.kind == "copy"])
        groups = [_group(members, articles, "copy") for members in copied]
        first = {doc: group.earliest for group in groups for doc in group.documents}
        for kind in ("rewrite", "translation"):
            ties = [
                (first.get(p.judgement.left, p.judgement.left), first.get(p.judgement.right, p.judgement.right))
                for p in self._pairs
                if p.kind == kind
            ]
            tied = components({d for t in ties for d in t}, [t for t in ties if t[0] != t[1]])
            groups += [_group(members, articles, kind) for members in tied if len(members) > 1]
        return sorted(groups, key=lambda g: g.id)


def find(readings: Iterable[Reading], embedder: Embedder | None = None) -> tuple[list[CopyGroup], list[Judgement]]:
    """The copy groups of `readings` and the judgements behind them. Translations are looked for only with an
    `embedder`, and only among documents of the same few days that name the same things."""
    finder = CopyFinder(embedder)
    made: list[Judgement] = []
    for reading in sorted(readings, key=lambda r: r.document.id):
        made += finder.add(reading)
    return finder.groups(), sorted(made, key=lambda j: (j.left, j.right))


def _same(a: Article, b: Article) -> Pair:
    left, right = sorted((a, b), key=lambda x: x.id)
    reasons = [Reason("aligned sentences", 1.0, f"{len(a.sentences)} of {len(a.sentences)}", b.id)]
    reasons.append(Reason("same order", 1.0))
    if left.when != "~" and right.when != "~":
        reasons.append(Reason("published", 0.0, left.when, right.when))
    return Pair("copy", Judgement("copy", left.id, right.id, True, 1.0, tuple(reasons), MAKER))


def compare(a: Article, b: Article) -> Pair | None:
    """Copy, rewrite or neither by the sentences of the shorter article that the other has too; None where there is
    nothing to judge. Order does not matter, so a reordered copy is one as well."""
    left, right = sorted((a, b), key=lambda x: x.id)
    short, long = sorted((left, right), key=lambda x: (sum(map(len, x.sentences)), x.id))
    if not short.sentences:
        return None
    ratios = process.cdist(short.sentences, long.sentences, scorer=fuzz.ratio, score_cutoff=ALIKE)
    inside = process.cdist(short.sentences, long.sentences, scorer=fuzz.partial_ratio, score_cutoff=INSIDE)
    longer = np.array([[len(theirs) >= len(ours) for theirs in long.sentences] for ours in short.sentences])
    ratios = np.maximum(ratios, np.where(longer, inside, 0.0))
    sizes = np.array([len(s) for s in short.sentences])
    aligned = ratios.max(axis=1) >= ALIKE
    share = float(sizes[aligned].sum() / sizes.sum())
    if share < DOUBT:
        return None
    letters = int(sizes[aligned].sum())
    kind = "copy" if share >= COPY and letters >= LETTERS else "rewrite" if share >= REWRITE and letters >= 200 else ""
    order = np.argmax(ratios, axis=1)[aligned]
    kept_order = float((np.diff(order) > 0).mean()) if len(order) > 1 else 1.0
    reasons = [
        Reason("aligned sentences", round(share, 3), f"{int(aligned.sum())} of {len(short.sentences)}", short.id),
        Reason("same order", round(kept_order, 3)),
    ]
    if left.when != "~" and right.when != "~":
        reasons.append(Reason("published", 0.0, left.when, right.when))
    score = min(1.0, 0.5 + abs(share - REWRITE)) if kind else 1.0 - share
    return Pair(kind, Judgement("copy", left.id, right.id, bool(kind), round(score, 3), tuple(reasons), MAKER))


def _translation(a: Article, b: Article, embedder: Embedder) -> Pair | None:
    left, right = sorted((a, b), key=lambda x: x.id)
    found = translated(left.told, right.told, embedder)
    if found is None:
        return None
    share, reasons = found
    score = round(min(1.0, share), 3)
    return Pair("translation", Judgement("copy", left.id, right.id, True, score, reasons, f"{MAKER}:{embedder.name}"))


def _tied(articles: dict[str, Article], made: Sequence[Pair]) -> list[list[str]]:
    ties = [(p.judgement.left, p.judgement.right) for p in made]
    return [group for group in components(articles, ties) if len(group) > 1]


def _group(members: Sequence[str], articles: dict[str, Article], kind: str) -> CopyGroup:
    ordered = sorted((articles[m] for m in members), key=lambda a: (a.when, -a.credit, a.id))
    earliest = ordered[0]
    credited = all(credits(later, earliest) for later in ordered[1:])
    return CopyGroup(
        id=f"{kind}-{earliest.id}",
        documents=tuple(sorted(members)),
        earliest=earliest.id,
        credited=credited,
        kind=kind,  # type: ignore[arg-type]
    )


def credits(later: Article, earliest: Article) -> bool:
    """Whether the later document names the outlet of the earliest or whom that one named as its source."""
    if earliest.outlet and earliest.outlet in later.text:
        return True
    return bool(earliest.lead & later.named)


def members(groups: Iterable[CopyGroup]) -> dict[str, CopyGroup]:
    """The group of each document; a copy group goes before a rewrite or translation."""
    found: dict[str, CopyGroup] = {}
    rank = defaultdict(int, copy=0, rewrite=1, translation=2)
    for group in sorted(groups, key=lambda g: (-rank[g.kind], g.id)):
        for document in group.documents:
            found[document] = group
    return found
