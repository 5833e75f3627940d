"""Scores of the reading layers against gold annotations (`annotation.md` defines the layers).

Attributions are matched one to one: the cues overlap or lie within 40 characters, and the contents share Dice ≥ .5
of their characters (after PolNeAR's partial credit). Entity ids are compared by the best one-to-one naming.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from .matching import Row, characters, dice, f1, gap, naming, one_to_one, row

Doc = Mapping[str, Any]
Docs = Mapping[str, Doc]
_KEPT = {"title", "body", "caption", "heading"}


def score(gold: Docs, system: Docs) -> list[Row]:
    """The table of rows for one set of documents, joined by id; a document the system lacks scores as empty."""
    names: dict[str, str] = {}
    rows = _lines(gold, system) + _times(gold, system)
    rows += _mentions(gold, system, names)
    return rows + _attributions(gold, system, names)


def rows(gold: Docs, system: Docs, docs: Docs | None = None) -> list[Row]:
    """`score` for all documents together (lang 'all') and, where `docs` gives their `lang`, for each language."""
    found = [r | {"lang": "all"} for r in score(gold, system)]
    langs = {i: str(docs[i]["lang"])[:2] for i in gold} if docs else {}
    for lang in sorted(set(langs.values())):
        found += [r | {"lang": lang} for r in score({i: d for i, d in gold.items() if langs[i] == lang}, system)]
    return found


def _layer(docs: Docs, i: str, name: str) -> list[Doc]:
    return list(docs.get(i, {}).get(name, []))


def _lines(gold: Docs, system: Docs) -> list[Row]:
    right = found = wanted = 0
    for i, document in gold.items():
        if document.get("lines"):
            g = characters(line for line in document["lines"] if line["kind"] in _KEPT)
            s = characters(line for line in _layer(system, i, "lines") if line["kind"] in _KEPT)
            right, found, wanted = right + len(g & s), found + len(s), wanted + len(g)
    return [row("lines", "kept text, characters", right, found, wanted)] if wanted else []


def _times(gold: Docs, system: Docs) -> list[Row]:
    matched = right = found = wanted = 0
    for i in gold:
        g, s = _layer(gold, i, "times"), _layer(system, i, "times")
        pairs = [(dice([a], [b]), x, y) for x, a in enumerate(g) for y, b in enumerate(s) if gap(a, b) < 0]
        matches = one_to_one(pairs)
        matched, found, wanted = matched + len(matches), found + len(s), wanted + len(g)
        right += sum((g[x]["from"], g[x]["to"]) == (s[y].get("from"), s[y].get("to")) for x, y in matches)
    if not wanted:
        return []
    return [
        row("times", "found (overlap)", matched, found, wanted),
        row("times", "found and value right", right, found, wanted),
    ]


def _mentions(gold: Docs, system: Docs, names: dict[str, str]) -> list[Row]:
    found = wanted = 0
    pairs: list[tuple[str, str]] = []
    for i in gold:
        g, s = _layer(gold, i, "mentions"), _layer(system, i, "mentions")
        near = [
            (d, x, y)
            for x, a in enumerate(g)
            for y, b in enumerate(s)
            if gap(a, b) < 0 and a["type"] == b.get("type") and (d := dice([a], [b])) >= 0.5
        ]
        pairs += [(g[x]["entity"], str(s[y].get("entity"))) for x, y in one_to_one(near)]
        found, wanted = found + len(s), wanted + len(g)
    names |= dict(naming(pairs))
    rows = [row("mentions", "found, type right", len(pairs), found, wanted)] if wanted else []
    return rows + ([_b_cubed(pairs)] if pairs else [])


def _b_cubed(pairs: list[tuple[str, str]]) -> Row:
    """B-cubed of the clusters that the ids make of the mentions found by both."""
    g: dict[str, set[int]] = defaultdict(set)
    s: dict[str, set[int]] = defaultdict(set)
    for k, (a, b) in enumerate(pairs):
        g[a].add(k)
        s[b].add(k)
    shared = [len(g[a] & s[b]) for a, b in pairs]
    p = sum(n / len(s[b]) for n, (_, b) in zip(shared, pairs)) / len(pairs)
    r = sum(n / len(g[a]) for n, (a, _) in zip(shared, pairs)) / len(pairs)
    return {
        "layer": "mentions",
        "measure": "linking, B-cubed on found",
        "precision": p,
        "recall": r,
        "f1": f1(p, r),
        "support": len(pairs),
    }


def _attributions(gold: Docs, system: Docs, names: dict[str, str]) -> list[Row]:
    matched: list[tuple[Doc, Doc]] = []
    found = wanted = 0
    for i in gold:
        g, s = _layer(gold, i, "attributions"), _layer(system, i, "attributions")
        near = []
        for x, a in enumerate(g):
            for y, b in enumerate(s):
                if (space := gap(a["cue"], b["cue"])) < 40 and (d := dice(a["content"], b["content"])) >= 0.5:
                    near.append((d + (space < 0), x, y))
        matched += [(g[x], s[y]) for x, y in one_to_one(near)]
        found, wanted = found + len(s), wanted + len(g)
    if not wanted:
        return []
    speakers = [(a["source"]["entity"], b["source"].get("entity")) for a, b in matched]
    for a_name, b_name in naming((x, y) for x, y in speakers if x and y):
        names.setdefault(a_name, b_name)
    hits = Counter[str]()
    for a, b in matched:
        hits.update(_hits(a, b, names))
    rows = [row("attributions", "found (cue and content)", len(matched), found, wanted)]
    rows.append(row("attributions", "found, source, via, anonymous right", hits["full"], found, wanted))
    for key in ("source", "span", "entity", "via", "anonymous", "quoted"):
        share = hits[key] / len(matched) if matched else 0.0
        rows.append(
            {
                "layer": "attributions",
                "measure": f"{key} right, of found",
                "precision": share,
                "recall": None,
                "f1": None,
                "support": len(matched),
            }
        )
    with_via = sum(bool(a.get("via")) for i in gold for a in _layer(gold, i, "attributions"))
    if with_via:
        right = sum(_same_via(a, b, names) for a, b in matched if a.get("via"))
        given = sum(bool(b.get("via")) for i in gold for b in _layer(system, i, "attributions"))
        rows.append(row("attributions", "chains (via not empty)", right, given, with_via))
    return rows


def _same_via(a: Doc, b: Doc, names: Mapping[str, str]) -> bool:
    return [names.get(v, v) for v in a.get("via", [])] == list(b.get("via", []))


def _hits(a: Doc, b: Doc, names: Mapping[str, str]) -> dict[str, bool]:
    one, two = a["source"], b["source"]
    spanless = one.get("start") is None, two.get("start") is None
    span = spanless == (True, True) or (spanless == (False, False) and dice([one], [two]) >= 0.5)
    speaker = one.get("entity")
    entity = names.get(speaker, speaker) == two.get("entity")
    source = span or (entity and speaker is not None)
    via = _same_via(a, b, names)
    anonymous = bool(one.get("anonymous")) == bool(two.get("anonymous"))
    return {
        "source": source,
        "span": span,
        "entity": entity,
        "via": via,
        "anonymous": anonymous,
        "quoted": a["quoted"] == b.get("quoted"),
        "full": source and via and anonymous,
    }
