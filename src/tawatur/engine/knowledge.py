"""The packaged knowledge together with what a user imported: kept in the archive, or given as files for one reading."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ..errors import Abort
from ..knowledge import exports, imports
from ..knowledge.imports import Clash
from ..knowledge.load import Knowledge, knowing, package
from ..knowledge.sheet import Sheet, composed, merged
from ..languages import codes, names
from ..languages.mentions import pairs
from ..records.document import Problem
from ..records.entity import Entity, Name, Office
from ..store.base import Store
from ..text.fold import fold

IMPORTED = "knowledge"  # meta: the imported rows, as JSON
_NOTHING = Sheet()


@dataclass(frozen=True)
class Intake:
    """What an import did: rows of the files, what could not be used, forms that stand for several entities, and what
    was left out on purpose, by reason. `changed`: whether the archive's knowledge is another than before."""

    entities: int
    names: int
    offices: int
    changed: bool
    problems: tuple[Problem, ...]
    clashes: tuple[Clash, ...]
    passed: dict[str, int]


@dataclass(frozen=True)
class Known:
    """All that is known of one entity. `imported`: whether any of it came from the user."""

    entity: Entity
    names: tuple[Name, ...]
    offices: tuple[Office, ...]
    imported: bool


def packaged() -> Sheet:
    """The packaged rows with the names of every language."""
    return package(names.load())


def imported(store: Store) -> Sheet:
    """The rows that were imported into an archive."""
    kept = store.meta(IMPORTED)
    if kept is None:
        return _NOTHING
    try:
        return msgspec.json.decode(kept, type=Sheet)
    except msgspec.DecodeError as error:
        raise Abort(f"the archive's imported knowledge is damaged ({error}); import the files again") from error


def knowledge(*sheets: Sheet) -> Knowledge:
    """What reading and linking ask: the packaged knowledge composed with `sheets`, later ones over earlier ones."""
    return knowing(composed(packaged(), [s for s in sheets if s]))


def from_files(paths: Iterable[Path], base: Sheet = _NOTHING) -> tuple[Sheet, Intake]:
    """The rows of files (see `knowledge.imports`), read against the packaged knowledge and `base`; a later file's row
    takes the place of an earlier one's."""
    whole = composed(packaged(), [base])
    found = _NOTHING
    problems: list[Problem] = []
    passed: dict[str, int] = defaultdict(int)
    for path in paths:
        entities = {e.id: e for e in (*whole.entities, *found.entities)}
        taken = imports.read(path, imports.Known(entities, frozenset(codes()), _posts()))
        found = merged(found, taken.sheet)
        problems += taken.problems
        for reason, many in taken.passed.items():
            passed[reason] += many
    clashes = imports.clashes(whole.names, found.names)
    intake = Intake(
        entities=len(found.entities),
        names=len(found.names),
        offices=len(found.offices),
        changed=False,
        problems=tuple(problems),
        clashes=tuple(clashes),
        passed=dict(passed),
    )
    return found, intake


def take(store: Store, paths: Sequence[Path], *, replace: bool = False) -> Intake:
    """Imports files into an archive; with `replace` what was imported before is dropped first. Taking the same files
    twice changes nothing. Documents keep the layers they have until they are read again."""
    before = imported(store)
    base = _NOTHING if replace else before
    found, intake = from_files(paths, base)
    after = merged(base, found)
    if after != before:
        store.put_meta(IMPORTED, msgspec.json.encode(after).decode("utf-8"))
    return dataclasses.replace(intake, changed=after != before)


def _posts() -> dict[str, str]:
    """The English forms of posts, folded, each with the first post that has it: what FollowTheMoney's titles are in."""
    found: dict[str, str] = {}
    for post, form in pairs("en", "posts.tsv"):
        found.setdefault(form.replace("-", " "), post)
    return found


def written(sheet: Sheet, form: str) -> Iterator[str]:
    """The lines of an export of `sheet` in `form` ('tsv' or 'ftm')."""
    return exports.lines(sheet, form)


def about(name: str, extra: Sheet) -> list[Known]:
    """The entities with this id, else those written like `name` in any spelling; packaged ones first."""
    whole = composed(packaged(), [extra] if extra else [])
    entities = {e.id: e for e in whole.entities}
    wanted = " ".join(fold(name).split())
    ids = [name] if name in entities else list(dict.fromkeys(n.entity for n in whole.names if fold(n.form) == wanted))
    if not ids and wanted:
        ids = [e.id for e in entities.values() if fold(e.label) == wanted]
    theirs = {e.id for e in extra.entities} | {n.entity for n in extra.names} | {o.holder for o in extra.offices}
    return [
        Known(
            entities[id_],
            tuple(n for n in whole.names if n.entity == id_),
            tuple(o for o in whole.offices if o.holder == id_),
            id_ in theirs,
        )
        for id_ in ids
        if id_ in entities
    ]
