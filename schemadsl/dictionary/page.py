"""A dictionary as one HTML page, with a picture of the tables and search.

All of it is in the file, and its own policy forbids it to ask for more. Without JavaScript it
can be read and all links lead where they should.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from schemadsl.diagram.document import beginning
from schemadsl.diagram.words import clean, lines
from schemadsl.dictionary.entries import Column, Dictionary, Entry, Group, Mention, Page
from schemadsl.dictionary.places import anchor
from schemadsl.model import Ref

__all__ = ["html"]

_HERE = Path(__file__).parent


def html(held: Dictionary, picture: str | None = None, style: str = "") -> str:
    """Write *held* as a page; *picture* is an SVG of all tables, which wants *style*."""
    known = {page.ref for page in held.pages}
    known |= {entry.ref for group in held.groups for entry in group.entries}
    writer = _Writer(frozenset(map(anchor, known)))
    return "\n".join(writer.whole(held, picture, style)) + "\n"


def _text(text: str) -> str:
    return escape("\n".join(clean(line) for line in text.splitlines()))


def _code(text: str) -> str:
    return f"<code>{escape(clean(text))}</code>" if text.strip() else ""


def _pre(sql: str) -> str:
    return f"<details><summary>SQL</summary><pre>{escape(lines(sql))}</pre></details>"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    heads = list(heads)
    yield '<div class="wide"><table>'
    yield f"<thead><tr>{''.join(f'<th>{_text(head)}</th>' for head in heads)}</tr></thead><tbody>"
    for row in rows:
        cells = (
            f'<td class="c">{cell}</td>' if head == "Comment" else f"<td>{cell}</td>"
            for head, cell in zip(heads, row, strict=True)
        )
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody></table></div>"


class _Writer:
    """Writes the parts of a page; *known* are the anchors that links can lead to."""

    def __init__(self, known: frozenset[str]) -> None:
        self.known = known

    def whole(self, held: Dictionary, picture: str | None, style: str) -> Iterator[str]:
        own = (_HERE / "page.css").read_text(encoding="utf-8")
        yield beginning(held.title, own + style)
        yield f"""<nav aria-label="Contents">
<h1>{_text(held.title)}</h1>
<div class="tools"><input type="search" placeholder="Search ( / )" aria-label="Search">
<div class="count" role="status"></div></div>"""
        yield from self._list(held)
        yield "</nav>\n<main>"
        if picture is not None:
            yield f'<article><div class="picture">\n{picture}\n</div></article>'
        for page in held.pages:
            yield from self._page(page)
        for group in held.groups:
            for entry in group.entries:
                yield from self._entry(group, entry)
        script = (_HERE / "page.js").read_text(encoding="utf-8")
        yield f"</main>\n<script>\n{script}</script>\n</body>\n</html>"

    def _list(self, held: Dictionary) -> Iterator[str]:
        for schema, pages in held.by_schema.items():
            yield from self._section(schema, [(page.ref, page.name) for page in pages])
        for group in held.groups:
            yield from self._section(group.heading, [(e.ref, e.name) for e in group.entries])

    def _section(self, heading: str, rows: Iterable[tuple[Ref, str]]) -> Iterator[str]:
        yield f"<section><h2>{_text(heading)}</h2><ul>"
        for ref, name in rows:
            yield f'<li><a href="#{anchor(ref)}">{_text(name)}</a></li>'
        yield "</ul></section>"

    def _link(self, mention: Mention) -> str:
        shown = _code(mention.text)
        if mention.ref is not None and (to := anchor(mention.ref)) in self.known:
            shown = f'<a href="#{to}">{shown}</a>'
        return f"{shown} {_text(mention.more)}" if mention.more else shown

    def _page(self, page: Page) -> Iterator[str]:
        full = page.name if page.schema in ("public", "") else f"{page.schema}.{page.name}"
        yield f'<article id="{anchor(page.ref)}"><h2>{_text(full)}</h2>'
        yield f'<p class="word">{_text(page.word)}</p>'
        if page.whole is not None:
            yield f"<p>Part of {self._link(page.whole)}</p>"
        if page.comment:
            yield f'<p class="comment">{_text(page.comment)}</p>'
        if page.columns:
            yield from self._columns(page.columns)
        for heading, mentions in (
            ("Parts", page.parts),
            ("Stands on", page.uses),
            ("Used by", page.users),
        ):
            if mentions:
                items = "".join(f"<li>{self._link(mention)}</li>" for mention in mentions)
                yield f"<h3>{heading}</h3><ul>{items}</ul>"
        for group in page.groups:
            yield f"<h3>{_text(group.heading)}</h3>"
            yield from self._group(group)
        if page.sql:
            yield _pre(page.sql)
        yield "</article>"

    def _columns(self, columns: tuple[Column, ...]) -> Iterator[str]:
        cells: dict[str, list[str]] = {
            "Column": [_code(c.name) for c in columns],
            "Type": [self._link(c.type) for c in columns],
            "Null": ["yes" if c.null else "" for c in columns],
            "Default": [_code(c.default) for c in columns],
            "Key": [
                ", ".join(f'<span class="{key.lower()}">{key}</span>' for key in c.keys)
                for c in columns
            ],
            "References": [", ".join(map(self._link, c.references)) for c in columns],
            "Comment": [_text(c.comment) for c in columns],
        }
        held = {head: column for head, column in cells.items() if any(column)}
        yield from _table(held, zip(*held.values(), strict=True))

    def _group(self, group: Group) -> Iterator[str]:
        labels = list(dict.fromkeys(label for entry in group.entries for label, _ in entry.facts))
        rows = [dict(entry.facts) for entry in group.entries]
        cells = {"Name": [_code(entry.name) for entry in group.entries]}
        for label in labels:
            cells[label.capitalize()] = [_code(row.get(label, "")) for row in rows]
        if not labels:
            cells["Definition"] = [_code(" ".join(e.sql.split())) for e in group.entries]
        cells["Comment"] = [_text(entry.comment) for entry in group.entries]
        held = {head: column for head, column in cells.items() if any(column)}
        yield from _table(held, zip(*held.values(), strict=True))
        if labels:
            yield _pre("\n\n".join(entry.sql for entry in group.entries if entry.sql))

    def _entry(self, group: Group, entry: Entry) -> Iterator[str]:
        yield f'<article id="{anchor(entry.ref)}"><h2>{_text(entry.name)}</h2>'
        yield f'<p class="word">{_text(group.heading)}</p>'
        if entry.comment:
            yield f'<p class="comment">{_text(entry.comment)}</p>'
        facts = [[_text(label), _code(value)] for label, value in entry.facts]
        if facts:
            yield from _table(("", ""), facts)
        if entry.users:
            items = "".join(f"<li>{self._link(mention)}</li>" for mention in entry.users)
            yield f"<h3>Used by</h3><ul>{items}</ul>"
        if entry.sql:
            yield _pre(entry.sql)
        yield "</article>"
