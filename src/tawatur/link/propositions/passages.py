"""A document cut into passages: the clauses of its kept sentences, each with the attribution whose content it is."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from ...languages.questions import Words
from ...records.layers import Attribution, Mention, Quantity, Reading, Time
from ...text.fold import Folded
from ...text.letters import AND
from ...text.words import WORD

_QUESTION_MARKS = ("?", "؟")
_HARD = frozenset(";؛!…:")


@dataclass(frozen=True)
class Passage:
    """One clause: its span and words in the document, who it is attributed to, and what the layers say inside it.

    `folded` is the clause in the one spelling for matching. `said` is when the words were spoken or published (ISO).
    `denied`: the attribution denies it; `asked`: inside a question or condition; `corrected`: the document tells
    it as an error of an earlier version.
    """

    document: str
    start: int
    end: int
    quote: str
    folded: str
    lang: str
    sentence: tuple[int, int]
    attribution: Attribution | None
    said: str | None
    denied: bool
    asked: bool
    corrected: bool
    earlier: bool  # the sentence tells of years or rounds before
    title: bool
    negative: bool = False  # an odd number of negations
    residue: bool = False  # what is left of a sentence that carries somebody's words ('in an interview on Saturday')
    mentions: tuple[Mention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    sentence_times: tuple[Time, ...] = ()
    around: tuple[Mention, ...] = ()  # the names of its sentence
    told: str = ""  # the hour at which it was told, where the day is that of `said` (ISO), else ''
    groups: frozenset[str] = frozenset()  # of whom it speaks: Arab, Gulf, children, soldiers
    tokens: frozenset[str] = field(default=frozenset())
    map: Folded | None = field(default=None, compare=False, repr=False)

    @property
    def key(self) -> str:
        return f"{self.document}:{self.start}"

    def at(self, index: int) -> int:
        """The document's offset of folded character `index` of this passage."""
        assert self.map is not None
        return self.start + self.map.origin(index)

    def inside(self, start: int, end: int) -> tuple[int, int]:
        """Folded offsets in this passage of the document's span [start, end)."""
        assert self.map is not None
        return self.map.index(max(0, start - self.start)), self.map.index(max(0, end - self.start))


def passages(reading: Reading, words: Mapping[str, Words]) -> list[Passage]:
    """The clauses of a document in text order; carriers ('he said') are left out."""
    text = reading.document.text
    titles = {(line.start, line.end) for line in reading.lines if line.kind == "title"}
    contents = sorted(
        (piece.start, piece.end, number) for number, a in enumerate(reading.attributions) for piece in a.content
    )
    carriers = sorted(
        (part.start, part.end)
        for a in reading.attributions
        for part in (a.source, a.cue)
        if part.start is not None and part.end is not None
    )
    mentions, quantities, times = (_Within(layer) for layer in (reading.mentions, reading.quantities, reading.times))
    found: list[Passage] = []
    for sentence in reading.sentences:
        language = words.get(sentence.lang) or words.get(reading.lang)
        if language is None:
            continue
        span = (sentence.start, sentence.end)
        inner = [c for c in contents if c[0] < sentence.end and sentence.start < c[1]]
        outer = [c for c in carriers if c[0] < sentence.end and sentence.start < c[1]]
        title = any(a <= sentence.start and sentence.end <= b for a, b in titles)
        asked = text[sentence.start : sentence.end].rstrip(" \"'»”’)").endswith(_QUESTION_MARKS)
        whole = Folded(text[sentence.start : sentence.end]).text
        corrected, earlier = _has(language, "corrected", whole), _has(language, "earlier", whole)
        for start, end in _clauses(text, span, language, inner, outer):
            number = _innermost(inner, start, end)
            attribution = None if number is None else reading.attributions[number]
            if attribution is None and any(a < end and start < b for a, b in outer):
                continue  # 'he said': carries words, says nothing itself
            quote = text[start:end]
            folded = Folded(quote)
            tokens = frozenset(
                w for w in (m.group() for m in WORD.finditer(folded.text)) if w not in language.stop and len(w) > 1
            )
            if not tokens:
                continue
            found.append(
                Passage(
                    document=reading.document.id,
                    start=start,
                    end=end,
                    quote=quote,
                    folded=folded.text,
                    lang=language.code,
                    sentence=span,
                    attribution=attribution,
                    said=_said(reading, attribution, start),
                    denied=attribution is not None
                    and _denies(attribution, language)
                    and _carried(folded.text, language),
                    asked=asked,
                    corrected=corrected and (attribution is None or _earlier(attribution, language, text, span)),
                    earlier=earlier,
                    title=title,
                    residue=attribution is None and bool(outer),
                    told=_hour(reading, start, _said(reading, attribution, start)),
                    groups=frozenset(g for g, pattern in language.groups.items() if pattern.search(folded.text)),
                    negative=_negations(language, folded.text) % 2 == 1,
                    mentions=mentions(start, end),
                    quantities=quantities(start, end),
                    times=times(start, end),
                    sentence_times=times(*span),
                    around=mentions(*span),
                    tokens=tokens,
                    map=folded,
                )
            )
    return found


