"""Names in English that the knowledge does not have: runs of capitalised words, typed by what is in and beside them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...languages.capitals import CapitalWords
from ...records.layers import MentionType
from .beside import Beside
from .spans import Span
from .states import States
from .tokens import Tokens
from .vocabulary import Is, Vocabulary

_TITLE, _ROLE, _SAY, _AT, _STOP = int(Is.TITLE), int(Is.ROLE), int(Is.SAY), int(Is.AT), int(Is.STOP)
_ORGANIZATION, _PLACE, _SITE, _EVENT = int(Is.ORGANIZATION), int(Is.PLACE), int(Is.SITE), int(Is.EVENT)
_MEDIUM = int(Is.MEDIUM)
_GIVEN, _WEAK, _PARTICLE, _BODY = int(Is.GIVEN), int(Is.WEAK), int(Is.PARTICLE), int(Is.BODY)
_WITHIN = frozenset(("in", "near", "outside", "around", "from"))
_TOLD = frozenset(("told", "tells", "telling"))
_PARTED = frozenset(("\u00b7", "|", "\u2022", "/", "-", ",", "("))
_LONGEST = 30  # words of the longest run that is looked at as one
_HEADLINE = 25  # words of the longest headline
_LOOSE = 3  # the rank of a name of which nothing is told
_PLURAL = frozenset(("have", "are", "were", "do", "say"))  # a club or company is one and many
_WEIGHT = (6, 3, 1)  # what a span of each rank counts for the type of its name on the page
_TITLED = 0.6  # a line with more of its words capitalised is a headline in title case


class Capitals:
    """Finds the runs of one page's English lines."""

    def __init__(self, tokens: Tokens, vocabulary: Vocabulary, states: States, words: CapitalWords) -> None:
        self.tokens = tokens
        self.vocabulary = vocabulary
        self.states = states
        self.words = words
        self.beside = Beside(tokens, words)
        self._openers: list[Span] = []  # names at the head of a sentence, where any word has a capital
        self._places: set[int] = set()  # words behind an unknown place
        text, origin = tokens.sheet.page.text, tokens.sheet.folded.origin
        self._upper = [False] * len(tokens.words)
        self._caps = [False] * len(tokens.words)
        for first, last, lang in tokens.lines:
            if lang != "en":
                continue
            for i in range(first, last):
                at = origin(tokens.starts[i])
                self._upper[i] = text[at].isupper()
                self._caps[i] = self._upper[i] and text[at : at + len(tokens.words[i])].isupper()

    def found(self, first: int, last: int) -> Iterator[Span]:
        """Unknown names among the words [first, last) of one line."""
        long = [i for i in range(first, last) if len(self.tokens.words[i]) > 3 and self.tokens.words[i].isalpha()]
        headline = len(long) > 1 and sum(self._upper[i] for i in long) / len(long) > _TITLED
        meta = self.tokens.sheet.line_at(self.tokens.starts[first])[3] == "meta"
        headline = headline and not meta and last - first < _HEADLINE and not self._stopped(last)
        yield from self._bylines(first, last)
        i = first
        while i < last:
            if not self._upper[i]:
                i += 1
                continue
            end = self._run(i, last)
            yield from self._typed(i, end, first, last, headline)
            i = end

    def _bylines(self, first: int, last: int) -> Iterator[Span]:
        """Those who wrote: 'By X Y in Z', 'X Y · 3 May', 'X Y contributed' on a line of its own."""
        tokens, flags = self.tokens, self.tokens.flags
        meta = tokens.sheet.line_at(tokens.starts[first])[3] == "meta"
        if last - first > _HEADLINE or not (meta or tokens.words[first] in self.words.bylines):
            return
        named = False
        i = first
        while i < last:
            if not self._upper[i] or tokens.words[i] in self.words.bylines:
                named = named and tokens.words[i] == "and"
                i += 1
                continue
            end = self._run(i, last)
            before = " ".join(tokens.words[max(first, i - 2) : i])
            by = named or (i > first and (tokens.words[i - 1] in self.words.bylines or before in self.words.bylines))
            alone = meta and i == first and (end == last or tokens.gap(end).strip() in _PARTED or self._wrote(end))
            fits = 1 < end - i < 5 and not any(flags[k] & (_STOP | _ORGANIZATION | _EVENT) for k in range(i, end))
            named = bool(fits and (by or alone) and not tokens.known[i])
            if named and not self._organization(i, end):
                yield self._span(i, end, "person", 1 if by else 2)
            i = end

    def _wrote(self, end: int) -> bool:
        return self.tokens.words[end] in ("contributed", "reports", "reported", "reporting")

    def settled(self, spans: Iterable[Span]) -> list[Span]:
        """`spans` with one type for every name: the one that most of what stands beside it on the page speaks for."""
        found = list(spans)
        votes: dict[str, Counter[MentionType]] = {}
        loose: Counter[str] = Counter()
        for span in found:
            name = self.tokens.text[span.start : span.end]
            if span.rank == _LOOSE:
                loose[name] += 1
            else:
                votes.setdefault(name, Counter())[span.type] += _WEIGHT[span.rank]
        for span in self._openers:  # what begins a sentence counts if it is capitalised within another one
            name = self.tokens.text[span.start : span.end]
            if name in votes or name in loose:
                votes.setdefault(name, Counter())[span.type] += 1
                found.append(span)
        best = {name: count.most_common(1)[0][0] for name, count in votes.items()}
        named = ((s, best.get(self.tokens.text[s.start : s.end])) for s in found)
        return [replace(s, type=kind, rank=min(s.rank, 2)) for s, kind in named if kind is not None]

    def _stopped(self, last: int) -> bool:
        """Whether a full stop ends the line before word `last`."""
        end = self.tokens.ends[last - 1]
        return self.tokens.text[end : end + 1] in (".", "!", "?")

    def _run(self, i: int, last: int) -> int:
        """End of the run of capitalised words from `i`, over joints and particles that lead to another capital."""
        tokens = self.tokens
        size, phrase = tokens.phrase(i, self.vocabulary)
        end = i + (size if phrase & _TITLE else 1)
        while end < min(last, i + _LONGEST):
            gap = tokens.gap(end)
            owners = gap == "' " and tokens.words[end - 1].endswith("s") and self._upper[end]  # 'Farmers' Union'
            if owners and tokens.flags[end] & _ORGANIZATION:
                end += 1
                continue
            people = any(f & _GIVEN for f in tokens.flags[i : end + 1])  # 'Anna Berg & Tom Cole'
            if gap == " & " and self._upper[end] and self._upper[end - 1] and not people:  # 'Hart & Doyle'
                end += 1
                continue
            if gap == " " and self._upper[end] and tokens.flags[end] & _ORGANIZATION and self._office(end - 1):
                return end + 1  # "Information Commissioner's Office"
            if tokens.words[end - 1].endswith(("'s", "s'")) or gap not in (" ", ". "):
                break
            if gap == ". " and not (
                len(tokens.words[end - 1]) == 1 or tokens.words[end - 1] in ("st", "dr", "jr", "sr")
            ):
                break
            if gap == ". " and tokens.flags[end] & _STOP:
                break
            if self._upper[end]:
                end += 1
                continue
            k = end
            while k < last and k - end < 2 and not self._upper[k] and tokens.gap(k) == " " and self._joins(k, i):
                k += 1
            if k > end and k < last and self._upper[k] and tokens.gap(k) == " ":
                end = k + 1
                continue
            break
        return end

    def _office(self, k: int) -> bool:
        """Whether word `k` is the owning form of a title."""
        word = self.tokens.words[k]
        return word.endswith("'s") and bool(self.vocabulary.single.get(word[:-2], 0) & _TITLE)

    def _joins(self, k: int, start: int) -> bool:
        flags, words = self.tokens.flags, self.tokens.words
        if words[k] in ("of", "for", "&"):
            return any(flags[j] & (_ORGANIZATION | _SITE) for j in range(start, k))
        if words[k] == "the":
            return words[k - 1] in ("of", "for")
        if words[k] == "and":  # 'Ministry of Health and Population', but not 'African Union and United Nations'
            return not flags[k - 1] & _ORGANIZATION and "of" in words[start:k]
        return bool(flags[k] & _PARTICLE)

    def _typed(self, start: int, end: int, first: int, last: int, headline: bool) -> Iterator[Span]:
        tokens = self.tokens
        flags = tokens.flags
        opens = start == first or tokens.gap(start).strip()[-1:] in (".", "!", "?", '"', ":", "\u2022")
        titled = False
        a, b = start, end
        named = a + 1 if flags[a] & _STOP and b - a > 2 else a
        if tokens.words[named] in self.words.craft and self._caps[named]:
            return  # 'The MV X'
        if self._organization(a, b):
            while a < b - 1 and (flags[a] & _STOP or (b - a > 2 and self._caps[a] and tokens.known[a] == "place")):
                a += 1
            if self.beside.craft(a, first):
                return
            if b - a > 1 and (not headline or flags[b - 1] & _ORGANIZATION):
                yield self._span(a, b, "organization", 0)
                return
        firm = any(tokens.gap(t) == " & " for t in range(a + 1, b))  # 'Marks & Spencer', but not 'Syria & Lebanon'
        if firm and not headline and not any(tokens.known[t] or flags[t] & (_GIVEN | _STOP) for t in range(a, b)):
            yield self._span(a, b, "organization", 0)
            return
        # cut at known names, titles and days; every piece is typed by itself
        piece = a
        while piece < b:
            longer = self._after_place(piece, b, first, last) if not headline else 0
            if longer:
                yield self._span(piece, longer, "organization", 0)
                piece, titled = longer, False
                continue
            named = bool(flags[piece] & _GIVEN) and piece + 1 < b and not tokens.known[piece + 1]  # 'Jordan Henderson'
            if (tokens.known[piece] and not named) or (flags[piece] & _STOP and not (flags[piece] & _GIVEN)):
                piece += 1
                titled = False
                continue
            if flags[piece] & _SITE and piece + 1 < b and tokens.known[piece + 1] == "place":
                yield self._span(piece, piece + 2, "place", 0)  # 'Port Sudan', 'Lake Chad'
                piece += 2
                continue
            size, phrase = tokens.phrase(piece, self.vocabulary)
            if phrase & _TITLE and piece + size <= b:
                titled, piece = True, piece + size
                continue
            if flags[piece] & (_TITLE | _ROLE) and not (flags[piece] & _GIVEN and piece + 1 == b):
                titled, piece = True, piece + 1
                continue
            if flags[piece] & _EVENT or self.states.demonym(_bare(tokens.words[piece])):
                if flags[piece] & _EVENT and piece + 1 < b:
                    break
                piece += 1
                continue
            stop = piece + 1
            while stop < b and not self._parts(piece, stop, b):
                stop += 1
            if stop < b and flags[stop] & _EVENT:
                break
            yield from self._piece(piece, stop, first, last, titled, opens and piece == start, headline)
            piece, titled = stop, False

    def _after_place(self, piece: int, b: int, first: int, last: int) -> int:
        """End of an organisation's name that a known place begins ('Dakar Soir'); 0 if nothing beside it says so."""
        tokens = self.tokens
        if tokens.known[piece] != "place" or piece + 1 >= b or tokens.known[piece + 1]:
            return 0
        stop = piece + 1
        while stop < b and not tokens.known[stop] and not tokens.flags[stop] and stop - piece < 3:
            stop += 1
        if stop == piece + 1 or stop < b or self.states.demonym(_bare(tokens.words[piece + 1])):
            return 0
        told = self.beside.told(piece, stop, first, last)
        addressed = piece > first and tokens.words[piece - 1] in _TOLD and not tokens.broken(piece)
        return stop if addressed or (told is not None and told[0] != "place") else 0

    def _parts(self, piece: int, k: int, end: int) -> bool:
        """Whether word `k` is no more of the name that begins at `piece`: known, an event, or the title of the next."""
        known, flags = self.tokens.known[k], self.tokens.flags
        if k < end - 1 and self.states.demonym(self.tokens.words[k]):
            return True  # 'Unseeded Italian X Y'
        if flags[k] & _TITLE:  # as the last word behind a given name it is a surname: 'Julie Bishop'
            return not (k == end - 1 and flags[piece] & _GIVEN)
        return bool(known and known != "person") or bool(flags[k] & _EVENT)

    def _piece(
        self, a: int, b: int, first: int, last: int, titled: bool, opens: bool, headline: bool
    ) -> Iterator[Span]:
        tokens, flags = self.tokens, self.tokens.flags
        size = b - a
        before = flags[a - 1] if a > first and not tokens.broken(a) else 0
        after = flags[b] if b < last and not tokens.broken(b) and not tokens.words[b - 1].endswith("'s") else 0
        given = bool(flags[a] & _GIVEN)
        strong = given and not flags[a] & _WEAK
        if any(c.isdigit() for i in range(a, b) for c in tokens.words[i]) or self.beside.craft(a, first):
            return
        if size == 1 and tokens.words[a].endswith("'s") and self.vocabulary.flags(_bare(tokens.words[a])) & ~_GIVEN:
            return  # 'Saturday's'
        if size == 1 and tokens.words[a] in self.words.fields:
            return  # 'Health correspondent'
        told = None if headline else self.beside.told(a, b, first, last)
        if size == 1 and opens and not headline and not titled:
            if told is None and b < last and tokens.gap(b) == " " and tokens.words[b] in _PLURAL:
                told = "organization", 2
            if told is not None and not flags[a] & ~_GIVEN and not tokens.words[a].endswith("s"):
                self._openers.append(self._span(a, b, told[0], 2))
            return
        if size > 1 and (flags[b - 1] & _SITE or flags[a] & _SITE) and not given:
            yield self._span(a, b, "place", 0)
        elif size > 1 and (
            strong or (given and (tokens.known[a] or titled or before & (_TITLE | _ROLE) or after & _SAY))
        ):
            if size < 6:
                yield self._span(a, b, "person", 0)
        elif titled or (before & (_TITLE | _ROLE) and size > 1):
            if size < 5 and not flags[b - 1] & (_ORGANIZATION | _BODY) and not self._caps[a]:
                yield self._span(a, b, "person", 0 if size > 1 else 1)
        elif (
            size == 1 and self._caps[a] and 1 < len(tokens.words[a]) < 7 and not headline and tokens.words[a].isalpha()
        ):
            yield self._span(a, b, "organization", 1)
        elif told is not None and told[1] < 2 and size < 5:
            yield self._span(a, b, *told)
        elif headline:
            return
        elif told is not None and size < 5:
            yield self._span(a, b, *told)
        elif (after & (_PLACE | _SITE) or self._place_before(a, first)) and size < 4 and not (opens and size == 1):
            yield self._span(a, b, "place", 1)
        elif size < 3 and self._beside_place(a, first):
            yield self._span(a, b, "place", 2)
        elif 1 < size < 5 and after & _SAY:
            yield self._span(a, b, "person", 2)
        elif size < 4 and a > first and tokens.words[a - 1] in _TOLD and not tokens.broken(a):
            yield self._span(a, b, "organization", 2)
        elif before & _AT and not opens and not flags[a] & (_ORGANIZATION | _BODY):
            here = tokens.words[a - 1] in _WITHIN
            if size == 1 or (size < 4 and here):
                self._places.add(b)
                yield self._span(a, b, "place", 2)
            else:
                yield self._span(a, b, "organization", 2)
        elif size in (2, 3) and not opens and not any(flags[i] & (_ORGANIZATION | _BODY) for i in range(a, b)):
            yield self._span(a, b, "person", 2)
        elif size > 1 and not opens:
            yield self._span(a, b, "organization", 2)
        elif size == 1 and not flags[a] & ~_GIVEN and len(tokens.words[a]) > 2:
            inverted = a > first and tokens.words[a - 1] in ("say", "says", "said") and not tokens.broken(a)
            reported = after & _SAY or inverted
            yield self._span(a, b, "person" if given else "organization", 2 if reported else _LOOSE)

    def _beside_place(self, a: int, first: int) -> bool:
        """Whether a place stands right before, joined by 'and' or a comma."""
        tokens = self.tokens
        if a > first and tokens.gap(a) == ", ":
            return tokens.known[a - 1] == "place" or a in self._places
        if a - 1 > first and tokens.words[a - 1] == "and" and not tokens.broken(a):
            return tokens.known[a - 2] == "place" or a - 1 in self._places
        return False

    def _place_before(self, a: int, first: int) -> bool:
        words = self.tokens.words
        if a - 2 < first or words[a - 1] != "of" or self.tokens.broken(a):
            return False
        return f"{words[a - 2]} of" in self.vocabulary.words.places

    def _organization(self, a: int, b: int) -> bool:
        """Whether a run is an organisation's name: its last word is a head word, or a head word with 'of' begins it."""
        tokens, flags = self.tokens, self.tokens.flags
        if b - a < 2 or (flags[a] & _EVENT and flags[a] & _SITE):
            return False
        if flags[a] & (_GIVEN | _TITLE) and not flags[b - 1] & _ORGANIZATION:
            return False
        if self.tokens.words[a] in self.words.leading and not flags[a] & _STOP:
            return True
        if _bare(tokens.words[b - 1]) in self.words.trailing and not tokens.known[b - 1]:
            return True
        if flags[b - 1] & _ORGANIZATION and not flags[b - 1] & _EVENT:
            return not (tokens.known[b - 1] and all(tokens.known[i] for i in range(a, b)))
        joints = [i for i in range(a, b) if tokens.words[i] in ("of", "for")]
        return bool(joints) and any(flags[i] & _ORGANIZATION for i in range(a, joints[0]))

    def _span(self, a: int, b: int, type_: str, rank: int) -> Span:
        tokens = self.tokens
        end = tokens.ends[b - 1]
        if tokens.words[b - 1].endswith("'s"):
            end -= 2
        return Span(tokens.starts[a], end, type_, None, rank)  # type: ignore[arg-type]


def _bare(word: str) -> str:
    return word.removesuffix("'s")
