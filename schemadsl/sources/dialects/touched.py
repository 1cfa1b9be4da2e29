"""ON UPDATE CURRENT_TIMESTAMP as a trigger."""

from __future__ import annotations

from collections.abc import Sequence

from schemadsl.sources.dialects.names import cut
from schemadsl.sqltext import dollar, ident, qualified

__all__ = ["touched"]


def touched(place: str, schema: str, column: str, stable: Sequence[str]) -> tuple[str, str]:
    """Return the function and the trigger that set *column* when a row of *place* changes.

    As MySQL does: only where another column has changed and the statement does not set this one.
    *stable* are the columns that are not generated: a trigger that runs before has no others.
    """
    name = cut(f"set_{column}")
    function = qualified(*(() if schema == "public" else (schema,)), name)
    body = f"\nBEGIN\n    NEW.{ident(column)} = CURRENT_TIMESTAMP;\n    RETURN NEW;\nEND;\n"
    rows = (", ".join(f"{row}.{ident(name)}" for name in stable) for row in ("OLD", "NEW"))
    before, after = rows
    when = (
        f"ROW({before}) IS DISTINCT FROM ROW({after})"
        f" AND OLD.{ident(column)} IS NOT DISTINCT FROM NEW.{ident(column)}"
    )
    return (
        f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS {dollar(body)}",
        (
            f"CREATE TRIGGER {ident(name)} BEFORE UPDATE ON {place} FOR EACH ROW WHEN ({when})"
            f" EXECUTE FUNCTION {function}()"
        ),
    )
