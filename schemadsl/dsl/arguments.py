"""What the arguments of a declaration must be; others are reported and left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec

from schemadsl.dsl.annotations import wanted
from schemadsl.dsl.ignore import note
from schemadsl.dsl.registry import here, report, spoken, suggest
from schemadsl.errors import Problem, SchemaError

if TYPE_CHECKING:
    from schemadsl.errors import Where

__all__ = [
    "PUBLIC",
    "Understood",
    "checked",
    "fitting",
    "flat",
    "is_name",
    "is_text",
    "of_class",
    "spoken",
    "takes",
]

P = ParamSpec("P")
CO_VARARGS = 0x04
"""The flag of a function's code that takes ``*args``."""
_OWN = ("name", "expression")
"""What a declaration looks at by itself, with better advice."""


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
    " slot_name streaming origin synchronous_commit index_comment cluster_on access_method".split()
)
#: texts of which an empty one would say nothing
_FILLED = frozenset(
    "name schema renamed_from owner granted_by tablespace access_method collate language opclass"
    " sequence cluster_on version for_role returns foreign_key unique obj_file link_symbol"
    " old_table new_table backfill sql_body".split()
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
    "increment minvalue maxvalue cache m ef_construction lists target_segment_count"
    " mutable_segment_rows target sspace msspace connection_limit statistics".split()
)
_MAPPINGS = frozenset(
    "with_ names settings renamed_values opclass_options text_fields numeric_fields boolean_fields"
    " datetime_fields json_fields range_fields operators functions mappings"
    " database_settings options fdw_options".split()
)
_LISTS = frozenset(
    "include set_columns update_of args depends_on layer_sizes background_layer_sizes"
    " columns tags kinds transforms member_of tables"
    " schemas publish publications".split()
)


def checked(init: Callable[P, None]) -> Callable[P, None]:
    """Wrap a constructor: what its annotations do not take is reported and left out."""
    form = Form(init)

    @wraps(init)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        # every declaration takes it, none keeps it
        note(kwargs.pop("lint_ignore", None), here())
        placed, said = form.held(args, kwargs, here())
        init(*placed, **said)  # pyright: ignore[reportCallIssue]  -- a part of kwargs

    return run


class Form:
    """What a constructor takes: its parameters in their places, and those with keywords."""

    def __init__(self, init: Callable[..., None]) -> None:
        code = init.__code__
        count, named = code.co_argcount, code.co_kwonlyargcount
        self.word = init.__qualname__.split(".")[0]
        self.notes: Mapping[str, str] = init.__annotations__
        self.placed = code.co_varnames[1:count]
        self.others = code.co_varnames[count + named] if code.co_flags & CO_VARARGS else ""
        self.keys = code.co_varnames[1 : count + named]
        given = len(init.__defaults__ or ())
        without = self.placed[: len(self.placed) - given]
        self.needed = (
            *without,
            *(k for k in self.keys[len(self.placed) :] if k not in (init.__kwdefaults__ or ())),
        )

    def held(
        self, args: Sequence[Any], kwargs: Mapping[str, Any], where: Where
    ) -> tuple[list[Any], dict[str, Any]]:
        """Return the arguments that fit; for a needed one that does not stands an empty one.

        Raises SchemaError where there is no such, and where one is missing.
        """
        room = len(self.placed) + 1
        if len(args) > room and not self.others:
            some = ", ".join(f"{key}=" for key in self.keys if key not in self.placed[: room - 1])
            fix = f"Write its name in front: {some}." if some else "Leave the others out."
            report(f"{self.word} takes {room - 1} values without a name", where, fix)
            args = args[:room]
        said = {key: value for key, value in kwargs.items() if self._known(key, where)}
        missing = [k for k in self.needed[len(args) - 1 :] if k not in said]
        missing = [k for k in missing if k not in self.placed[: len(args) - 1]]
        if missing:
            fix = f"Say {' and '.join(f'{key}=' for key in missing)}."
            raise SchemaError(Problem(f"this {self.word} lacks a part", where=where, fix=fix))
        for key in [key for key, value in said.items() if value is None]:
            note = wanted(self.notes.get(key, "Any"))
            if key in self.needed and not note.optional and not note.fits(None):
                what = f"{key}= of this {self.word} is None"
                report(what, where, f"Give {key}= {note.words}.", hollow=True)
            if not note.optional:
                del said[key]  # None stands for what is not given
        given, fit = {*kwargs}, fitting(said, where, notes=self.notes)
        for key in self.needed:
            if key in given and key not in fit:
                fit[key] = self._empty(key)
        return [args[0], *self._values(args[1:], where)], fit

    def _known(self, key: str, where: Where) -> bool:
        if key not in self.keys:
            report(f"{self.word} takes no {key}=", where, suggest(key, self.keys))
        return key in self.keys

    def _values(self, values: Iterable[Any], where: Where) -> Iterator[Any]:
        for place, value in enumerate(values):
            key = self.placed[place] if place < len(self.placed) else self.others
            # how many there may be, and of what sorts, each declaration looks at by itself
            own = key in _OWN or key == self.others
            note = wanted("Any" if own else self.notes.get(key, "Any"))
            if not note.fits(value):
                what = f"{self.word} takes {note.words}, not {spoken(value)}"
                report(what, where, f"Give it {note.words}.", hollow=True)
            yield value if note.fits(value) else self._empty(key)

    def _empty(self, key: str) -> Any:
        """Return what stands for an argument that does not fit; what else is wrong follows."""
        if key == "name":
            return "unnamed"
        fits = wanted(self.notes.get(key, "Any")).fits
        empty: tuple[Any, ...] = ("", (), {}, 0, False)
        found = next((value for value in empty if fits(value)), None)
        if found is None:
            raise SchemaError
        return found


