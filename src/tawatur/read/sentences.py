"""Sentences of the kept lines: rishe's splitter, joined again after abbreviations, initials and inside a clause.

rishe's `normalize` is never used (it turns Arabic into Persian letters); its splitter returns exact substrings.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

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

    def spans(self, line: str, lang: str) -> Iterator[tuple[int, int]]:
        """Half-open spans of the sentences of `line`, without blanks around them."""
        body = line.strip()
        if not body:
            return
        at = line.index(body)
        if len(_ENDS.findall(body, 0, len(body) - 1)) == 0:
            yield at, at + len(body)
            return
        starts = [at]
        for piece in self._split(_SURROGATE.sub("\ufffd", body)):
            found = line.find(piece, at) if "\ufffd" not in piece else at
            if found < 0:  # not a substring after all: leave the rest whole
                break
            starts.append(found)
            at = found + len(piece)
        starts[0:2] = starts[0:1]
        starts.append(len(line.rstrip()))
        start = starts[0]
        for begin, end in pairwise(starts[1:]):
            if not self._goes_on(line[start:begin].rstrip(), line[begin:end], lang):
                yield start, start + len(line[start:begin].rstrip())
                start = begin
        yield start, starts[-1]


def build(knowledge: Knowing) -> Callable[[Page], dict[str, tuple[Sentence, ...]]]:
    """A function that gives the sentences of a page's kept lines in text order; each lies within one line."""
    splitter = _Splitter(passages.load())

    def annotate(page: Page) -> dict[str, tuple[Sentence, ...]]:
        langs = {start: lang for (start, _), lang in zip(page.raw_lines, page.line_langs)}
        found = []
        for line in page.lines:
            if line.kind in KEPT_LINES:
                lang = langs.get(line.start, page.lang)
                for start, end in splitter.spans(page.text[line.start : line.end], lang):
                    found.append(Sentence(line.start + start, line.start + end, lang))
        return {"sentences": tuple(found)}

    return annotate
