"""Readings of the development gold, and small ones made up for a test."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tawatur.records.document import Document, fingerprint
from tawatur.records.entity import Entity
from tawatur.records.layers import (
    KEPT_LINES,
    Attribution,
    Entry,
    Line,
    Link,
    Mention,
    Piece,
    Reading,
    Sentence,
    Source,
    Time,
)
from tawatur.text.fold import fold

GOLD = Path(__file__).parents[2] / "gold"
_END = re.compile(r"[.!?؟](?=\s|$)[\"»”]?\s*")


def _rows(name: str) -> list[dict[str, Any]]:
    texts = [(GOLD / f"dev-{d}" / name).read_text(encoding="utf-8") for d in ("ar", "fa", "en")]
    return [json.loads(row) for text in texts for row in text.split("\n") if row]


def _slugs() -> dict[str, tuple[str, list[str]]]:
    rows = [line.split("\t") for line in (GOLD / "entities.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    return {r[0]: (r[1], [re.sub(r"\s*\(.*?\)", "", n).strip() for n in r[2].split(";")]) for r in rows}


def _sentences(text: str, line: Line, lang: str) -> list[Sentence]:
    found, at = [], line.start
    for stop in [*(line.start + m.end() for m in _END.finditer(text[line.start : line.end])), line.end]:
        if text[at:stop].strip():
            found.append(Sentence(at, stop, lang))
        at = stop
    return found


def _reading(doc: dict[str, Any], gold: dict[str, Any], outlets: dict[str, str]) -> Reading:
    text, lang = doc["text"], doc["lang"]
    lines = sorted((Line(x["start"], x["end"], x["kind"]) for x in gold["lines"]), key=lambda x: x.start)
    stamps = [line for line in lines if line.kind == "entry-time"]
    ends = [*(line.start for line in stamps[1:]), len(text)]
    attributions = []
    for n, a in enumerate(sorted(gold["attributions"], key=lambda a: a["cue"]["start"])):
        s = a["source"]
        source = Source(s["start"], s["end"], s["quote"], s["entity"], s["anonymous"], s.get("count"))
        chain = [Link("outlet", outlets.get(fold(doc["outlet"])), doc["outlet"])]
        chain += [Link("medium", medium, None) for medium in a["via"]]
        chain.append(Link("source", source.entity, source.quote, source.start, source.end))
        cue = Piece(a["cue"]["start"], a["cue"]["end"], a["cue"]["quote"])
        content = tuple(Piece(c["start"], c["end"], c["quote"]) for c in a["content"])
        attributions.append(
            Attribution(f"a{n}", source, cue, content, a["quoted"], tuple(a["via"]), "asserts", tuple(chain))
        )
    return Reading(
        document=Document(
            id=doc["id"],
            text=text,
            sha256=fingerprint(text),
            outlet=doc["outlet"],
            lang=lang,
            published=doc["published"],
            title=doc["title"],
        ),
        lang=lang,
        lines=tuple(lines),
        entries=tuple(Entry(a.start, b, None) for a, b in zip(stamps, ends)),
        sentences=tuple(s for line in lines if line.kind in KEPT_LINES for s in _sentences(text, line, lang)),
        times=tuple(Time(x["start"], x["end"], x["quote"], x["from"], x["to"], x["grain"]) for x in gold["times"]),
        mentions=tuple(Mention(m["start"], m["end"], m["quote"], m["type"], m["entity"]) for m in gold["mentions"]),
        attributions=tuple(attributions),
    )


@pytest.fixture(scope="session")
def golden() -> dict[str, Reading]:
    """The development documents with their gold layers, by id."""
    outlets = {fold(name): slug for slug, (_, names) in _slugs().items() for name in names}
    gold = {g["id"]: g for g in _rows("gold.jsonl")}
    return {d["id"]: _reading(d, gold[d["id"]], outlets) for d in _rows("docs.jsonl")}


@pytest.fixture(scope="session")
def gold_stories() -> dict[str, str]:
    return {d["id"]: d["story"] for d in _rows("docs.jsonl")}


@pytest.fixture(scope="session")
def gold_origins() -> list[dict[str, Any]]:
    return [o for d in ("ar", "fa", "en") for o in json.loads((GOLD / f"dev-{d}" / "origins.json").read_text())]


@pytest.fixture(scope="session")
def known(golden: dict[str, Reading]) -> Any:
    """A knowledge that holds the gold's entities; media are those that documents rely on or are published by."""
    slugs = _slugs()
    named = {fold(name): slug for slug, (_, names) in slugs.items() for name in names}
    cited = {via for r in golden.values() for a in r.attributions for via in a.via}
    media = cited | {s for r in golden.values() if (s := named.get(fold(r.document.outlet or "")))}
    media |= {"isna", "khabaronline", "mehr-news", "oman-news-agency", "the-independent", "al-jazeera"}
    media -= {"un-ocha"}
    entities = {
        slug: Entity(id=slug, type=kind, label=slug, kind="agency" if slug in media else kind)  # type: ignore[arg-type]
        for slug, (kind, _) in slugs.items()
    }
    return SimpleNamespace(
        entities=entities, outlets=dict.fromkeys(media), offices=(), names=(), outlet_id=lambda n: named.get(fold(n))
    )


