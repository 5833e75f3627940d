"""The known names as one automaton, asked once per page; boundaries, particles and capitals are checked after."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import product
from unicodedata import combining

from ahocorasick_rs import AhoCorasick, MatchKind

from ...languages.mentions import MentionWords
from ...records.entity import Name
from ...text.fold import fold
from .many import Many, Match
from .sheet import Sheet

LEVEL = {"full": 0, "short": 1, "weak": 2}
_ARABIC = re.compile("[\u0600-\u06ff]")
_SHADDA = "\u0651"
_HALF_SPACE = "\u200c"  # in a name it stands for a blank that may be lost
AUTOMATON = (
    20_000  # names that are compiled, the packaged ones first; for many more that takes minutes, they are looked up
)
_LONG = 6  # letters from which a name of one language counts in another of the same script


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing a pattern may mean. `cased`: its Latin spelling, '' for other scripts. `clipped`: the article's alef
    is swallowed by the preposition before it. `marked`: its spelling if that doubles a letter, which tells it from
    another's."""

    entity: str
    lang: str
    level: int
    cased: str
    clipped: bool
    marked: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name at folded [start, end) of a page, with what it may mean, likeliest first."""

    start: int
    end: int
    readings: tuple[Reading, ...]
    attached: str  # the particles written onto it

    @property
    def level(self) -> int:
        return self.readings[0].level


def is_arabic(text: str) -> bool:
    return not text.isascii() and _ARABIC.search(text) is not None


def spellings(form: str) -> list[str]:
    """The ways blanks of a folded name in Arabic script are written: every blank may be lost (half-spaces are)."""
    parts = form.split(" ")
    if not is_arabic(form) or len(parts) == 1:
        return [form]
    if len(parts) == 2:
        return [form, "".join(parts)]
    if len(parts) > 5:
        return [form, "".join(parts)]
    return [
        parts[0] + "".join(gap + part for gap, part in zip(gaps, parts[1:]))
        for gaps in product((" ", ""), repeat=len(parts) - 1)
    ]


class Lexicon:
    """Every name of the knowledge, ready to be found in folded text.

    Overlapping matches are asked for, since the longest match that fails its boundary would hide a shorter one.
    """

    def __init__(
        self,
        names: Iterable[Name],
        words: Mapping[str, MentionWords],
        ordinary: Callable[[str, str], bool],
        automaton: int = AUTOMATON,
    ) -> None:
        self._attach = {lang: frozenset(w.proclitics) for lang, w in words.items()}
        self._fragile = {lang: frozenset(w.fragile) for lang, w in words.items()}
        self._endings = {lang: (w.endings, w.vowels, w.vowel_endings) for lang, w in words.items()}
        article = {lang: w.article for lang, w in words.items() if w.article}
        self._ordinary = ordinary
        names = list(names)
        compiled, rest = names[:automaton], names[automaton:]
        self._many = Many(rest, words) if rest else None
        if self._many is not None:
            compiled += self._many.long
        table: dict[str, list[Reading]] = defaultdict(list)
        for name, form in zip(compiled, plain(fold("\n".join([n.form for n in compiled]))).split("\n")):
            if not form:
                continue
            reading = self._read(name, form)
            halves = plain(fold(name.form.replace(_HALF_SPACE, " "))) if _HALF_SPACE in name.form else form
            start = article.get(name.lang, "")
            for text in spellings(form) if halves == form else dict.fromkeys([*spellings(form), *spellings(halves)]):
                table[text].append(reading)
                if start and text.startswith(start) and len(text) > len(start) + 1:
                    table[text[1:]].append(replace(reading, clipped=True))
        self._patterns = list(table)
        self._readings = [_ranked(r) for r in table.values()]
        self._automaton = AhoCorasick(self._patterns, MatchKind.Standard) if table else None
        self._article = next(iter(article.values()), "")

    def _read(self, name: Name, form: str) -> Reading:
        """What a name in its folded `form` may mean, apart from where it stands."""
        level = LEVEL[name.strength]
        arabic = is_arabic(form)
        if level < 2 and arabic and self._ordinary(name.lang, form):
            level = 2  # in the one spelling used for matching it is a word of the language too
        marked = doubled(name.form) if _SHADDA in name.form else ""
        return Reading(name.entity, name.lang, level, "" if arabic else name.form, False, marked)

    def hits(self, sheet: Sheet) -> list[Hit]:
        """The names on a page that stand as words of their own, by start and then longest first; they may overlap."""
        text = sheet.plain
        size = len(text)
        spans: dict[tuple[int, int], tuple[tuple[Reading, ...], str]] = {}
        automaton = self._automaton
        for pattern, start, end in automaton.find_matches_as_indexes(text, overlapping=True) if automaton else ():
            if end < size and text[end].isalnum() and not self._ending(sheet, start, end):
                continue
            attached = ""
            if start and text[start - 1].isalnum() and text[start].isalnum():
                if text[start] < "\u0600":
                    continue
                first = start - 1
                while first and start - first < 4 and text[first - 1].isalnum():
                    first -= 1
                attached = text[first:start]
                if first and text[first - 1].isalnum():
                    continue
            spans[start, end] = (self._readings[pattern], attached)
        for match in self._many.find(text) if self._many is not None else ():
            self._add(sheet, match, spans)
        found = []
        for (start, end), (readings, attached) in spans.items():
            kept = self._possible(sheet, readings, start, end, attached)
            if kept:
                found.append(Hit(start, end, kept, attached))
        found.sort(key=lambda h: (h.start, -h.end))
        return found

    def _add(self, sheet: Sheet, match: Match, spans: dict[tuple[int, int], tuple[tuple[Reading, ...], str]]) -> None:
        """Puts what looked-up names may mean beside what is there for their span."""
        end, text = match.end, sheet.plain
        if end < len(text) and text[end].isalnum() and not self._ending(sheet, match.start, end):
            return
        readings = [replace(self._read(n, plain(fold(n.form))), clipped=match.clipped) for n in match.names]
        there = spans.get((match.start, end), ((), ""))[0]
        spans[match.start, end] = (_ranked([*there, *readings]), match.attached)

    def _ending(self, sheet: Sheet, start: int, end: int) -> bool:
        text = sheet.plain
        if text[end] < "\u0600":
            return False
        last = end
        while last < len(text) and last - end < 4 and text[last].isalnum():
            last += 1
        rest = text[end:last]
        always, vowels, after_vowel = self._endings.get(sheet.lang_at(start), ((), (), ()))
        return rest in always or (text[end - 1] in vowels and rest in after_vowel)

    def _possible(
        self, sheet: Sheet, readings: tuple[Reading, ...], start: int, end: int, attached: str
    ) -> tuple[Reading, ...]:
        if attached:
            lang = sheet.lang_at(start)
            allowed = self._attach.get(lang, frozenset())
            size = end - start
            clipped = attached[-1] == self._article[1:2] and (attached[:-1] == "" or attached[:-1] in allowed)
            free = attached in allowed and size > 2 and (size > 3 or attached[-1] not in self._fragile[lang])
            readings = tuple(r for r in readings if (clipped if r.clipped else free))
        else:
            readings = tuple(r for r in readings if not r.clipped)
        if readings and readings[0].cased:
            printed = sheet.printed(start, end)
            readings = tuple(r for r in readings if not r.cased or well_cased(r.cased, printed))
        if readings and not readings[0].cased:
            lang = sheet.lang_at(start)
            own = tuple(r for r in readings if r.lang == lang)
            if not own and end - start < _LONG and " " not in sheet.plain[start:end]:
                own = tuple(replace(r, level=2) for r in readings)  # a short word of the other language's
            readings = own or readings
            if len(readings) > 1 and any(r.marked for r in readings):
                printed = doubled(sheet.printed(start, end))
                marked = tuple(replace(r, level=0) for r in readings if r.marked == printed)
                readings = marked[:1] or readings
        return readings


def _ranked(readings: list[Reading]) -> tuple[Reading, ...]:
    if len(readings) == 1:
        return (readings[0],)
    return tuple(sorted(dict.fromkeys(readings), key=lambda r: r.level))


def doubled(text: str) -> str:
    """A name without its marks but those of doubled letters, which tell a city from a country."""
    return "".join(c for c in text if c == _SHADDA or not combining(c))


def plain(folded: str) -> str:
    """A folded text in which hyphens count as blanks; the same length."""
    return folded.replace("-", " ")


def well_cased(form: str, printed: str) -> bool:
    """Whether a Latin name is printed with the capitals it needs: initials of its capitalised words, all letters of
    a short abbreviation; a text in capitals throughout will do."""
    if len(form) < 5 and form.isupper():
        return printed.isupper()
    if printed.isupper():
        return True
    if len(form) < 6 and not form[1:].islower() and " " not in form:
        return printed == form
    wanted, given = form.replace("-", " ").split(), printed.replace("-", " ").split()
    return len(wanted) != len(given) or all(not w[0].isupper() or g[0].isupper() for w, g in zip(wanted, given))
