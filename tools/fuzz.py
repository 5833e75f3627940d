"""Random and mutated passages in three languages through folding and every annotator.

    python tools/fuzz.py [--count N] [--start N] [--seconds S] [--again N]

Passage `i` is the same in every run over the same data. Told are: a stage that raises, a span outside the text, a
quote that is not the text of its span, an interval that does not go forward, and, for every `--again`-th passage, a
wrong map of its fold and a second reading that differs from the first. Failures are printed with the passage, cut
down to what still fails. The exit status is 1 if there was any.
"""

import argparse
import json
import random
import sys
import time
import tomllib
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from tawatur.engine.plan import Annotate, reader
from tawatur.knowledge.load import load
from tawatur.languages import names
from tawatur.read.page import Page
from tawatur.records.document import Document, EntryHint
from tawatur.records.layers import Attribution, Time
from tawatur.text.fold import Folded, fold
from tawatur.text.offsets import Offsets

ROOT = Path(__file__).parents[1]
PUBLISHED = (
    None,
    "2026-02-05",
    "2026-02-05T07:45:00+04:00",
    "2026-02-05T23:59",
    "0001-01-01",
    "9999-12-31",
    "nonsense",
)
QUOTES = list("\"'«»“”„‟‘’‚‛()[]{}<>‹›")
CONTROLS = [chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0x200C, 0x200D, 0x200E, 0x200F)]
CONTROLS += [
    "\u061c",
    "\ufeff",
    "\u00ad",
    "\u2060",
    "\x00",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x85",
    "\u2028",
    "\u2029",
    "\r",
    "\r\n",
]
ODD = [
    "\ud800",
    "\udfff",
    "\ufffe",
    "\U0010ffff",
    "😀",
    "👩\u200d👧",
    "ﷺ",
    "ﻼ",
    "ﬁ",
    "İ",
    "ß",
    "ı",
    "ǆ",
    "²",
    "½",
    "①",
    "๓",
    "e\u0301",
]
ODD += [
    "\u0301" * 5,
    "ـ" * 9,
    "\u064e\u0651",
    "ء",
    "\u0674",
    "\u180e",
    "\u3000",
    "\u00a0",
    "\u202f",
    "٪",
    "٫",
    "٬",
    "\ufe0f",
    "𞸀",
]
JOINTS = [
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "",
    ". ",
    "، ",
    ", ",
    ": ",
    " - ",
    " – ",
    "؛ ",
    "؟ ",
    "...",
    "…",
    "\t",
    " و",
    "\u200c",
    "/",
    "|",
]