@pytest.fixture
def article() -> Callable[..., Reading]:
    """Makes a reading of plain body lines: one sentence a full stop, no other layer unless given."""

    def make(id: str, body: str, lang: str = "en", published: str | None = None, **layers: Any) -> Reading:
        lines, at = [], 0
        for part in body.split("\n"):
            if part.strip():
                lines.append(Line(at, at + len(part), "body"))
            at += len(part) + 1
        document = Document(
            id=id, text=body, sha256=fingerprint(body), published=published, outlet=layers.pop("outlet", None)
        )
        sentences = tuple(s for line in lines for s in _sentences(body, line, lang))
        return Reading(document=document, lang=lang, lines=tuple(lines), sentences=sentences, **layers)

    return make


@pytest.fixture
def telling() -> Callable[..., Reading]:
    """Makes a reading in which '[SPEAKER: words]' marks attributed words and 'NAME{entity}' a name; the marks are
    taken out of the text. A SPEAKER written 'not:NAME' denies the words."""
    part = re.compile(r"\[(?P<who>[^\]:]+?)(?::(?P<name>[^\]: ]+))?: (?P<said>[^\]]+)\]")
    named = re.compile(r"(?P<quote>[^\s{}\[\]]+)\{(?P<entity>[^}]+)\}")

    def make(id: str, marked: str, lang: str = "en", published: str = "2026-03-02", **layers: Any) -> Reading:
        text, spans, at = "", [], 0
        for match in part.finditer(marked):
            text += marked[at : match.start()]
            start = len(text)
            text += match["said"]
            spans.append((match["who"], match["name"], start, len(text)))
            at = match.end()
        text += marked[at:]
        mentions, shift = [], 0
        for match in named.finditer(text):
            start = match.start() - shift
            kind, _, entity = match["entity"].rpartition(":")
            mentions.append(Mention(start, start + len(match["quote"]), match["quote"], kind or "place", entity))  # type: ignore[arg-type]
            shift += len(match.group()) - len(match["quote"])
        moved = [(m.start(), len(m.group()) - len(m["quote"])) for m in named.finditer(text)]

        def clean(point: int) -> int:
            return point - sum(size for where, size in moved if where < point)

        plain = named.sub(lambda m: m["quote"], text)
        attributions = []
        for n, (who, name, start, end) in enumerate(spans):
            a, b = clean(start), clean(end)
            denies = who == "not"
            speaker = name if denies else who
            source = Source(None, None, None, None if speaker == "?" else speaker, speaker == "?")
            chain = (Link("outlet", None, f"Paper {id}"), Link("source", source.entity, speaker))
            content = (Piece(a, b, plain[a:b]),)
            cue = Piece(a, a, "")
            stance = "denies" if denies else "asserts"
            attributions.append(Attribution(f"a{n}", source, cue, content, "indirect", (), stance, chain))
        lines = [Line(m.start(), m.end(), "body") for m in re.finditer(r"[^\n]+", plain)]
        document = Document(id=id, text=plain, sha256=fingerprint(plain), published=published, outlet=f"Paper {id}")
        sentences = tuple(s for line in lines for s in _sentences(plain, line, lang))
        return Reading(
            document=document,
            lang=lang,
            lines=tuple(lines),
            sentences=sentences,
            mentions=tuple(mentions),
            attributions=tuple(attributions),
            **layers,
        )

    return make


@pytest.fixture(scope="session")
def composer() -> Any:
    """A composer without vectors over a small knowledge of invented countries."""
    from tawatur.knowledge import questions
    from tawatur.languages import questions as words
    from tawatur.link.story import Composer

    rows = [
        ("norland", "place", "country", None),
        ("sudmark", "place", "country", None),
        ("isla", "place", "country", None),
        ("porto", "place", "capital", "isla"),
        ("vale", "place", "city", "isla"),
        ("anna-berg", "person", "official", "norland"),
        ("sudmark-ministry", "organization", "ministry", "sudmark"),
        ("blue-line", "organization", "company", "isla"),
    ]
    entities = {i: Entity(id=i, type=t, label=i.title(), kind=k, country=c) for i, t, k, c in rows}  # type: ignore[arg-type]
    known = SimpleNamespace(
        entities=entities, outlets={}, offices=(), names=(), posts=lambda holder, day: (), holder=lambda *a: None
    )
    return Composer(known, questions.load(), words.load())


@pytest.fixture(scope="session")
def composed(composer: Any) -> Callable[..., Any]:
    """Composes readings to a story, with the origin keys that their own words give."""
    from tawatur.link.copies import find
    from tawatur.link.origins import origin_keys

    def make(*readings: Reading) -> Any:
        copies, _ = find(readings)
        return composer.compose("s", {}, readings, copies, {}, origin_keys(readings, copies))[0]

    return make
