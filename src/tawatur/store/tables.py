"""The tables of an archive, one schema for every database, and the numbered steps that bring an older one up."""

from collections.abc import Callable

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

tables = MetaData()

meta = Table("meta", tables, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

documents = Table(
    "documents",
    tables,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("sha256", Text, nullable=False),
    Column("outlet", Text),
    Column("lang", Text),
    Column("published", Text),
    Column("title", Text),
    Column("url", Text),
    Column("document", LargeBinary, nullable=False),
    Column("added", Text, nullable=False),
)

readings = Table(
    "readings",
    tables,
    Column("document", Text, ForeignKey("documents.id"), primary_key=True),
    Column("reading", LargeBinary, nullable=False),
)

attributions = Table(
    "attributions",
    tables,
    Column("id", Text, primary_key=True),
    Column("document", Text, ForeignKey("documents.id"), nullable=False, index=True),
    Column("entity", Text, index=True),
    Column("anonymous", Boolean, nullable=False),
    Column("stance", Text, nullable=False),
    Column("said", Text),
)

names = Table(  # every printed form of every entity: how a person is found in any spelling
    "names",
    tables,
    Column("document", Text, ForeignKey("documents.id"), primary_key=True),
    Column("entity", Text, primary_key=True),
    Column("form", Text, primary_key=True),
    Column("folded", Text, nullable=False),
    Column("lang", Text, nullable=False),
    Column("times", Integer, nullable=False),
    Index("names_by_form", "folded"),
    Index("names_by_entity", "entity"),
)

ledger = Table(
    "ledger",
    tables,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    Column("left", Text, nullable=False),
    Column("right", Text, nullable=False),
    Column("verdict", Boolean, nullable=False),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("maker", Text, nullable=False),
    Column("at", Text, nullable=False),
    Index("ledger_by_pair", "kind", "left", "right", "maker"),
)

stories = Table(
    "stories",
    tables,
    Column("id", Text, primary_key=True),
    Column("place", Integer, nullable=False),  # the order in which linking gave them
    Column("story", LargeBinary, nullable=False),
)

vectors = Table(
    "vectors",
    tables,
    Column("model", Text, primary_key=True),
    Column("hash", Text, primary_key=True),
    Column("vector", LargeBinary, nullable=False),  # float16, little-endian
)


def _first(connection: Connection) -> None:
    tables.create_all(connection)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE words USING fts5(document UNINDEXED, keys, tokenize = \"unicode61 tokenchars '.'\")"
        )
        for verb in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER ledger_no_{verb.lower()} BEFORE {verb} ON ledger "
                "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
            )


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_first,)  # step n brings an archive from version n to n + 1
