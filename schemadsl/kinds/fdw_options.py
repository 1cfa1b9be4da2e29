"""Options of foreign data wrappers and of whatever stands on them: ``OPTIONS (host 'db')``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from schemadsl.sqltext import ident, literal

__all__ = ["Options", "changed", "options_of", "read", "written"]

#: names with their values, by name
Options = tuple[tuple[str, str], ...]


def options_of(expression: str) -> str:
    """Write the options in *expression*, of type text[], as a JSON array of pairs."""
    return f"""(
        SELECT json_agg(json_build_array(o.option_name, o.option_value)
            ORDER BY o.option_name COLLATE "C")
        FROM pg_options_to_table({expression}) o
    )"""


def read(pairs: Sequence[Sequence[str]] | None) -> Options:
    """Read what `options_of` gave."""
    return tuple((name, value) for name, value in pairs or ())


def written(options: Iterable[tuple[str, str]]) -> str:
    """Write the clause of a CREATE, with a space in front; empty without options."""
    text = ", ".join(f"{ident(name)} {literal(value)}" for name, value in options)
    return f" OPTIONS ({text})" if text else ""


def changed(before: Options, after: Options) -> str:
    """Write the clause of an ALTER, with a space in front; empty where nothing changes."""
    was, now = dict(before), dict(after)
    acts = [f"DROP {ident(name)}" for name in was if name not in now]
    acts += [
        f"{'SET' if name in was else 'ADD'} {ident(name)} {literal(value)}"
        for name, value in now.items()
        if was.get(name) != value
    ]
    return f" OPTIONS ({', '.join(acts)})" if acts else ""