def with_denial(passage: Passage) -> tuple[int, int]:
    """The span of denied words with the words that deny them, where these stand in the same sentence: by themselves
    they would say the contrary of what their speaker says."""
    low, high = passage.sentence
    cue = passage.attribution.cue if passage.attribution is not None else None
    if cue is None or cue.start < low or high < cue.end:
        return passage.start, passage.end
    return min(passage.start, cue.start), max(passage.end, cue.end)


class _Within:
    """The items of a layer that lie inside a span."""

    def __init__(self, layer: Sequence[Mention] | Sequence[Quantity] | Sequence[Time]) -> None:
        self._layer: list[Any] = sorted(layer, key=lambda item: item.start)
        self._starts = [item.start for item in self._layer]

    def __call__(self, start: int, end: int) -> tuple:  # type: ignore[type-arg]
        low, high = bisect_left(self._starts, start), bisect_right(self._starts, end)
        return tuple(item for item in self._layer[low:high] if item.end <= end)


def _has(language: Words, cue: str, folded: str) -> bool:
    pattern = language.cues.get(cue)
    return pattern is not None and pattern.search(folded) is not None


def _negations(language: Words, folded: str) -> int:
    patterns = [p for p in (language.cues.get("before"), language.cues.get("after")) if p is not None]
    return sum(1 for p in patterns for _ in p.finditer(folded))


def _denies(attribution: Attribution, language: Words) -> bool:
    if attribution.stance == "denies":
        return True
    cue = Folded(attribution.cue.quote).text
    return _has(language, "before", cue) or _has(language, "after", cue)


def _carried(folded: str, language: Words) -> bool:
    """Whether a denial goes on in this clause: not after 'but' or 'though', unless 'and that' takes it up."""
    parted, carries = language.cues.get("split"), language.cues.get("carries")
    return parted is None or parted.match(folded) is None or (carries is not None and carries.match(folded) is not None)


def _earlier(attribution: Attribution, language: Words, text: str, sentence: tuple[int, int]) -> bool:
    """Whether the attributed words are those of the earlier version, not of the correction beside it."""
    if not attribution.content:
        return False
    return _has(language, "corrected", Folded(text[sentence[0] : attribution.content[0].start]).text)


def _said(reading: Reading, attribution: Attribution | None, start: int) -> str | None:
    if attribution is not None and attribution.said is not None:
        return attribution.said.from_
    for entry in reading.entries:
        if entry.start <= start < entry.end and entry.time:
            return entry.time
    return reading.document.published


def _hour(reading: Reading, start: int, said: str | None) -> str:
    stamps = [said, *(e.time for e in reading.entries if e.start <= start < e.end), reading.document.published]
    return next((s[:16] for s in stamps if s and "T" in s and said and s[:10] == said[:10]), "")


def _innermost(contents: Sequence[tuple[int, int, int]], start: int, end: int) -> int | None:
    """The attribution with the shortest content that holds most of [start, end)."""
    holding = [c for c in contents if 2 * (min(c[1], end) - max(c[0], start)) > end - start]
    return min(holding, key=lambda c: c[1] - c[0])[2] if holding else None


def _clauses(
    text: str,
    sentence: tuple[int, int],
    language: Words,
    contents: Sequence[tuple[int, int, int]],
    carriers: Sequence[tuple[int, int]],
) -> list[tuple[int, int]]:
    start, end = sentence
    cuts = {start, end}
    outer = [(a, b) for a, b in carriers if not any(c <= a and b <= d for c, d, _ in contents)]
    for a, b in (*((a, b) for a, b, _ in contents), *outer):
        cuts |= {point for point in (a, b) if start < point < end}
    folded = Folded(text[start:end])
    split = language.cues.get("split")
    if split is not None:
        for match in split.finditer(folded.text):
            cuts.add(start + folded.origin(match.start()))
    finite = language.cues.get("finite")
    if finite is not None:  # a finite verb followed by 'and' or a comma ends a clause
        for match in finite.finditer(folded.text):
            after = folded.text[match.end() : match.end() + 3]
            if after.startswith((AND, "، ", ", ")):
                cuts.add(start + folded.origin(match.end() + 1))
    for index, char in enumerate(text[start:end]):
        if (char in _HARD and not _inside_number(text, start + index)) or (
            char in "،," and not _inside_number(text, start + index) and _long_sides(text, start, start + index, end)
        ):
            cuts.add(start + index + 1)
    return [trimmed for a, b in pairwise(sorted(cuts)) if (trimmed := _trim(text, a, b)) is not None]


def _long_sides(text: str, start: int, comma: int, end: int) -> bool:
    """Whether a comma parts clauses and not the names of a list: four words or more on both sides up to the next."""
    left = text[start:comma].replace("،", ",").rsplit(",", 1)[-1]
    right = text[comma + 1 : end].replace("،", ",").split(",", 1)[0]
    return len(left.split()) > 3 and len(right.split()) > 3


def _inside_number(text: str, index: int) -> bool:
    return 0 < index < len(text) - 1 and text[index - 1].isdigit() and text[index + 1].isdigit()


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in "%٪)"):
        end -= 1
    return (start, end) if start < end else None
