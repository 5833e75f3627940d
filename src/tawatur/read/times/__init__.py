"""Times: expressions that place something in time, as intervals of local time; and the entries of live blogs.

One pass over the folded page turns words into letters (`lexer`), patterns of the language (`times.toml`) cut
expressions out of the letters (`scan`, `fields`), and each is resolved against its anchor (`resolve`).
"""

from collections.abc import Callable, Mapping
from typing import Any

from ...languages import times as data
from ...records.protocols import Knowing
from ..page import Page
from .lexicon import compile_lexicon
from .reading import read
from .tense import Tenses

NAME = "times"
NEEDS = frozenset({"lang", "line_langs", "lines", "sentences", "mentions"})
MAKES = frozenset({"times", "entries"})


def build(knowledge: Knowing) -> Callable[[Page], Mapping[str, tuple[Any, ...]]]:
    """The annotator, with the lexicon of every language made once, and its patterns compiled when first met.

    It gives `times` and `entries`; contradictions it meets (a date that is not the weekday it claims) go to
    `page.problems`. Relative expressions are left out where the page has no date at all.
    """
    zones = {id_: e.zone for id_, e in knowledge.entities.items() if e.zone}
    words = data.load()
    located = [n for n in knowledge.names if n.entity in zones]
    lexicons = {}
    for code, table in words.items():
        places = {n.form: zones[n.entity] for n in located if n.lang == code}
        lexicons[code] = compile_lexicon(code, table, places)
    tenses = {code: Tenses(table) for code, table in words.items()}

    def annotate(page: Page) -> Mapping[str, tuple[Any, ...]]:
        times, entries = read(page, lexicons, tenses, zones)
        return {"times": times, "entries": entries}

    return annotate
