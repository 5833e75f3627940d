"""Which words of the documents stand for a claim or an event: a complete clause, never a fragment, never ours."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..languages.questions import Words
from ..records.layers import Reading
from ..text.fold import Folded
from ..text.words import WORD
from .claims_likeness import overlap
from .propositions.passages import Passage, with_denial
from .propositions.proposition import Proposition

_FEWEST, _MOST = 5, 28  # words of a heading that reads well
_PAIRS = {"“": "”", "«": "»", "(": ")", "[": "]"}
_STRAIGHT = '"'
_SPECIAL = ":|/"  # in a headline: labels before the news, several pieces of news in one
# what speaks against a stretch of text, in units of one fault that a reader stumbles over
_CUT, _OPEN_QUOTE, _NO_VERB, _SHORT, _JOINED, _LABELLED, _WIDER, _WHOLE = 4.0, 4.0, 2.0, 3.0, 3.0, 1.0, 0.4, 0.9
_NAMED, _ATTRIBUTED = 0.6, 0.3
_FRAGMENT = 3.0  # how much worse than the best of another language the words are that nobody should read


@dataclass(frozen=True)
class Wording:
    """A stretch of a document and how far it is from a plain, complete clause (0: nothing against it)."""

    document: str
    start: int
    end: int
    text: str
    lang: str
    worth: float


class Wordings:
    """Chooses among passages; made once for the documents of a story."""

    def __init__(
        self,
        readings: Mapping[str, Reading],
        words: Mapping[str, Words],
        passages: Iterable[Passage] = (),
        propositions: Mapping[str, Sequence[Proposition]] | None = None,
    ) -> None:
        self._readings = readings
        self._words = words
        self._says = propositions or {}
        self._beside: dict[tuple[str, tuple[int, int]], list[Passage]] = {}
        for passage in passages:
            self._beside.setdefault((passage.document, passage.sentence), []).append(passage)

    def by_language(self, passages: Sequence[Passage]) -> dict[str, str]:
        """The best words in each language that `passages` have; none in a language that has only a fragment where
        another has a clause."""
        held: dict[str, list[Passage]] = {}
        for passage in passages:
            held.setdefault(passage.lang, []).append(passage)
        found = {lang: best for lang in sorted(held) if (best := self.best(held[lang])) is not None}
        most = max((w.worth for w in found.values()), default=0.0)
        return {lang: w.text for lang, w in found.items() if w.worth >= most - _FRAGMENT}

    def best(self, passages: Sequence[Passage]) -> Wording | None:
        """The clearest of `passages`: complete, near to what the others say, attributed to somebody with a name. It is
        widened to the whole of the attributed words or to its sentence where the clause alone is a fragment."""
        made = [wording for passage in passages for wording in self._of(passage, passages)]
        return min(made, key=lambda w: (-w.worth, w.document, w.start), default=None)

    def _of(self, passage: Passage, others: Sequence[Passage]) -> Iterable[Wording]:
        text = self._readings[passage.document].document.text
        words = self._words[passage.lang]
        near = [overlap(passage, other) for other in others[:40] if other is not passage and other.lang == passage.lang]
        plus = sum(near) / len(near) if near else 0.0
        if passage.attribution is not None:
            source = passage.attribution.source
            plus += _NAMED if source.entity is not None and not source.anonymous else _ATTRIBUTED
        low, high = passage.sentence
        spans = [(*with_denial(passage), 0.0) if passage.denied else (passage.start, passage.end, 0.0)]
        if passage.attribution is not None and passage.attribution.stance != "denies" and not passage.denied:
            for piece in passage.attribution.content:
                if piece.start < passage.end and passage.start < piece.end:
                    spans.append((max(low, piece.start), min(high, piece.end), _WIDER))
        spans.append((low, high, _WHOLE))
        for start, end, minus in dict.fromkeys(spans):
            if minus and self._says_otherwise(passage, start, end):
                continue
            a, b = _whole(text, *_stripped(text, start, end), low)
            worth = plus - minus - self._against(words, text, a, b, low, passage.title)
            yield Wording(passage.document, a, b, text[a:b], passage.lang, round(worth, 6))

    def _says_otherwise(self, passage: Passage, start: int, end: int) -> bool:
        """Whether [start, end) of the sentence also answers a question of `passage` in another way: 'called off on
        Wednesday, are back on' is no heading for either."""
        own = {(p.facet, p.value) for p in self._says.get(passage.key, ())}
        asked = {facet for facet, _ in own}
        return any(
            (p.facet, p.value) not in own and p.facet in asked
            for other in self._beside.get((passage.document, passage.sentence), ())
            if other is not passage and start < other.end and other.start < end
            for p in self._says.get(other.key, ())
        )

    def _against(self, words: Words, text: str, start: int, end: int, low: int, title: bool) -> float:
        folded = Folded(text[start:end]).text
        tokens = [m.span() for m in WORD.finditer(folded)]
        size = len(tokens)
        total = 0.0
        if not size:
            return 99.0
        opens, closes, predicates = (words.cues.get(cue) for cue in ("opens", "closes", "predicates"))
        if opens is not None and opens.match(folded, tokens[0][0]):
            total += _JOINED
        if closes is not None and closes.match(folded, tokens[-1][0]):
            total += _CUT
        if _cut(text, start, end):
            total += _CUT
        if not _balanced(text, start, end, low):
            total += _OPEN_QUOTE
        if predicates is not None and not predicates.search(folded) and not title:
            total += _NO_VERB
        if size < _FEWEST:
            total += _SHORT * (1 + (_FEWEST - size) / _FEWEST)
        total += 0.12 * max(0, size - _MOST) + 0.02 * max(0, size - 2 * _FEWEST)
        if ".." in folded or "…" in text[start:end] or any(mark in text[start:end] for mark in _SPECIAL):
            total += _LABELLED
        return total


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not (text[start].isalnum() or text[start] in '“«"‘(['):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in '”»"’)]%٪'):
        end -= 1
    return start, end


