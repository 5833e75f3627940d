"""What is known of Persian words for putting lost half-spaces back: `fa/halfspace.toml`, `words.txt`, `verbs.txt`."""

import msgspec

from ..errors import Abort
from ..text.halfspace import HALF_SPACE, Joints
from . import data


class _Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    verb_prefixes: list[str]
    past_endings: list[str]
    present_endings: list[str]
    participle_endings: list[str]
    participle: str
    adjective_ending: str
    comparatives: list[str]
    suffixes: list[str]
    second_parts: list[str]
    joining: str
    whole: list[str]


def _rows(name: str) -> list[str]:
    lines = data.path("fa", name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def load() -> Joints:
    """The lexicon and the rules, about 40,000 words. `Abort` names the file and the line that does not fit."""
    rules = data.toml("fa", "halfspace.toml", _Rules)
    words: dict[str, int] = {}
    for row in _rows("words.txt"):
        count, _, forms = row.partition(" ")
        if not count.isdigit():
            raise Abort(f"languages/fa/words.txt: a line must begin with a number: {row[:40]!r}")
        words |= dict.fromkeys(forms.split(), int(count))
    joined: dict[str, str] = {}
    for word in words:
        if HALF_SPACE in word:
            plain = word.replace(HALF_SPACE, "")
            if words[word] >= words.get(plain, -1):
                joined[plain] = word
    verbs, participles = set(), set()
    for row in _rows("verbs.txt"):
        past, mark, present = row.partition("#")
        if not mark:
            raise Abort(f"languages/fa/verbs.txt: 'past#present' expected: {row!r}")
        if past:
            verbs |= {past + ending for ending in rules.past_endings}
            participles.add(past + rules.participle)
        if present:
            verbs |= {present + ending for ending in rules.present_endings}
    return Joints(
        words=words,
        joined=joined,
        verbs=frozenset(verbs),
        participles=frozenset(participles),
        verb_prefixes=tuple(rules.verb_prefixes),
        participle=rules.participle,
        adjective_ending=rules.adjective_ending,
        comparatives=tuple(rules.comparatives),
        participle_endings=tuple(rules.participle_endings),
        suffixes=tuple(rules.suffixes),
        second_parts=tuple(rules.second_parts),
        joining=frozenset(rules.joining),
        whole=frozenset(rules.whole),
    )
