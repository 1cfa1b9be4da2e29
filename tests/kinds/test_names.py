"""Names that end in the types of arguments."""

from __future__ import annotations

import pytest

from schemadsl.kinds import depths
from schemadsl.kinds.routine_arguments import Argument, arguments
from schemadsl.model import Ref, signature_at


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("f()", "f"),
        ("f(integer, text[])", "f"),
        ("f(integer)()", "f(integer)"),
        ('a"b(("S(1)"."ty, (pe", integer)', 'a"b('),
        ("plain", "plain"),
        ("odd(", "odd("),
        ("===(NONE, integer)", "==="),
    ],
)
def test_bare(name: str, bare: str) -> None:
    """The name ends where the last pair of parentheses, read from behind, begins."""
    assert name[: signature_at(name)] == bare
    ref = Ref.of("function", "S.x", name)
    assert ref.bare == bare
    assert Ref.parse(str(ref), depths()) == ref


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("integer, text[]", (("in", "", "integer", None), ("in", "", "text[]", None))),
        ("double precision", (("in", "", "double precision", None),)),
        (
            'a integer DEFAULT f(1, 2), INOUT "b c" numeric(5,2) = 1.5',
            (("in", "a", "integer", "f(1, 2)"), ("inout", "b c", "numeric(5,2)", "1.5")),
        ),
        ("VARIADIC items public.t[]", (("variadic", "items", "public.t[]", None),)),
        ("x OUT integer", (("out", "x", "integer", None),)),
    ],
)
def test_arguments(text: str, expected: tuple[tuple[str, str, str, str | None], ...]) -> None:
    """Mode, name, type and default of each argument."""
    assert arguments(text) == tuple(Argument(*parts) for parts in expected)
