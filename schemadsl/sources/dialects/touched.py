"""ON UPDATE CURRENT_TIMESTAMP as a trigger."""

from __future__ import annotations

from schemadsl.sources.dialects.names import cut
from schemadsl.sqltext import dollar, ident, qualified

__all__ = ["touched"]


def touched(place: str, schema: str, column: str, *, whole: bool) -> tuple[str, str]:
    """Return the function and the trigger that set *column* when a row of *place* changes.

    As MySQL does: only where the statement does not set this column, and has changed another. That
    is asked of *whole* rows alone: where columns are generated, the condition of a trigger that
    runs before may not speak of rows (CreateTriggerFiringOn in src/backend/commands/trigger.c).
    """
    name = cut(f"set_{column}")
    function = qualified(*(() if schema == "public" else (schema,)), name)
    body = f"\nBEGIN\n    NEW.{ident(column)} = CURRENT_TIMESTAMP;\n    RETURN NEW;\nEND;\n"
    when = f"OLD.{ident(column)} IS NOT DISTINCT FROM NEW.{ident(column)}"
    if whole:
        when = f"OLD.* IS DISTINCT FROM NEW.* AND {when}"
    return (
        f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS {dollar(body)}",
        (
            f"CREATE TRIGGER {ident(name)} BEFORE UPDATE ON {place} FOR EACH ROW WHEN ({when})"
            f" EXECUTE FUNCTION {function}()"
        ),
    )
