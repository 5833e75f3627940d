"""The words of a page with their classes, the known names they belong to, and what stands between them."""

from bisect import bisect_left

from ...text.letters import ALEF_MAKSURA, LOW_HAMZA, TANWIN
from ...text.words import words as word_spans
from .sheet import Sheet
from .vocabulary import Is, Vocabulary

_FREQUENT, _GIVEN = int(Is.FREQUENT), int(Is.GIVEN)


class Tokens:
    """Built once per page: parallel lists over the words of the fold.

    `known` says of what type the known name is that a word belongs to, '' if none.
    """

    def __init__(self, sheet: Sheet, vocabularies: dict[str, Vocabulary]) -> None:
        text = sheet.plain
        self.sheet = sheet
        self.text = text
        spans = word_spans(text)
        self.starts = [a for a, _ in spans]
        self.ends = [b for _, b in spans]
        self.words = [text[a:b] for a, b in spans]
        self.flags = [0] * len(spans)
        self.known = [""] * len(spans)
        self.lines: list[tuple[int, int, str]] = []  # first word, last word + 1, language
        asked: dict[str, dict[str, int]] = {}  # words come back: each is looked at once for a page
        for start, end, lang, kind in sheet.lines:
            vocabulary = vocabularies.get(lang)
            if kind == "furniture" or vocabulary is None:
                continue
            first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
            ask, told = vocabulary.flags, asked.setdefault(lang, {})
            self.flags[first:last] = [
                told[w] if w in told else told.setdefault(w, ask(w)) for w in self.words[first:last]
            ]
            self.lines.append((first, last, lang))
        self._cuts: dict[int, int] = {}
        self._vocabularies = vocabularies

    def mark(self, start: int, end: int, kind: str) -> None:
        """Notes that the words of folded [start, end) are a known name."""
        i = bisect_left(self.ends, start + 1)
        while i < len(self.starts) and self.starts[i] < end:
            self.known[i] = kind
            i += 1

    def at(self, index: int) -> int:
        """The word that holds folded `index`, or the first one after it."""
        return min(bisect_left(self.ends, index + 1), len(self.ends) - 1)

    def phrase(self, i: int, vocabulary: Vocabulary) -> tuple[int, int]:
        return vocabulary.phrase(self.words, i)

    def gap(self, i: int) -> str:
        """What stands between word `i` and the one before it; a line end at either end of the page."""
        return self.text[self.ends[i - 1] : self.starts[i]] if 0 < i < len(self.starts) else "\n"

    def broken(self, i: int) -> bool:
        """Whether anything but a blank stands before word `i`."""
        return self.gap(i) not in (" ", "")

    def broken_at(self, end: int) -> bool:
        """Whether the words end before `end`, or a mark stands there."""
        return end >= len(self.words) or self.broken(end)

    def comma_before(self, i: int) -> bool:
        gap = self.gap(i).strip()
        return len(gap) == 1 and gap in ",\u060c"

    def cut(self, i: int) -> int:
        """How many letters of word `i` are a particle written onto it."""
        found = self._cuts.get(i)
        if found is None:
            vocabulary = self._vocabularies.get(self.sheet.lang_at(self.starts[i]))
            found = self._cuts[i] = vocabulary.attached(self.words[i]) if vocabulary else 0
        return found

    def ordinary(self, i: int) -> bool:
        """Whether the marks of the printed word say that it is no name: an indefinite ending (tanwin), a particle
        before an alef that begins the word, or the alef maksura of a preposition where a given name has a yeh."""
        printed = self.sheet.printed(self.starts[i], self.ends[i])
        if printed[1:2] == LOW_HAMZA and not self.flags[i] & _GIVEN:
            return True
        return any(mark in printed for mark in TANWIN) or (
            len(printed) == 3 and printed[2] == ALEF_MAKSURA and bool(self.flags[i] & _FREQUENT)
        )
