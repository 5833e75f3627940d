"""A page as the name finders see it: folded text with hyphens as blanks, words, and each line's language and kind."""

from bisect import bisect_right

from ...text.fold import Folded, fold
from ..page import Page


class Sheet:
    """Built once per page. Offsets are folded unless said otherwise; `plain` has the same length as the fold."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.folded: Folded = page.folded
        self.plain = self.folded.text.replace("-", " ")
        langs = dict(zip((a for a, _ in page.raw_lines), page.line_langs))
        kinds = {line.start: line.kind for line in page.lines}
        self.lines: list[tuple[int, int, str, str]] = []  # folded start, end, language, kind
        for (start, _), raw in zip(page.raw_lines, self._folded_lines()):
            lang = langs.get(start, page.lang)
            self.lines.append((*raw, page.lang if lang == "und" else lang, kinds.get(start, "body")))
        self._starts = [line[0] for line in self.lines]

    @staticmethod
    def fold(text: str) -> str:
        """`text` as it would stand in `plain`."""
        return " ".join(fold(text).replace("-", " ").split())

    def _folded_lines(self) -> list[tuple[int, int]]:
        # line breaks are never folded away, so the n-th line of the fold is the n-th line of the text
        spans, at = [], 0
        original = self.page.text.split("\n")
        for line, source in zip(self.folded.text.split("\n"), original):
            if source.strip():
                spans.append((at, at + len(line)))
            at += len(line) + 1
        return spans

    def line_at(self, index: int) -> tuple[int, int, str, str]:
        """The line that holds folded `index`."""
        return self.lines[max(bisect_right(self._starts, index) - 1, 0)]

    def lang_at(self, index: int) -> str:
        return self.line_at(index)[2] if self.lines else self.page.lang

    def printed(self, start: int, end: int) -> str:
        """The original's words for folded [start, end)."""
        a, b = self.folded.span(start, end)
        return self.page.text[a:b]
