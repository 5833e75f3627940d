"""The dossier in Debian's Chromium, by position: collected only where the browser is there."""

import itertools
from pathlib import Path

import pytest

from tawatur.show.pages.dossier import dossier

CHROMIUM = Path("/usr/bin/chromium")

if CHROMIUM.exists():
    from playwright.sync_api import sync_playwright

    pytestmark = pytest.mark.browser

    @pytest.fixture(params=[1280, 390])
    def page(request, view, tmp_path):
        (tmp_path / "dossier.html").write_text(dossier(view, ".html"), encoding="utf-8")
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport={"width": request.param, "height": 900})
            page.goto((tmp_path / "dossier.html").as_uri())
            yield page
            browser.close()

    def test_a_chain_reads_from_the_outlet_to_the_source(page):
        chains = page.locator("article.contradiction ol.chain")
        assert chains.count() == 2
        for chain in chains.all():
            boxes = [link.bounding_box() for link in chain.locator("li").all()]
            for one, two in itertools.pairwise(boxes):
                assert two["y"] > one["y"] or two["x"] > one["x"]

    def test_nothing_is_wider_than_the_window(page):
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]

    def test_words_stand_in_the_direction_of_their_language(page):
        for quote in page.locator(".said[lang]").all():
            wanted = "rtl" if quote.get_attribute("lang") in ("ar", "fa") else "ltr"
            assert quote.evaluate("e => getComputedStyle(e).direction") == wanted

    def test_a_figure_opens_what_it_counts(page):
        page.locator("li.claim details").first.evaluate("e => e.open = true")
        link = page.locator("li.claim .evidence a").first
        link.click()
        assert page.evaluate("document.querySelector(':target') !== null")
