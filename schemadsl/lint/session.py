"""What a script has set, and in which transaction it is."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import Factory, define

from schemadsl.lint.steps import Step
from schemadsl.lint.steps_run import SetVariable, Transaction

__all__ = ["Session", "first_schema"]


@define
class Session:
    """The session of a script: *number* is that of the open transaction, 0 where there is none.

    Transactions are those that the runner (*wrapped*) and the script itself (*opened*) begin.
    Where it is *implied* in a string that is sent as a whole, BEGIN takes it over with
    all that stands before (BeginTransactionBlock in src/backend/access/transam/xact.c).
    *variables* are what SET has set, without what ended with a transaction.
    """

    wrapped: bool
    path: str
    implied: bool = False
    number: int = 0
    opened: bool = False
    variables: Mapping[str, str] = Factory(dict[str, str])
    _lasting: Mapping[str, str] = Factory(dict[str, str])
    _last: int = 0

    def __attrs_post_init__(self) -> None:
        self.number = self._last = int(self.wrapped)

    @property
    def schema(self) -> str:
        """The schema in which it makes things."""
        said = self.variables.get("search_path")
        return self.path if said is None else first_schema(said)

    @property
    def taken_over(self) -> bool:
        """Whether a BEGIN here makes the transaction of the string one of the script's own."""
        return self.implied and not self.opened

    def follow(self, step: Step) -> None:
        """Follow BEGIN, COMMIT and SET."""
        if isinstance(step, SetVariable):
            self.variables = {**self.variables, step.name: step.value}
            if not step.local:
                self._lasting = {**self._lasting, step.name: step.value}
        elif isinstance(step, Transaction) and step.action == "begin":
            self._last += not self.taken_over
            self.number, self.opened = self._last, True
        elif isinstance(step, Transaction) and step.action in ("commit", "rollback"):
            self._last += self.wrapped
            self.number, self.opened = self._last if self.wrapped else 0, False
            self.forget()

    def forget(self) -> None:
        """Forget what was set for a transaction alone."""
        self.variables = self._lasting


def first_schema(path: str) -> str:
    """Return the schema in which a search path makes things."""
    names = (part.strip().strip('"') for part in path.split(","))
    return next((name for name in names if name and name not in ("$user", "DEFAULT")), "public")