class Passages:
    """Makes passage `i` from the gold texts, the names of the knowledge and all words of the language data."""

    def __init__(self) -> None:
        rows = [json.loads(x) for f in sorted(ROOT.glob("gold/*/docs.jsonl")) for x in _lines(f)]
        self.texts = [row["text"] for row in rows]
        self.lines = [line for text in self.texts for line in text.split("\n") if line.strip()]
        self.outlets = [*sorted({row["outlet"] for row in rows if row["outlet"]}), ""]
        self.words = sorted({word for line in self.lines for word in line.split()})
        self.names = sorted({n.form for n in load(names.load()).names})
        data = ROOT / "src/tawatur/languages"
        told = {s for f in sorted(data.glob("*/*.toml")) for s in _strings(tomllib.loads(f.read_text("utf-8")))}
        told |= {cell for f in sorted(data.glob("*/*.tsv")) for x in _lines(f) for cell in x.split("\t")}
        self.cues = sorted(s for s in told if 0 < len(s) < 60)

    def passage(self, i: int) -> Document:
        """The `i`-th passage, the same in every run over the same data."""
        chance = random.Random(i)
        make = chance.choice(
            (self._cut, self._cut, self._mutated, self._mutated, self._mutated, self._soup, self._dates)
        )
        text = make(chance)[:400]
        for _ in range(chance.randrange(3)):
            text = self._mutate(chance, text)
        hints: tuple[EntryHint, ...] = ()
        if len(text) > 1 and chance.random() < 0.03:
            at = chance.randrange(1, len(text))
            hints = (
                EntryHint(0, at, "2026-02-05T10:00"),
                EntryHint(at, len(text), chance.choice((None, "2026-02-05T09:00"))),
            )
        return Document(
            id="fuzz",
            text=text,
            sha256="",
            outlet=chance.choice(self.outlets) or None,
            lang=chance.choice((None, None, None, "ar", "fa", "en", "xx")),
            published=chance.choice(PUBLISHED),
            title=chance.choice((None, None, text[:40], chance.choice(self.lines))),
            entry_hints=hints,
        )

    def _cut(self, chance: random.Random) -> str:
        text = chance.choice(self.texts)
        at = chance.randrange(len(text))
        return text[at : at + chance.randrange(1, 300)]

    def _mutated(self, chance: random.Random) -> str:
        text = "\n".join(chance.choices(self.lines, k=chance.randrange(1, 4)))[: chance.randrange(1, 300)]
        for _ in range(chance.randrange(1, 5)):
            text = self._mutate(chance, text)
        return text

    def _soup(self, chance: random.Random) -> str:
        pools = (self.words, self.cues, self.cues, self.names, QUOTES, CONTROLS, ODD)
        weights = [chance.random() for _ in pools]
        parts = chance.choices(pools, weights, k=chance.randrange(1, 30))
        return "".join(chance.choice(pool) + chance.choice(JOINTS) for pool in parts)

    def _dates(self, chance: random.Random) -> str:
        zero = chance.choice((0x30, 0x30, 0x660, 0x6F0))
        made = []
        for _ in range(chance.randrange(1, 15)):
            size = chance.choice((1, 1, 2, 2, 3, 4, 4, 5, 9, 30))
            number = str(chance.randrange(10**size)).zfill(chance.choice((1, 2, 4)))
            made.append("".join(chr(zero + int(c)) for c in number))
            made.append(chance.choice(("/", "-", ":", ".", " ", " ", ",", "%", "$", "–", " GMT", "+", "T", "Z")))
            if chance.random() < 0.5:
                made.append(f" {chance.choice(self.cues)} ")
        return "".join(made)

    def _mutate(self, chance: random.Random, text: str) -> str:
        size = len(text)
        a, b = sorted((chance.randrange(size + 1), chance.randrange(size + 1)))
        kind = chance.randrange(9)
        if kind == 0:
            return text[:a] + text[b:]
        if kind == 1:
            return text[:b] + text[a:]
        if kind == 2:
            c = chance.randrange(size + 1)
            rest = text[:a] + text[b:]
            return rest[:c] + text[a:b] + rest[c:]
        if kind == 3:
            words = text.split(" ")
            chance.shuffle(words)
            return " ".join(words)
        if kind == 4:
            return text[:a] + chance.choice((QUOTES, CONTROLS, ODD, ODD))[0:][chance.randrange(9)] + text[a:]
        if kind == 5:
            return text.replace("\n", chance.choice((" ", "", "\r\n", "\n\n")), chance.randrange(1, 4))
        if kind == 6:
            return "".join(
                c
                if chance.random() > 0.05
                else chance.choice((chance.choice(QUOTES), chance.choice(CONTROLS), chance.choice(ODD), "", c + c))
                for c in text
            )
        if kind == 7:
            return text[:a] + chance.choice((self.cues, self.names, self.words))[chance.randrange(2000)] + text[a:]
        other = chance.choice(self.lines)
        return text[:a] + other[: chance.randrange(len(other) + 1)] + text[b:]


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield key
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def folding(text: str) -> Iterator[str]:
    """What is wrong with the fold of `text` and its map."""
    folded = Folded(text)
    if folded.text != fold(text) or fold(folded.text) != folded.text:
        yield "the fold is not the fold, or not idempotent"
    before = 0
    for i in range(len(folded) + 1):
        point = folded.origin(i)
        if not before <= point <= len(text):
            yield f"origin({i}) = {point} after {before}"
        before = point
        if i < len(folded):
            a, b = folded.span(i, i + 1)
            if not (a == point and a < b <= len(text)):
                yield f"span({i}, {i + 1}) = {a, b}"
            if not folded.index(point) <= i:
                yield f"index({point}) = {folded.index(point)}, which came from {i}"
    last = 0
    for point in range(len(text) + 1):
        i = folded.index(point)
        if not last <= i <= len(folded) or folded.origin(i) < point:
            yield f"index({point}) = {i} after {last}"
        last = i
    offsets = Offsets(text)
    for point in range(0, len(text) + 1, 7):
        if offsets.from_utf16(offsets.utf16(point)) != point or offsets.from_utf8(offsets.utf8(point)) != point:
            yield f"offsets of {point} do not come back"


