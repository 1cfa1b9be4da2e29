"""``erd``: a picture of the tables and how they are tied."""

from __future__ import annotations

from pathlib import Path

import click

from schemadsl.cli.endings import form_of
from schemadsl.cli.output import counted, say, tell
from schemadsl.cli.whole import Asked, flags, named, pair, whole
from schemadsl.config import find
from schemadsl.diagram import Scene, compared, gather, html, mermaid, svg

__all__ = ["command"]

_WRITERS = {"html": html, "svg": svg, "mermaid": mermaid}
_ENDINGS = {".html": "html", ".htm": "html", ".svg": "svg", ".mmd": "mermaid", ".md": "mermaid"}


@click.command("erd")
@click.option(
    "--schema", "--to", "src", metavar="SRC", help="What is drawn; schema.py where not said."
)
@click.option(
    "--from", "--diff", "old", metavar="SRC", help="Mark what changes on the way from there."
)
@click.option("-o", "--out", metavar="FILE", help="Write here; its ending may say the format.")
@click.option("--format", "form", type=click.Choice(tuple(_WRITERS)), help="html where not said.")
@click.option("--title", metavar="TEXT", help="The name of the picture.")
@flags
def command(
    src: str | None,
    old: str | None,
    out: str | None,
    form: str | None,
    title: str | None,
    exclude: tuple[str, ...],
    include: tuple[str, ...],
    dev_url: str | None,
) -> int:
    """Draw tables, views and types, and the keys between them.

    SRC is schema.py, a database URL, a .sql file, a folder of .sql or a snapshot, as for diff.
    A page of HTML is one file that loads nothing else; with --from, what a plan adds, drops or
    alters is marked. schema.py and snapshots need no server.
    """
    form = form_of(out, form, _ENDINGS, Path.cwd()) or "html"
    config = find(Path.cwd())
    asked = Asked(config, exclude, include, dev_url)
    new = named(src or str(config.path(config.schema)), asked)
    shown = new.shown if src else config.schema
    if old is None:
        scene = gather(whole(new, asked), title or shown)
    else:
        before = named(old, asked)
        both, changes = compared(*pair(before, new, asked))
        scene = gather(both, title or f"{before.shown} → {shown}", changes)
    return _written(scene, out, form)


def _written(scene: Scene, out: str | None, form: str) -> int:
    path = None if out is None else Path.cwd() / out
    ending = "" if path is None else path.suffix.lower()
    text = _WRITERS[form](scene)
    if form == "mermaid" and ending == ".md":
        text = f"```mermaid\n{text}```\n"
    if path is None:
        tell(text.rstrip("\n"))
        return 0
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    boxes = counted(len(scene.boxes), "box", "boxes")
    say(f"Wrote {out}: {boxes}, {counted(len(scene.links), 'line')}")
    return 0
