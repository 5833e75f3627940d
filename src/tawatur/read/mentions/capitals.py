"""Names in English that the knowledge does not have: runs of capitalised words, typed by what is in and beside them."""

from collections.abc import Iterator

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
_DESCRIBING = frozenset(("a", "an", "the", "who", "whose", "its", "his", "her", "their", "one"))
_LONGEST = 30  # words of the longest run that is looked at as one
_HEADLINE = 25  # words of the longest headline
_TITLED = 0.6  # a line with more of its words capitalised is a headline in title case


class Capitals:
    """Finds the runs of one page's English lines."""

    def __init__(self, tokens: Tokens, vocabulary: Vocabulary, states: States) -> None:
        self.tokens = tokens
        self.vocabulary = vocabulary
        self.states = states
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
        headline = headline and last - first < _HEADLINE and not self._stopped(last)
        i = first
        while i < last:
            if not self._upper[i]:
                i += 1
                continue
            end = self._run(i, last)
            yield from self._typed(i, end, first, last, headline)
            i = end

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
        if self._organization(a, b):
            while a < b - 1 and (flags[a] & _STOP or (b - a > 2 and self._caps[a] and tokens.known[a] == "place")):
                a += 1
            if b - a > 1 and (not headline or flags[b - 1] & _ORGANIZATION):
                yield self._span(a, b, "organization", 0)
                return
        # cut at known names, titles and days; every piece is typed by itself
        piece = a
        while piece < b:
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

    def _parts(self, piece: int, k: int, end: int) -> bool:
        """Whether word `k` is no more of the name that begins at `piece`: known, an event, or the title of the next."""
        known, flags = self.tokens.known[k], self.tokens.flags
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
        if any(c.isdigit() for i in range(a, b) for c in tokens.words[i]):
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
        elif headline:
            return
        elif after & _MEDIUM:
            yield self._span(a, b, "organization", 1)
        elif (after & (_PLACE | _SITE) or self._place_before(a, first)) and size < 4 and not (opens and size == 1):
            yield self._span(a, b, "place", 1)
        elif size < 3 and self._beside_place(a, first):
            yield self._span(a, b, "place", 2)
        elif 1 < size < 5 and (after & _SAY or self._described(b, last)):
            yield self._span(a, b, "person", 1)
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

    def _described(self, b: int, last: int) -> bool:
        """Whether a comma and a description of a person follow: an article, 'who', a role, an age."""
        if b >= last:
            return False
        if self.tokens.words[b] == "of" and self.tokens.gap(b) == " ":  # 'X Y of the Z said'
            return not any(self.tokens.flags[k] & (_ORGANIZATION | _BODY | _STOP) for k in (b - 2, b - 1))
        if self.tokens.gap(b)[:1] != ",":
            return False
        word = self.tokens.words[b]
        return (
            bool(self.tokens.flags[b] & (_ROLE | _TITLE)) or word in _DESCRIBING or (len(word) == 2 and word.isdigit())
        )

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
        return f"{words[a - 2]} of" in self._of

    @property
    def _of(self) -> frozenset[str]:
        return frozenset(self.vocabulary.words.places)

    def _organization(self, a: int, b: int) -> bool:
        """Whether a run is an organisation's name: its last word is a head word, or a head word with 'of' begins it."""
        tokens, flags = self.tokens, self.tokens.flags
        if b - a < 2 or (flags[a] & _EVENT and flags[a] & _SITE):
            return False
        if flags[a] & (_GIVEN | _TITLE) and not flags[b - 1] & _ORGANIZATION:
            return False
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
