"""Pages as sites write them: metadata, body without furniture, live blogs, old encodings, pages without an article."""

import json

from tawatur.ingest.base import Limits, Raw
from tawatur.ingest.html import documents
from tawatur.records.document import Document, Problem

LONG = (
    "قالت وزارة الموارد المائية إن منسوب النهر ارتفع مترين خلال الليل في ثلاث ولايات شرقية، "
    "وأضافت أن فرق الإنقاذ أجلت سكان القرى القريبة من المجرى إلى مدارس البلدة."
)
FARSI = (
    "استاندار گفت نیروهای امدادی می‌کوشند راه روستاهای سیل‌زده را باز کنند و خانه‌های آسیب‌دیده را تخلیه کرده‌اند، "
    "اما هنوز آمار نهایی خسارت‌ها اعلام نشده است و بارندگی ادامه دارد."
)


def one(html: str | bytes, name: str = "page.html") -> Document:
    content = html if isinstance(html, bytes) else html.encode()
    found = list(documents(Raw(name, name, content), Limits()))
    assert len(found) == 1
    assert isinstance(found[0], Document), found[0]
    return found[0]


def page(body: str, head: str = "", lang: str = "ar") -> str:
    return f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def ld(**values: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(values, ensure_ascii=False)}</script>'


def test_json_ld_is_believed_before_open_graph() -> None:
    head = ld(
        **{
            "@context": "https://schema.org",
            "@graph": [
                {"@type": "WebSite", "name": "x"},
                {
                    "@type": ["NewsArticle"],
                    "headline": "ارتفاع منسوب النهر",
                    "datePublished": "2025-09-03T08:15:00+03:00",
                    "author": [{"@type": "Person", "name": "سلمى"}, {"name": "عمر"}],
                    "publisher": {"@type": "Organization", "name": "مؤسسة الضفة"},
                    "isBasedOn": {"@type": "NewsArticle", "name": "وكالة الجسر", "url": "https://bridge.example/1"},
                    "inLanguage": "ar-SD",
                },
            ],
        }
    ) + (
        '<meta property="og:title" content="عنوان آخر"><meta property="og:site_name" content="ضفة نيوز">'
        '<link rel="canonical" href="https://bank.example/a/1">'
        '<meta property="article:published_time" content="2025-09-04T00:00:00Z">'
    )
    nav = '<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/s">رياضة</a></li></ul></nav>'
    found = one(page(f"{nav}<article><h1>ارتفاع منسوب النهر</h1><p>{LONG}</p><p>{LONG}</p></article>", head))
    assert found.title == "ارتفاع منسوب النهر"
    assert (found.published, found.published_from) == ("2025-09-03T08:15:00+03:00", "json-ld datePublished")
    assert (found.outlet, found.publisher, found.author) == ("ضفة نيوز", "مؤسسة الضفة", "سلمى, عمر")
    assert found.url == "https://bank.example/a/1"
    assert found.lang == "ar"
    assert [(o.name, o.url) for o in found.stated_origins] == [("وكالة الجسر", "https://bridge.example/1")]
    assert found.text.count("ارتفاع منسوب النهر") == 1
    assert "رياضة" not in found.text
    assert LONG in found.text.split("\n")


def test_persian_text_in_divs_keeps_every_zwnj() -> None:
    found = one(page(f'<div class="txt"><div>{FARSI}</div><div>{FARSI[:90]}</div></div>', lang="fa"))
    assert FARSI in found.text
    assert found.published is None


def test_old_table_page_with_breaks() -> None:
    found = one(page(f"<table><tr><td><b>سیل</b><br>{FARSI}<br>{LONG}</td></tr></table>", lang="fa"))
    assert FARSI in found.text
    assert LONG in found.text


def test_live_blog_updates_become_entries_with_local_times() -> None:
    updates = [
        {"@type": "BlogPosting", "headline": "أول", "articleBody": LONG, "datePublished": "2025-09-03T10:30:00+03:00"},
        {
            "@type": "BlogPosting",
            "headline": "ثان",
            "articleBody": f"<p>{FARSI}</p>",
            "datePublished": "2025-09-03T09:05Z",
        },
    ]
    head = ld(**{"@type": "LiveBlogPosting", "headline": "تغطية مباشرة", "liveBlogUpdate": updates})
    posts = "".join(f"<div class=post><h3>{u['headline']}</h3><p>{u['articleBody']}</p></div>" for u in updates)
    for body in (f"<article><h1>تغطية مباشرة</h1>{posts}</article>", "<div id=app></div>"):
        found = one(page(body, head))
        assert [h.time for h in found.entry_hints] == ["2025-09-03T10:30", "2025-09-03T09:05"]
        first, second = found.entry_hints
        assert found.text[first.start : first.end].startswith("أول")
        assert LONG in found.text[first.start : first.end]
        assert FARSI in found.text[second.start : second.end]
        assert FARSI not in found.text[first.start : first.end]


def test_text_kept_only_in_json_ld_is_found() -> None:
    found = one(page("<div id=root></div>", ld(**{"@type": "NewsArticle", "headline": "سيول", "articleBody": LONG})))
    assert found.text == f"سيول\n{LONG}"


def test_windows_1256_declared_and_undeclared() -> None:
    html = f"<html><head><title>سيول</title></head><body><p>{LONG}</p></body></html>"
    declared = html.replace(
        "<title>", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1256"><title>'
    )
    assert LONG in one(declared.encode("cp1256")).text
    assert one(declared.encode("cp1256")).problems == ()
    guessed = one(html.encode("cp1256"))
    assert LONG in guessed.text
    assert "windows-1256" in guessed.problems[0].message


def test_impossible_dates_are_reported_not_used() -> None:
    meta = '<meta property="article:published_time" content="1404-11-17">'
    found = one(page(f"<article><p>{LONG}</p></article>", meta))
    assert found.published is None
    assert "1404-11-17" in found.problems[0].message


def test_title_without_the_name_of_the_site() -> None:
    head = '<meta property="og:site_name" content="The Ferry"><title>River rises - The Ferry</title>'
    assert one(page(f"<article><p>{LONG}</p></article>", head)).title == "River rises"


def test_pages_without_an_article_are_reported() -> None:
    for html in ("<html></html>", page("<nav><a href=/>Home</a></nav><p>Please log in.</p>")):
        (found,) = documents(Raw("login.html", "login.html", html.encode()), Limits())
        assert isinstance(found, Problem)
        assert "login.html" in found.message
        assert "no article" in found.message


def test_deep_nesting_and_broken_markup_do_not_stop_it() -> None:
    assert LONG in one("<div>" * 3000 + f"<p>{LONG}</p>" + "<b><i>" * 50 + "&#x0; <p").text
