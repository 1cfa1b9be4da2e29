"""The page of a dictionary in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import WIDTHS, illegible
from tests.cli.helpers import ROOT, Project
from tests.large import large


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dictionary of this repository, as the command writes it."""
    path = tmp_path_factory.mktemp("dictionary") / "docs.html"
    Project(ROOT, {"PATH": "/usr/bin:/bin"}).succeeds("docs", "--out", str(path))
    return path


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dictionary of 300 tables."""
    root = tmp_path_factory.mktemp("large")
    (root / "schema.py").write_text(large())
    Project(root, {"PATH": "/usr/bin:/bin"}).succeeds("docs", "--out", "docs.html")
    return root / "docs.html"


@pytest.mark.parametrize(
    ("tables", "width"), [*((22, width) for width in WIDTHS), (300, WIDTHS[0]), (300, WIDTHS[-1])]
)
def test_readable(
    page: Page, written: Path, many: Path, screens: Path, tables: int, width: int
) -> None:
    """In a window of any width all can be read, by day and by night, SQL among it."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if width in (768, 390) else "light")
    page.goto((written if tables == 22 else many).as_uri())
    assert page.locator("main article[id]").count() >= tables
    page.screenshot(path=screens / f"docs-{tables}-{width}.png")
    if tables == 22:  # more is to be read then, and it takes long
        page.evaluate(
            "() => document.querySelectorAll('details').forEach((one) => (one.open = true))"
        )
    assert illegible(page) == []


def test_search_among_300(page: Page, many: Path, screens: Path) -> None:
    """Of 300 tables the words of one find it, and what belongs to it."""
    page.goto(many.as_uri())
    page.locator("input").fill("invoice_272")
    assert page.locator("main article[id]:visible h2").first.text_content() is not None
    assert (
        page.locator("nav li:visible").count() == page.locator("main article[id]:visible").count()
    )
    assert page.locator("nav li:visible", has_text="invoice_272").count() == 1
    page.screenshot(path=screens / "docs-300-search.png")
    page.locator("input").press("Enter")
    page.wait_for_function("() => location.hash.includes('invoice_272')")


def test_search_and_links(page: Page, written: Path, screens: Path) -> None:
    """Search leaves what has all the words; links lead from key to table, and from the picture."""
    page.goto(written.as_uri())
    page.screenshot(path=screens / "docs.png")
    assert page.locator("main article[id]").count() == 25
    page.keyboard.press("/")
    page.keyboard.type("bm25 summary")
    assert page.locator("main article[id]:visible h2").all_text_contents() == [
        "bookmark_content",
        "content",
    ]
    assert page.locator(".count").text_content() == "2 of 25"
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.hash === '#table-public.bookmark_content'")
    page.screenshot(path=screens / "docs-search.png")
    page.keyboard.press("Escape")
    page.locator("#table-public\\.posts, #table-public\\.bookmarks").locator(
        "a", has_text="users.uuid"
    ).first.click()
    page.wait_for_function("() => location.hash === '#table-public.users'")
    assert page.locator(":target h2").text_content() == "users"
    page.locator(".picture a", has_text="s3_url").first.click()
    page.wait_for_function("() => location.hash === '#table-public.files'")
    page.emulate_media(color_scheme="dark")
    page.screenshot(path=screens / "docs-dark.png")


def test_without_scripts(browser: Browser, written: Path) -> None:
    """Without JavaScript all of it can be read, and every link leads somewhere."""
    context = browser.new_context(java_script_enabled=False, offline=True)
    found = context.new_page()
    found.goto(written.as_uri())
    assert found.locator("main article[id]:visible").count() == 25
    assert not found.locator(".tools").is_visible()
    context.close()
    text = written.read_text()
    anchors = set(re.findall(r'id="([^"]+)"', text))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= anchors
    assert re.findall(r'(?:src|href)="(?!#)', text) == []
