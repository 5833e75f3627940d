"""The scores say what they mean, and agree with the reference scorer where ../shared is there."""

import copy
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tawatur.measure.score import rows

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT.parent / "shared" / "tools" / "score.py"


def load(name):
    return {
        d["id"]: d
        for lang in ("ar", "fa", "en")
        for d in map(json.loads, (ROOT / f"gold/dev-{lang}/{name}.jsonl").read_text(encoding="utf-8").splitlines())
    }


def damaged(gold):
    """The gold with layers thinned out and values changed, as a middling system would leave it."""
    chance = random.Random(3)
    system = copy.deepcopy(gold)
    for document in system.values():
        for layer in ("times", "mentions", "attributions"):
            document[layer] = [x for x in document[layer] if chance.random() < 0.8]
        for time in document["times"]:
            time["to"] = "never" if chance.random() < 0.2 else time["to"]
        for mention in document["mentions"]:
            mention["entity"] = f"e{chance.randint(0, 5)}" if chance.random() < 0.2 else mention["entity"]
        for a in document["attributions"]:
            a["via"] = ["axios"] if chance.random() < 0.2 else a["via"]
            a["source"]["start"] = None if chance.random() < 0.2 else a["source"]["start"]
            a["content"][0]["end"] -= 30 if chance.random() < 0.1 else 0
    return system


def value(table, layer, measure, lang="all", field="f1"):
    return next(r[field] for r in table if (r["layer"], r["measure"], r["lang"]) == (layer, measure, lang))


def test_gold_against_itself_is_perfect_in_every_row():
    gold = load("gold")
    assert all((r["f1"] if r["f1"] is not None else r["precision"]) == 1.0 for r in rows(gold, gold, load("docs")))


def test_a_missing_document_costs_recall_and_not_precision():
    gold = load("gold")
    system = {i: d for i, d in gold.items() if i != "dev-en-01"}
    table = rows(gold, system)
    assert value(table, "times", "found (overlap)", field="precision") == 1.0
    assert value(table, "times", "found (overlap)", field="recall") < 1.0


def test_another_name_for_every_entity_costs_nothing():
    gold = load("gold")
    system = copy.deepcopy(gold)
    for document in system.values():
        for mention in document["mentions"]:
            mention["entity"] = "Q-" + mention["entity"]
    assert value(rows(gold, system), "mentions", "linking, B-cubed on found") == 1.0


if REFERENCE.exists():

    @pytest.mark.shared
    def test_agrees_with_the_reference_scorer(tmp_path):
        gold, docs = load("gold"), load("docs")
        system = damaged(gold)
        for name, items in (("gold", gold), ("system", system), ("docs", docs)):
            text = "".join(json.dumps(d) + "\n" for d in items.values())
            (tmp_path / f"{name}.jsonl").write_text(text, encoding="utf-8")
        names = [str(tmp_path / f"{n}.jsonl") for n in ("gold", "system", "docs")]
        command = [sys.executable, str(REFERENCE), names[0], names[1], "--docs", names[2], "--json"]
        reference = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        ours = rows(gold, system, docs)
        assert len(ours) == len(reference)
        for mine, theirs in zip(ours, reference, strict=True):
            for field, expected in theirs.items():
                assert mine[field] == (pytest.approx(expected) if isinstance(expected, float) else expected), theirs
