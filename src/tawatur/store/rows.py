"""Records as rows of the tables: what is written for one reading, and how judgements enter the ledger."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select, tuple_

from ..records.document import Document
from ..records.judgement import Judgement, Reason
from ..records.layers import Reading
from ..text import index
from ..text.fold import fold
from .codec import pack, printable
from .tables import attributions, ledger, names, readings

_PAIR = ("kind", "left", "right", "maker")


def now() -> str:
    """The moment in UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def document_row(reading: Reading) -> dict[str, Any]:
    """The row of `documents`, but for when it was added."""
    document = reading.document
    return {
        "id": document.id,
        "sha256": document.sha256,
        "outlet": printable(document.outlet),
        "lang": reading.lang,
        "published": document.published,
        "title": printable(document.title),
        "url": printable(document.url),
        "document": pack(document),
    }


def insert_layers(connection: Connection, reading: Reading) -> None:
    """Everything but the document itself: layers, speakers, printed names and the words for search."""
    document = reading.document
    connection.execute(insert(readings).values(document=document.id, reading=pack(reading)))
    said = [
        {
            "id": statement_id(document.id, a.id),
            "document": document.id,
            "entity": a.source.entity,
            "anonymous": a.source.anonymous,
            "stance": a.stance,
            "said": a.said.from_ if a.said else document.published,
        }
        for a in reading.attributions
    ]
    if said:
        connection.execute(insert(attributions), said)
    found = Counter((m.entity, " ".join(m.quote.split())) for m in reading.mentions)
    forms = [
        {
            "document": document.id,
            "entity": entity,
            "form": printable(form),
            "folded": printable(fold(form)),
            "lang": reading.lang,
            "times": times,
        }
        for (entity, form), times in found.items()
    ]
    if forms:
        connection.execute(insert(names), forms)
    index_document(connection, document)


def remove_layers(connection: Connection, document_id: str) -> None:
    """Takes out what `insert_layers` wrote."""
    for table in (readings, attributions, names):
        connection.execute(delete(table).where(table.c.document == document_id))
    connection.exec_driver_sql("DELETE FROM words WHERE document = ?", (document_id,))


def index_document(connection: Connection, document: Document) -> None:
    """Writes the words of title and text into the full-text index."""
    written = printable(index.column(f"{document.title or ''}\n{document.text}"))
    connection.exec_driver_sql("INSERT INTO words (document, keys) VALUES (?, ?)", (document.id, written))


def statement_id(document_id: str, attribution_id: str) -> str:
    """The id of an attribution in the archive: its own if that begins with its document's, else joined to it."""
    return attribution_id if attribution_id.startswith(document_id) else f"{document_id}/{attribution_id}"


def enter(connection: Connection, rows: Sequence[dict[str, Any]]) -> int:
    """Appends those of `rows` that say another thing than the last row of their pair and maker."""
    pairs = [tuple(row[key] for key in _PAIR) for row in rows]
    query = select(ledger).where(tuple_(*(ledger.c[key] for key in _PAIR)).in_(pairs)).order_by(ledger.c.number)
    last = {tuple(row[key] for key in _PAIR): _said(row) for row in connection.execute(query).mappings()}
    fresh = []
    for pair, row in zip(pairs, rows, strict=True):
        if last.get(pair) != _said(row):
            last[pair] = _said(row)
            fresh.append(row | {"at": now()})
    if fresh:
        connection.execute(insert(ledger), fresh)
    return len(fresh)


def _said(row: Mapping[Any, Any]) -> tuple[bool, float, str]:
    return bool(row["verdict"]), row["score"], row["reasons"]


def ledger_row(judgement: Judgement) -> dict[str, Any]:
    """A judgement as a row, but for when it was entered."""
    values: dict[str, Any] = {key: getattr(judgement, key) for key in ("kind", "left", "right", "verdict", "maker")}
    reasons = json.dumps(msgspec.to_builtins(judgement.reasons))
    return values | {"score": judgement.score, "reasons": reasons}


def judgement_of(row: Any) -> Judgement:
    """A row of the ledger as a judgement."""
    return Judgement(
        kind=row.kind,
        left=row.left,
        right=row.right,
        verdict=bool(row.verdict),
        score=row.score,
        reasons=tuple(msgspec.convert(r, Reason) for r in json.loads(row.reasons)),
        maker=row.maker,
    )
