"""What reports can disagree about, in every language: the questions, counts and issues."""

import tomllib
from dataclasses import dataclass

import msgspec

from ..errors import Abort
from .tables import packaged, rows


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question with a closed set of answers; see the head of questions.toml for what the fields mean."""

    key: str
    text: str
    type: str
    values: dict[str, str]
    subject: str = "none"
    topic: tuple[str, ...] = ()
    negated: dict[str, str] = {}
    compatible: tuple[tuple[str, str], ...] = ()
    side: dict[str, str] = {}
    vague: tuple[str, ...] = ()
    unclaimed: tuple[str, ...] = ()
    exclusive: bool = True
    open: bool = False
    changes: bool = False
    tensed: bool = False

    def label(self, value: str) -> str:
        """An answer in English."""
        if value.startswith("not "):
            return f"denied: {self.values[value[4:]]}"
        return self.values[value]

    def excludes(self, one: str, other: str) -> bool:
        """Whether two answers cannot both hold at one moment."""
        if one == f"not {other}" or other == f"not {one}":
            return True
        one, other = self.side.get(one, one), self.side.get(other, other)
        if one.startswith("not ") or other.startswith("not "):
            return False
        return (
            self.exclusive
            and one != other
            and (one, other) not in self.compatible
            and (other, one) not in self.compatible
        )


class Count(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that is counted. `grows`: a later, higher number is an update, not a contradiction."""

    key: str
    text: str
    grows: bool = False
    unit: str | None = None
    units: tuple[str, ...] = ()


class _File(msgspec.Struct, forbid_unknown_fields=True):
    question: list[Question]
    count: list[Count]


@dataclass(frozen=True)
class Questions:
    """All of them by key; `issues` gives the English label of an issue."""

    by_key: dict[str, Question]
    counts: dict[str, Count]
    issues: dict[str, str]


def load() -> Questions:
    """The packaged questions; raises `Abort` naming what does not fit the schema."""
    try:
        file = msgspec.convert(tomllib.loads(packaged("questions.toml").read_text(encoding="utf-8")), _File)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise Abort(f"knowledge/questions.toml: {error}") from error
    return Questions(
        by_key={q.key: q for q in file.question},
        counts={c.key: c for c in file.count},
        issues={r["key"]: r["label"] for r in rows(packaged("issues.tsv"))},
    )
