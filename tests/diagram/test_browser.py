"""Pictures as a real browser shows them: measured there, and used as a person would."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from schemadsl.diagram import Scene, gather, html, mermaid, svg
from schemadsl.sources.module import load
from tests.browsing import WIDTHS, illegible
from tests.large import large

from .helpers import HOSTILE, changed, drawn
from .scenes import made
from .test_scene import SHOP

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MEASURE = (HERE / "measure.js").read_text()

NEW = (
    SHOP.replace("t.text(unique=True", "t.varchar(200, unique=True")
    .replace("    friend_id = t.bigint(null=True, references=Users.id)\n", "")
    .replace('class Folders(Table, name="folders")', 'class Folders(Table, name="boxes")')
)


@pytest.fixture(scope="module")
def recally() -> Scene:
    """The 22 tables of this repository."""
    return gather(load(ROOT / "schema.py", root=ROOT), "recally")


def _open(page: Page, path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    page.goto(path.as_uri())


def _hostile(root: Path) -> Scene:
    lines = [
        f"class T{n}(Table, name={name[:20]!r}, comment={name!r}):\n"
        f"    c0 = t.text(name={name[:20]!r}, comment={name!r}, primary_key=True)\n"
        f"    c1 = t.text(null=True, default={name!r}, references=lambda: T{n}.c0)\n".replace(
            f"default={name!r}, ", ""
        )
        for n, name in enumerate(HOSTILE)
    ]
    return drawn(root, "\n".join(lines))


def _named(name: str, recally: Scene, root: Path) -> Scene:
    """Return the scene that a case names: one of these, or of `made`."""
    if name == "recally":
        return recally
    if name == "hostile":
        return _hostile(root)
    return changed(root, SHOP, NEW) if name == "changes" else made(name, 1)


def _shown(page: Page, words: str) -> Locator:
    return page.locator(f"svg .box{words}")


@pytest.mark.parametrize("name", ["recally", "schemas", "hub", "hostile", "changes"])
def test_fits(page: Page, recally: Scene, tmp_path: Path, screens: Path, name: str) -> None:
    """In the browser no box overlaps another, and no text leaves its place or meets another."""
    scene = _named(name, recally, tmp_path)
    _open(page, tmp_path / "a.html", html(scene))
    page.screenshot(path=screens / f"{name}.png")
    # as it is without a script that zooms
    _open(page, tmp_path / "a.svg", svg(scene))
    assert page.evaluate(MEASURE) == []


@pytest.fixture(scope="module", params=[22, 300])
def sized(
    request: pytest.FixtureRequest, recally: Scene, tmp_path_factory: pytest.TempPathFactory
) -> Scene:
    """This repository's tables, and 300 others."""
    if request.param == 22:
        return recally
    return drawn(tmp_path_factory.mktemp("large"), large())


