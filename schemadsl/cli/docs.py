"""``docs``: the data dictionary, written or checked."""

from __future__ import annotations

from pathlib import Path

import click

from schemadsl.cli.endings import form_of
from schemadsl.cli.output import counted, say, tell
from schemadsl.cli.whole import Asked, flags, named, whole
from schemadsl.config import Config, find
from schemadsl.diagram import gather, svg
from schemadsl.diagram.layout import layout
from schemadsl.diagram.svg import drawing, style
from schemadsl.dictionary.collect import dictionary
from schemadsl.dictionary.markdown import MARK, files, one_file
from schemadsl.dictionary.page import html
from schemadsl.dictionary.places import anchor
from schemadsl.dictionary.settings import FORMATS
from schemadsl.errors import ConfigError, Problem
from schemadsl.model import Catalog

__all__ = ["command"]

_ENDINGS = {".html": "html", ".htm": "html", ".md": "markdown"}


@click.command("docs")
@click.option("--schema", "src", metavar="SRC", help="What is told of; schema.py where not said.")
@click.option("-o", "--out", metavar="DIR|FILE", help="Where it goes, else to stdout.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="markdown where not said.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 where it is not up to date.")
@click.option("--title", metavar="TEXT", help="The heading.")
@flags
def command(
    src: str | None,
    out: str | None,
    form: str | None,
    check: bool,
    title: str | None,
    exclude: tuple[str, ...],
    include: tuple[str, ...],
    dev_url: str | None,
) -> int:
    """Write the data dictionary: tables, columns, keys, indexes, comments and all else.

    SRC is schema.py, a database URL, a .sql file, a folder of .sql or a snapshot, as for diff.
    A folder gets a page of Markdown for each table, a file has all in one; HTML is one file that
    loads nothing else. [tool.schemadsl.docs] says where it is kept.
    """
    config = find(Path.cwd())
    root = Path.cwd() if out is not None else config.root
    place = out if out is not None else config.docs.out
    asked = Asked(config, exclude, include, dev_url)
    ending = "" if place is None else Path(place).suffix.lower()
    form = form_of(place, form, _ENDINGS, root) or config.docs.format or "markdown"
    if check and place is None:
        fix = "Name it: --out docs/schema, or out in [tool.schemadsl.docs]."
        raise ConfigError(Problem("--check does not know where the dictionary is", fix=fix))
    found = named(src or str(config.path(config.schema)), asked)
    catalog = whole(found, asked)
    heading = title or (found.shown if src else _heading(config))
    if place is None:
        tell(_alone(catalog, heading, form).rstrip("\n"))
        return 0
    made = _files(catalog, heading, form, root / place, alone=ending in _ENDINGS)
    stale = _stale(made, root / place)
    if not stale:
        say(f"{place} is up to date.")
        return 0
    if check:
        again = "the same without --check" if any((src, out, title, exclude, include)) else ""
        return _checked(stale, root, again or "python -m schemadsl docs")
    _write(stale)
    say(f"Wrote {place}: {counted(len(made), 'file')}, {len(stale)} changed")
    return 0


def _heading(config: Config) -> str:
    return f"The schema of {config.schema}"


def _alone(catalog: Catalog, title: str, form: str) -> str:
    """Return the dictionary as one text."""
    held = dictionary(catalog, title)
    if form == "markdown":
        return one_file(held)
    scene = gather(catalog, title)
    picture = drawing(scene, layout(scene), alone=False, to=lambda ref: f"#{anchor(ref)}")
    return html(held, "\n".join(picture), style())


def _files(catalog: Catalog, title: str, form: str, place: Path, *, alone: bool) -> dict[Path, str]:
    """Return what should stand where."""
    if alone:
        return {place: _alone(catalog, title, form)}
    if form == "html":
        return {place / "index.html": _alone(catalog, title, form)}
    made = files(dictionary(catalog, title), svg(gather(catalog, title)))
    return {place / name: text for name, text in made.items()}


def _stale(made: dict[Path, str], place: Path) -> dict[Path, str | None]:
    """Return what differs: the text that should be there, None for a page too much."""
    found: dict[Path, str | None] = {p: t for p, t in made.items() if _read(p) != t}
    if place.is_dir():
        for path in sorted(place.glob("*.md")):
            if path not in made and _read(path).startswith(MARK):
                found[path] = None
    return found


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return ""


def _checked(stale: dict[Path, str | None], root: Path, again: str) -> int:
    for path, text in stale.items():
        why = "is too much" if text is None else "is out of date" if path.exists() else "is missing"
        shown = path.relative_to(root) if path.is_relative_to(root) else path
        tell(f"{shown} {why}")
    say(f"Run: {again}")
    return 1


def _write(stale: dict[Path, str | None]) -> None:
    for path, text in stale.items():
        if text is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
