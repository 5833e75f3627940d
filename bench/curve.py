"""How the time of each annotator grows with one document: text of many lines, of one line, and hostile repetition.

`python -m bench.curve [SIZES…] [KINDS…]`; without sizes 10,000 and 100,000 characters, without kinds all of them.
Told are seconds of processor time and thousand characters a second of each annotator: a rate that falls from one size
to the next is growth that is not linear. A kind that took over a minute is not measured at larger sizes.
"""

import random
import sys
import time
from collections.abc import Callable

from bench._texts import gold
from tawatur.engine.plan import Reader, reader
from tawatur.knowledge.load import load
from tawatur.languages import names
from tawatur.read.page import Page
from tawatur.records.document import Document

SIZES = (10_000, 100_000)
LANGS = ("ar", "fa", "en")


def _repeat(text: str) -> Callable[[int], str]:
    return lambda size: (text * (size // len(text) + 1))[:size]


def inputs() -> dict[str, Callable[[int], str]]:
    """Every kind of document, as a function of its number of characters."""
    articles = {lang: "\n".join(d.text for d in gold(lang)) for lang in LANGS}
    everything = "\n".join(articles.values())
    sheet = load(names.load())
    chance = random.Random(1)
    forms = [n.form for lang in LANGS for n in chance.choices([n for n in sheet.names if n.lang == lang], k=300)]
    words = everything.split()
    chance.shuffle(words)
    made = {"many lines": everything + "\n", "one line": everything.replace("\n", " ") + " "}
    made |= {lang: text + "\n" for lang, text in articles.items()}
    made |= {f"one line {lang}": text.replace("\n", " ") + " " for lang, text in articles.items()}
    made |= {
        "no stops": " ".join(w.strip('.؟!?"«»:،؛…') for w in words) + " ",
        "short lines": "\n".join(words) + "\n",
        "quotes": '"',
        "opening": "« “ ",
        "apostrophes": " 'a",
        "quoted words": '"word" «كلمة» ',
        "brackets": "([{",
        "double brackets": "((a)) ((",
        "cues en": "said that he said ",
        "cues ar": "قال إنه قال ",
        "cues fa": "گفت که گفته است ",
        "cues with commas": "officials said, he added, ",
        "quoted cues": '"وقال" «گفت» "he said" ',
        "names": " ".join(forms) + " ",
        "one name": "Smith ",
        "capitals": "John Smith and Mary Jones ",
        "offices": "the Iranian foreign minister وزير الخارجية الإيراني وزیر خارجه ایران ",
        "dates": "5 فبراير 2026 - 07:45، 16 بهمن 1404، 5 February 2026, Thursday ",
        "days": "Thursday and Friday يوم الجمعة ",
        "digits": "7",
        "dotted digits": "7.",
        "numbers": "20 percent 3.5 ",
        "number words": "one hundred and twenty ",
        "and": "و ",
        "and joined": "و",
        "ascii and": "and ",
        "blanks": " ",
        "blanks in words": "a" + " " * 500,
        "line ends": "\n",
        "letters": "a",
        "marks": "ب\u064e\u064e\u0640",
        "colons": "a: ",
        "stops": ". ",
        "dots": ".",
        "hashes": "#a ",
        "hyphens": "a-",
        "initials": "A. B. ",
        "entries": "10:30 GMT\nOne thing said the minister.\n",
    }
    return {kind: _repeat(text) for kind, text in made.items()}


def measure(reading: Reader, text: str) -> dict[str, float]:
    """Seconds of processor time of each annotator; an annotator that fails ends the run."""
    page = Page(Document(id="curve", text=text, sha256="", published="2026-02-05T07:45:00+04:00", outlet="curve"))
    spent: dict[str, float] = {}
    start = time.process_time()
    _ = page.folded
    spent["(folding)"] = time.process_time() - start
    for name, annotate in reading.steps:
        start = time.process_time()
        for layer, items in annotate(page).items():
            setattr(page, layer, items)
        spent[name] = time.process_time() - start
    return spent


def main(sizes: tuple[int, ...] = SIZES, only: tuple[str, ...] = ()) -> None:
    """Prints one block for each kind of document."""
    reading = reader(load(names.load()))
    for kind, make in inputs().items():
        if only and kind not in only:
            continue
        print(f"\n{kind}")
        for size in sizes:
            spent = measure(reading, make(size))
            whole = sum(spent.values())
            rates = "  ".join(f"{name} {size / s / 1000:,.0f}" for name, s in spent.items() if s > 1e-3)
            print(f"  {size:>10,} characters {whole:8.2f} s, thousand/s: {rates}", flush=True)
            if whole > 60:
                break


if __name__ == "__main__":
    told = sys.argv[1:]
    main(tuple(int(a) for a in told if a.isdigit()) or SIZES, tuple(a for a in told if not a.isdigit()))
