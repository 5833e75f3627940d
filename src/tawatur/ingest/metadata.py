"""What a page's markup states about itself: JSON-LD, then OpenGraph, meta names and microdata. Nothing is guessed."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import lxml.html

from .blocks import plain

_ARTICLES = re.compile(
    r"(?:News|Report|Opinion|Analysis|Background|Review|Ask|Satirical|Scholarly)\w*Article$|^Article$"
)
_DATE_NAMES = (
    ("property", "article:published_time"),
    ("itemprop", "datePublished"),
    ("name", "date"),
    ("name", "pubdate"),
    ("name", "publish-date"),
    ("name", "parsely-pub-date"),
    ("name", "dc.date"),
    ("name", "dc.date.issued"),
    ("name", "sailthru.date"),
)


@dataclass
class Update:
    """One entry of a live blog as its JSON-LD has it."""

    headline: str
    body: str
    time: str | None


@dataclass
class Meta:
    """The page's own statements; None or empty where it makes none."""

    title: str | None = None
    site: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    published_from: str | None = None
    bad_date: str | None = None
    url: str | None = None
    lang: str | None = None
    body: str = ""
    based_on: list[tuple[str, str | None]] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)


def metadata(root: lxml.html.HtmlElement) -> Meta:
    """Everything that the head, the JSON-LD and the microdata of a page state."""
    meta = Meta()
    _markup(root, meta)
    article = _article(root, meta.url)
    if article:
        _json_ld(article, meta)
    if meta.title:
        meta.title = _without_site(meta.title, meta.site)
    return meta


def _article(root: lxml.html.HtmlElement, url: str | None) -> Mapping[str, Any] | None:
    """The JSON-LD object of the page's own article: a live blog before an article, one with this page's address
    before others, the first of several."""
    found = [o for o in _objects(root) if _types(o) & {"LiveBlogPosting", "BlogPosting"} or _is_article(o)]

    def rank(item: Mapping[str, Any]) -> tuple[bool, bool]:
        here = {_name(item.get("url")), _name(item.get("mainEntityOfPage")), _name(item.get("@id"))}
        return (not (url and any(h and h.split("#")[0] == url for h in here)), "LiveBlogPosting" not in _types(item))

    return min(found, key=rank, default=None)


def _objects(root: lxml.html.HtmlElement) -> Iterator[Mapping[str, Any]]:
    for script in root.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json" and script.text:
            try:
                yield from _flat(json.loads(script.text.strip().rstrip(";"), strict=False))
            except (json.JSONDecodeError, RecursionError):
                continue  # broken JSON-LD is common; the other statements of the page still count


