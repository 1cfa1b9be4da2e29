"""Which operator class an index key needs, and what its options may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import extension, listed, nearest, problem
from schemadsl.kinds.checks.opclass_table import COERCIBLE, SHORT, Opclass, opclasses
from schemadsl.kinds.checks.parameters import Parameter, number
from schemadsl.kinds.checks.typetext import BUILTIN, EXTENSION_TYPES, enum_of, read
from schemadsl.kinds.types import element
from schemadsl.model import Catalog, Object

__all__ = ["check_default", "check_opclass", "check_options"]

_SIGNATURE = {"siglen": number(1, 2024)}
_VALUES = {"values_per_range": number(8, 256)}
_BLOOM = {
    "n_distinct_per_range": number(-1, 2147483647),
    "false_positive_rate": number(0.0001, 0.25),
}
_OPTIONS: dict[str, dict[str, Parameter]] = {
    "tsvector_ops": _SIGNATURE,
    "gist_trgm_ops": _SIGNATURE,
    "gist_hstore_ops": _SIGNATURE,
    "gist__intbig_ops": _SIGNATURE,
    "gist__int_ops": {"numranges": number(1, 252)},
    "gist_ltree_ops": {"siglen": number(4, 2024)},
    "gist__ltree_ops": _SIGNATURE,
}


def check_default(obj: Object, method: str, type_text: str, catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem where the type has no default operator class for *method*.

    Types that schemadsl does not know (domains, composite types) pass.
    """
    wanted = _kinds(type_text, catalog)
    known = [one for ones in opclasses(method).values() for one in ones]
    if not wanted or not known:
        return
    fitting = [one for one in known if one.default and _accepts(one, wanted)]
    if any(_here(one, catalog) for one in fitting):
        yield from _check_elements(obj, method, type_text, catalog)
        return
    yield problem(
        obj,
        f"type {type_text} has no default operator class for {method}",
        _advice(fitting, known, wanted),
    )


def _check_elements(
    obj: Object, method: str, type_text: str, catalog: Catalog
) -> Iterator[Problem]:
    """Yield a problem for an array whose elements cannot be compared: INSERT fails then."""
    if not read(type_text, catalog).array or method not in ("btree", "hash", "gin"):
        return
    inner = "hash" if method == "hash" else "btree"
    for _ in check_default(obj, inner, element(type_text), catalog):
        yield problem(
            obj,
            f"the elements of {type_text} cannot be compared, {method} needs that",
            "Index an expression of another type, or choose another method.",
        )


def _advice(fitting: list[Opclass], known: list[Opclass], wanted: frozenset[str]) -> str:
    if fitting:
        name = fitting[0].extension
        return f'Declare Extension("{name}"), or choose another method.'
    named = sorted({o.name for o in known if not o.default and _accepts(o, wanted)})
    if named:
        return f"Give the key an operator class: {listed(named)}."
    return "Index an expression of another type, or choose another method."


def check_opclass(
    obj: Object, method: str, name: str, type_text: str | None, catalog: Catalog
) -> Iterator[Problem]:
    """Yield a problem for an operator class that is unknown, not installed or of another type.

    A name with its schema, and methods or extensions outside the table, pass.
    """
    known = opclasses(method)
    if not known or "." in name:
        return
    ones = known.get(name)
    if ones is None:
        if not _foreign(catalog):
            yield problem(
                obj, f"{method} has no operator class {name}", nearest(name, _fitting(known))
            )
        return
    if not any(_here(one, catalog) for one in ones):
        needed = ones[0].extension
        yield problem(
            obj,
            f"operator class {name} comes with the extension {needed}, which is not declared",
            f'Declare Extension("{needed}").',
        )
        return
    wanted: frozenset[str] = frozenset()
    if type_text is not None:
        wanted = _kinds(type_text, catalog)
    if wanted and not any(_accepts(one, wanted) for one in ones):
        yield problem(
            obj,
            f"operator class {name} does not take type {type_text}",
            "Choose one for that type, or leave it out.",
        )


def check_options(
    obj: Object, method: str, name: str | None, given: Iterable[tuple[str, str]]
) -> Iterator[Problem]:
    """Yield a problem for each option that an operator class does not have or cannot take."""
    pairs = tuple(given)
    if not pairs:
        return
    if name is None:
        yield problem(
            obj, "operator class options stand without an operator class", "Name the class."
        )
        return
    if name not in opclasses(method):
        return
    options = _options(method, name)
    for key, value in pairs:
        if key not in options:
            fix = f"It has: {listed(options)}." if options else "It has none."
            yield problem(obj, f"operator class {name} has no option {key}", fix)
        elif wrong := options[key].wrong(value):
            yield problem(obj, f"{key} of {name} is {value!r}", f"Give it {wrong}.")


def _options(method: str, name: str) -> dict[str, Parameter]:
    if method == "brin":
        if name.endswith("_minmax_multi_ops"):
            return _VALUES
        return _BLOOM if name.endswith("_bloom_ops") else {}
    return _OPTIONS.get(name, {}) if method == "gist" else {}


def _fitting(known: Iterable[str]) -> list[str]:
    return [name for name in known if "_ops" in name]


def _kinds(type_text: str, catalog: Catalog) -> frozenset[str]:
    """Return the names under which an operator class may take the type; none if unknown."""
    parts = read(type_text, catalog)
    if enum_of(catalog, type_text) is not None:
        return frozenset({"anyarray"} if parts.array else {"anyenum"})
    short = SHORT.get(parts.name, parts.name)
    if parts.name not in BUILTIN and parts.name not in EXTENSION_TYPES:
        return frozenset()
    if parts.array:
        return frozenset({"anyarray", f"{short}[]"})
    names = {short}
    if short.endswith("multirange"):
        names.add("anymultirange")
    elif short.endswith("range"):
        names.add("anyrange")
    return frozenset(names)


def _accepts(one: Opclass, wanted: frozenset[str]) -> bool:
    return one.type in wanted or bool(COERCIBLE.get(one.type, frozenset()) & wanted)


def _here(one: Opclass, catalog: Catalog) -> bool:
    return not one.extension or extension(catalog, one.extension)


_KNOWN = frozenset({"pg_search", "plpgsql", *EXTENSION_TYPES.values()}) - {"postgis"}


def _foreign(catalog: Catalog) -> bool:
    """Tell whether an extension is declared whose operator classes are not in the table."""
    table = {one.extension for m in _METHODS for ones in opclasses(m).values() for one in ones}
    return any(o.ref.kind == "extension" and o.name not in table | _KNOWN for o in catalog)


_METHODS = ("btree", "hash", "gin", "gist", "spgist", "brin", "bloom")
