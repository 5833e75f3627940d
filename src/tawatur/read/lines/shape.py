"""What one line looks like by itself: its words, how it ends, and which cues of the layout data it carries."""

import re
from dataclasses import dataclass
from typing import Literal

from ahocorasick_rs import AhoCorasick

from ...languages.layout import WORDS, Layout

Hint = Literal[
    "", "furniture", "run", "closes", "closing", "meta", "credit", "caption", "summary", "role", "date", "stamp"
]

_LABEL_END = re.compile(r"""\s*(?:[:>|<\u2022\u00b7/(\[#&\u203a\u00bb\u25ba]|"\s|\s-|$|\s\s|\d)""")
_CRUMB = re.compile(r"""\s+[>\u203a"/]\s+""")
_ADDRESS = re.compile(r"[\w.]@\w+\.\w|https?://|www\.")
_COMMA_OR_LABEL = re.compile(r"\s*[,:\u060c]")
_SEGMENT = re.compile(r"\s*[|\u00b7\u2022\u203a\u00bb>/\u2190\u2192]\s*|\s+[-\"]\s+|\s{2,}")
_SENTENCE_END = re.compile(r"""[.!?\u061f\u06d4\u2026](?:["')\]\s]|\(\d+\))*$""")
_STOP_INSIDE = re.compile(r"""[^\W\d][^\W\d]["')\]]?[.!?\u061f\u06d4]["')\]]?\s+\S""")
_DATE = re.compile(r"(?<!\d)\d{1,4}([/.\-])\d{1,2}\1\d{1,4}(?!\d)")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.]\d{2}(?!\d)|(?<!\d)\d{4} gmt")
_YEAR = re.compile(r"(?:1[3-4]|19|20)\d\d")
_BULLET = re.compile("\\s*(?:[\u2022\u00b7\u25aa\u25cf\u25e6\u2023*]|-\\s)")
_TAGS = re.compile(r"(?:\s*#[^\s#]+)+\s*")
_BRACKETED = re.compile(r"\s*[(\[].*[)\]]\s*\.?\s*")
_LAST_BRACKET = re.compile(r"[(\[]([^()\[\]]{3,60})[)\]]\W*$")
_MAKER = re.compile(r"([^\W\d_]+)(?:\s*:|\.\.\.)|([^\W\d_]+)/|/\s*([^\W\d_]+)")
_PICTOGRAM = re.compile("[\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff]")


@dataclass(slots=True)
class Shape:
    """One raw line. `key` is its folded words joined by blanks; `ends` whether it ends like a sentence; `stops`
    whether a sentence ends inside it; `hint` the strongest cue it carries ('' for none)."""

    start: int
    end: int
    folded: str
    key: str
    size: int  # words
    ends: bool
    stops: bool
    bullet: bool
    hint: Hint
    label: str = ""  # what stands before its first colon, up to three words
    clock: bool = False
    credited: bool = False  # names the maker of a picture, in brackets or beside a slash
    opener: bool = False  # begins as running text does and headlines do not
    beside: int = 0  # words of a date line that are no date
    posted: bool = False  # a date line with 'updated' or 'published'
    full_stop: bool = False  # ends with a full stop, as headlines hardly do

    loose: bool = False  # stands on a page that does without full stops

    @property
    def strong(self) -> bool:
        """Certainly running text: a whole sentence of some length, or too long for a headline."""
        if self.hint:
            return False
        if self.size >= 22 or (self.loose and self.size >= 11):
            return True
        enough = 8 if self.full_stop or self.opener else 15
        return ((self.ends or self.opener) and self.size >= enough) or (self.stops and self.size >= 12)

    @property
    def sentence(self) -> bool:
        """Ends like a sentence."""
        return not self.hint and self.ends and self.size >= 3


