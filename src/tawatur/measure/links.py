"""Scores of stories, claims, contradictions and copies against gold facets and origins.

Rows of facets are passages; a span of ours and a passage are the same if they overlap by at least a third of the
shorter one.
"""

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from .matching import Row, f1

Item = Mapping[str, Any]
Pair = tuple[int, int]


def score(
    stories: Sequence[Item], documents: Mapping[str, Item], facets: Sequence[Item], origins: Sequence[Item]
) -> list[Row]:
    """The rows for an archive's stories (shape of `tawatur story --json`) against the gold of `documents`."""
    passages = [_placed(f, documents) for f in facets]
    return [
        _stories(stories, documents),
        *_contradictions(stories, passages),
        *_claims(stories, passages, documents),
        _copies(stories, documents, origins),
        *_origins(stories, origins),
    ]


def _placed(facet: Item, documents: Mapping[str, Item]) -> Item:
    if "start" in facet:
        return facet
    start = documents[facet["doc"]]["text"].index(facet["quote"])
    return {**facet, "start": start, "end": start + len(facet["quote"])}


def _near(passage: Item, evidence: Item) -> bool:
    if passage["doc"] != evidence["document"]:
        return False
    shared = min(passage["end"], evidence["end"]) - max(passage["start"], evidence["start"])
    return bool(shared > 0) and 3 * shared >= int(
        min(passage["end"] - passage["start"], evidence["end"] - evidence["start"])
    )


def _touched(passages: Sequence[Item], evidence: Sequence[Item]) -> list[int]:
    return [k for k, p in enumerate(passages) if any(_near(p, e) for e in evidence)]


def _row(layer: str, measure: str, p: float | None, r: float | None, support: int) -> Row:
    both = f1(p, r) if p is not None and r is not None else None
    return {
        "layer": layer,
        "measure": measure,
        "precision": p,
        "recall": r,
        "f1": both,
        "support": support,
        "lang": "all",
    }


def _stories(stories: Sequence[Item], documents: Mapping[str, Item]) -> Row:
    system = {d["id"]: s["id"] for s in stories for d in s["documents"]}
    g: dict[str, set[str]] = defaultdict(set)
    s: dict[str, set[str]] = defaultdict(set)
    items = [i for i in documents if i in system]
    for i in items:
        g[documents[i]["story"]].add(i)
        s[system[i]].add(i)
    shared = {i: len(g[documents[i]["story"]] & s[system[i]]) for i in items}
    p = sum(shared[i] / len(s[system[i]]) for i in items) / max(1, len(items))
    r = sum(shared[i] / len(g[documents[i]["story"]]) for i in items) / max(1, len(documents))
    return _row("stories", "B-cubed", p, r, len(documents))


def _by_facet(passages: Sequence[Item]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for k, passage in enumerate(passages):
        found[passage["facet"]].append(k)
    return found


def _contradictions(stories: Sequence[Item], passages: Sequence[Item]) -> list[Row]:
    found: set[Pair] = set()
    reported = touched = right = 0
    for contradiction in (c for s in stories for c in s.get("contradictions", [])):
        reported += 1
        covered = [_touched(passages, side["evidence"]) for side in contradiction["sides"]]
        pairs = {(min(i, j), max(i, j)) for a, b in itertools.combinations(covered, 2) for i in a for j in b if i != j}
        same_facet = [(i, j) for i, j in pairs if passages[i]["facet"] == passages[j]["facet"]]
        touched += bool(same_facet)
        right += any(passages[i]["value"] != passages[j]["value"] for i, j in same_facet)
        found |= pairs
    conflicts = [
        (i, j)
        for ks in _by_facet(passages).values()
        for i, j in itertools.combinations(ks, 2)
        if passages[i]["exclusive"] and _differ(passages[i], passages[j])
    ]
    facets: dict[str, bool] = {}
    for i, j in conflicts:
        name = passages[i]["facet"]
        facets[name] = facets.get(name, False) or (i, j) in found
    hits = sum(pair in found for pair in conflicts)
    return [
        _row(
            "contradictions",
            "gold conflicting pairs found",
            right / touched if touched else 0.0,
            hits / len(conflicts) if conflicts else 0.0,
            len(conflicts),
        ),
        _row(
            "contradictions",
            "facets with at least one found",
            None,
            sum(facets.values()) / max(1, len(facets)),
            len(facets),
        ),
        _row("contradictions", "reported in all", None, None, reported),
    ]


def _differ(a: Item, b: Item) -> bool:
    return bool(a["value"] != b["value"] and a["doc"] != b["doc"])


def _claims(stories: Sequence[Item], passages: Sequence[Item], documents: Mapping[str, Item]) -> list[Row]:
    together: set[Pair] = set()
    for claim in (c for s in stories for c in s.get("claims", [])):
        ks = _touched(passages, claim["evidence"])
        together |= {p for p in itertools.combinations(ks, 2) if passages[p[0]]["doc"] != passages[p[1]]["doc"]}
    same = {
        (i, j)
        for ks in _by_facet(passages).values()
        for i, j in itertools.combinations(ks, 2)
        if passages[i]["value"] == passages[j]["value"] and passages[i]["doc"] != passages[j]["doc"]
    }
    right = together & same
    across = {(i, j) for i, j in same if _lang(passages[i], documents) != _lang(passages[j], documents)}
    return [
        _row(
            "claims",
            "same value, pairs in one claim",
            len(right) / len(together) if together else 0.0,
            len(right) / len(same) if same else 0.0,
            len(same),
        ),
        _row(
            "claims",
            "… across languages, recall",
            None,
            len(together & across) / len(across) if across else 0.0,
            len(across),
        ),
    ]


def _lang(passage: Item, documents: Mapping[str, Item]) -> str:
    return str(documents[passage["doc"]]["lang"])[:2]


def _copies(stories: Sequence[Item], documents: Mapping[str, Item], origins: Sequence[Item]) -> Row:
    gold = {frozenset((o["doc"], o["copy_of"])) for o in origins if o.get("copy_of")}
    groups = [set(c["documents"]) & set(documents) for s in stories for c in s.get("copies", []) if c["kind"] == "copy"]
    system = {frozenset(p) for g in groups for p in itertools.combinations(sorted(g), 2)}
    right = len(gold & system)
    p = right / len(system) if system else 0.0
    return _row("copies", "pairs", p, right / len(gold) if gold else 0.0, len(gold))


def _origins(stories: Sequence[Item], origins: Sequence[Item]) -> list[Row]:
    """Share of documents whose main news goes back to the publisher the gold names ('own': the outlet itself)."""
    if not origins:
        return []
    system = {d["id"]: d["origin"] for s in stories for d in s["documents"]}
    right = sum(
        (o["doc"] in system)
        and (system[o["doc"]]["kind"] == "own" if o["origin"] == "own" else system[o["doc"]]["entity"] == o["origin"])
        for o in origins
    )
    return [_row("origins", "documents with the right origin", right / len(origins), None, len(origins))]
