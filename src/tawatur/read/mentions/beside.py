"""What is told of a capitalised name by the words beside it: 'shares in X', 'X's lawyer', 'X, a radio station'."""

from ...languages.capitals import CapitalWords
from ...records.layers import MentionType
from .tokens import Tokens
from .vocabulary import Is

Told = tuple[MentionType, int]  # the type and the rank of a span
_ROLE, _TITLE, _MEDIUM, _BODY = int(Is.ROLE), int(Is.TITLE), int(Is.MEDIUM), int(Is.BODY)
_PLACE, _STOP, _GIVEN, _SAY, _AT = int(Is.PLACE), int(Is.STOP), int(Is.GIVEN), int(Is.SAY), int(Is.AT)
_NO_NOUN = _STOP | _SAY | _AT
_REACH = 9  # words of a description that are looked at
_BACK = 8  # words of a description before the name
_RELATIVE = frozenset(("who", "whose", "whom"))
_ARTICLES = frozenset(("the", "a", "an", "its", "his", "her", "their", "our"))
_AGE = range(14, 100)


class Beside:
    """Reads the words around the names of one page."""

    def __init__(self, tokens: Tokens, words: CapitalWords) -> None:
        self.tokens = tokens
        self.words = words

    def told(self, a: int, b: int, first: int, last: int) -> Told | None:
        """The type of the name at words [a, b) of the line [first, last) if what stands beside it tells that."""
        return (
            self._apposed(b, last) or self._owning(b, last) or self._before(a, b, first) or self._apposing(a, b, first)
        )

    def craft(self, a: int, first: int) -> bool:
        """Whether a ship, a book or the like is named at word `a`."""
        tokens = self.tokens
        if a == first or tokens.gap(a).strip() not in ("", '"', "'") or tokens.words[a - 1] not in self.words.craft:
            return False
        printed = tokens.sheet.printed(tokens.starts[a - 1], tokens.ends[a - 1])
        return len(printed) > 2 or printed.isupper()  # 'MS Estonia', not 'Ms Petrova'

    def _kind(self, i: int) -> MentionType | None:
        """Of what type a thing is whose description ends with word `i`."""
        tokens, w = self.tokens, self.words
        word = tokens.words[i]
        flags = tokens.flags[i]
        if word in w.described_person or flags & (_ROLE | _TITLE):
            return "person"
        if word in w.described_organization or flags & (_MEDIUM | _BODY):
            return "organization"
        if word in w.described_place:
            return "place"
        return None

    def _apposed(self, b: int, last: int) -> Told | None:
        """What follows after a comma: a description with its head, 'who', an age."""
        tokens = self.tokens
        if b >= last or tokens.words[b - 1].endswith("'s"):
            return None
        gap = tokens.gap(b)
        words = tokens.words
        if gap.strip() == "(" and tokens.text[tokens.ends[b] : tokens.ends[b] + 1] == ")":
            printed = tokens.sheet.printed(tokens.starts[b], tokens.ends[b])
            return ("organization", 0) if printed.isupper() and len(printed) > 1 else None
        if gap[:1] != ",":
            return None
        word = words[b]
        if word.isdigit() and int(word) in _AGE and tokens.text[tokens.ends[b] : tokens.ends[b] + 1] in (",", ".", ")"):
            return "person", 0
        if word in _RELATIVE:
            return "person", 1
        described = word in self.words.describing
        i = head = b
        while i < min(last, b + _REACH):
            stops = tokens.flags[i] & _AT or (tokens.flags[i] & _STOP and words[i] not in _ARTICLES)
            if i > b and (stops or tokens.gap(i) not in (" ", "' ")):
                break
            head = i
            if i > b and self._kind(i) and i + 1 < last and tokens.gap(i + 1) == " " and self._ends(i + 1):
                break
            i += 1
        kind = self._kind(head)
        after = head + 1
        if after < last and tokens.gap(after) == " " and tokens.flags[after] & _SAY:
            return None  # 'according to X, the king will come'
        if kind is not None and (described or kind == "person"):
            return kind, 0 if described else 1
        return None

    def _ends(self, i: int) -> bool:
        """Whether word `i` begins what only describes the noun before it ('based in', 'run by', 'said')."""
        tokens = self.tokens
        return bool(tokens.flags[i] & (_STOP | _AT | _SAY)) or tokens.words[i].endswith(("ed", "ing"))

    def _owning(self, b: int, last: int) -> Told | None:
        tokens, w = self.tokens, self.words
        if b >= last or tokens.gap(b) != " ":
            return None
        owner = tokens.words[b - 1].endswith("'s")
        for size in (2, 1):
            if b + size > last or (size == 2 and tokens.gap(b + 1) != " "):
                continue
            word = " ".join(tokens.words[b : b + size])
            if owner and word in w.of_person:
                return "person", 2
            if word in w.of_place:
                return "place", 1
            if word in w.of_organization:
                return "organization", 2 if owner else 1
        described = not owner and b + 1 < last and tokens.gap(b + 1) == " " and not tokens.flags[b] & _NO_NOUN
        if described and tokens.words[b + 1] in w.of_place:
            return "place", 2  # 'the X copper mine'
        return None

    def _before(self, a: int, b: int, first: int) -> Told | None:
        tokens, w = self.tokens, self.words
        if a == first or tokens.gap(a).strip() not in ("", '"', "'"):
            return None
        i = a - 1
        article = tokens.words[i] == "the"
        if article:
            i -= 1
        if i >= first:
            two = f"{tokens.words[i - 1]} {tokens.words[i]}" if i > first and not tokens.broken(i) else ""
            three = f"{tokens.words[i - 2]} {two}" if i > first + 1 and two and not tokens.broken(i - 1) else ""
            for phrase in (three, two, tokens.words[i]):
                if phrase in w.before_speaker and not article and b - a > 1:
                    return "person", 2
                if phrase in w.before_organization:
                    return "organization", 1
                if phrase in w.before_place and not (article and b - a > 1):
                    return "place", 1 if phrase == two else 2
                if phrase in w.before_person and not article:
                    return "person", 1
        if not article and (word := tokens.words[a - 1]):
            flags = tokens.flags[a - 1]
            if flags & (_MEDIUM | _BODY) or word in w.described_organization:
                return "organization", 1
            if flags & _ROLE or word in w.described_person:
                return "person", 1
        return None

    def _apposing(self, a: int, b: int, first: int) -> Told | None:
        """What stands before, up to a comma: 'the regional commissioner, X,'."""
        tokens = self.tokens
        if a - 1 <= first or tokens.gap(a) != ", " or b - a < 2:
            return None
        i = a - 1
        while i > first and a - i < _BACK:
            if tokens.words[i] in _ARTICLES or tokens.words[i].endswith("'s"):
                break
            if tokens.gap(i).strip() or (i - 1 == first and not tokens.flags[i] & _STOP):
                i -= 1
                break
            i -= 1
        # the head of the phrase from word `i`: the last noun before a preposition
        for k in range(i, a):
            if (kind := self._kind(k)) and (k + 1 == a or tokens.words[k + 1] in ("of", "for", "at", "in", "to")):
                return (kind, 1) if kind != "place" else None
        return None
