"""Web pages: what the markup states (JSON-LD, OpenGraph, meta) first, then the article's text as lines.

Two extractors give a candidate each: readability-lxml is precise and keeps live blogs, resiliparse is complete and
keeps pages without paragraphs. The choice is made by length and by how much of the text is links.
"""

import re
from collections.abc import Iterator

import lxml.html
from lxml import etree
from readability import Document as Readable
from resiliparse.extract.html2text import extract_plain_text

from ..records.document import Document, EntryHint, Problem, StatedOrigin, fingerprint
from .base import STAGE, Found, Limits, Raw, made_id, oddities, refused, too_long
from .blocks import lines_of, plain
from .decode import UndecodableError, decode
from .metadata import Meta, metadata

SUFFIXES = (".html", ".htm", ".xhtml")

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
LEAST = 140  # characters; a page with less text outside links holds no article


def documents(raw: Raw, limits: Limits) -> Iterator[Found]:
    """The article of the page, or why there is none. Text comes from the page alone; nothing is added to it."""
    declared = _CHARSET.search(raw.content[:4096])
    try:
        decoded = decode(raw.content, declared[1].decode("ascii") if declared else None)
        root = lxml.html.document_fromstring(_DECLARATION.sub("", decoded.text).replace("\0", ""))
    except UndecodableError as error:
        yield refused(raw.name, str(error))
        return
    except (etree.LxmlError, ValueError) as error:
        yield refused(raw.name, f"no HTML that can be read: {error}")
        return
    meta = metadata(root)
    body = _body(decoded.text, root)
    hints: tuple[EntryHint, ...] = ()
    if meta.updates:
        body, hints = _live(body, meta)
    elif len("".join(body)) < len(meta.body) / 2:  # the page keeps its text in JSON-LD and builds it by script
        body = plain(meta.body)
    if sum(map(len, body)) < LEAST:
        yield refused(raw.name, f"no article found in the page ({sum(map(len, body))} characters of text)")
        return
    head = [meta.title] if meta.title and not _begins_with(body, meta.title) else []
    shift = len("\n".join([*head, ""])) if head else 0
    text = "\n".join([*head, *body])
    if len(text) > limits.max_chars:
        yield refused(raw.name, too_long(len(text), "characters", limits))
        return
    notes = [Problem(STAGE, note) for note in decoded.notes]
    if meta.bad_date:
        notes.append(Problem(STAGE, f"the page states the date '{meta.bad_date}', which is no ISO date: not used"))
    yield Document(
        id=made_id(meta.url or raw.stem, text),
        text=text,
        sha256=fingerprint(text),
        url=meta.url,
        outlet=meta.site,
        publisher=meta.publisher,
        lang=meta.lang,
        published=meta.published,
        published_from=meta.published_from,
        title=meta.title,
        author=meta.author,
        transport="html",
        stated_origins=tuple(
            StatedOrigin(name=name, where="json-ld isBasedOn", url=url) for name, url in meta.based_on
        ),
        entry_hints=tuple(EntryHint(h.start + shift, h.end + shift, h.time) for h in hints),
        problems=(*notes, *oddities(text)),
    )


def _body(html: str, root: lxml.html.HtmlElement) -> list[str]:
    """The lines of the better candidate: the precise one, unless it lost most of what the complete one has."""
    links = {" ".join(a.text_content().split()) for a in root.iter("a")}
    precise = _readable(html)
    complete = [
        line
        for line in map(
            str.strip,
            extract_plain_text(html, main_content=True, links=False, alt_texts=False, list_bullets=False).split("\n"),
        )
        if line
    ]
    own_precise = sum(len(line) for line in precise if line not in links)
    own_complete = sum(len(line) for line in complete if line not in links)
    if own_precise >= LEAST and own_complete < 1.6 * own_precise:
        return precise
    linked = 1 - own_complete / max(1, sum(map(len, complete)))
    return complete if linked < 0.5 else [line for line in complete if line not in links]


def _readable(html: str) -> list[str]:
    try:
        summary = Readable(html, min_text_length=25).summary(html_partial=True)
        return lines_of(lxml.html.fragment_fromstring(summary, create_parent="div"))
    except Exception:  # readability raises a bare exception of its own on pages without text
        return []


def _live(body: list[str], meta: Meta) -> tuple[list[str], tuple[EntryHint, ...]]:
    """The live blog's lines with where each update stands: found in the page's own text where most of them are
    there, else the text of the updates as the JSON-LD has them."""
    text = "\n".join(body)
    found: list[tuple[int, str | None]] = []
    for update in meta.updates:
        first = next((part for part in (update.headline, *plain(update.body)) if part), "")
        at = text.find(first[:60]) if first else -1
        if at >= 0:
            found.append((at, update.time))
    if len(found) * 2 < len(meta.updates) or len({at for at, _ in found}) < len(found):
        lines: list[str] = []
        found = []
        for update in meta.updates:
            found.append((sum(len(line) + 1 for line in lines), update.time))
            lines += [*([update.headline] if update.headline else []), *plain(update.body)]
        body, text = lines, "\n".join(lines)
    found.sort(key=lambda item: item[0])
    ends = [at - 1 for at, _ in found[1:]] + [len(text)]
    return body, tuple(EntryHint(at, end, time) for (at, time), end in zip(found, ends) if end > at)


def _begins_with(body: list[str], title: str) -> bool:
    same = " ".join(title.split())
    return any(" ".join(line.split()) == same for line in body[:4])
