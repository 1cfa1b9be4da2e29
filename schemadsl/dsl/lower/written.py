"""Defaults that are written as SQL text, and strings that were meant."""

from __future__ import annotations

from schemadsl.dsl.column import SqlType
from schemadsl.sqltext import Token, tokens

__all__ = ["BadDefault", "written_default"]

_STEADY = frozenset(
    "current_timestamp current_date current_time current_user current_role current_catalog"
    " current_schema localtime localtimestamp session_user system_user user".split()
)
"""Words that are a whole expression."""

_WORDS = _STEADY | {"null", "true", "false"}

_PEOPLE = ("user", "current_user", "session_user", "system_user", "current_role")
"""Words that are as likely the string itself."""

_NUMERIC = frozenset(
    "smallint integer bigint numeric real double money boolean oid xid xid8 cid regclass regtype"
    " regproc regprocedure regoper regoperator regrole regnamespace regconfig regdictionary"
    " regcollation".split()
)
"""Built-in types, by their first word, that take numbers and truth values."""

_VALUES = ("open", "string", "estring", "dollar", "quoted", "cast")
"""Kinds of tokens without which a text is words and numbers."""


class BadDefault(ValueError):  # noqa: N818  -- caught at once, never shown as an exception
    """A default that cannot be written as SQL: *what* is wrong and how to *fix* it."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.what = what
        self.fix = fix


def written_default(text: str, sql_type: SqlType) -> str:
    """Return *text*, which is SQL; raise BadDefault where a string was meant."""
    found = list(tokens(text))
    if not found:
        raise BadDefault("an empty default is no SQL", 'Write Value("") for the empty string.')
    string = _value(text)
    if found[0].text in ("{", "["):
        meant = _python(text, sql_type)
        raise BadDefault(
            f"default {text!r} is SQL text and lacks quotes", f"Write {meant}{string}."
        )
    first = found[0]
    named = first.kind == "quoted" or (first.kind == "word" and first.name not in _WORDS)
    if len(found) == 1 and named:
        raise BadDefault(
            f"default {text!r} is SQL text and reads as the name of a column",
            f"Write {string} for the string.",
        )
    if _takes_strings(sql_type):
        _no_string(text, found, string)
    return text


def _no_string(text: str, found: list[Token], string: str) -> None:
    """Raise BadDefault where the default of a type that is written as strings lacks quotes."""
    word = found[0].text if len(found) == 1 else ""
    if word in _PEOPLE:
        name = "CURRENT_USER" if word == "user" else word.upper()
        raise BadDefault(
            f"default {text!r} is the string or the name of the session's user",
            f'Write {string} for the string, default="{name}" for the name.',
        )
    steady = any(token.kind == "word" and token.name in _STEADY for token in found)
    if steady or word.lower() == "null" or any(token.kind in _VALUES for token in found):
        return
    raise BadDefault(
        f"default {text!r} is SQL text and lacks quotes", f"Write {string} for the string."
    )


def _takes_strings(sql_type: SqlType) -> bool:
    """Tell whether constants of the type are strings; of other people's types nobody knows."""
    if sql_type.array or sql_type.source is not None:
        return True
    base = sql_type.text.partition("(")[0]
    return "." not in base and base.split(" ")[0] not in _NUMERIC


def _value(text: str) -> str:
    return f"Value({text!r})" if '"' in text or "\\" in text else f'Value("{text}")'


def _python(text: str, sql_type: SqlType) -> str:
    if sql_type.array:
        return "a list such as default=[] or "
    if sql_type.text in ("json", "jsonb"):
        return f"default={text.strip()} or " if text.strip() in ("{}", "[]") else "a dict or "
    return ""
