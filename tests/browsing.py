"""A real browser, where one is installed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

__all__ = ["WIDTHS", "browser", "context", "illegible", "mermaid_js", "page", "screens"]

ROOT = Path(__file__).parents[1]
#: of windows: a screen, a smaller one, a tablet, a telephone
WIDTHS = (1440, 1024, 768, 390)
_LEGIBLE, _CONTRAST = (Path(__file__).with_name(f"{n}.js") for n in ("legible", "contrast"))
_FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def illegible(page: Page) -> list[str]:
    """Return what keeps a page from being read: width, size, overlaps, cuts, contrast."""
    return [*page.evaluate(_LEGIBLE.read_text()), *page.evaluate(_CONTRAST.read_text())]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window and with a profile of its own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        pytest.skip("no chromium is installed: bash tools/test_tools.sh")
    from playwright.sync_api import sync_playwright  # not every run of the tests has pages

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield found
        found.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A window of common size, cut off from any network."""
    found = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    yield found
    found.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which nothing may be asked for but itself, and no script may fail or speak."""
    wrong: list[str] = []
    found = context.new_page()
    found.on("request", lambda r: None if r.url.startswith("file:") else wrong.append(r.url))
    found.on("console", lambda message: wrong.append(message.text))
    found.on("pageerror", lambda error: wrong.append(str(error)))
    found.on("dialog", lambda dialog: wrong.append(dialog.message))
    yield found
    assert wrong == []


@pytest.fixture(scope="session")
def screens(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots go: SCHEMADSL_TEST_SCREENS, or with the other files of the tests."""
    said = os.environ.get("SCHEMADSL_TEST_SCREENS")
    path = Path(said) if said else tmp_path_factory.getbasetemp() / "screens"
    path.mkdir(parents=True, exist_ok=True)
    return path


@pytest.fixture(scope="session")
def mermaid_js() -> Path:
    """Mermaid's own program, which parses and draws."""
    path = ROOT / ".venv" / "mermaid" / "mermaid.min.js"
    if not path.is_file():
        pytest.skip("no mermaid.min.js from npm: bash tools/test_tools.sh")
    return path