@pytest.mark.parametrize("width", WIDTHS)
def test_readable(page: Page, sized: Scene, tmp_path: Path, screens: Path, width: int) -> None:
    """In a window of any width all text that is shown can be read, from afar and from near."""
    page.set_viewport_size({"width": width, "height": 900})
    _open(page, tmp_path / "a.html", html(sized))
    page.screenshot(path=screens / f"{len(sized.boxes)}-{width}.png")
    assert illegible(page) == []
    assert page.locator("main").get_by_text(re.compile(r"\w")).count() > 0
    page.locator(".fit").click()
    assert illegible(page) == []
    [outer, inner] = [page.locator(words).bounding_box() for words in ("main", "svg .boxes")]
    assert outer is not None and inner is not None
    assert inner["x"] >= outer["x"] and inner["width"] <= outer["width"]
    assert inner["y"] >= outer["y"] and inner["height"] <= outer["height"]
    page.locator("input").fill(sized.boxes[-1].name)
    page.locator("input").press("Enter")
    assert page.locator("svg .chosen .row").first.is_visible() or width < 400
    # the search dims all that was not looked for
    page.keyboard.press("Escape")
    assert illegible(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_alone(page: Page, sized: Scene, tmp_path: Path, screens: Path, scheme: str) -> None:
    """The picture alone can be read as it is, by day and by night; so can one of changes."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for name, scene in ((f"{len(sized.boxes)}", sized), ("changes", changed(tmp_path, SHOP, NEW))):
        _open(page, tmp_path / "a.svg", svg(scene))
        assert illegible(page) == []
        _open(page, tmp_path / "a.html", html(scene))
        page.screenshot(path=screens / f"{name}-{scheme}.png")
        assert illegible(page) == []


def test_search(page: Page, recally: Scene, tmp_path: Path, screens: Path) -> None:
    """Search finds tables and columns, dims the rest, and Enter goes to the first."""
    _open(page, tmp_path / "a.html", html(recally))
    page.keyboard.press("/")
    page.keyboard.type("s3_key")
    assert _shown(page, ".hit").count() == 3
    assert page.locator(".count").text_content() == "3 of 22"
    names = [text.split("\n")[0] for text in page.locator("nav li:not([hidden])").all_inner_texts()]
    assert names == ["bookmark_content", "content", "files"]
    assert page.locator("nav li:not([hidden]) small").first.text_content() == "s3_key"
    page.screenshot(path=screens / "search.png")
    page.keyboard.press("Enter")
    assert "bookmark_content" in (_shown(page, ".chosen").get_attribute("aria-label") or "")
    assert re.fullmatch(r"#t\d+", page.evaluate("location.hash"))
    page.keyboard.press("Escape")
    assert _shown(page, ".hit, .chosen").count() == 0
    # what is called so comes before what has a column like it
    page.locator("input").fill("tags")
    assert "bookmark_content" in page.locator("nav li:not([hidden])").first.inner_text()
    page.locator("input").press("Enter")
    assert "bookmark_tags" in (_shown(page, ".chosen").get_attribute("aria-label") or "")
    page.locator("input").fill("nothing like that")
    assert page.locator("nav .none").is_visible()


def test_search_among_300(page: Page, tmp_path: Path) -> None:
    """Of 300 tables one is found, brought into sight and readable."""
    scene = made("schemas", 2)
    _open(page, tmp_path / "a.html", html(scene))
    assert page.locator("svg.far").count() == 1
    page.locator("input").fill("table217")
    assert page.locator(".count").text_content() == "1 of 300"
    page.locator("input").press("Enter")
    number = next(n for n, box in enumerate(scene.boxes) if box.name.startswith("table217"))
    place = page.locator(f"#t{number} .frame").bounding_box()
    assert place is not None
    assert place["x"] >= 264 and place["x"] + place["width"] <= 1441
    assert place["y"] < 900 and place["y"] + place["height"] > 40
    assert page.locator("svg.far").count() == 0


def test_click_shows_neighbours(page: Page, recally: Scene, tmp_path: Path, screens: Path) -> None:
    """A click on a table marks it, its neighbours and the lines between; another one ends that."""
    _open(page, tmp_path / "a.html", html(recally))
    number = next(n for n, box in enumerate(recally.boxes) if box.name == "content_tags")
    page.locator(f"#t{number} .head").click()
    near = {
        recally.boxes[link.target if link.source == number else link.source].name
        for link in recally.links
        if number in (link.source, link.target)
    }
    assert near == {"users", "content_tags_mapping"}
    found = page.locator("svg .near").evaluate_all(
        "boxes => boxes.map(b => b.querySelector('text').textContent)"
    )
    assert set(found) == near
    assert page.locator("svg .live").count() == 2
    far = page.locator("svg .box:not(.near):not(.chosen)").first
    assert far.evaluate("el => Number(getComputedStyle(el).opacity)") < 0.5
    page.screenshot(path=screens / "neighbours.png")
    page.locator(f"#t{number} .head").click()
    assert page.locator("svg .near, svg .live").count() == 0


def test_zoom_and_pan(page: Page, recally: Scene, tmp_path: Path) -> None:
    """The wheel zooms at the pointer, a drag moves the picture, Fit shows all of it."""
    _open(page, tmp_path / "a.html", html(recally))
    view = "() => document.querySelector('svg').getAttribute('viewBox').split(' ').map(Number)"
    page.locator(".fit").click()
    whole = page.evaluate(view)
    page.mouse.move(800, 500)
    page.mouse.wheel(0, -400)
    page.wait_for_function(f"({view})()[2] < {whole[2] * 0.8}")
    near = page.evaluate(view)
    page.mouse.down()
    page.mouse.move(700, 450, steps=4)
    page.mouse.up()
    moved = page.evaluate(view)
    assert moved[0] > near[0] and moved[1] > near[1]
    assert moved[2:] == near[2:]
    assert page.locator("svg .chosen").count() == 0
    page.locator(".fit").click()
    assert page.evaluate(view) == whole


def test_keyboard(page: Page, recally: Scene, tmp_path: Path) -> None:
    """Tables are reached with the keyboard and say what they are."""
    _open(page, tmp_path / "a.html", html(recally))
    page.locator("#t3").focus()
    page.keyboard.press("Enter")
    assert page.locator("#t3.chosen").count() == 1
    assert page.locator("#t3").get_attribute("role") == "button"
    assert page.locator("svg").first.get_attribute("aria-labelledby") == "erd-title erd-desc"


def test_without_scripts(browser: Browser, recally: Scene, tmp_path: Path, screens: Path) -> None:
    """Without JavaScript the whole picture is there, and the list leads into it."""
    context = browser.new_context(
        java_script_enabled=False, offline=True, viewport={"width": 1200, "height": 800}
    )
    page = context.new_page()
    _open(page, tmp_path / "a.html", html(recally))
    assert page.locator("svg .box").count() == 22
    assert not page.locator(".tools").is_visible()
    box = page.locator("svg").bounding_box()
    assert box is not None and box["width"] > 1200  # in its own size, to be scrolled
    page.screenshot(path=screens / "without-scripts.png")
    page.locator("nav a", has_text="users").click()
    place = page.locator("svg .box", has_text="password_hash").bounding_box()
    assert place is not None and 0 <= place["y"] < 800
    context.close()


def test_hostile_names_are_text(page: Page, tmp_path: Path) -> None:
    """Names that are markup run nothing and ask for nothing; they are read as they are."""
    scene = _hostile(tmp_path)
    _open(page, tmp_path / "a.html", html(scene))
    assert page.locator("script").count() == 1
    assert page.locator("img, iframe").count() == 0
    titles = page.locator("svg .box > title").all_text_contents()
    assert any("<script>alert(1)</script>" in title for title in titles)
    page.locator("input").fill("<script>")
    assert _shown(page, ".hit").count() == 1


def test_picture_in_a_page(page: Page, recally: Scene, tmp_path: Path) -> None:
    """The SVG is one that a page can show as an image."""
    (tmp_path / "a.svg").write_text(svg(recally), encoding="utf-8")
    _open(page, tmp_path / "a.html", '<img src="a.svg">')
    size = page.evaluate(
        "() => { const i = document.images[0]; return [i.complete, i.naturalWidth] }"
    )
    assert size[0] and size[1] > 800


@pytest.mark.parametrize("name", ["recally", "hostile", "changes", "dense"])
def test_mermaid_takes_it(
    page: Page, recally: Scene, mermaid_js: Path, tmp_path: Path, screens: Path, name: str
) -> None:
    """Mermaid itself parses the diagram and draws a box for each of ours."""
    scene = _named(name, recally, tmp_path)
    _open(page, tmp_path / "a.html", "<!DOCTYPE html><div id=out></div>")
    page.add_script_tag(path=mermaid_js)
    draw = """async (text) => {
        mermaid.initialize({ startOnLoad: false, securityLevel: "strict", maxTextSize: 500000 });
        await mermaid.parse(text);
        const { svg } = await mermaid.render("drawn", text);
        document.getElementById("out").innerHTML = svg;
        return document.querySelectorAll("#out g.node").length;
    }"""
    assert page.evaluate(draw, mermaid(scene)) == len(scene.boxes)
    page.screenshot(path=screens / f"mermaid-{name}.png", full_page=True)
