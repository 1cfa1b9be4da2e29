"""SD807: SQL that is put together from values."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.settings import Settings
from schemadsl.sqltext import tokens

__all__ = ["RULE"]


_SAFE = ("format", "quote_ident", "quote_literal", "quote_nullable")


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for routine in database.routines.values():
        if routine.language == "plpgsql" and _joined(routine.body):
            text = f"{routine.kind} {shown(routine.name)} runs SQL that it joins from values"
            yield Found.of(routine, text)


def _joined(body: str) -> bool:
    """Tell whether an EXECUTE joins something but constants and what was quoted."""
    execute, joined = False, False
    words: set[str] = set()
    for token in tokens(body):
        if token.kind == "word" and token.name == "execute":
            execute, joined = True, False
            words = set()
        elif execute and token.kind == "semicolon":
            if joined and words and not words & set(_SAFE):
                return True
            execute = False
        elif execute and token.kind == "word":
            if token.name in ("using", "into"):
                execute = False
                if joined and words and not words & set(_SAFE):
                    return True
            elif token.name not in ("function", "procedure", "immediate"):
                words.add(token.name)
        elif execute and token.text == "||":
            joined = True
    return False


RULE = Rule(
    code="SD807",
    name="dynamic-sql",
    severity=WARNING,
    title="SQL that is put together from values",
    reason="EXECUTE of a text that is joined with || runs whatever a value holds.",
    remedy=("Use format() with %I for names and %L for values, quote_ident(), or EXECUTE … USING."),
    bad="""
CREATE FUNCTION drop_it(name text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'DROP TABLE ' || name; END $$;
""",
    good="""
CREATE FUNCTION drop_it(name text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE format('DROP TABLE %I', name); END $$;
""",
    peers=("atlas:SA101",),
    database=_look,
)
