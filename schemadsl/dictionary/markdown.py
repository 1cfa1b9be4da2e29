"""A dictionary as Markdown: a folder of pages, or one file.

Names stand in code spans, where nothing but backticks and, in tables, bars means anything;
comments are escaped (CommonMark 0.31, GitHub's tables).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from urllib.parse import quote

from schemadsl.diagram.words import clean, lines
from schemadsl.dictionary.entries import Column, Dictionary, Entry, Group, Mention, Page
from schemadsl.dictionary.places import anchor, file_names
from schemadsl.model import Ref

__all__ = ["MARK", "files", "one_file"]

MARK = "<!-- Written by schemadsl docs. DO NOT EDIT. -->"

#: tells where a link to an object leads; None: nowhere
Leads = Callable[[Ref], str | None]


def one_file(held: Dictionary) -> str:
    """Write *held* as one file."""
    known = {page.ref for page in held.pages}
    known |= {entry.ref for group in held.groups for entry in group.entries}

    def leads(ref: Ref) -> str | None:
        return f"#{anchor(ref)}" if ref in known else None

    text = [MARK, "", f"# {_text(held.title)}", "", *_contents(held, leads)]
    for page in held.pages:
        text += ["", *_page(page, leads, 2)]
    for group in held.groups:
        text += ["", *_group_page(group, leads, 2)]
    return "\n".join(text).rstrip() + "\n"


def files(held: Dictionary, picture: str | None = None) -> dict[str, str]:
    """Write *held* as files by name, README.md the first; *picture* is one of all tables."""
    names = file_names(held)
    leads = partial(_leads, names)
    head = [MARK, "", f"# {_text(held.title)}", ""]
    if picture is not None:
        head += ["![The tables and how they are tied](erd.svg)", ""]
    found = {"README.md": "\n".join([*head, *_contents(held, leads)]).rstrip() + "\n"}
    if picture is not None:
        found["erd.svg"] = picture
    back = ["", "[All](README.md)"]
    for page in held.pages:
        found[names[page.ref]] = "\n".join([MARK, "", *_page(page, leads, 1), *back]) + "\n"
    for group in held.groups:
        text = [MARK, "", *_group_page(group, leads, 1), *back]
        found[names[group.kind]] = "\n".join(text) + "\n"
    return found


def _leads(names: Mapping[Ref | str, str], ref: Ref) -> str | None:
    if ref in names:
        return quote(names[ref])
    return f"{quote(names[ref.kind])}#{anchor(ref)}" if ref.kind in names else None


def _code(text: str) -> str:
    """Write a code span that holds *text*, also inside a table."""
    text = clean(text).replace("|", "\\|")
    if not text.strip():
        return ""
    fence = "`"
    while fence in text:
        fence += "`"
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _text(text: str) -> str:
    """Escape what means something in a line of Markdown."""
    text = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = re.sub(r"([\\`*\[\]|~$#])", r"\\\1", text)
    text = re.sub(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])", r"\\_", text)
    return re.sub(r"^(\s*)([-+=!]|\d+[.)])", r"\1\\\2", text).strip()


def _lines(text: str, join: str) -> str:
    return join.join(_text(line) for line in text.splitlines() if line.strip())


def _fenced(sql: str) -> list[str]:
    longest = max((len(m) for m in re.findall(r"`+", sql)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}sql", *lines(sql).split("\n"), fence]


def _link(mention: Mention, leads: Leads) -> str:
    to = None if mention.ref is None else leads(mention.ref)
    shown = _code(mention.text)
    text = f"[{shown}]({to})" if to else shown
    return f"{text} {_text(mention.more)}" if mention.more else text


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    heads = list(heads)
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _contents(held: Dictionary, leads: Leads) -> Iterator[str]:
    """Yield the lists of all pages, and of all else by its kind."""
    for schema, pages in held.by_schema.items():
        yield f"## {_code(schema) or 'Types'}"
        yield ""
        rows = (
            [
                f"[{_code(page.name)}]({leads(page.ref)})",
                _text(page.word),
                str(len(page.columns)),
                _lines(page.comment, "<br>"),
            ]
            for page in pages
        )
        yield from _table(("Name", "Kind", "Columns", "Comment"), rows)
        yield ""
    for group in held.groups:
        yield f"## {_text(group.heading)}"
        yield ""
        for entry in group.entries:
            said = _lines(entry.comment, " ")
            yield f"- [{_code(entry.name)}]({leads(entry.ref)}){': ' + said if said else ''}"
        yield ""


def _page(page: Page, leads: Leads, level: int) -> Iterator[str]:
    sign = "#" * level
    yield f'<a id="{anchor(page.ref)}"></a>'
    yield ""
    full = page.name if page.schema in ("public", "") else f"{page.schema}.{page.name}"
    yield f"{sign} {_code(full)}"
    yield ""
    yield f"*{_text(page.word)}*"
    yield ""
    if page.whole is not None:
        yield f"Part of {_link(page.whole, leads)}"
        yield ""
    if page.comment:
        yield _lines(page.comment, "\n\n")
        yield ""
    if page.columns:
        yield from _columns(page.columns, leads)
        yield ""
    for heading, mentions in (
        ("Parts", page.parts),
        ("Stands on", page.uses),
        ("Used by", page.users),
    ):
        if mentions:
            yield f"{sign}# {heading}"
            yield ""
            yield from (f"- {_link(mention, leads)}" for mention in mentions)
            yield ""
    for group in page.groups:
        yield f"{sign}# {_text(group.heading)}"
        yield ""
        yield from _group(group)
        yield ""
    if page.sql:
        yield from _fenced(page.sql)


def _columns(columns: tuple[Column, ...], leads: Leads) -> Iterator[str]:
    """Yield the table of columns, without what none of them has."""
    cells: dict[str, list[str]] = {
        "Column": [_code(c.name) for c in columns],
        "Type": [_link(c.type, leads) for c in columns],
        "Null": ["yes" if c.null else "" for c in columns],
        "Default": [_code(c.default) for c in columns],
        "Key": [", ".join(c.keys) for c in columns],
        "References": [", ".join(_link(m, leads) for m in c.references) for c in columns],
        "Comment": [_lines(c.comment, "<br>") for c in columns],
    }
    held = {head: column for head, column in cells.items() if any(column)}
    yield from _table(held, zip(*held.values(), strict=True))


def _group(group: Group) -> Iterator[str]:
    """Yield the table of what is of one kind: its facts, or its SQL where it has none."""
    labels = list(dict.fromkeys(label for entry in group.entries for label, _ in entry.facts))
    rows = [dict(entry.facts) for entry in group.entries]
    cells = {"Name": [_code(entry.name) for entry in group.entries]}
    cells |= {label.capitalize(): [_code(row.get(label, "")) for row in rows] for label in labels}
    if not labels:
        cells["Definition"] = [_code(" ".join(entry.sql.split())) for entry in group.entries]
    cells["Comment"] = [_lines(entry.comment, "<br>") for entry in group.entries]
    held = {head: column for head, column in cells.items() if any(column)}
    yield from _table(held, zip(*held.values(), strict=True))


def _group_page(group: Group, leads: Leads, level: int) -> Iterator[str]:
    yield f"{'#' * level} {_text(group.heading)}"
    for entry in group.entries:
        yield ""
        yield from _entry(entry, leads, level + 1)


def _entry(entry: Entry, leads: Leads, level: int) -> Iterator[str]:
    yield f'<a id="{anchor(entry.ref)}"></a>'
    yield ""
    yield f"{'#' * level} {_code(entry.name)}"
    yield ""
    if entry.comment:
        yield _lines(entry.comment, "\n\n")
        yield ""
    for label, value in entry.facts:
        yield f"- {_text(label)}: {_code(value)}"
    if entry.users:
        yield f"- used by: {', '.join(_link(mention, leads) for mention in entry.users)}"
    if entry.facts or entry.users:
        yield ""
    if entry.sql:
        yield from _fenced(entry.sql)
