"""Every exception of schemadsl: where, what, why, what to do.

Exit codes follow the command line's contract: 1 for a change that needs a
person's word, 2 for wrong usage, configuration or schema.py, 3 for the
environment (no server, a lock that was not taken, a folder that cannot be
written).
"""

from __future__ import annotations

#: what programs may catch and read; the words for messages below are the house's own
__all__ = [
    "ConfigError",
    "DriftError",
    "EnvironmentProblem",
    "FolderError",
    "MigrationError",
    "Problem",
    "ProofError",
    "QueryError",
    "RefusedError",
    "SchemaError",
    "SchemadslError",
    "Where",
]

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from collections.abc import Iterable


class Where:
    """A place in a file, printed as ``schema.py:12``, with a column ``users.sql:3:17``."""

    __slots__ = ("column", "file", "line")

    def __init__(self, file: str, line: int | None = None, column: int | None = None) -> None:
        self.file = file
        self.line = line
        self.column = column

    def __str__(self) -> str:
        places = (str(place) for place in (self.line, self.column) if place is not None)
        return ":".join((self.file, *places))

    def __repr__(self) -> str:
        return f"Where({str(self)!r})"


class Problem:
    """One thing that is wrong: *where* it stands, *what* it is, how to *fix* it.

    *excuse* is the code of lint whose ``lint_ignore=`` lets it pass: PostgreSQL accepts it, and
    fails on some rows later.
    """

    __slots__ = ("excuse", "fix", "what", "where")

    def __init__(
        self, what: str, *, where: Where | None = None, fix: str = "", excuse: str = ""
    ) -> None:
        self.what = what
        self.where = where
        self.fix = fix
        self.excuse = excuse

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where is not None else self.what
        return f"{head}\n    {self.fix}" if self.fix else head

    def __repr__(self) -> str:
        return f"Problem({str(self)!r})"


def meant(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Say which of *known* a *word* that is none of them may be; *otherwise*, where none is near.

    Where nothing else is given, all that are known are named.
    """
    import difflib  # for mistakes alone

    words = list(known)
    near = difflib.get_close_matches(word, words, 1)
    return f"Did you mean {near[0]}?" if near else otherwise or f"Known: {', '.join(words)}."


def unknown_setting(key: str, known: Iterable[str], where: Where) -> Problem:
    """Return the problem of a setting that there is not."""
    return Problem(f"unknown setting {key!r}", where=where, fix=meant(key, known))


class SchemadslError(Exception):
    """Base of all errors that the command line reports without a traceback."""

    exit_code = 2
    headline = ""

    def __init__(self, *problems: Problem | str) -> None:
        self.problems = tuple(Problem(p) if isinstance(p, str) else p for p in problems)
        super().__init__("\n".join(str(p) for p in self.problems))


class SchemaError(SchemadslError):
    """What PostgreSQL or an extension would reject in schema.py, all at once."""


class QueryError(SchemadslError):
    """What PostgreSQL, or sqlc's language, rejects in the queries, all at once."""


class ConfigError(SchemadslError):
    """A wrong flag, setting or path."""


class FolderError(SchemadslError):
    """A migrations folder whose files, sum or snapshot do not fit together."""


class RefusedError(SchemadslError):
    """A change that needs a person's word before it is planned."""

    exit_code = 1


class DriftError(SchemadslError):
    """Generated files that are not what schema.py says."""

    exit_code = 1


class ProofError(SchemadslError):
    """A migration that a real server refused, or that led somewhere else."""

    exit_code = 1


class MigrationError(SchemadslError):
    """A statement of a migration that the database refused; what came before it stays."""

    exit_code = 1


class EnvironmentProblem(SchemadslError):  # noqa: N818  -- EnvironmentError is Python's own
    """Something outside the project: no server, no permission, no space."""

    exit_code = 3