def _flat(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _flat(item)
    elif isinstance(value, dict):
        yield value
        yield from _flat(value.get("@graph"))
        main = value.get("mainEntity")
        if isinstance(main, dict):
            yield from _flat(main)


def _types(value: Mapping[str, Any]) -> set[str]:
    kinds = value.get("@type")
    return {str(k) for k in kinds} if isinstance(kinds, list) else {str(kinds)}


def _is_article(value: Mapping[str, Any]) -> bool:
    return any(_ARTICLES.search(kind) for kind in _types(value))


def _name(value: Any) -> str | None:
    """The printed form of a JSON-LD value: a string, or an object's name or address; of several the first."""
    if isinstance(value, list):
        return next((n for n in map(_name, value) if n), None)
    if isinstance(value, dict):
        return next((n for n in (_name(value.get(k)) for k in ("name", "headline", "@id", "url")) if n), None)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _names(value: Any) -> str | None:
    found = [n for n in map(_name, value if isinstance(value, list) else [value]) if n]
    return ", ".join(dict.fromkeys(found)) or None


def _json_ld(article: Mapping[str, Any], meta: Meta) -> None:
    title = _name(article.get("headline")) or _name(article.get("name"))
    if title:
        lines = plain(title)
        meta.title = lines[0] if lines else meta.title
    meta.author = _names(article.get("author")) or meta.author
    publisher = _name(article.get("publisher"))
    if publisher and not publisher.startswith("http"):
        meta.publisher = publisher
        meta.site = meta.site or publisher
    language = _name(article.get("inLanguage"))
    if language:
        meta.lang = language.split("-")[0].lower()
    _dated(_name(article.get("datePublished")), "json-ld datePublished", meta, overrule=True)
    body = article.get("articleBody")
    meta.body = body if isinstance(body, str) else ""
    based = article.get("isBasedOn")
    for item in based if isinstance(based, list) else [based]:
        name = _name(item)
        if name:
            url = item.get("url") if isinstance(item, dict) else name if name.startswith("http") else None
            meta.based_on.append((name, url if isinstance(url, str) else None))
    updates = article.get("liveBlogUpdate")
    for item in updates if isinstance(updates, list) else [updates]:
        if isinstance(item, dict):
            body = item.get("articleBody")
            stamp = _name(item.get("datePublished"))
            meta.updates.append(
                Update(
                    headline=" ".join(plain(_name(item.get("headline")) or "")),
                    body=body if isinstance(body, str) else "",
                    time=_local(stamp) if stamp else None,
                )
            )


def _markup(root: lxml.html.HtmlElement, meta: Meta) -> None:
    said: dict[tuple[str, str], str] = {}
    for tag in root.iter("meta"):
        content = " ".join((tag.get("content") or "").split())
        for attribute in ("property", "name", "itemprop"):
            key = (tag.get(attribute) or "").lower()
            if key and content:
                said.setdefault((attribute, key), content)
    either = {key: value for (_, key), value in reversed(said.items())}
    meta.title = either.get("og:title") or either.get("twitter:title") or _text(root, "h1") or _text(root, "title")
    meta.site = either.get("og:site_name") or either.get("application-name")
    author = either.get("author") or either.get("article:author")
    meta.author = author if author and not author.startswith("http") else None
    canonical = next((a.get("href") for a in root.iter("link") if (a.get("rel") or "").lower() == "canonical"), None)
    url = canonical or either.get("og:url")
    meta.url = url if url and url.startswith(("http://", "https://")) else None
    meta.lang = (root.get("lang") or either.get("og:locale") or "").replace("_", "-").split("-")[0].lower() or None
    for attribute, key in _DATE_NAMES:
        _dated(said.get((attribute, key.lower())), f"meta {key}", meta)
    for stamp in root.iter("time"):
        if stamp.get("itemprop") == "datePublished" or stamp.get("pubdate") is not None:
            _dated(stamp.get("datetime"), "time element", meta)
    if meta.published is None:
        stamps = [s for s in root.iter("time") if s.get("datetime") and _in_header(s)]
        if stamps:
            _dated(stamps[0].get("datetime"), "time element", meta)


def _in_header(element: lxml.html.HtmlElement) -> bool:
    """Whether a time element belongs to the article's head, not to a list of other articles."""
    above = [str(e.tag) for e in element.iterancestors()]
    return ("header" in above and "article" in above) or "h1" in [
        str(e.tag) for e in element.itersiblings(preceding=True)
    ]


def _text(root: lxml.html.HtmlElement, tag: str) -> str | None:
    found = next(iter(root.iter(tag)), None)
    return None if found is None else " ".join(found.text_content().split()) or None


def _dated(value: str | None, where: str, meta: Meta, overrule: bool = False) -> None:
    if not value or (meta.published and not overrule):
        return
    date = _iso(value)
    if date:
        meta.published, meta.published_from, meta.bad_date = date, where, None
    elif not meta.published:
        meta.bad_date = value


def _iso(value: str) -> str | None:
    """`value` as ISO date or date and time, None if it is none; the offset is kept as given ('Z' as +00:00)."""
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    if not 1990 <= moment.year < 2200:  # the year of another calendar, or a page that never had a date
        return None
    return value.strip() if len(value.strip()) == 10 else moment.isoformat()


def _local(value: str) -> str | None:
    """An entry's stamp as local time without zone, as the layers have it."""
    date = _iso(value)
    return datetime.fromisoformat(date).replace(tzinfo=None).isoformat(timespec="minutes") if date else None


def _without_site(title: str, site: str | None) -> str:
    """A title without the name of the site after a dash or bar."""
    if site:
        for separator in (" | ", " - ", " \u2013 ", " \u2014 ", " :: "):
            head, mark, tail = title.rpartition(separator)
            if mark and tail.strip().casefold() == site.strip().casefold() and head.strip():
                return head.strip()
    return title
