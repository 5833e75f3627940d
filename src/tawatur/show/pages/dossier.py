"""A story as one file to pass on: self-contained HTML in the look of the pages, Markdown, or JSON."""

import base64
import re
from importlib.resources import files

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ... import __version__
from ...knowledge import questions
from ...languages.load import language
from ...records.story import Claim, Position
from ...text.direction import of_language
from . import days
from .markdown import markdown
from .view import StoryView, anchor

FORMATS = (".html", ".md", ".json")


def dossier(view: StoryView, suffix: str) -> str:
    """The story of `view` as text in the format of `suffix` (one of `FORMATS`)."""
    if suffix == ".json":
        return msgspec.json.format(msgspec.json.encode(view.story), indent=1).decode()
    return markdown(view) if suffix == ".md" else html(view)


def html(view: StoryView) -> str:
    """One HTML file with its stylesheet, its fonts and every text inside; it fetches nothing and runs nothing."""
    env = Environment(
        loader=PackageLoader("tawatur.show.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    story = view.story
    title_lang = next(iter(lang for lang in ("en", *story.title) if lang in story.title), "en")
    spread_days, spread = view.spread()
    media, reliance = view.reliance()
    env.globals.update(direction=of_language, anchor=anchor, short=days.short, span=days.span, number=number)
    return env.get_template(
        "dossier.html"
    ).render(
        view=view,
        story=story,
        title=story.title.get(title_lang, story.id),
        title_lang=title_lang,
        brand=language("ar").brand,
        css=Markup(stylesheet()),  # ours, not a document's
        lang_names={code: language(code).english for code in ("ar", "fa", "en")},
        live=any(r.entries for r in view.readings.values()),
        spread=spread,
        spread_days=spread_days,
        media=media,
        reliance=reliance,
        documents=view.in_time(view.documents),
        timeline=view.days(),
        wording=wording,
        issue_names=questions.load().issues,
        parties=list(dict.fromkeys(p.party for p in story.positions))[:6],
        matrix=matrix(story.positions),
        open=sum(c.status == "open" for c in story.contradictions),
        superseded=sum(c.status == "superseded" for c in story.contradictions),
        version=__version__,
    )


def wording(claim: Claim) -> list[tuple[str, str]]:
    """(language, quotation) of a claim, the reader's language first."""
    order = {"en": 0, "ar": 1, "fa": 2}
    return sorted(claim.wording.items(), key=lambda item: (order.get(item[0], 9), item[0]))


def matrix(positions: tuple[Position, ...]) -> list[tuple[str, dict[str, list[Position]]]]:
    """Issue by party, the latest position first in each cell."""
    table: dict[str, dict[str, list[Position]]] = {}
    for position in sorted(positions, key=lambda p: p.from_ or "", reverse=True):
        table.setdefault(position.issue, {}).setdefault(position.party, []).append(position)
    return sorted(table.items(), key=lambda row: (-len(row[1]), row[0]))


def number(value: float) -> str:
    """A quantity without needless decimals: 60, 3.67, 20,000."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def stylesheet() -> str:
    """The pages' stylesheet with its fonts as data addresses, so that the file needs nothing beside it."""
    static = files("tawatur.show.pages") / "static"
    css = (static / "tawatur.css").read_text(encoding="utf-8")

    def embedded(match: re.Match[str]) -> str:
        font = (static / "fonts" / match[1]).read_bytes()
        return f"url(data:font/woff2;base64,{base64.b64encode(font).decode()})"

    return re.sub(r"url\(fonts/([\w.-]+)\)", embedded, css)
