"""Write what follows from the rules of lint: the reference, the table of peers, the codes as types.

``python tools/lint_reference.py`` writes; with ``--check`` it names what is not current and fails.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from schemadsl.lint.registry import every
from schemadsl.lint.rule import Rule, group_of

ROOT = Path(__file__).parents[1]
BEGIN, END = "<!-- peers: begin -->", "<!-- peers: end -->"

#: what peers find and nothing here does, with the reason
NOWHERE: Mapping[str, str] = {
    "atlas:OW101": "who owns what is declared (`owner=`), and `drift` tells where it is otherwise",
    "atlas:OW102": "who owns what is declared (`owner=`), and nobody else is named by the plan",
    "atlas:CVE": "a list of vulnerable versions grows old in a tool that asks no server",
    "atlas:custom": "patterns of names are settings (SD711 to SD718); every other rule is a module",
}


def outputs() -> dict[Path, str]:
    """Return every file that follows from the rules, with its text."""
    page = ROOT / "docs" / "lint.md"
    return {
        ROOT / "docs" / "lint-rules.md": reference(),
        ROOT / "schemadsl" / "_lint_codes.py": codes(),
        page: _between(page.read_text(encoding="utf-8"), peers()),
    }


def _between(text: str, table: str) -> str:
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n{table}{END}{tail}"


def codes() -> str:
    """Return the module that names all codes, for type checkers and for the settings."""
    names = sorted(every())
    rows = [" ".join(names[at : at + 14]) for at in range(0, len(names), 14)]
    lines = [
        '"""The codes of the rules of lint; written by tools/lint_reference.py."""',
        "",
        "from __future__ import annotations",
        "",
        "TYPE_CHECKING = False  # as type checkers know it",
        "if TYPE_CHECKING:",
        "    from typing import Literal, TypeAlias",
        "",
        "    LintCode: TypeAlias = Literal[",
        *(f'        "{name}",' for name in names),
        "    ]",
        "",
        '__all__ = ["CODES", "LintCode"]',
        "",
        "CODES = tuple(",
        '    """',
        *(f"    {row}" for row in rows),
        '    """.split()',
        ")",
    ]
    return "\n".join(lines) + "\n"


def reference() -> str:
    """Return the page with every rule."""
    lines = [
        "# The rules of lint",
        "",
        "Written by `tools/lint_reference.py` from the rules themselves. How to run them, and",
        "how to ignore a finding: [lint.md](lint.md).",
        "",
    ]
    for head, rules in groupby(every().values(), lambda rule: group_of(rule.code)):
        lines += [f"## {head}", ""]
        for rule in rules:
            lines += [*_entry(rule), ""]
    return "\n".join(lines).rstrip() + "\n"


def _entry(rule: Rule) -> Iterator[str]:
    usual = "off, until it is selected" if rule.severity == "off" else rule.severity
    yield f"### {rule.code}"
    yield ""
    yield f"**{rule.name}** ({usual}). {rule.title}."
    yield ""
    yield rule.reason
    yield ""
    yield f"*Remedy.* {rule.remedy}"
    for head, example in (("Found in:", rule.bad), ("Not found in:", rule.good)):
        if example.strip():
            yield from ("", head, "", "```sql", *example.strip().splitlines(), "```")


def peers() -> str:
    """Return the table of what squawk and Atlas find."""
    rows: dict[str, list[str]] = {}
    for rule in every().values():
        for peer in rule.peers:
            link = f"[{rule.code}](lint-rules.md#{rule.code.lower()})"
            rows.setdefault(peer, []).append(link + " (off)" * (rule.severity == "off"))
    lines = ["| there | here |", "|---|---|"]
    for peer in sorted({*rows, *NOWHERE}, key=lambda p: (p.startswith("atlas"), p)):
        tool, _, name = peer.partition(":")
        here = ", ".join(rows.get(peer, ())) or f"nowhere: {NOWHERE[peer]}"
        lines.append(f"| {tool} `{name}` | {here} |")
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Write the files, or say which are not current."""
    code = 0
    for path, text in outputs().items():
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        if "--check" in arguments:
            print(f"{path.relative_to(ROOT)} is not current: run tools/lint_reference.py")
            code = 1
        else:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.relative_to(ROOT)}")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
