"""What PostgreSQL rejects about functions and procedures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import extension, listed, problem, repeated
from schemadsl.model import Catalog, Ref
from schemadsl.sqltext import Token, tokens

if TYPE_CHECKING:
    from schemadsl.kinds.routine import Routine

__all__ = ["check"]

_LANGUAGES = ("sql", "plpgsql", "c", "internal")
_BROUGHT_BY = {"java": "pljava", "javau": "pljava"}
_VOLATILITY = ("volatile", "stable", "immutable")
_PARALLEL = ("unsafe", "restricted", "safe")
_MODES = ("in", "out", "inout", "variadic")
#: first words of types that have several, so that they are no argument's name
_LONG_TYPES = frozenset("double character bit timestamp time interval national".split())


@frozen
class _Argument:
    mode: str
    name: str
    default: bool
    array: bool


def check(routine: Routine, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE FUNCTION or CREATE PROCEDURE would reject about *routine*."""
    arguments = list(_arguments(routine.arguments))
    if routine.ref.kind == "procedure":
        yield from _check_procedure(routine)
    else:
        yield from _check_result(routine, arguments)
        yield from _check_costs(routine)
    yield from _check_arguments(routine, arguments)
    yield from _check_language(routine, catalog)
    for words, value, known in (
        ("volatility", routine.volatility, _VOLATILITY),
        ("parallel", routine.parallel, _PARALLEL),
    ):
        if value not in known:
            yield problem(routine, f"its {words} is {value!r}", f"Use {listed(known)}.")


def _check_procedure(routine: Routine) -> Iterator[Problem]:
    if routine.returns is not None:
        yield problem(
            routine,
            f"a procedure returns nothing, this one {routine.returns}",
            "Use OUT arguments, or make it a function.",
        )
    given = [
        word
        for word, has in (
            ("volatility", routine.volatility != "volatile"),
            ("strict", routine.strict),
            ("leakproof", routine.leakproof),
            ("parallel", routine.parallel != "unsafe"),
            ("window", routine.window),
            ("cost", routine.cost is not None),
            ("rows", routine.rows is not None),
            ("support", routine.support is not None),
        )
        if has
    ]
    for word in given:
        yield problem(routine, f"a procedure has no {word}", f"Leave out {word}=.")


def _check_result(routine: Routine, arguments: list[_Argument]) -> Iterator[Problem]:
    out = [a for a in arguments if a.mode in ("out", "inout")]
    if routine.returns is None:
        if not out:
            yield problem(
                routine, "it says not what it returns", 'Write returns=, "void" for nothing.'
            )
        return
    words = routine.returns.lower().split()
    kind = words[0] if words else ""
    if kind.startswith("table") and out:
        yield problem(routine, "it returns a table and has OUT arguments", "Use one of the two.")
    if kind in ("trigger", "event_trigger"):
        if arguments:
            yield problem(
                routine,
                "a trigger function takes no arguments",
                "Leave them out: a trigger passes its own in TG_ARGV.",
            )
        if routine.language.lower() == "sql":
            yield problem(
                routine, f"a function in sql cannot return {kind}", "Write it in plpgsql."
            )


def _check_costs(routine: Routine) -> Iterator[Problem]:
    for word, value in (("cost", routine.cost), ("rows", routine.rows)):
        if value is not None and value <= 0:
            yield problem(routine, f"its {word} is {value:g}", "Give it more than 0.")
    returns = (routine.returns or "").lower()
    if routine.rows is not None and not returns.startswith(("setof", "table")):
        yield problem(
            routine,
            "it returns no set and says how many rows",
            "Leave out rows=, or return SETOF or TABLE.",
        )


def _check_arguments(routine: Routine, arguments: list[_Argument]) -> Iterator[Problem]:
    for name in repeated(a.name for a in arguments if a.name):
        yield problem(routine, f"two arguments are called {name}", "Give them different names.")
    taken = [a for a in arguments if a.mode != "out"]
    defaults = [a.default for a in taken]
    if True in defaults and not all(defaults[defaults.index(True) :]):
        yield problem(
            routine,
            "an argument without a default follows one that has a default",
            "Give it one as well, or move it to the front.",
        )
    for at, argument in enumerate(taken):
        if argument.mode != "variadic":
            continue
        if at != len(taken) - 1:
            yield problem(routine, "an argument follows the variadic one", "Move it to the front.")
        if not argument.array:
            yield problem(routine, "its variadic argument is no array", "Give it an array type.")


def _check_language(routine: Routine, catalog: Catalog) -> Iterator[Problem]:
    language = routine.language
    if language.lower() not in _LANGUAGES and Ref.of("language", language) not in catalog:
        needed = _BROUGHT_BY.get(language, language)
        if not extension(catalog, needed):
            yield problem(
                routine,
                f"language {language} comes with the extension {needed}, which is not declared",
                f'Declare Extension("{needed}"), or use {listed(_LANGUAGES[:2])}.',
            )
    if (routine.obj_file is not None) != (language == "c"):
        yield problem(
            routine,
            f"a function in {language} {'has an' if routine.obj_file is not None else 'has no'}"
            " obj_file",
            'obj_file= is for language="c", body= for the others.',
        )
    if routine.standard and language.lower() != "sql":
        yield problem(
            routine,
            f"a body of SQL statements stands in a function in {language}",
            'Write language="sql", or the body as a string.',
        )


def _arguments(text: str) -> Iterator[_Argument]:
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in tokens(text):
        depth += (token.kind == "open") - (token.kind == "close")
        if token.kind == "comma" and depth == 0:
            parts.append([])
        else:
            parts[-1].append(token)
    for part in parts:
        if part:
            yield _argument(part)


def _argument(part: list[Token]) -> _Argument:
    words = [t.text.lower() for t in part]
    default = "default" in words or "=" in words or ":=" in words
    mode = "in"
    rest = part
    # PostgreSQL takes the mode before or after the name
    if words[0] in _MODES:
        mode, rest = words[0], part[1:]
        if mode == "in" and len(words) > 1 and words[1] == "out":
            mode, rest = "inout", part[2:]
    elif len(words) > 1 and words[1] in _MODES:
        mode, rest = words[1], [part[0], *part[2:]]
    named = (
        len(rest) > 1
        and rest[0].kind in ("word", "quoted")
        and rest[1].kind in ("word", "quoted")
        and rest[1].text.lower() != "default"
        and rest[0].text.lower() not in _LONG_TYPES
    )
    array = any(t.text == "[" for t in rest) or "array" in words
    return _Argument(mode, rest[0].name if named else "", default, array or _any_array(words))


def _any_array(words: list[str]) -> bool:
    return any(word in ("anyarray", "anycompatiblearray", "any", '"any"') for word in words)
