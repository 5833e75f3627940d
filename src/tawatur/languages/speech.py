"""Words of reporting in each language: `speech.tsv` (the cues) and `speech.toml` (the words around them).

`speech.tsv` has the columns kind, class, takes, forms. Kinds: `verb` (conjugated by the language's table of endings),
`form` (written out as they stand) and `phrase` (a reporting phrase such as 'according to'). In `forms`, the verb's
principal parts stand in the order that the language's `[conjugation]` expects, separated by blanks; '-' marks a part
that the verb lacks. All forms are folded here, so the data may be written in normal spelling.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

import msgspec

from ..errors import Abort
from ..text.fold import fold
from . import codes, data

CLASSES = frozenset(
    [
        "say",
        "claim",
        "deny",
        "admit",
        "warn",
        "demand",
        "threaten",
        "propose",
        "promise",
        "welcome",
        "expect",
        "describe",
        "report",
        "quote",
    ]
)
TAKES = frozenset(
    [
        "clause",
        "noun",
        "infinitive",
        "object",
        "address",
        "as",
        "by",
        "opened",
        "impersonal",
        "document",
        "prepositional",
        "before",
        "after",
        "from",
        "self",
        "pieces",
        "adverb",
        "negated",
        "aside",
    ]
)


class Ending(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule of conjugation.

    Principal part `part` (from 0), less `strip` letters at its start and `cut` at its end, stands between `before`
    and `after`. The rule applies to parts that end with one of `ends` (any, if empty) and none of `unless` ('='
    before an ending: is just that); the form has `number` and `role`.
    """

    part: int
    before: tuple[str, ...] = ("",)
    after: tuple[str, ...] = ("",)
    ends: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    cut: int = 0
    strip: int = 0
    number: str = ""
    role: str = "finite"


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    order: str
    article: str = "\0"
    conjugation: list[Ending] = []
    prefixes: list[str] = []
    light: dict[str, list[str]] = {}
    marks: list[str] = []
    doubling: list[str] = []
    noun_marks: list[str] = []
    sets: dict[str, list[str]] = {}
    numbers: dict[str, int] = {}
    roles: dict[str, str] = {}
    offices: dict[str, str] = {}


@dataclass(frozen=True)
class Cue:
    """A form that may report: its class, what it takes, and as which form of the verb it stands there."""

    lemma: str
    kind: str
    cls: str
    takes: frozenset[str]
    words: tuple[str, ...]
    role: str = "finite"  # finite, participle, infinitive, passive, noun, phrase
    number: str = ""  # s, d, p or '' where the form does not say
    prepositions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Speech:
    """One language's words of reporting, folded. `cues` are keyed by their first word, longest first."""

    code: str
    order: str
    article: str
    prefixes: tuple[str, ...]
    cues: Mapping[str, tuple[Cue, ...]]
    sets: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    starts: Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]]  # the same by their first words
    numbers: Mapping[str, int]
    marks: tuple[str, ...] = ()  # signs of the original spelling that make a verb passive
    doubling: tuple[str, ...] = ()  # signs without which the words of `marked_only` are no verbs
    noun_marks: tuple[str, ...] = ()  # signs that make a word a noun
    roles: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # word -> (class, number)
    offices: Mapping[str, str] = field(default_factory=dict)

    def has(self, name: str, word: str) -> bool:
        """Whether `word` (folded) is in the set `name`."""
        return word in self.sets.get(name, frozenset())


class _Sets(dict[str, frozenset[str]]):
    """The sets of words of one language; a set that a language does not need is empty."""

    def __missing__(self, name: str) -> frozenset[str]:
        return frozenset()


