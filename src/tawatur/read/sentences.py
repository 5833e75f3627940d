"""Sentences of the kept lines: rishe's splitter, joined again after abbreviations, initials and inside a clause.

rishe's `normalize` is never used (it turns Arabic into Persian letters); its splitter returns exact substrings.
"""

import re
from collections.abc import Callable, Iterator

from rishe import Pipeline

from ..languages import passages
from ..records.layers import KEPT_LINES, Sentence
from ..records.protocols import Knowing
from ..text.fold import fold
from .page import Page

NAME = "sentences"
NEEDS = frozenset({"lines", "line_langs"})
MAKES = frozenset({"sentences"})

_SURROGATE = re.compile("[\ud800-\udfff]")
_LAST_WORD = re.compile(r"([^\W\d_]+(?:[.\-]+[^\W\d_]+)*)\.$")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_ENDS = re.compile(r"[.!?\u061f\u06d4\u2026]")
_AFTER_QUOTE = re.compile(
    r"""[.!?\u061f\u2026]["'\u201d\u2019\u00bb)]+\s+(?=["'\u201c\u2018\u00ab(]*[A-Z\u00c0-\u00de])"""
)
_NO_BLANK = re.compile("[\u0621-\u064a\u06a9\u06cc]{2}([.!\u061f])(?=[\u0621-\u064a\u067e-\u06cc]{2})")
_AFTER_SHORT = re.compile(r"\b((?:[A-Za-z]\.)+[A-Za-z]|[A-Z][a-z]{1,4})\.\s+([A-Z][a-z]*)")
_NO_BREAK = frozenset(":;,\u060c\u061b-")


class _Splitter:
    def __init__(self, data: passages.Passages) -> None:
        self._data = data
        self._split: Callable[[str], list[str]] = Pipeline().sent_tokenize

    def _goes_on(self, before: str, after: str, lang: str) -> bool:
        """Whether the sentence that `before` seems to end goes on in `after`."""
        first = _LETTER_OR_DIGIT.search(after)
        if first is None:  # only closing marks are left
            return True
        if after[0].islower():  # rishe breaks before 'he said' after '?"'
            return True
        last = _LAST_WORD.search(before[-24:])
        if last is None:
            return before[-1:] in _NO_BREAK
        word = fold(last.group(1))
        if word in self._data.abbreviations.get(lang, ()):
            return True
        if len(last.group(1)) == 1 and (last.group(1).isupper() or not last.group(1).isascii()):  # an initial
            return True
        return word in self._data.breaking.get(lang, ()) and (first.group().islower() or first.group().isdigit())

    def _cuts(self, line: str, lang: str) -> set[int]:
        """Where sentences begin that rishe does not see: after '.”', after 'p.m.' before a common word, and in
        Arabic script after a full stop without a blank."""
        cuts = {m.end() for m in _AFTER_QUOTE.finditer(line)}
        cuts |= {m.end(1) for m in _NO_BLANK.finditer(line)}
        for match in _AFTER_SHORT.finditer(line):
            word = fold(match.group(2))
            if lang in self._data.words.get(word, ()) and fold(match.group(1)) in self._data.breaking.get(lang, ()):
                cuts.add(match.start(2))
        return cuts

    def spans(self, line: str, lang: str, *, headline: bool = False) -> Iterator[tuple[int, int]]:
        """Half-open spans of the sentences of `line`, without blanks around them. In a headline two dots part clauses,
        not sentences."""
        line = _SURROGATE.sub("\ufffd", line)
        end = len(line.rstrip())
        start = len(line) - len(line.lstrip())
        if start >= end:
            return
        if _ENDS.search(line, start, end - 1) is None:
            yield start, end
            return
        at = start
        begins = []
        for piece in self._split(line[start:end]):
            found = line.find(piece, at)
            if found < 0:  # not a substring after all: leave the rest whole
                break
            begins.append(found)
            at = found + len(piece)
        sure = self._cuts(line, lang)
        for begin in sorted({*begins, *sure}):
            before = line[start:begin].rstrip()
            if not start < begin < end or not before or (headline and before.endswith("..")):
                continue
            if begin in sure or not self._goes_on(before, line[begin : min(end, begin + 80)], lang):
                yield start, start + len(before)
                start = begin
        yield start, end


def build(knowledge: Knowing) -> Callable[[Page], dict[str, tuple[Sentence, ...]]]:
    """A function that gives the sentences of a page's kept lines in text order; each lies within one line."""
    splitter = _Splitter(passages.load())

    def annotate(page: Page) -> dict[str, tuple[Sentence, ...]]:
        langs = {start: lang for (start, _), lang in zip(page.raw_lines, page.line_langs)}
        found = []
        for line in page.lines:
            if line.kind in KEPT_LINES:
                lang = langs.get(line.start, page.lang)
                words = page.text[line.start : line.end]
                for start, end in splitter.spans(words, lang, headline=line.kind in ("title", "heading")):
                    found.append(Sentence(line.start + start, line.start + end, lang))
        return {"sentences": tuple(found)}

    return annotate