def _whole(text: str, start: int, end: int, low: int) -> tuple[int, int]:
    """[start, end) with the quotation mark or bracket that stands right beside it, and with the rest of an
    abbreviation ('a.m.'), if it lacks them."""
    while end + 1 < len(text) and text[end] == "." and text[end + 1].isalnum() and text[end - 1].isalnum():
        end += 2
        while end < len(text) and text[end].isalnum():
            end += 1
    for mark, mate in _PAIRS.items():
        opened, closed = text.count(mark, start, end), text.count(mate, start, end)
        if opened > closed and text[end : end + 1] == mate:
            end += 1
        elif closed > opened and start > low and text[start - 1] == mark:
            start -= 1
    if text.count(_STRAIGHT, start, end) % 2:
        if text.count(_STRAIGHT, low, start) % 2 == 0 and text[end : end + 1] == _STRAIGHT:
            end += 1
        elif text.count(_STRAIGHT, low, start) % 2 and text[start - 1] == _STRAIGHT:
            start -= 1
    return start, end


def _balanced(text: str, start: int, end: int, low: int) -> bool:
    """Whether no quotation or bracket is cut: each that opens in [start, end) closes there."""
    for mark, mate in _PAIRS.items():
        depth = 0
        for char in text[start:end]:
            depth += (char == mark) - (char == mate)
            if depth < 0:
                return False
        if depth:
            return False
    inside = text.count(_STRAIGHT, start, end)
    if inside % 2 or (inside and text.count(_STRAIGHT, low, start) % 2):
        return False
    piece = text[start:end]
    closing = sum(
        1 for i, c in enumerate(piece) if c == "’" and not piece[i + 1 : i + 2].isalnum() and piece[i - 1] != "s"
    )
    return closing <= piece.count("‘") or "‘" not in text[low:start]


def _cut(text: str, start: int, end: int) -> bool:
    """Whether a word or a number goes on beyond the edges."""
    before, after = text[start - 1 : start], text[end : end + 2]
    joined = len(after) == 2 and after[0] in ".,:٫٬" and after[1].isalnum() and text[end - 1].isalnum()
    return before.isalnum() or after[:1].isalnum() or joined
