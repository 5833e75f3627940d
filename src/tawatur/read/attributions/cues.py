"""Where words of reporting stand: every form of every cue, found by its first word."""

from dataclasses import dataclass, field

from ...languages.speech import Cue, Speech
from .passages import Passage

_MOST = 30  # cues of one sentence that are looked at: what compares them pairwise must stay linear for a page


@dataclass
class Hit:
    """A cue at tokens [low, high) of a sentence; `start`, `end` are its folded offsets without its clitic."""

    cue: Cue
    low: int
    high: int
    start: int
    end: int
    clitic: str = ""
    used: bool = False  # belongs to the report of another cue


@dataclass
class Found:
    """One attribution as the sentence's grammar gives it, in folded offsets.

    `share`: the source is that of the cue before it in the sentence; `pronoun`: the word that stands for the source,
    '' where the verb alone carries it; `media`: spans of media named as carriers, outermost first; `around`: the token
    ranges where the circumstances of speaking stand (addressee, occasion).
    """

    hit: Hit
    source: tuple[int, int] | None
    content: list[tuple[int, int]]
    share: bool = False
    pronoun: str = ""
    media: list[tuple[int, int]] = field(default_factory=list)
    around: list[tuple[int, int]] = field(default_factory=list)
    nested: bool = False
    cue: tuple[int, int] | None = None

    def holds(self, other: "Found") -> bool:
        """Whether the cue of `other` stands in this one's content."""
        return other is not self and any(a <= other.hit.start and other.hit.end <= b for a, b in self.content)


def hits(passage: Passage, speech: Speech) -> list[Hit]:
    """The first cues of the sentence, longest match first, none overlapping another."""
    found: list[Hit] = []
    words = passage.words
    cues, prefixes, anonymous = speech.cues, speech.prefixes, speech.starts["anonymity"]
    attached = frozenset(prefix[0] for prefix in prefixes)
    index = 0
    while index < passage.size and len(found) < _MOST:
        word = words[index]
        clitic = ""
        if word in anonymous and (skipped := passage.phrase("anonymity", index)):
            index += skipped
            continue
        candidates = cues.get(word)
        if candidates is not None and _longest(passage, candidates, index, clitic) is None:
            candidates = None  # it begins a longer cue only; perhaps a particle is written onto a shorter one
        if candidates is None and word[:1] in attached:
            for prefix in prefixes:
                if word.startswith(prefix) and word[len(prefix) :] in cues:
                    candidates, clitic = cues[word[len(prefix) :]], prefix
                    break
        if candidates is not None:
            hit = _longest(passage, candidates, index, clitic)
            anonymity = passage.phrase("anonymity", hit.high) if hit is not None else 0
            if hit is not None and anonymity:
                index = hit.high + anonymity
                continue
            if hit is not None and passage.name(hit.low) is None:
                found.append(hit)
                index = hit.high
                continue
        index += 1
    return found


def _longest(passage: Passage, candidates: tuple[Cue, ...], index: int, clitic: str) -> Hit | None:
    words, second = passage.words, passage.word(index + 1)
    for cue in candidates:
        size = len(cue.words)
        high = index + size
        if size > 1:
            if size > 2 and cue.words[1] != second:
                continue
            rest, got = cue.words[1:], words[index + 1 : high]
            if len(got) < len(rest) or (size > 3 and got[1:-1] != list(rest[1:-1])):
                continue
            if got[-1] != rest[-1]:
                # a phrase may end with a clitic preposition that is written together with the next word
                if cue.kind == "phrase" and len(rest[-1]) == 1 and got[-1].startswith(rest[-1]):
                    last = passage.starts[high - 1] + len(rest[-1])
                    return Hit(cue, index, high - 1, passage.starts[index] + len(clitic), last, clitic)
                continue
        return Hit(cue, index, high, passage.starts[index] + len(clitic), passage.ends[high - 1], clitic)
    return None
