"""The page of a dictionary in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.cli.helpers import ROOT, Project


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dictionary of this repository, as the command writes it."""
    path = tmp_path_factory.mktemp("dictionary") / "docs.html"
    Project(ROOT, {"PATH": "/usr/bin:/bin"}).succeeds("docs", "--out", str(path))
    return path


def test_search_and_links(page: Page, written: Path, screens: Path) -> None:
    """Search leaves what has all the words; links lead from key to table, and from the picture."""
    page.goto(written.as_uri())
    page.screenshot(path=screens / "docs.png")
    assert page.evaluate((ROOT / "tests" / "diagram" / "contrast.js").read_text()) == []
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
