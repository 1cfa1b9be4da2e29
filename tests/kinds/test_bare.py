"""Names without a schema in the body of a routine."""

from __future__ import annotations

import pytest

from schemadsl.kinds.bare import bare_in


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("SELECT helper(1)", ["helper"]),
        ("SELECT app.helper(1), 'a'::app.mood", []),
        ("SELECT 'a'::mood::text, CAST(1 AS \"Big\")", ["mood", "Big"]),
        ("SELECT count(*) + $1, lower(x) AS mood, max(y) OVER (ORDER BY z)", []),
        ("SELECT coalesce(a, 1)::double precision, b::numeric(3, 2), c IN (1, 2)", []),
        ("SELECT now()::timestamp with time zone, CAST(a AS character varying(3))", []),
        ("INSERT INTO notes (id) VALUES (1) ON CONFLICT (id) DO NOTHING", ["notes"]),
        ("WITH w AS (SELECT 1) SELECT * FROM w, generate_series(1, 2) AS g(n)", []),
    ],
)
def test_told(body: str, names: list[str]) -> None:
    """What PostgreSQL brings is found without a schema; all else needs the search_path."""
    assert {name for name, _ in bare_in(body, provided=False)} == set(names)


def test_provided() -> None:
    """A namesake of a built-in function may be meant."""
    assert set(bare_in("SELECT lower(a)::path", provided=True)) == {
        ("lower", True),
        ("path", False),
    }