def fitting(
    said: Mapping[str, Any],
    where: Where,
    *,
    also: Mapping[str, type] | None = None,
    notes: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return what fits of *said*; None stands for what is not given, *also* names other types.

    *notes* are annotations: texts, or what a TypedDict makes of them.
    """
    kept: dict[str, Any] = {}
    for key, value in said.items():
        more = (also or {}).get(key)
        if more is not None and isinstance(value, more) and value != "":
            kept[key] = value
        elif key in _FILLED and isinstance(value, str) and not value:
            fix = "Give it a name." if key == "name" else f"Give it a text, or leave {key}= out."
            report(f"{key}= is empty", where, fix, hollow=True)
        elif words := _wanted(key, value) or _unfit((notes or {}).get(key), value):
            what = f"{key}={spoken(value)} is not {words}"
            report(what, where, f"Give {key}= {words}.", hollow=True)
        else:
            kept[key] = value
    return kept


def _unfit(note: Any, value: object) -> str:
    """Say what an annotation takes where *value* is not that; empty if it is."""
    if note is None or value is None:
        return ""
    text = str(getattr(note, "__forward_arg__", note))
    if text.startswith("NotRequired["):
        text = text.removeprefix("NotRequired[")[:-1]
    found = wanted(text)
    return "" if found.fits(value) else found.words


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


#: what the line of a class says beside its properties
CLASS_LINE: Mapping[str, str] = {
    "schema": "Schema | str",
    "inherits": "Sequence[type[Table]]",
    "options": "Mapping[str, str] | None",
}


def of_class(cls: type[Any], where: Where, **said: Any) -> dict[str, Any]:
    """Return what the line of a class says; what does not fit is as if it were not there."""
    defaults = {"name": cls.__name__, "schema": PUBLIC, "inherits": (), "server": "unnamed"}
    fit = fitting(said, where, notes=CLASS_LINE)
    kept = {key: value for key, value in fit.items() if value is not None or key not in defaults}
    return {key: kept.get(key, defaults.get(key)) for key in said}


def takes(value: object, annotation: str, call: str) -> bool:
    """Tell whether *value* is what *call* takes; report it if not."""
    note = wanted(annotation)
    if not note.fits(value):
        fix = f"Write {call}." if "(" in call else f"Give it {note.words}."
        word = call.partition("(")[0]
        report(f"{word} takes {note.words}, not {spoken(value)}", here(), fix)
        return False
    return True


def is_text(value: object, what: str, where: Where, fix: str = "") -> bool:
    """Tell whether *value* is a text; report it as *what* if not."""
    if isinstance(value, str):
        return True
    report(f"{what} is {spoken(value)}, not a text", where, fix or "Give it as a text.")
    return False


def is_name(value: object, what: str, where: Where) -> bool:
    """Tell whether *value* may be a name; report it as *what* if not."""
    if value == "":
        report(f"{what} is empty", where, "Give it a name.", hollow=True)
        return False
    return is_text(value, what, where)


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
