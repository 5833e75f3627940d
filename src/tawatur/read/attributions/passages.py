"""The words of one sentence with what stands on them: quotation marks, names, time expressions."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ...languages.speech import Speech
from ...records.layers import Mention
from ...text.fold import Folded
from ..page import Page

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)+|[^\W_]+(?:[.'-][^\W\d_]+)*|[^\w\s]")
_LONGEST = 2000  # characters of a sentence; more is a page without stops, read in pieces, or time would not be linear
_OPEN, _CLOSE = "“«„‟‹", "”»›"


@dataclass(frozen=True)
class Quote:
    """A quotation in folded offsets: its marks at [start, end), its words at [inner, outer)."""

    start: int
    inner: int
    outer: int
    end: int
    closed: bool


@dataclass(frozen=True)
class Name:
    """A mention in folded offsets."""

    start: int
    end: int
    mention: Mention


class Text:
    """A page in folded offsets, with its kept lines, quotations, names and times, made once per page."""

    def __init__(self, page: Page) -> None:
        self.folded: Folded = page.folded
        self.text = page.folded.text
        index = page.folded.index
        self.lines: list[tuple[int, int, str]] = [(index(n.start), index(n.end), n.kind) for n in page.kept]
        self.names = [Name(index(m.start), index(m.end), m) for m in sorted(page.mentions, key=lambda m: m.start)]
        self.times = sorted((index(t.start), index(t.end)) for t in page.times)
        self.quotes: list[Quote] = []
        for start, end, _ in self.lines:
            self.quotes += quotations(self.folded, start, end)
        self._name_starts = [n.start for n in self.names]
        self._time_starts = [t[0] for t in self.times]
        self._quote_starts = [q.start for q in self.quotes]
        self._line_starts = [line[0] for line in self.lines]

    def line(self, at: int) -> tuple[int, int, str]:
        """The kept line around folded offset `at`: its span and kind."""
        return self.lines[max(0, bisect_right(self._line_starts, at) - 1)]

    def dashed(self, start: int, end: int) -> bool:
        """Whether a dash, not a hyphen, parts the words in [start, end): they only look like one word when folded."""
        low, high = self.folded.span(start, end)
        return not {"-", "\u2010", "\u2011"}.issuperset(
            c for c in self.folded.original[low:high] if not c.isalnum() and c not in ".'’"
        )

    def names_in(self, start: int, end: int) -> list[Name]:
        """The names that overlap [start, end)."""
        low = max(0, bisect_left(self._name_starts, start) - 2)
        high = bisect_left(self._name_starts, end)
        return [n for n in self.names[low:high] if n.end > start]

    def times_in(self, start: int, end: int) -> list[tuple[int, int]]:
        low = max(0, bisect_left(self._time_starts, start) - 2)
        high = bisect_left(self._time_starts, end)
        return [t for t in self.times[low:high] if t[1] > start]

    def quote_at(self, at: int) -> Quote | None:
        """The quotation whose marks enclose folded offset `at`."""
        index = bisect_right(self._quote_starts, at) - 1
        while index >= 0 and index > bisect_right(self._quote_starts, at) - 4:
            quote = self.quotes[index]
            if quote.start <= at < quote.end:
                return quote
            index -= 1
        return None

    def quotes_from(self, at: int) -> list[Quote]:
        """The next quotations that begin at folded offset `at` or later, a score at the most."""
        low = bisect_left(self._quote_starts, at)
        return self.quotes[low : low + 20]

    def quotes_in(self, start: int, end: int) -> list[Quote]:
        """The quotations whose words lie at least partly in [start, end)."""
        low = max(0, bisect_left(self._quote_starts, start) - 2)
        high = bisect_left(self._quote_starts, end)
        return [q for q in self.quotes[low:high] if q.outer > start]


def quotations(folded: Folded, start: int, end: int) -> list[Quote]:
    """The outermost quotations of one line; one that stays open runs to the end of the line (`closed` False)."""
    text, original, found = folded.text, folded.original, []
    opened: int | None = None
    kind = ""
    depth = 0
    for match in re.finditer(r"\"|'|\(\(|\)\)", text[start:end]):
        at = start + match.start()
        mark = match.group()
        char = original[folded.origin(at)]
        before = text[at - 1] if at > start else " "
        after = text[at + len(mark)] if at + len(mark) < end else " "
        if mark == "'":
            if opened is None and not before.isalnum() and after.isalnum() and char != "’":
                closing = re.search(r"(?<=[\w.,!?])'(?!\w)", text[at + 1 : min(end, at + 400)])
                if closing:
                    opened, kind = at, "'"
            elif opened is not None and kind == "'" and (before.isalnum() or before in ".,!?") and not after.isalnum():
                found.append(Quote(opened, opened + 1, at, at + 1, True))
                opened = None
            continue
        if opened is None:
            if mark == "))" or char in _CLOSE:
                continue
            opened, kind, depth = at, ("((" if mark == "((" else '"' if char == '"' else "“"), 1
            continue
        if kind == "'":
            continue
        if kind == "((":
            closes = mark == "))"
        elif kind == '"':
            closes = char == '"'
        else:
            depth += (char in _OPEN) - (char in _CLOSE)
            closes = char in _CLOSE and depth <= 0
        if closes:
            size = 2 if kind == "((" else 1
            found.append(Quote(opened, opened + size, at, at + size, True))
            opened = None
    if opened is not None and kind != "'":
        found.append(Quote(opened, opened + (2 if kind == "((" else 1), end, end, False))
    return found


class Passage:
    """One sentence as tokens (words and marks) in folded offsets; token ranges are half-open."""

    __slots__ = ("_of_name", "_of_time", "_quoted", "end", "ends", "size", "speech", "start", "starts", "text", "words")

    def __init__(self, text: Text, speech: Speech, start: int, end: int) -> None:
        self.text, self.speech, self.start, self.end = text, speech, start, end
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for match in _TOKEN.finditer(text.text, start, end):
            word, at = match.group(), match.start()
            for part in word.split("-") if "-" in word and len(word) > 1 and text.dashed(at, match.end()) else (word,):
                self.words.append(part)
                self.starts.append(at)
                self.ends.append(at + len(part))
                at += len(part) + 1
        self.size = len(self.words)
        for quote in text.quotes_in(start, end):  # one sign for what encloses, whatever is printed
            for at in (quote.start, quote.end - 1):
                index = bisect_right(self.ends, at)
                if index < self.size and self.starts[index] == at and self.words[index] == "'":
                    self.words[index] = '"'
        self._of_name: dict[int, Name] | None = None
        self._of_time: set[int] | None = None
        self._quoted: list[bool] | None = None

    def at(self, offset: int) -> int:
        """The first token that ends after folded `offset`."""
        return bisect_right(self.ends, offset)

    def span(self, low: int, high: int) -> tuple[int, int]:
        """Folded offsets of the tokens [low, high)."""
        return (self.starts[low], self.ends[high - 1]) if low < high else (self.start, self.start)

    def word(self, index: int) -> str:
        """The token at `index`, '' outside the sentence."""
        return self.words[index] if 0 <= index < self.size else ""

    def name(self, index: int) -> Name | None:
        """The name that covers token `index`."""
        if self._of_name is None:
            self._of_name = {}
            for name in self.text.names_in(self.start, self.end):
                for token in range(self.at(name.start), self.size):
                    if self.starts[token] >= name.end:
                        break
                    self._of_name[token] = name
        return self._of_name.get(index)

    def is_person(self, index: int) -> bool:
        """Whether token `index` belongs to a person's name."""
        name = self.name(index)
        return name is not None and name.mention.type == "person"

    def is_organization(self, index: int) -> bool:
        """Whether token `index` belongs to an organisation's name."""
        name = self.name(index)
        return name is not None and name.mention.type == "organization"

    def is_medium_near(self, index: int) -> bool:
        """Whether a word for a medium or an organisation's name stands at token `index`."""
        return self.has("media_nouns", index) or self.is_organization(index)

    def is_time(self, index: int) -> bool:
        """Whether token `index` belongs to a time expression."""
        if self._of_time is None:
            self._of_time = set()
            for start, end in self.text.times_in(self.start, self.end):
                for token in range(self.at(start), self.size):
                    if self.starts[token] >= end:
                        break
                    self._of_time.add(token)
        return index in self._of_time

    def quoted(self, index: int) -> bool:
        """Whether token `index` stands inside quotation marks (the marks themselves do not)."""
        if self._quoted is None:
            self._quoted = [False] * self.size
            for quote in self.text.quotes_in(self.start, self.end):
                for token in range(self.at(quote.inner), self.size):
                    if self.starts[token] >= quote.outer:
                        break
                    self._quoted[token] = True
        return 0 <= index < self.size and self._quoted[index]

    def has(self, name: str, index: int) -> bool:
        """Whether token `index` is in the language's set `name`."""
        return 0 <= index < self.size and self.words[index] in self.speech.sets.get(name, frozenset())

    def ends_with(self, name: str, index: int) -> bool:
        """Whether token `index` ends with a member of the language's set `name`."""
        return self.word(index).endswith(tuple(self.speech.sets[name]))

    def phrase(self, name: str, index: int) -> int:
        """How many tokens from `index` make a member of the language's set `name` (longest first); 0 if none."""
        for words in self.speech.starts[name].get(self.word(index), ()):
            if list(words) == self.words[index : index + len(words)]:
                return len(words)
        return 0

    def dateline(self) -> int:
        """The token after an opening 'CITY (AGENCY) -', 0 where the sentence has none."""
        for t in range(1, min(self.size, 12)):
            spaced = self.starts[t] > self.ends[t - 1]
            if (
                self.words[t] == "-"
                and spaced
                and (self.words[t - 1] == ")" or (self.name(t - 1) is not None and t < 4))
            ):
                return t + 1
        return 0


def sentences(page: Page, text: Text) -> Sequence[tuple[int, int, str]]:
    """The page's sentences in folded offsets with their languages; what is far too long for one is cut at blanks."""
    index = text.folded.index
    found = []
    for sentence in page.sentences:
        start, end = index(sentence.start), index(sentence.end)
        while end - start > _LONGEST:
            blank = text.text.rfind(" ", start + 1, start + _LONGEST)
            cut = blank + 1 if blank > 0 else start + _LONGEST
            found.append((start, cut, sentence.lang))
            start = cut
        found.append((start, end, sentence.lang))
    return found
