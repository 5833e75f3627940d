"""Half-spaces put back into Persian words that lost theirs, for look-up and display only: never for the record.

Pages often lose U+200C on their way, so that a prefix or an ending grows onto its word. Only U+200C is inserted,
nothing else changes, and the map back is the list of insertions. Rules and order follow our own measurements on 45
sentences (29 of 32 restored, 4 of 483 words touched wrongly); what they need is in `Joints`.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

HALF_SPACE = "\u200c"
_WORD = re.compile("[\u0621-\u064a\u067e-\u06d3\u200c]{4,}")
_PERSIAN = {ord("\u064a"): "\u06cc", ord("\u0649"): "\u06cc", ord("\u0643"): "\u06a9"}
_FREQUENT = 10  # binary logarithm of the count from which a word is taken as it is
_COMMON = 12  # … from which two words may be parted


@dataclass(frozen=True)
class Joints:
    """What is known of Persian words.

    `words`: word -> binary logarithm of its count; `joined`: a word without its half-space -> with it; `verbs`: stems
    with endings, as they follow a prefix; `participles`: with their last letter, `participle`, after which
    `adjective_ending` makes an adjective of a noun too; `comparatives`: endings that a word in `words` keeps unparted;
    `joining`: letters that join to the left (after others a half-space shows nothing); `whole`: never parted.
    """

    words: Mapping[str, int]
    joined: Mapping[str, str]
    verbs: frozenset[str]
    participles: frozenset[str]
    verb_prefixes: tuple[str, ...]
    participle: str
    participle_endings: tuple[str, ...]
    adjective_ending: str
    comparatives: tuple[str, ...]
    suffixes: tuple[str, ...]
    second_parts: tuple[str, ...]
    joining: frozenset[str]
    whole: frozenset[str]


@dataclass(frozen=True)
class Repaired:
    """`text` with half-spaces put back; `inserted` are the code points of the original before which one was put."""

    text: str
    inserted: tuple[int, ...]

    def origin(self, index: int) -> int:
        """The code point of the original from which character `index` of `text` came; for an inserted half-space the
        one that follows it."""
        low, high = 0, len(self.inserted)
        while low < high:  # the k-th insertion stands at inserted[k] + k
            middle = (low + high) // 2
            if self.inserted[middle] + middle < index:
                low = middle + 1
            else:
                high = middle
        return index - low

    def index(self, point: int) -> int:
        """Where code point `point` of the original stands in `text`, an inserted half-space before it left out."""
        at = bisect_left(self.inserted, point)
        return point + at + (at < len(self.inserted) and self.inserted[at] == point)


class Repairer:
    """Puts half-spaces back; prepared once for the knowledge it works with."""

    def __init__(self, joints: Joints) -> None:
        self._j = joints
        self._participle = re.compile("(.{2,})(" + "|".join(joints.participle_endings) + ")")

    def repair(self, text: str) -> Repaired:
        """`text` with the half-spaces that its words lost; words that have one, short and frequent ones stay."""
        inserted: list[int] = []
        pieces: list[str] = []
        at = 0
        for match in _WORD.finditer(text):
            word = match.group().translate(_PERSIAN)
            if HALF_SPACE in word:
                continue
            for cut in self.cuts(word):
                point = match.start() + cut
                inserted.append(point)
                pieces.append(text[at:point])
                at = point
        pieces.append(text[at:])
        return Repaired(HALF_SPACE.join(pieces), tuple(inserted))

    def cuts(self, word: str) -> tuple[int, ...]:
        """Where half-spaces belong in one word of Persian letters, in rising order; empty if nowhere."""
        found = self._cuts(word, 0)
        return tuple(cut for cut in found if word[cut - 1] in self._j.joining)

    def _cuts(self, word: str, depth: int) -> tuple[int, ...]:
        j = self._j
        if len(word) < 4 or word in j.whole:
            return ()
        if word in j.joined:
            parts = j.joined[word].split(HALF_SPACE)
            ends = [sum(map(len, parts[:k])) for k in range(1, len(parts))]
            return tuple(ends)
        count = j.words.get(word, -1)
        for prefix in j.verb_prefixes:
            rest = word[len(prefix) :]
            if word.startswith(prefix) and len(rest) > 1 and rest in j.verbs and count < _FREQUENT + 4:
                return (len(prefix),)
        ending = self._ending(word)
        if ending:
            return (ending,)
        suffixed = self._suffix(word, depth, count)
        if suffixed is not None:
            return suffixed
        if count >= 0:
            return ()
        return self._compound(word)

    def _ending(self, word: str) -> int:
        """The cut between a participle and its ending, 0 if there is none."""
        match = self._participle.fullmatch(word)
        if match is None:
            return 0
        stem = match.group(1)
        words = self._j.words
        if stem in self._j.participles:
            return len(stem)
        adjective = match.group(2) == self._j.adjective_ending and stem in words and stem.endswith(self._j.participle)
        if adjective and words.get(word[: -len(self._j.adjective_ending) - 1], -1) <= words[stem]:
            return len(stem)
        return 0

    def _suffix(self, word: str, depth: int, count: int) -> tuple[int, ...] | None:
        words = self._j.words
        for suffix in (*self._j.suffixes, *self._j.comparatives):
            base = word[: -len(suffix)]
            if not word.endswith(suffix) or len(base) < 3:
                continue
            if count >= _FREQUENT or (count >= 0 and suffix in self._j.comparatives):
                return ()
            if base in words:
                return (len(base),)
            inner = self._cuts(base, depth + 1) if depth == 0 else ()
            if inner:
                return (*inner, len(base))
        return None

    def _compound(self, word: str) -> tuple[int, ...]:
        words, best, cut = self._j.words, _COMMON - 1, 0
        for i in range(3, len(word) - 2):
            if word[i - 1] in self._j.joining:
                score = min(words.get(word[:i], -1), words.get(word[i:], -1))
                if score > best:
                    best, cut = score, i
        if cut and word not in self._j.verbs:
            return (cut,)
        for second in self._j.second_parts:
            if word.endswith(second) and word[: -len(second)] in words:
                return (len(word) - len(second),)
        return ()
