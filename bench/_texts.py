"""The texts every bench reads: the development gold, repeated with other ids until there is enough."""

import json
from pathlib import Path

from tawatur.records.document import Document, fingerprint

ROOT = Path(__file__).parents[1]


def gold(lang: str) -> list[Document]:
    """The documents of one language as ingested, with their given dates."""
    lines = (ROOT / f"gold/dev-{lang}/docs.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        Document(
            id=d["id"],
            text=d["text"],
            sha256=fingerprint(d["text"]),
            outlet=d["outlet"],
            published=d["published"],
            published_from="given",
            title=d["title"],
        )
        for d in map(json.loads, lines)
    ]


def documents(lang: str, characters: int) -> list[Document]:
    """Documents of `lang` with at least `characters` code points in all."""
    found: list[Document] = []
    total = 0
    originals = gold(lang)
    while total < characters:
        original = originals[len(found) % len(originals)]
        found.append(original)
        total += len(original.text)
    return found