class Shaper:
    """Looks at lines; the cue tables are prepared once."""

    def __init__(self, layout: Layout) -> None:
        self._l = layout
        self._furniture = AhoCorasick([f" {cue} " for cue in sorted(layout.furniture_anywhere)])
        self._closes = tuple(sorted(layout.closes))
        self._meta = AhoCorasick([f" {cue} " for cue in sorted(layout.meta_anywhere)])

    def shape(self, start: int, end: int, folded: str, outlet: str) -> Shape:
        """The shape of the line [start, end) whose folded text is `folded`; `outlet` is the outlet's key or ''."""
        head = folded[:700]  # enough to know a line by; a page may be one line of a megabyte
        matches = list(WORDS.finditer(head))
        words = [m.group() for m in matches]
        shape = Shape(
            start=start,
            end=end,
            folded=folded,
            key=" ".join(words),
            size=len(words),
            ends=_SENTENCE_END.search(folded, max(0, len(folded) - 40)) is not None,
            stops=_STOP_INSIDE.search(head) is not None,
            bullet=_BULLET.match(folded) is not None,
            hint="",
        )
        tail = folded[-40:].rstrip(" \"')]")
        shape.full_stop = tail.endswith((".", "\u06d4")) and not tail.endswith("..")
        shape.opener = bool(words) and words[0] in self._l.openers
        if shape.size <= 40:
            shape.clock = _CLOCK.search(head) is not None
            shape.hint = self._hint(shape, words, [m.end() for m in matches], outlet)
        before, colon, _ = head.partition(":")
        if colon and len(before) <= 40:
            shape.label = " ".join(WORDS.findall(before)[:4])
        bracket = _LAST_BRACKET.search(head)
        if bracket is not None:
            shape.credited = any(word in self._l.credits for word in WORDS.findall(bracket.group(1)))
        if not shape.credited and shape.size <= 40 and (":" in head or "/" in head or "..." in head):
            shape.credited = any(
                word in self._l.credits for m in _MAKER.finditer(head, 1) for word in m.groups() if word
            )
        return shape

    def _hint(self, shape: Shape, words: list[str], ends: list[int], outlet: str) -> Hint:
        layout, line, size = self._l, shape.folded, shape.size
        if not words or line.lstrip().startswith(">"):
            return "furniture"
        plain = " ".join(word for word in words if not word.isdigit())
        if _TAGS.fullmatch(line):
            return "furniture"
        if not plain or size <= 14:
            dated = self._dated(shape, words)
            if dated:
                return dated
        if not plain or "\u00a9" in line:
            return "furniture"
        if plain.startswith(self._closes):
            return "closes"
        if plain in layout.closing:
            return "closing"
        if plain in layout.summaries:
            return "summary"
        if plain in layout.runs:
            return "run"
        if plain in layout.furniture_whole:
            return "furniture"
        if plain in layout.meta_whole:
            return "meta"
        padded = f" {shape.key} "
        if size <= 30 and self._furniture.find_matches_as_indexes(padded):
            return "furniture"
        prefix, label = "", ""
        furniture = meta = run = False
        for count in range(1, min(size, 7) + 1):
            prefix = f"{prefix} {words[count - 1]}" if prefix else words[count - 1]
            labelled = (
                prefix in layout.furniture_labels or prefix in layout.meta_labels or prefix in layout.closing
            ) and _LABEL_END.match(line, ends[count - 1]) is not None
            if labelled:
                label = label or prefix
            if prefix in layout.caption_labels and size >= count + 3 and _COMMA_OR_LABEL.match(line, ends[count - 1]):
                return "caption"
            if not label and prefix in layout.meta_labels and size <= 10 and not shape.ends:
                end = ends[count - 1]
                label = prefix if _COMMA_OR_LABEL.match(line, end) or ":" in line[end : end + 12] else ""
            if prefix in layout.furniture_starts and (size <= 12 or not shape.ends):
                furniture = True
            if prefix in layout.meta_starts and size <= 9 and not shape.ends:
                meta = True
            tail = " ".join(words[-count:])
            if 1 < count < size <= count + 2 and tail in layout.runs and not shape.ends:
                run = True
            if prefix in layout.runs and size <= count + 3 and ":" not in line and not shape.ends:
                run = True
        if label in layout.updated and shape.full_stop and size >= 6:
            return ""  # a notice at the end of the article, in a sentence of its own
        if label and size <= 24:
            if label in layout.credits or label in layout.meta_labels:
                return "credit" if label in layout.credits else "meta"
            if not (shape.full_stop and size >= 10) or label in layout.furniture_starts:
                return "furniture"  # 'Background: ' before a whole sentence is the article's own
        if run:
            return "run"
        if furniture:
            return "furniture"
        if meta or (size <= 12 and self._meta.find_matches_as_indexes(padded)):
            return "meta"
        if _ADDRESS.search(line) and size <= 12:
            return "meta" if "@" in line else "furniture"
        if not shape.ends and size <= 9 and self._crumbs(line):
            return "meta"
        if self._menu(line, shape):
            return "furniture"
        if outlet and size <= 7 and not shape.ends and f" {outlet} " in padded:
            return "meta" if size > len(outlet.split()) else "furniture"
        if _BRACKETED.fullmatch(line) and size <= 12:
            return "credit" if any(w in layout.credits for w in words) else "meta" if not shape.ends else ""
        if size <= 6 and not shape.ends and ":" not in line and not layout.roles.isdisjoint(words):
            return "role"
        if not shape.ends and _PICTOGRAM.search(line):
            return "furniture"
        return ""

    def _dated(self, shape: Shape, words: list[str]) -> Hint:
        """'stamp' for a clock time with nothing but date words, 'date' for a line that only dates, '' for others."""
        layout, line = self._l, shape.folded
        known, unknown, zone = 0, 0, False
        updated = ago = False
        for word in words:
            if word in layout.ago:
                ago = True
            elif word.isdigit() or word in layout.date_words:
                known += 1
            elif word in layout.zones:
                zone = True
            elif word in layout.updated:
                updated = True
            elif zone:
                zone = False
            else:
                unknown += 1
        numeric = _DATE.search(line) is not None
        digits = any(word[0].isdigit() for word in words)
        shape.posted = updated
        if ago and known and not unknown and shape.size <= 6:
            return "stamp"
        if not digits:
            return ""
        if not unknown and known:
            dated = numeric or shape.clock or known >= 2
            return ("stamp" if shape.clock and shape.size <= 9 else "date") if dated else ""
        if shape.clock and known >= 3 and unknown <= 1 and shape.size <= 7 and line.strip()[0].isdigit():
            return "stamp"
        if shape.ends and shape.size > 6:
            return ""
        full = numeric or (known >= 2 and any(_YEAR.fullmatch(word) for word in words)) or (known >= 3 and shape.clock)
        shape.beside = unknown
        if full and unknown <= 5 and known >= unknown - 1:
            return "date"
        if known >= 2 and unknown <= 4 and shape.size <= 7 and _BRACKETED.search(line):
            return "date"
        return ""

    def _crumbs(self, line: str) -> bool:
        """'World > Middle East': sections, each of few words."""
        segments = _CRUMB.split(line.strip())
        return len(segments) > 1 and all(0 < len(WORDS.findall(s)) <= 3 for s in segments)

    def _menu(self, line: str, shape: Shape) -> bool:
        segments = [s for s in _SEGMENT.split(line.strip()) if s and WORDS.search(s)]
        if len(segments) < 2 or shape.ends:
            return False
        keys = [" ".join(w for w in WORDS.findall(s) if not w.isdigit()) for s in segments]
        if any(len(k.split()) > 6 for k in keys):
            return False
        hits = sum(not k or k in self._l.menu or k in self._l.furniture_whole for k in keys)
        short = sum(len(k.split()) <= 3 for k in keys)
        return 2 * hits >= len(keys) or (len(keys) >= 3 and (hits >= 1 or short == len(keys)))
