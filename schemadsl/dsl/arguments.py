"""What the arguments of a declaration must be; others are reported and left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec

from schemadsl.dsl.ignore import note
from schemadsl.dsl.registry import here, report

if TYPE_CHECKING:
    from schemadsl.errors import Where

__all__ = ["PUBLIC", "Understood", "checked", "fitting", "flat", "is_text", "spoken"]

P = ParamSpec("P")


class Understood(str):
    """A schema that nobody said."""

    __slots__ = ()


PUBLIC = Understood("public")
"""Where a declaration stands that says no schema; ``schema="public"`` is said."""

_TEXTS = frozenset(
    "name renamed_from comment where expression when old_table new_table sort_by search_tokenizer"
    " opclass collate returns language body sql_body version check generated foreign_key backfill"
    " volatility parallel for_each on_delete on_update match storage compression metric nulls"
    " using sequence owner granted_by create drop with_check do query check_option"
    " tablespace not_null_comment obj_file link_symbol initcond minitcond for_role connection"
    " slot_name streaming origin synchronous_commit index_comment cluster_on".split()
)
_FLAGS = frozenset(
    "primary_key unique virtual null deferrable initially_deferred nulls_not_distinct no_inherit"
    " constraint strict security_definer leakproof window always cycle desc"
    " own_not_null_names with_grant_option transaction instead security_barrier"
    " security_invoker with_data"
    " inout trusted hashes merges hypothetical finalfunc_extra mfinalfunc_extra all_tables exists"
    " superuser createdb createrole inherit login replication bypassrls admin set"
    " binary two_phase disable_on_error password_required run_as_owner failover"
    " publish_via_partition_root not_valid not_enforced without_overlaps period".split()
)
_NUMBERS = frozenset(
    "start increment minvalue maxvalue cache m ef_construction lists target_segment_count"
    " mutable_segment_rows target sspace msspace connection_limit statistics".split()
)
_MAPPINGS = frozenset(
    "with_ names settings renamed_values opclass_options text_fields numeric_fields boolean_fields"
    " datetime_fields json_fields range_fields operators functions mappings"
    " database_settings options fdw_options".split()
)
_LISTS = frozenset(
    "include set_columns update_of args depends_on layer_sizes background_layer_sizes"
    " partition_by columns tags kinds transforms member_of tables"
    " schemas publish publications".split()
)


def checked(init: Callable[P, None]) -> Callable[P, None]:
    """Wrap a constructor: keywords of the wrong type are reported and left out."""

    @wraps(init)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        # every declaration takes it, none keeps it
        note(kwargs.pop("lint_ignore", None), here())
        said: dict[str, Any] = fitting(kwargs, here())
        init(*args, **said)  # pyright: ignore[reportCallIssue]  -- a part of kwargs

    return run


def fitting(
    said: Mapping[str, Any], where: Where, *, also: Mapping[str, type] | None = None
) -> dict[str, Any]:
    """Return what fits of *said*; None stands for what is not given, *also* names other types."""
    kept: dict[str, Any] = {}
    for key, value in said.items():
        wanted = _wanted(key, value)
        more = (also or {}).get(key)
        if wanted and not (more is not None and isinstance(value, more)):
            report(f"{key}={spoken(value)} is not {wanted}", where, f"Give {key}= {wanted}.")
        else:
            kept[key] = value
    return kept


def _wanted(key: str, value: object) -> str:
    """Say what *key* takes where *value* is not that; empty if it is."""
    # a declared collation or language stands for its name
    if value is None or (key in ("collate", "language") and getattr(value, "kind", "") == key):
        return ""
    if key in _TEXTS:
        return "" if isinstance(value, str) else "a text"
    if key in _FLAGS:
        return "" if isinstance(value, bool) else "True or False"
    if key in _NUMBERS:
        return "" if _is_number(value, int) else "a whole number"
    if key in ("cost", "rows", "n_distinct", "n_distinct_inherited"):
        return "" if _is_number(value, (int, float)) else "a number"
    if key in _MAPPINGS:
        return "" if isinstance(value, Mapping) else "a dict"
    if key in _LISTS:
        fine = isinstance(value, Sequence) and not isinstance(value, str)
        return "" if fine else "a tuple or list"
    return ""


def _is_number(value: object, kinds: Any) -> bool:
    return isinstance(value, kinds) and not isinstance(value, bool)


def is_text(value: object, what: str, where: Where, fix: str = "") -> bool:
    """Tell whether *value* is a text; report it as *what* if not."""
    if isinstance(value, str):
        return True
    report(f"{what} is {spoken(value)}, not a text", where, fix or "Give it as a text.")
    return False


def flat(said: Iterable[Any], call: str, where: Where) -> tuple[Any, ...]:
    """Return the arguments *said* of *call*; lists among them are reported and opened."""
    found: list[Any] = []
    for value in said:
        if isinstance(value, (list, tuple, set)):
            inside: list[Any] = [*value]
            report(f"{call} takes columns, not a list of them", where, f"Write {call}(a, b).")
            found.extend(inside)
        else:
            found.append(value)
    return tuple(found)


def spoken(value: object) -> str:
    """Write *value* for a message; never with its address."""
    noun = getattr(value, "noun", None)
    if isinstance(noun, str) and not isinstance(value, type):
        attr = getattr(value, "attr", "")
        return f"{noun} {attr}" if attr else f"a {noun}"
    if isinstance(value, type):
        return f"the class {value.__name__}"
    text = repr(value)
    if " at 0x" not in text and len(text) < 200:
        return text
    name = getattr(value, "__name__", "")
    return (
        f"the function {name}" if name.isidentifier() else f"a value of type {type(value).__name__}"
    )
