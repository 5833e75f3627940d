"""Whether a bare weekday or month lies behind or ahead: the markers of its clause."""

from bisect import bisect_right
from collections.abc import Sequence

from ...languages.times import TimeWords
from ...text.fold import fold
from .lexicon import TOKEN, pieces

_COMMAS = frozenset(",\N{ARABIC COMMA}")
_STOPS = frozenset('.,;:()[]"-|!?/\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}')


class Tenses:
    """The markers of one language, built once."""

    def __init__(self, words: TimeWords) -> None:
        tense = words.tense
        self._forms: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        fronts = [""] + [fold(c) for c in words.and_ if words.proclitics]
        kinds = {"neutral": tense.neutral, "future": tense.future, "past": tense.past, "break": tense.breaks}
        for kind, forms in kinds.items():
            for form in forms:
                first, *rest = pieces(form)
                for front in fronts:
                    self._forms.setdefault(front + first, []).append((tuple(rest), kind))
        for found in self._forms.values():
            found.sort(key=lambda item: -len(item[0]))
        self._passive = frozenset(map(fold, tense.passive))
        self._suffixes = tuple(map(fold, tense.past_suffixes))
        self._not_begin = tuple(map(fold, tense.past_not_begin))
        self._not_end = tuple(map(fold, tense.past_not_end))
        self._prefixes = tuple(map(fold, tense.future_prefixes))
        self._not = tuple(map(fold, tense.future_prefixes_not))
        self._verb_last = tense.verb_last

    def of(self, text: str, clause: tuple[int, int], start: int, end: int, beyond: bool) -> str | None:
        """'future' or 'past' for the expression [start, end) of a sentence `clause`, None if nothing shows it.

        The nearest marker of the own clause decides (the first behind the expression, in a language whose verb closes
        the clause); a future one before a past one at the same distance. Where it has none and `beyond` is true, commas
        are passed: 'On Friday, a blast hit …'.
        """
        tokens = [(m.group(), m.start()) for m in TOKEN.finditer(text, *clause)]
        places = [place for _, place in tokens]
        here = bisect_right(places, start) - 1
        after = bisect_right(places, end - 1)
        for commas in (False, True) if beyond else (False,):
            best: tuple[int, str] | None = None
            ahead = self._walk(tokens, after, 1, commas)
            behind = [] if ahead and self._verb_last else self._walk(tokens, here - 1, -1, commas)
            for marks in (behind, ahead):
                for distance, kind in marks:
                    if kind == "neutral":
                        return None
                    if best is None or (distance, kind) < best:
                        best = (distance, kind)
            if best:
                return best[1]
        return None

    def _walk(self, tokens: Sequence[tuple[str, int]], at: int, step: int, commas: bool) -> list[tuple[int, str]]:
        """(distance, kind) of the markers from token `at` on, in one direction, to the end of the clause."""
        found = []
        distance = 0
        while 0 <= at < len(tokens) and distance < 40:
            distance += 1
            token = tokens[at][0]
            kind = self._kind(tokens, at)
            if kind == "break" and step < 0 and at and self._kind(tokens, at - 1) == "future":
                found.append((distance, "future"))  # 'على أن': a marker that ends in a break
            if kind == "break" or (token in _STOPS and not (commas and token in _COMMAS)):
                break
            if kind == "past" and at and tokens[at - 1][0] in self._passive:
                kind = None
            if kind:
                found.append((distance, kind))
            at += step
        return found

    def _never_past(self, token: str) -> bool:
        return token.startswith(self._not_begin) or token.endswith(self._not_end)

    def _kind(self, tokens: Sequence[tuple[str, int]], at: int) -> str | None:
        token = tokens[at][0]
        for rest, kind in self._forms.get(token, ()):
            if len(rest) < len(tokens) - at and all(tokens[at + 1 + k][0] == word for k, word in enumerate(rest)):
                return kind
        if len(token) > 4:
            if self._suffixes and token.endswith(self._suffixes) and not self._never_past(token):
                return "past"
            if self._prefixes and token.startswith(self._prefixes) and not token.startswith(self._not):
                return "future"
        return None
