"""The default store: one SQLite file with full-text search over our own folded column. WAL, one writer at a time."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, delete, event, func, insert, select
from sqlalchemy.exc import DatabaseError, IntegrityError

from ..errors import Abort, Skip
from ..records.document import Document
from ..records.judgement import Judgement
from ..records.layers import Reading
from ..text import index
from .base import Entered, Statement
from .codec import pack, unpack
from .ledger import holding, normal
from .rows import (
    document_row,
    enter,
    index_document,
    insert_layers,
    judgement_of,
    ledger_row,
    now,
    remove_layers,
    statement_id,
)
from .tables import MIGRATIONS, attributions, documents, ledger, meta, names, readings, stories, vectors

SCHEME = "sqlite"
_WAIT = 60  # seconds that a writer waits for another one
_ASKED_AT_ONCE = 500  # SQLite takes at most 999 parameters in old builds
_PAIRS_AT_ONCE = 200  # of four parameters each


def open_store(address: str, *, create: bool) -> "SqliteStore":
    """The archive in the file `address`, made if `create`. `Abort` says what is wrong with a file that is none."""
    path = Path(address)
    if not create and not path.exists():
        raise Abort(f"{path}: there is no archive; make one with 'tawatur --archive {path} add FOLDER'")
    if not path.parent.is_dir():
        raise Abort(f"{path}: the folder {path.parent} does not exist")
    try:
        return SqliteStore(path)
    except DatabaseError as error:
        raise Abort(f"{path}: cannot be used as an archive: {error.orig}") from error


class SqliteStore:
    """A `Store`. Every writing call is one transaction; readers see the archive as it was when their call began."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = _engine(path)
        with self._writing() as connection:
            self._migrate(connection)

    def close(self) -> None:
        self._engine.dispose()

    # reading

    def documents(self) -> Iterator[Document]:
        with self._reading() as connection:
            for row in connection.execute(select(documents.c.document).order_by(documents.c.number)):
                yield unpack(row[0], Document)

    def count(self) -> int:
        """How many documents there are."""
        with self._reading() as connection:
            return int(connection.execute(select(func.count()).select_from(documents)).scalar_one())

    def fingerprint(self, document_id: str) -> str | None:
        """SHA-256 of the document's text, None if the archive does not hold it."""
        with self._reading() as connection:
            found = connection.execute(select(documents.c.sha256).where(documents.c.id == document_id)).scalar()
            return None if found is None else str(found)

    def reading(self, document_id: str) -> Reading:
        """The document with its layers; `Skip` if the archive does not hold it."""
        with self._reading() as connection:
            found = connection.execute(select(readings.c.reading).where(readings.c.document == document_id)).scalar()
        if found is None:
            raise Skip(f"document {document_id}: not in the archive")
        return unpack(found, Reading)

    def readings(self, ids: Iterable[str] | None = None) -> Iterator[Reading]:
        """All readings in the order of adding, or those of `ids` in their order; an unknown id raises `Skip`."""
        if ids is not None:
            yield from map(self.reading, ids)
            return
        query = select(readings.c.reading).join(documents, documents.c.id == readings.c.document)
        with self._reading() as connection:
            for row in connection.execute(query.order_by(documents.c.number)):
                yield unpack(row[0], Reading)

    def matching(self, kind: str, prefix: str, limit: int = 10) -> list[str]:
        """The ids of `kind` (document, attribution, story) that begin with `prefix`; an equal one alone, if any."""
        column = {"document": documents.c.id, "attribution": attributions.c.id, "story": stories.c.id}[kind]
        with self._reading() as connection:
            query = select(column).where(column.startswith(prefix, autoescape=True)).order_by(column).limit(limit)
            found = [str(row[0]) for row in connection.execute(query)]
            if connection.execute(select(column).where(column == prefix)).scalar() is not None:
                return [prefix]
            return [f for f in found if f.startswith(prefix)]  # LIKE does not tell ASCII capitals apart

    def statements(self, entity: str) -> list[Statement]:
        """The attributions whose source is `entity`, by when they were said, unknown times last."""
        query = select(attributions).where(attributions.c.entity == entity)
        with self._reading() as connection:
            return [
                Statement(row.id, row.document, row.entity, bool(row.anonymous), row.said)
                for row in connection.execute(query.order_by(attributions.c.said.is_(None), attributions.c.said))
            ]

    def holder(self, statement: str) -> str:
        """The id of the document that holds the attribution `statement`; `Skip` if there is none."""
        with self._reading() as connection:
            query = select(attributions.c.document).where(attributions.c.id == statement)
            found = connection.execute(query).scalar()
        if found is None:
            raise Skip(f"attribution {statement}: not in the archive")
        return str(found)

    def statement_id(self, document_id: str, attribution_id: str) -> str:
        """The id under which the archive knows an attribution."""
        return statement_id(document_id, attribution_id)

    def names(self) -> Iterator[tuple[str, str]]:
        """Every entity with each of its printed forms, once each."""
        query = select(names.c.entity, names.c.form).distinct().order_by(names.c.entity, names.c.form)
        with self._reading() as connection:
            for entity, form in connection.execute(query):
                yield str(entity), str(form)

    def documents_with(self, entity: str, limit: int = 1000) -> list[str]:
        """The documents that name `entity`, in the order of adding."""
        query = select(names.c.document).distinct().join(documents, documents.c.id == names.c.document)
        query = query.where(names.c.entity == entity).order_by(documents.c.number).limit(limit)
        with self._reading() as connection:
            return [str(row[0]) for row in connection.execute(query.add_columns(documents.c.number))]

    def documents_naming(self, entity: str) -> int:
        """How many documents name `entity`."""
        query = select(func.count(func.distinct(names.c.document))).where(names.c.entity == entity)
        with self._reading() as connection:
            return int(connection.execute(query).scalar_one())

    def named(self, folded: str) -> list[str]:
        """The entities that are printed as `folded` (already folded) somewhere, the commonest first."""
        total = func.sum(names.c.times)
        query = select(names.c.entity).where(names.c.folded == folded).group_by(names.c.entity)
        with self._reading() as connection:
            return [str(row[0]) for row in connection.execute(query.order_by(total.desc(), names.c.entity))]

    def forms(self, entity: str) -> list[tuple[str, str, int]]:
        """How `entity` is printed: form, language of the document, how often; the commonest first."""
        total = func.sum(names.c.times)
        query = select(names.c.form, names.c.lang, total).where(names.c.entity == entity)
        query = query.group_by(names.c.form, names.c.lang).order_by(total.desc(), names.c.form)
        with self._reading() as connection:
            return [(str(a), str(b), int(n)) for a, b, n in connection.execute(query)]

    def search(self, phrases: Sequence[str], limit: int = 20) -> list[str]:
        """The documents that hold all `phrases` (keys of `text.index`, several words parted by blanks; a final '*'
        for any ending), best first by bm25."""
        wanted = []
        for phrase in phrases:
            body = phrase.removesuffix("*").replace('"', '""')
            wanted.append(f'"{body}"' + ("*" if phrase.endswith("*") else ""))
        if not wanted:
            return []
        with self._reading() as connection:
            found = connection.exec_driver_sql(
                "SELECT document FROM words WHERE words MATCH ? ORDER BY bm25(words), document LIMIT ?",
                (" AND ".join(wanted), limit),
            )
            return [str(row[0]) for row in found]

    def judgements(self, kind: str | None = None) -> Iterator[Judgement]:
        """The judgement that holds for every pair (see `ledger.holding`)."""
        yield from holding(entered.judgement for entered in self.ledger(kind))

    def ledger(self, kind: str | None = None) -> Iterator[Entered]:
        """Every judgement ever entered, in the order of writing."""
        query = select(ledger).order_by(ledger.c.number)
        if kind:
            query = query.where(ledger.c.kind == kind)
        with self._reading() as connection:
            for row in connection.execute(query):
                yield Entered(row.number, row.at, judgement_of(row))

    def stories(self) -> list[dict[str, Any]]:
        """The linked stories in the shapes of the contract, in the order in which linking gave them."""
        with self._reading() as connection:
            rows = connection.execute(select(stories.c.story).order_by(stories.c.place))
            return [unpack(row[0], dict[str, Any]) for row in rows]

    def story(self, story_id: str) -> dict[str, Any] | None:
        with self._reading() as connection:
            found = connection.execute(select(stories.c.story).where(stories.c.id == story_id)).scalar()
        return None if found is None else unpack(found, dict[str, Any])

    def vectors(self, model: str, hashes: Sequence[str]) -> Mapping[str, Any]:
        """Those of the vectors of `hashes` that are kept, as float32 arrays."""
        import numpy as np  # here: most commands compare no vectors, and loading it takes longer than their answer

        found: dict[str, Any] = {}
        with self._reading() as connection:
            for at in range(0, len(hashes), _ASKED_AT_ONCE):
                query = select(vectors.c.hash, vectors.c.vector).where(vectors.c.model == model)
                query = query.where(vectors.c.hash.in_(hashes[at : at + _ASKED_AT_ONCE]))
                for name, content in connection.execute(query):
                    found[str(name)] = np.frombuffer(content, dtype="<f2").astype(np.float32)
        return found

    def meta(self, key: str) -> str | None:
        with self._reading() as connection:
            found = connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar()
            return None if found is None else str(found)

    # writing

    def add(self, reading: Reading, *, again: bool = False) -> bool:
        """Keeps a reading. False if the document is there already; with `again` its layers are replaced, its text
        never: `Skip` if the archive holds another text under this id."""
        document = reading.document
        try:
            with self._writing() as connection:
                held = connection.execute(select(documents.c.sha256).where(documents.c.id == document.id)).scalar()
                if held is not None and held != document.sha256:
                    raise Skip(
                        f"document {document.id}: the archive holds another text under this id, and a text is never "
                        "changed; give the new one an id of its own"
                    )
                if held is not None and not again:
                    return False
                if held is not None:
                    remove_layers(connection, document.id)
                else:
                    connection.execute(insert(documents).values(added=now(), **document_row(reading)))
                insert_layers(connection, reading)
        except IntegrityError as error:  # for instance two attributions of one id: the reading is at fault
            raise Skip(f"document {document.id}: cannot be kept: {error.orig}") from error
        return True

    def judge(self, judgements: Iterable[Judgement]) -> int:
        """Appends the judgements that differ from their maker's last one on the same pair; gives how many."""
        rows = [ledger_row(judgement) for judgement in map(normal, judgements)]
        entered = 0
        with self._writing() as connection:
            for at in range(0, len(rows), _PAIRS_AT_ONCE):
                entered += enter(connection, rows[at : at + _PAIRS_AT_ONCE])
        return entered

    def put_stories(self, found: Iterable[Mapping[str, Any]]) -> None:
        """Replaces all stories: they are a view of documents and judgements, computed by linking."""
        with self._writing() as connection:
            connection.execute(delete(stories))
            for place, story in enumerate(found):
                connection.execute(insert(stories).values(id=story["id"], place=place, story=pack(story)))

    def put_vectors(self, model: str, found: Mapping[str, Any]) -> None:
        """Keeps vectors (any float array each) as float16 under the hash of what they stand for."""
        import numpy as np

        with self._writing() as connection:
            for name, vector in found.items():
                row = {"model": model, "hash": name, "vector": np.asarray(vector, dtype="<f2").tobytes()}
                connection.execute(insert(vectors).prefix_with("OR IGNORE").values(**row))

    def put_meta(self, key: str, value: str) -> None:
        with self._writing() as connection:
            connection.execute(insert(meta).prefix_with("OR REPLACE").values(key=key, value=value))

    # the file

    def _reading(self) -> AbstractContextManager[Connection]:
        return self._engine.connect()

    def _writing(self) -> AbstractContextManager[Connection]:
        return self._engine.execution_options(write=True).begin()

    def _migrate(self, connection: Connection) -> None:
        known = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'meta'").scalar()
        others = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
        if not known and others:
            raise Abort(f"{self.path}: a database of another program, no archive of Tawatur")
        version = 0
        if known:
            version = int(connection.execute(select(meta.c.value).where(meta.c.key == "schema")).scalar() or 0)
        if version > len(MIGRATIONS):
            raise Abort(f"{self.path}: made by a newer version of Tawatur (schema {version}); update Tawatur")
        for step in MIGRATIONS[version:]:
            step(connection)
        fresh = insert(meta).prefix_with("OR REPLACE")
        if version < len(MIGRATIONS):
            connection.execute(fresh.values(key="schema", value=str(len(MIGRATIONS))))
        indexed = connection.execute(select(meta.c.value).where(meta.c.key == "index")).scalar()
        if indexed != str(index.VERSION):
            connection.exec_driver_sql("DELETE FROM words")
            for row in connection.execute(select(documents.c.document)).all():
                index_document(connection, unpack(row[0], Document))
            connection.execute(fresh.values(key="index", value=str(index.VERSION)))


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": _WAIT})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # IMMEDIATE: a writer that begins by reading would otherwise fail on a stale snapshot, whatever the timeout
        kind = "IMMEDIATE" if connection.get_execution_options().get("write") else "DEFERRED"
        connection.exec_driver_sql(f"BEGIN {kind}")

    return engine