def reading(steps: tuple[tuple[str, Annotate], ...], document: Document) -> tuple[dict[str, Any], list[str]]:
    """All layers of `document`, and what is wrong with them."""
    page = Page(document)
    wrong: list[str] = []
    layers: dict[str, Any] = {}
    for name, annotate in steps:
        try:
            made = annotate(page)
        except Exception:
            wrong.append(f"{name} raised:\n{traceback.format_exc(limit=-4)}")
            continue
        for layer, items in made.items():
            setattr(page, layer, items)
            layers[layer] = items
            if isinstance(items, tuple):
                wrong += [f"{layer}: {message}" for message in _violations(document.text, items)]
    starts = {layer: [x.start for x in layers.get(layer, ())] for layer in ("lines", "sentences", "times", "mentions")}
    wrong += [f"{layer} are not in text order" for layer, order in starts.items() if order != sorted(order)]
    return layers, wrong


def _violations(text: str, items: tuple[Any, ...]) -> Iterator[str]:
    for item in items:
        if isinstance(item, str):
            continue
        if isinstance(item, Attribution):
            parts: list[Any] = [item.cue, *item.content, item.source, *item.chain]
            for part in parts:
                if part.start is not None:
                    yield from _span(text, part)
            told = item.said
        else:
            yield from _span(text, item)
            told = item if isinstance(item, Time) else None
        if told is not None and not told.from_ < told.to:
            yield f"not forward: {told}"


def _span(text: str, item: Any) -> Iterator[str]:
    if not 0 <= item.start < item.end <= len(text):
        yield f"out of bounds: {item}"
    elif getattr(item, "quote", None) not in (None, text[item.start : item.end]):
        yield f"another quote: {item} for {text[item.start : item.end]!r}"


class Fuzzer:
    """Reads passages with one reader."""

    def __init__(self) -> None:
        self.steps = reader(load(names.load())).steps

    def failures(self, document: Document, again: bool = False) -> list[str]:
        """All that is wrong with one document; `again` also looks at its fold and reads it twice."""
        wrong: list[str] = []
        if again:
            try:
                wrong += folding(document.text)
            except Exception:
                wrong.append(f"folding raised:\n{traceback.format_exc(limit=-4)}")
        layers, more = reading(self.steps, document)
        wrong += more
        if again and reading(self.steps, document)[0] != layers:
            wrong.append("a second reading differs")
        return wrong

    def smaller(self, document: Document) -> Document:
        """`document` with as much of its text cut away as still fails."""
        size = max(1, len(document.text) // 2)
        while size:
            at = 0
            while at < len(document.text):
                text = document.text[:at] + document.text[at + size :]
                shorter = msgspec.structs.replace(document, text=text, entry_hints=())
                if self.failures(shorter, again=True):
                    document = shorter
                else:
                    at += size
            size //= 2
        return document


def main() -> int:
    """Reads the passages asked for and prints the failures and a count."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=10_000)
    options.add_argument("--start", type=int, default=0)
    options.add_argument("--seconds", type=float, default=1e9)
    options.add_argument("--again", type=int, default=5)
    options.add_argument("--stop", type=int, default=20, help="stop at so many different failures")
    given = options.parse_args()
    passages, fuzzer = Passages(), Fuzzer()
    began = time.monotonic()
    done = characters = failed = 0
    seen: set[str] = set()
    for i in range(given.start, given.start + given.count):
        if time.monotonic() - began > given.seconds or len(seen) >= given.stop:
            break
        document = passages.passage(i)
        wrong = fuzzer.failures(document, again=i % given.again == 0)
        done += 1
        characters += len(document.text)
        if wrong:
            failed += 1
            kind = wrong[0].splitlines()[-1].partition("(")[0][:60] + "".join(wrong[0].splitlines()[-3:-1])[:120]
            if kind not in seen:
                seen.add(kind)
                small = fuzzer.smaller(document)
                told = fuzzer.failures(small, again=True)
                print(f"passage {i}: {small!r}\n  " + "\n  ".join(told[:3]), flush=True)
        if done % 20_000 == 0:
            print(f"{done} passages, {failed} failed, {time.monotonic() - began:.0f} s", flush=True)
    print(f"{done} passages, {characters} characters, {failed} failed, {time.monotonic() - began:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
