"""Printing for people: right-to-left text isolated, chains as 'outlet ← medium ← ● speaker', long lines left whole."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from ...text.direction import isolate

if TYPE_CHECKING:
    from ...records.story import Story
    from ..ask import Ask, Statement
    from ..pages.terminal import Terminal
    from ..pages.view import StoryView

LRM = "\u200e"
RULE = "─" * 96
NAMED, UNNAMED = "●", "○"


class Screen:
    """How words and lines are written; `isolates` is False for terminals that show isolates as boxes."""

    def __init__(self, isolates: bool = True) -> None:
        self.isolates = isolates

    def words(self, text: str | None, lang: str | None) -> str:
        """A piece of a document on one line, isolated by its language."""
        flat = " ".join((text or "").split())
        return isolate(flat, lang) if self.isolates else flat

    def line(self, indent: int, text: str) -> str:
        """A line that begins with a piece of a document: the mark keeps its direction left to right."""
        return (LRM if self.isolates else "") + " " * indent + text

    def chain(self, statement: "Statement") -> str:
        """The chain from the outlet inward; ● stands before who is named, ○ before who is not."""
        parts = []
        for step in statement.chain:
            lang = "en" if step.entity and step.kind != "outlet" else statement.lang
            text = self.words(step.label, lang)
            if step.kind == "source":
                text = f"{self._disc(statement)} {text}"
            parts.append(text)
        if all(step.kind != "source" for step in statement.chain):
            shown = statement.label or statement.source or "not named"
            parts.append(f"{self._disc(statement)} {self.words(shown, 'en' if statement.label else statement.lang)}")
        return " ← ".join(parts)

    def _disc(self, statement: "Statement") -> str:
        if not statement.anonymous:
            return NAMED
        return f"{UNNAMED} {statement.count} unnamed" if statement.count else f"{UNNAMED} unnamed"

    def statement(self, statement: "Statement", indent: int = 2) -> Iterable[str]:
        """What was said, by whom, when and where, in the words of the document."""
        quote = " … ".join(self.words(piece.quote, statement.lang) for piece in statement.content)
        yield self.line(indent, quote or self.words(statement.sentence, statement.lang))
        yield self.line(indent, self.chain(statement))
        when = moment(statement.said.from_ if statement.said else None) or "time unknown"
        told = f"{statement.stance}, {statement.quoted}, {when}; published {moment(statement.published) or 'unknown'}"
        yield f"{' ' * indent}{told}    {statement.id}"


def moment(iso: str | None) -> str:
    """A date, with its time of day where it has one: '2026-02-06 18:50'."""
    return "" if not iso else iso[:16].replace("T", " ")


def show(lines: Iterable[str]) -> None:
    """Prints lines, through a pager's pipe or to the terminal alike."""
    for line in lines:
        click.echo(line)


def show_json(value: Any) -> None:
    """Prints `value` as one line of JSON."""
    from ...export.jsonl import dumps

    click.echo(dumps(value))


def terminal(ask: "Ask", story: "Story", isolates: bool, *, every: bool = False) -> "Terminal":
    """The screens of one story; `every`: nothing is cut to '… more'."""
    from ..pages.terminal import Terminal

    view = story_view(ask, story)
    most = 10**6
    return Terminal(view, isolates, most, 3, most) if every else Terminal(view, isolates)


def story_view(ask: "Ask", story: "Story") -> "StoryView":
    """A story as its screens and pages see it."""
    from ..pages.view import StoryView

    return StoryView(story, ask.readings(d.id for d in story.documents), ask.discs, ask.is_medium)
