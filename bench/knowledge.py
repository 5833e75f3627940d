"""Half a million imported names beside the packaged knowledge alone: time to load, memory, and reading speed.

The names are made up from the parts of packaged names, a third each in Arabic, Persian and English, so that they look
like names and hardly stand in the texts: what is measured is looking for them. Each side runs in a process of its own,
and its times are those of the processor.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench._texts import ROOT, documents
from tawatur.engine.knowledge import imported, knowledge, take
from tawatur.engine.plan import reader
from tawatur.knowledge.sheet import Sheet
from tawatur.languages import names
from tawatur.store.base import open_store

NAMES = 500_000
CHARACTERS = 150_000
PASSES = 3  # the best counts: other work on the machine slows both sides, by chance
TYPES = ("person", "person", "person", "organization", "place")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        table, archive = Path(folder) / "names.tsv", Path(folder) / "names.db"
        _write(table)
        store = open_store(str(archive), create=True)
        began = time.perf_counter()
        intake = take(store, [table])
        seconds = time.perf_counter() - began
        store.close()
        print(f"import of a table of {NAMES:,} names: {seconds:.1f} s, {len(intake.clashes):,} clashes told")
        alone, beside = _measured("-"), _measured(str(archive))
    print(f"{'':28}{'packaged alone':>16}{f'+ {NAMES:,}':>16}{'ratio':>8}")
    for what, one in alone.items():
        two = beside[what]
        print(f"{what:28}{one:16,.2f}{two:16,.2f}{two / one:8.2f}")


def _measured(archive: str) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.knowledge", archive]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(run.stdout)
    return found


def _one(archive: str) -> dict[str, float]:
    """Times of one side: run in a process of its own, so that memory is its own."""
    began = time.process_time()
    sheet = Sheet()
    if archive != "-":
        store = open_store(archive)
        sheet = imported(store)
        store.close()
    known = knowledge(sheet)
    loaded = time.process_time()
    reading = reader(known)
    found = {"load knowledge, s": loaded - began, "build annotators, s": time.process_time() - loaded}
    for lang in ("ar", "fa", "en"):
        texts = documents(lang, CHARACTERS)
        for document in texts[:3]:
            reading.read(document)
        seconds = []
        for _ in range(PASSES):
            began = time.process_time()
            for document in texts:
                reading.read(document)
            seconds.append(time.process_time() - began)
        found[f"{lang}, characters/s"] = sum(len(d.text) for d in texts) / min(seconds)
    status = Path("/proc/self/status").read_text(encoding="ascii")  # getrusage would count the parent's before exec
    found["peak memory, MB"] = int(status.split("VmHWM:")[1].split()[0]) / 1024
    return found


def _write(path: Path) -> None:
    """A table of made-up names, the same in every run."""
    chance = random.Random(1)
    parts: dict[str, list[str]] = {"ar": [], "fa": [], "en": []}
    for name in names.load():
        parts[name.lang] += [word for word in name.form.split() if len(word) > 3 and word.isalpha()]
    lines = ["id\ttype\tlang\tname"]
    for number in range(NAMES):
        lang = ("ar", "fa", "en")[number % 3]
        words = []
        for _ in range(chance.choice((2, 2, 3, 4))):
            begin, end = chance.choice(parts[lang]), chance.choice(parts[lang])
            words.append((begin[: len(begin) // 2 + 1] + end[len(end) // 2 :]).capitalize())
        lines.append(f"made-up-{number}\t{chance.choice(TYPES)}\t{lang}\t{' '.join(words)}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(_one(sys.argv[1])))
    else:
        main()
