"""Names of people, organisations and places, and who or what they stand for (`annotation.md`, mentions)."""

from collections.abc import Callable

from ...languages import codes
from ...languages.mentions import by_language, frequent, towns
from ...languages.wordforms import dictionary
from ...records.layers import Mention
from ...records.protocols import Knowing
from ..page import Page
from .choose import Chooser
from .lexicon import Lexicon
from .sheet import Sheet
from .states import States
from .vocabulary import Vocabulary

NAME = "mentions"
NEEDS = frozenset({"lang", "line_langs", "lines", "sentences"})
MAKES = frozenset({"mentions"})


def build(knowledge: Knowing) -> Callable[[Page], dict[str, tuple[Mention, ...]]]:
    """Prepares the automata once; the function it gives reads one page in time proportional to its length."""
    words = by_language(codes())
    ordinary = frequent()
    vocabularies = {code: Vocabulary(said, ordinary, dictionary(code), towns(code)) for code, said in words.items()}
    lexicon = Lexicon(
        knowledge.names, words, lambda lang, form: lang in vocabularies and vocabularies[lang].common(form)
    )
    chooser = Chooser(knowledge, vocabularies, States(knowledge, words))

    def annotate(page: Page) -> dict[str, tuple[Mention, ...]]:
        sheet = Sheet(page)
        if not sheet.lines:
            return {"mentions": ()}
        return {"mentions": chooser.mentions(sheet, lexicon.hits(sheet))}

    return annotate
