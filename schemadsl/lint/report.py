"""Findings as text, JSON, workflow commands of GitHub, and SARIF."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from schemadsl.lint.registry import every
from schemadsl.lint.rule import ERROR, Finding, Rule, group_of

__all__ = ["explained", "github", "plain", "sarif", "text", "told"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def text(finding: Finding) -> str:
    """Write a finding for a person: place, code, sentence, remedy."""
    place = "" if finding.where is None else f"{finding.where}: "
    head = f"{place}{finding.severity} {finding.code}: {finding.text}"
    return f"{head}\n    {finding.remedy}" if finding.remedy else head


def plain(finding: Finding) -> dict[str, object]:
    """Return a finding as JSON tells it."""
    where = finding.where
    return {
        "code": finding.code,
        "name": every()[finding.code].name,
        "severity": finding.severity,
        "file": None if where is None else where.file,
        "line": None if where is None else where.line,
        "column": None if where is None else where.column,
        "object": None if finding.ref is None else str(finding.ref),
        "what": finding.text,
        "fix": finding.remedy,
        "sql": finding.sql or None,
    }


def github(finding: Finding) -> str:
    """Write a workflow command: an annotation at the line in a pull request."""
    rule, where = every()[finding.code], finding.where
    said = {"title": f"{finding.code} {rule.name}"}
    if where is not None:
        said = {"file": where.file, "line": str(where.line or 1), **said}
        if where.column is not None:
            said["col"] = str(where.column)
    properties = ",".join(f"{key}={_escaped(value, more=True)}" for key, value in said.items())
    message = f"{finding.text}\n{finding.remedy}" if finding.remedy else finding.text
    command = "error" if finding.severity == ERROR else "warning"
    return f"::{command} {properties}::{_escaped(message)}"


def _escaped(value: str, *, more: bool = False) -> str:
    value = value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return value.replace(":", "%3A").replace(",", "%2C") if more else value


def sarif(findings: Sequence[Finding], version: str) -> dict[str, object]:
    """Return a SARIF 2.1.0 log, as code scanning reads it."""
    used = sorted({finding.code for finding in findings})
    rules = [_described(every()[code]) for code in used]
    results = [_result(finding, used.index(finding.code)) for finding in findings]
    driver = {"name": "schemadsl", "semanticVersion": version, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "the project"}}},
        "results": results,
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _described(rule: Rule) -> dict[str, object]:
    level = "error" if rule.severity == ERROR else "warning"
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.reason},
        "help": {"text": rule.remedy, "markdown": f"{rule.reason}\n\n**Remedy.** {rule.remedy}"},
        "defaultConfiguration": {"level": level},
        "properties": {"tags": [group_of(rule.code)]},
    }


def _result(finding: Finding, index: int) -> dict[str, object]:
    message = f"{finding.text}. {finding.remedy}" if finding.remedy else finding.text
    found: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": message},
    }
    where = finding.where
    if where is not None:
        region: dict[str, int] = {"startLine": where.line or 1}
        if where.column is not None:
            region["startColumn"] = where.column
        artifact = {"uri": _uri(where.file), "uriBaseId": "%SRCROOT%"}
        place: dict[str, object] = {
            "physicalLocation": {"artifactLocation": artifact, "region": region}
        }
        if finding.ref is not None:
            place["logicalLocations"] = [{"fullyQualifiedName": str(finding.ref)}]
        found["locations"] = [place]
    return found


def _uri(file: str) -> str:
    from urllib.parse import quote

    return quote(file.replace("\\", "/"))


class Explained(Protocol):
    """What a code is about: a rule's, or a finding's about queries."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def remedy(self) -> str: ...
    @property
    def bad(self) -> str: ...
    @property
    def good(self) -> str: ...


def explained(rule: Rule) -> Iterable[str]:
    """Yield the lines that tell a person all about a rule."""
    usual = "off, until it is selected" if rule.severity == "off" else rule.severity
    yield from told(rule, usual)
    if rule.peers:
        yield ""
        yield f"Elsewhere: {', '.join(rule.peers)}"
    yield f"Page: docs/lint-rules.md#{rule.code.lower()}"


def told(about: Explained, usual: str) -> Iterable[str]:
    """Yield the lines that every code has; *usual* is what becomes of it."""
    yield f"{about.code} {about.name} ({usual})"
    yield about.title
    yield ""
    yield about.reason
    yield f"Remedy: {about.remedy}"
    for head, example in (("Found in:", about.bad), ("Not found in:", about.good)):
        if example.strip():
            yield from ("", head, *(f"    {line}" for line in example.strip().splitlines()))
