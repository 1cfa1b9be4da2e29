"""``lint``: findings about schema.py and migrations before they run."""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from attrs import evolve

from schemadsl._version import VERSION
from schemadsl.cli.output import counted, say, tell
from schemadsl.config import find
from schemadsl.errors import ConfigError, Problem
from schemadsl.lint import report
from schemadsl.lint.registry import every
from schemadsl.lint.rule import ERROR, OFF, Finding, group_of
from schemadsl.lint.settings import Settings, chosen, nearest
from schemadsl.queries.findings import FINDINGS

__all__ = ["command"]

_FORMATS = ("text", "json", "github", "sarif")


@click.command("lint")
@click.argument("paths", nargs=-1, metavar="[FILE.sql|FOLDER|-]...")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text")
@click.option("--select", multiple=True, metavar="CODE", help="Look by these rules alone.")
@click.option("--extend-select", multiple=True, metavar="CODE", help="Look by these as well.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Do not look by these.")
@click.option("--latest", type=click.IntRange(0), help="Look at so many of the last migrations.")
@click.option("--git-base", metavar="REF", help="Look at the migrations that are new since REF.")
@click.option("--in-transaction", is_flag=True, help="Each script is run in a transaction.")
@click.option("--fail-on", type=click.Choice(("error", "warning")), help="From when on to exit 1.")
@click.option("--explain", metavar="CODE", help="Say what a rule is about; look at nothing.")
@click.option("--rules", "listing", is_flag=True, help="List all rules; look at nothing.")
def command(
    paths: tuple[str, ...],
    form: str,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    latest: int | None,
    git_base: str | None,
    in_transaction: bool,
    fail_on: str | None,
    explain: str | None,
    listing: bool,
) -> int:
    """Find what is unsafe in migrations and unwise in schema.py.

    Without paths: schema.py, the migration that generate would write, and the folder's last one.
    With paths: SQL of any tool (- is the standard input). Exit 1 where anything is found.
    """
    if explain is not None:
        return _explain(explain)
    configured = find(Path.cwd())
    settings, wrong = chosen(configured.lint, _split(select), _split(extend_select), _split(ignore))
    if wrong:
        raise ConfigError(*wrong)
    if listing:
        return _list(settings)
    if latest is not None and git_base is not None:
        what = "--latest and --git-base both say which migrations are new"
        raise ConfigError(Problem(what, fix="Leave out one or the other."))
    if paths and latest == 0:
        what = "--latest 0 looks at none of the migrations"
        raise ConfigError(Problem(what, fix="Say how many of the last ones: --latest 1."))
    settings = evolve(
        settings,
        in_transaction=in_transaction or settings.in_transaction,
        fail_on=fail_on or settings.fail_on,
    )
    from schemadsl.cli.linting import Chosen, of_paths, of_text
    from schemadsl.sources.files import decoded

    which = Chosen(latest, git_base)
    if paths == ("-",):
        found = of_text(decoded(sys.stdin.buffer.read(), "stdin"), "stdin", settings)
    elif paths:
        found = of_paths(paths, settings, which)
    else:
        from schemadsl.cli.linting_project import of_project
        from schemadsl.cli.project import Project

        found = of_project(Project(configured), settings, which)
    found = _in_order(found)
    _print(found, form)
    serious = [f for f in found if settings.fail_on != ERROR or f.severity == ERROR]
    return 1 if serious else 0


def _split(codes: Sequence[str]) -> list[str]:
    """Take ``--select SD1,SD2`` as well as the flag twice."""
    found = [part.strip() for code in codes for part in code.split(",")]
    return [part.upper() for part in found if part]


def _in_order(found: Sequence[Finding]) -> list[Finding]:
    """Put what is said of one file together, from its first line to its last."""
    files = {file: n for n, file in reversed(list(enumerate(map(_file, found))))}
    return sorted(found, key=lambda f: (files[_file(f)], (f.where and f.where.line) or 0))


def _file(finding: Finding) -> str:
    return "" if finding.where is None else finding.where.file


def _print(found: Sequence[Finding], form: str) -> None:
    if form == "json":
        tell(json.dumps([report.plain(f) for f in found], indent=2, ensure_ascii=False))
    elif form == "sarif":
        tell(json.dumps(report.sarif(found, VERSION), indent=2, ensure_ascii=False))
    else:
        line = report.github if form == "github" else report.text
        for finding in found:
            tell(line(finding))
    errors = sum(f.severity == ERROR for f in found)
    if not found:
        say("Nothing found.")
        return
    counts = f"{counted(errors, 'error')}, {counted(len(found) - errors, 'warning')}"
    explain = "What a code means: python -m schemadsl lint --explain CODE"
    say(f"{counted(len(found), 'finding')}: {counts}. {explain}")


def _explain(code: str) -> int:
    of_queries = {name: one for one in FINDINGS.values() for name in (one.code, one.name.upper())}
    if code.upper() in of_queries:
        for line in report.told(of_queries[code.upper()], "refused by generate and queries"):
            tell(line)
        tell("Page: docs/queries.md#queries-that-do-not-run-as-they-are-meant")
        return 0
    names = {rule.name: rule for rule in every().values()}
    rule = every().get(code.upper()) or names.get(code.lower())
    if rule is None:
        of_query = code.upper().startswith("SQ")
        near = _close(code.upper(), FINDINGS) if of_query else nearest(code)
        near = near or _close(code.lower(), names)
        fix = f"Did you mean {near}?" if near else "All of them: python -m schemadsl lint --rules"
        raise ConfigError(Problem(f"there is no rule {code}", fix=fix))
    for line in report.explained(rule):
        tell(line)
    return 0


def _close(code: str, known: Iterable[str]) -> str | None:
    return next(iter(difflib.get_close_matches(code, known, 1)), None)


def _list(settings: Settings) -> int:
    head = ""
    for rule in every().values():
        if group_of(rule.code) != head:
            head = group_of(rule.code)
            tell(f"{head}:")
        severity = settings.severity(rule.code, rule.severity)
        mark = "" if severity == OFF else f" [{severity}]"
        tell(f"  {rule.code} {rule.name}{mark}: {rule.title}")
    return 0
