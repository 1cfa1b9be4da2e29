"""What doctor finds: one line each, and what to do where something is wrong."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from schemadsl.errors import Problem, SchemadslError

__all__ = ["Finding", "Level", "of_error", "of_problem"]


class Level(Enum):
    """How much a finding matters."""

    OK = "ok"
    NOTE = "note"  # worth knowing, nothing is to be done
    WARNING = "warning"  # works, and should be seen to
    ERROR = "error"  # does not work


@frozen(kw_only=True)
class Finding:
    """One thing that was looked at: what, why it matters, what to do.

    *code* is stable. *outside* is what the machine lacks, not the project or the database.
    """

    level: Level
    code: str
    what: str
    why: str = ""
    fix: str = ""
    outside: bool = False

    @property
    def wrong(self) -> bool:
        """Whether something is to be done about it."""
        return self.level in (Level.WARNING, Level.ERROR)

    def plain(self, section: str) -> dict[str, str]:
        """Return it as JSON tells it."""
        return {
            "section": section,
            "level": self.level.value,
            "code": self.code,
            "what": self.what,
            "why": self.why,
            "fix": self.fix,
        }


def of_error(error: SchemadslError, code: str, *, outside: bool = False) -> list[Finding]:
    """Return what an error says as findings."""
    return [of_problem(problem, code, outside=outside) for problem in error.problems]


def of_problem(problem: Problem, code: str, *, outside: bool = False) -> Finding:
    """Return a problem as a finding."""
    what = f"{problem.where}: {problem.what}" if problem.where is not None else problem.what
    return Finding(level=Level.ERROR, code=code, what=what, fix=problem.fix, outside=outside)
