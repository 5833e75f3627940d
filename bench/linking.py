"""Cost of copies and stories per document as an archive grows: `python bench/linking.py [N…]` (default 1000 4000).

The documents are made up (random names and words in random stories, every seventh a copy), since no real archive of
known stories is at hand; what counts is how the cost per document grows, and that all stories and copies are whole.
"""

import random
import sys
import time
from datetime import date, timedelta
from itertools import accumulate

from tawatur.link.copies import find
from tawatur.link.stories import assign
from tawatur.records.document import Document
from tawatur.records.layers import Line, Mention, Reading, Sentence

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def archive(size: int) -> tuple[list[Reading], dict[str, int]]:
    """`size` documents, and the story of each; stories have one to 24 documents within six days."""
    chance = random.Random(1)
    words = ["".join(chance.choices(LETTERS, k=chance.randint(4, 10))) for _ in range(30_000)]
    weights = list(accumulate(1 / (i + 5) for i in range(len(words))))
    made: list[Reading] = []
    stories: dict[str, int] = {}
    story = 0
    while len(made) < size:
        story += 1
        names = [f"name-{chance.randrange(size)}" for _ in range(8)]
        own = chance.sample(words, 60)
        first = date(2025, 1, 1) + timedelta(days=chance.randrange(max(1, size // 100)))
        for n in range(min(chance.randint(1, 24), size - len(made))):
            day = (first + timedelta(days=chance.randrange(6))).isoformat()
            sentences, mentions, text = [], [], ""
            if n and chance.random() < 0.15:
                text, mentions = made[-1].document.text, list(made[-1].mentions)
                sentences = list(made[-1].sentences)
            else:
                for _ in range(14):
                    name = chance.choice(names) if chance.random() < 0.8 else f"common-{chance.randrange(200)}"
                    others = chance.choices(words, cum_weights=weights, k=14) + chance.sample(own, 3)
                    start = len(text)
                    mentions.append(Mention(start, start + len(name), name, "person", name))
                    text += f"{name} {' '.join(others)}. "
                    sentences.append(Sentence(start, len(text), "en"))
            id_ = f"d{len(made):06d}"
            made.append(
                Reading(
                    document=Document(id=id_, text=text, sha256="", published=day, title=text[:40]),
                    lang="en",
                    lines=(Line(0, len(text), "body"),),
                    sentences=tuple(sentences),
                    mentions=tuple(mentions),
                )
            )
            stories[id_] = story
    return made, stories


def main(sizes: tuple[int, ...] = (1000, 4000)) -> None:
    """Prints one line for each size."""
    for size in sizes:
        readings, gold = archive(size)
        start = time.process_time()
        groups, _ = find(readings)
        between = time.process_time()
        found = assign(readings).stories
        end = time.process_time()
        whole = sum(len({gold[d] for d in s.documents}) == 1 for s in found)
        print(
            f"{size:>7} documents  copies {1000 * (between - start) / size:.2f} ms each ({len(groups)} groups)"
            f"  stories {1000 * (end - between) / size:.2f} ms each"
            f" ({len(found)} found, {whole} of them of one story, {len(set(gold.values()))} in truth)",
            flush=True,
        )


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or (1000, 4000))
