"""Characters a second of each annotator and of all layers on one core, beside hazm and rishe on the same Persian text.

hazm 0.10 pins an old NumPy, so it runs in a virtual environment of its own (`.venv-hazm`, made here once).
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import rishe

from bench._texts import ROOT, documents
from tawatur.engine.plan import reader
from tawatur.knowledge.load import load
from tawatur.languages import names
from tawatur.read.page import Page
from tawatur.records.document import Document

CHARACTERS = 600_000
HAZM = """
import json, sys, time
from hazm import Normalizer
texts = json.load(sys.stdin)
n = Normalizer()
n.normalize(texts[0])
start = time.perf_counter()
for t in texts:
    n.normalize(t)
print(time.perf_counter() - start)
"""


def main() -> None:
    began = time.perf_counter()
    reading = reader(load(names.load()))
    print(f"reading: set-up {time.perf_counter() - began:.2f} s")
    for lang in ("ar", "fa", "en"):
        texts = documents(lang, CHARACTERS)
        total = sum(len(d.text) for d in texts)
        for document in texts[:3]:
            reading.read(document)
        spent: dict[str, float] = defaultdict(float)
        for document in texts:
            page = Page(document)
            start = time.perf_counter()
            _ = page.folded
            spent["(folding)"] += time.perf_counter() - start
            for name, annotate in reading.steps:
                start = time.perf_counter()
                for layer, items in annotate(page).items():
                    setattr(page, layer, items)
                spent[name] += time.perf_counter() - start
        print(f"\n{lang}: {len(texts)} documents, {total:,} characters, one core")
        for name, seconds in spent.items():
            print(f"  {name:14} {total / seconds:12,.0f} characters/s")
        ours = sum(spent.values())
        print(f"  {'all layers':14} {total / ours:12,.0f} characters/s")
        if lang == "fa":
            _peers(texts, total, ours)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak memory of this process {peak:,.0f} MB")


def _peers(texts: list[Document], total: int, ours: float) -> None:
    plain = [d.text for d in texts]
    start = time.perf_counter()
    tokens = sum(len(rishe.word_tokenize(t)) for t in plain)
    seconds = time.perf_counter() - start
    print(f"  rishe tokens ({tokens:,}) {total / seconds:12,.0f} characters/s = {ours / seconds:.1f}x all our layers")
    python = _hazm()
    if python is None:
        print("  beside: hazm 0.10.0 could not be installed here")
        return
    run = subprocess.run([str(python), "-c", HAZM], input=json.dumps(plain), capture_output=True, text=True, check=True)
    seconds = float(run.stdout)
    print(
        f"  beside: hazm 0.10.0 normaliser {total / seconds:12,.0f} characters/s = {ours / seconds:.2f}x all our layers"
    )


def _hazm() -> Path | None:
    home = ROOT / ".venv-hazm"
    python = home / "bin" / "python"
    if not python.exists():
        env = os.environ | {"UV_PYTHON_DOWNLOADS": "never"}
        uv = str(ROOT / ".venv-boot/bin/uv")
        for command in (
            [uv, "venv", "-q", "-p", sys.executable, str(home)],
            [uv, "pip", "install", "-q", "-p", str(python), "hazm==0.10.0"],
        ):
            if subprocess.run(command, env=env, capture_output=True, check=False).returncode:
                return None
    return python


if __name__ == "__main__":
    main()