class _Starts(dict[str, dict[str, tuple[tuple[str, ...], ...]]]):
    """The phrases of one language by set and first word."""

    def __missing__(self, name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
        return {}


def _by_first(members: tuple[tuple[str, ...], ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in members:
        found.setdefault(words[0], []).append(words)
    return {first: tuple(words) for first, words in found.items()}


def load() -> dict[str, Speech]:
    """The words of reporting of every language that has them, by language code."""
    return {code: _language(code) for code in codes() if data.path(code, "speech.toml").is_file()}


def _language(code: str) -> Speech:
    words = data.toml(code, "speech.toml", _Words)
    cues: dict[str, dict[tuple[str, ...], Cue]] = {}
    for number, row in enumerate(data.tsv(code, "speech.tsv"), 2):
        for cue in _cues(code, number, row, words):
            cues.setdefault(cue.words[0], {}).setdefault(cue.words, cue)
    sets, phrases = _Sets(), {}
    for name, members in words.sets.items():
        folded = [tuple(fold(m).split()) for m in members]
        sets[name] = frozenset(" ".join(f) for f in folded)
        phrases[name] = tuple(sorted((f for f in folded if f), key=len, reverse=True))
    roles = {}
    for form, what in words.roles.items():
        kind, _, size = what.partition(" ")
        for each in form.split("|"):
            roles[fold(each)] = (kind, size or "s")
    return Speech(
        code=code,
        order=words.order,
        article=fold(words.article),
        prefixes=tuple(fold(p) for p in words.prefixes),
        cues={k: tuple(sorted(v.values(), key=lambda c: -len(c.words))) for k, v in cues.items()},
        sets=sets,
        phrases=phrases,
        starts=_Starts({name: _by_first(members) for name, members in phrases.items()}),
        marks=tuple(words.marks),
        doubling=tuple(words.doubling),
        noun_marks=tuple(words.noun_marks),
        numbers={fold(k): v for k, v in words.numbers.items()},
        roles=roles,
        offices={fold(k): v for k, v in words.offices.items()},
    )


def _cues(code: str, line: int, row: list[str], words: _Words) -> Iterator[Cue]:
    where = f"languages/{code}/speech.tsv, data line {line}"
    if len(row) != 4:
        raise Abort(f"{where}: {len(row)} cells instead of kind, class, takes, forms")
    kind, cls, takes_cell, forms = row
    takes: set[str] = set()
    prepositions = []
    for item in takes_cell.split():
        if item.startswith("+"):
            prepositions.append(fold(item[1:]))
            takes.add("prepositional")
        else:
            takes.add(item)
    if cls not in CLASSES or takes - TAKES:
        raise Abort(f"{where}: class {cls!r} or takes {sorted(takes - TAKES)} unknown")
    frozen = frozenset(takes)
    if kind in {"phrase", "form"}:
        for form in forms.split("|"):
            folded = tuple(fold(form).split())
            yield Cue(
                form, kind, cls, frozen, folded, "phrase" if kind == "phrase" else "finite", "", tuple(prepositions)
            )
        return
    if kind not in {"verb", "light"}:
        raise Abort(f"{where}: kind {kind!r} is none of verb, light, form, phrase")
    if kind == "light":  # nouns | light verbs, each conjugated from [light]
        nouns, _, lights = forms.partition("|")
        for noun, light in product(nouns.split(","), lights.split()):
            if light not in words.light:
                raise Abort(f"{where}: light verb {light!r} has no parts in [light]")
            for form, role, size in _forms(words.light[light], words):
                folded = tuple(f"{fold(noun.strip())} {form}".split())
                yield Cue(noun.strip(), "verb", cls, frozen, folded, role, size, tuple(prepositions))
        return
    parts = forms.split()
    for form, role, size in _forms(parts, words):
        yield Cue(parts[0], "verb", cls, frozen, tuple(form.split()), role, size, tuple(prepositions))


def _ends(part: str, endings: tuple[str, ...]) -> bool:
    return any(part == e[1:] if e.startswith("=") else part.endswith(e) for e in endings)


def _forms(parts: list[str], words: _Words) -> Iterator[tuple[str, str, str]]:
    for rule in words.conjugation:
        if rule.part >= len(parts) or parts[rule.part] == "-":
            continue
        for part in parts[rule.part].split("/"):
            if (rule.ends and not _ends(part, rule.ends)) or _ends(part, rule.unless):
                continue
            stem = part[rule.strip : len(part) - rule.cut]
            for before, after in product(rule.before, rule.after):
                yield fold(before + stem + after), rule.role, rule.number
