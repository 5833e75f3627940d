"""One thing that a passage says, in typed form: a question, a subject, a value and a moment.

Vectors only propose, values decide: two passages say the same or contradict each other by these, never by likeness.
"""

from dataclasses import dataclass

from ...records.layers import Mention
from ...text.words import WORD
from .passages import Passage

_LEAST = 3  # words of a quotable passage


@dataclass(frozen=True)
class Proposition:
    """An answer to a question, in the words [start, end) of the document.

    `subject` is an issue key, an entity id, a group key or ''; `value` a value's key, an entity id, or for counts the
    number; `low` and `high` bound a number. `moment` is the interval it is about where the sentence gives one.
    `elsewhere`: it holds for every issue but `subject` ('nothing else was raised'). `holder` is the country that holds
    or does it, as the clause or its speaker tells; `party` the same where answers of two parties are not compared.
    `given`: the clause only names it ('the indirect talks') and asserts something else. `planned`: it is expected,
    planned or asked for, and has not happened.
    """

    question: str
    subject: str
    value: str
    passage: Passage
    start: int
    end: int
    party: str = ""
    low: float | None = None
    high: float | None = None
    moment: tuple[str, str] | None = None
    elsewhere: bool = False
    holder: str = ""
    given: bool = False
    planned: bool = False

    @property
    def facet(self) -> str:
        """Question and subject: what two propositions must share to be compared."""
        parts = [self.question, self.subject, self.party]
        return ":".join(part for part in parts if part)


def made(
    question: str,
    subject: str,
    value: str,
    passage: Passage,
    a: int,
    b: int,
    mention: Mention | None = None,
    party: str = "",
    holder: str = "",
    elsewhere: bool = False,
    given: bool = False,
    planned: bool = False,
) -> Proposition:
    """The proposition in the words of folded [a, b) and of `mention`, with the moment of its passage."""
    if mention is not None:
        at, end = passage.inside(mention.start, mention.end)
        a, b = min(a, at), max(b, end)
    start, end = core(passage, a, b)
    return Proposition(
        question=question,
        subject=subject,
        value=value,
        passage=passage,
        start=start,
        end=end,
        party=party,
        holder=holder,
        moment=moment(passage),
        elsewhere=elsewhere,
        given=given,
        planned=planned,
    )


def core(passage: Passage, a: int, b: int) -> tuple[int, int]:
    """The document's span for folded [a, b), widened to whole words and to at least three of them."""
    spans = [m.span() for m in WORD.finditer(passage.folded)]
    first = next((i for i, s in enumerate(spans) if s[1] > a), 0)
    last = next((i for i in range(len(spans) - 1, -1, -1) if spans[i][0] < b), len(spans) - 1)
    while last - first + 1 < _LEAST and (first > 0 or last < len(spans) - 1):
        if first > 0:
            first -= 1
        else:
            last += 1
    if not spans:
        return passage.start, passage.end
    return passage.at(spans[first][0]), passage.at(spans[last][1] - 1) + 1


def moment(passage: Passage) -> tuple[str, str] | None:
    """The interval that the clause, or else its sentence, names; None where it names none or several."""
    for times in (passage.times, passage.sentence_times):
        if times:
            return min(t.from_ for t in times), max(t.to for t in times)
    return None
