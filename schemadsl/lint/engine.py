"""Run rules over scripts, statement by statement, and over the database that they lead to."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from attrs import Factory, define

from schemadsl.errors import Where
from schemadsl.lint.facts import Constraint, Database, Name
from schemadsl.lint.play import first_schema, play
from schemadsl.lint.read import steps
from schemadsl.lint.read_parts import Reading
from schemadsl.lint.registry import every
from schemadsl.lint.rule import OFF, Finding, Found, Rule
from schemadsl.lint.script import Script, Statement
from schemadsl.lint.settings import Settings
from schemadsl.lint.steps import AddConstraint, SetVariable, Step, Transaction
from schemadsl.model import Ref

S = TypeVar("S", bound=Step)

__all__ = ["Linter", "Past", "Scene", "unanswered"]


@define
class Past:
    """A step that a script has taken before, in the transaction of that number (0: none)."""

    step: Step
    transaction: int
    statement: Statement


@define
class Scene:
    """What a rule sees beside the step: the database as it is before, and the script so far.

    *transaction* is the number of the open one, 0 where every statement commits by itself.
    *opened* says that the script itself began it.
    """

    database: Database
    script: Script
    settings: Settings
    statement: Statement
    transaction: int = 0
    opened: bool = False
    past: list[Past] = Factory(list[Past])
    variables: dict[str, str] = Factory(dict[str, str])
    future: deque[Past] = Factory(deque[Past])
    _added: dict[Name, list[Constraint]] | None = None
    _of_kind: dict[type[Step], list[tuple[Step, int]]] = Factory(
        dict[type[Step], list[tuple[Step, int]]]
    )

    def fresh(self, table: Name | None) -> bool:
        """Tell whether nobody can use *table* yet: this migration set makes it."""
        return self.database.fresh(table)

    def together(self, *kinds: type[S]) -> Iterator[S]:
        """Yield the steps of these classes before this one that share its transaction."""
        for kind in kinds:
            for step, transaction in self._of_kind.get(kind, ()):
                if self.transaction and transaction == self.transaction and isinstance(step, kind):
                    yield step

    def keep(self, now: Past) -> None:
        """Remember a step that has been taken."""
        self.past.append(now)
        self._of_kind.setdefault(type(now.step), []).append((now.step, now.transaction))

    def constraints_added(self, table: Name | None) -> Sequence[Constraint]:
        """Return the constraints that the script adds to a table by themselves, early or late."""
        if self._added is None:
            self._added = {}
            for other in (*self.past, *self.future):
                step = other.step
                if isinstance(step, AddConstraint) and step.table is not None:
                    self._added.setdefault(step.table, []).append(step.constraint)
        return () if table is None else self._added.get(table, ())

    @property
    def rest(self) -> Iterator[Step]:
        """The steps of the same statement that come after this one."""
        return (later.step for later in self.future if later.statement is self.statement)

    @property
    def ahead(self) -> Iterator[Step]:
        """The steps after this one that share its transaction."""
        return (later.step for later in self.future if later.transaction == self.transaction)


@define
class _Transactions:
    """What `_follow` follows."""

    transaction: int
    opened: bool = False


class Linter:
    """Rules with their severities, and what they found so far."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.database = Database()
        self.findings: list[Finding] = []
        self._steps: dict[type[Step], list[Rule]] = {}
        self._scripts: list[Rule] = []
        self._databases: list[Rule] = []
        self._severities = {
            code: settings.severity(code, rule.severity) for code, rule in every().items()
        }
        for rule in every().values():
            if self._severities[rule.code] == OFF:
                continue
            for kind in rule.on:
                self._steps.setdefault(kind, []).append(rule)
            if rule.script is not None:
                self._scripts.append(rule)
            if rule.database is not None:
                self._databases.append(rule)

    def severity(self, code: str) -> str:
        """Return how much the rule *code* matters; off where there is none."""
        return self._severities.get(code, OFF)

    def begin_set(self) -> None:
        """Begin another migration set: what was made before may have rows and readers now."""
        self.database.number += 1

    def run(self, script: Script, *, judge: bool = True) -> None:
        """Play a script; say what is wrong with it if *judge*."""
        said = script.transaction
        wrapped = self.settings.in_transaction if said is None else said
        blank = Statement("", Where(script.name, 1), 1, 1)
        scene = Scene(self.database, script, self.settings, blank, int(wrapped))
        scene.future = deque(self._read(script, wrapped=wrapped, judge=judge))
        count = scene.transaction
        while scene.future:
            now = scene.future.popleft()
            if now.statement is not scene.statement:
                scene.statement = now.statement
            if judge:
                self._judge(now.step, scene)
            play(self.database, now.step, now.statement.where)
            scene.keep(now)
            if isinstance(now.step, SetVariable):
                scene.variables[now.step.name] = now.step.value
            count = _follow(scene, now.step, count, wrapped=wrapped)
        for rule in self._scripts if judge else ():
            assert rule.script is not None
            for found in rule.script(scene):
                self._say(rule, found, scene)

    def _read(self, script: Script, *, wrapped: bool, judge: bool) -> Iterator[Past]:
        """Read all statements before the first is judged: some rules look ahead."""
        path, state = self.database.search_path, _Transactions(int(wrapped))
        count = state.transaction
        for statement in script.statements:
            if statement.error and judge:
                self.findings.append(
                    Finding(
                        code="SD001",
                        severity=self.severity("SD001"),
                        text=statement.error,
                        remedy=every()["SD001"].remedy,
                        where=statement.where,
                        sql=statement.text,
                    )
                )
            if statement.node is None:
                continue
            read = Reading(statement.where, path, self.database.number)
            for step in steps(read, statement.node):
                yield Past(step, state.transaction, statement)
                if isinstance(step, SetVariable) and step.name == "search_path":
                    path = first_schema(step.value)
                count = _follow(state, step, count, wrapped=wrapped)

    def _judge(self, step: Step, scene: Scene) -> None:
        for rule in self._steps.get(type(step), ()):
            assert rule.step is not None
            for found in rule.step(step, scene):
                self._say(rule, found, scene)

    def _say(self, rule: Rule, found: Found | str, scene: Scene) -> None:
        seen = Found(found) if isinstance(found, str) else found
        self.findings.append(
            Finding(
                code=rule.code,
                severity=self.severity(rule.code),
                text=seen.text,
                remedy=rule.remedy,
                where=seen.where or scene.statement.where,
                ref=seen.ref,
                sql=scene.statement.text,
            )
        )

    def look(
        self,
        keep: Callable[[Where | None], bool],
        place: Callable[[Ref], Where | None] | None = None,
    ) -> None:
        """Run the rules about a whole database; *keep* says of which places, *place* moves them."""
        for rule in self._databases:
            assert rule.database is not None
            for found in rule.database(self.database, self.settings):
                where = place(found.ref) if place is not None and found.ref else found.where
                if keep(where):
                    self.findings.append(
                        Finding(
                            code=rule.code,
                            severity=self.severity(rule.code),
                            text=found.text,
                            remedy=rule.remedy,
                            where=where,
                            ref=found.ref,
                        )
                    )


def _follow(scene: Scene | _Transactions, step: Step, count: int, *, wrapped: bool) -> int:
    """Follow BEGIN and COMMIT; return the number of the last transaction."""
    if not isinstance(step, Transaction):
        return count
    if step.action == "begin":
        count += 1
        scene.transaction, scene.opened = count, True
    elif step.action in ("commit", "rollback"):
        scene.opened = False
        count += wrapped
        scene.transaction = count if wrapped else 0
    return count


def unanswered(findings: Iterable[Finding], answers: Callable[[Finding], bool]) -> list[Finding]:
    """Return the findings that nobody ignores, each once, in the order of their places."""
    kept: Mapping[tuple[object, ...], Finding] = {
        (f.code, str(f.where), f.text): f for f in findings if not answers(f)
    }
    return sorted(kept.values(), key=_place)


def _place(finding: Finding) -> tuple[object, ...]:
    where = finding.where
    at = ("", 0, 0) if where is None else (where.file, where.line or 0, where.column or 0)
    return (*at, finding.code, finding.text)
