"""Run rules over scripts, statement by statement, and over the database that they lead to."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from attrs import Factory, define, evolve

from schemadsl.errors import Where
from schemadsl.lint.database import Database
from schemadsl.lint.facts import Constraint, Name
from schemadsl.lint.play import play
from schemadsl.lint.read import steps
from schemadsl.lint.read_parts import Reading
from schemadsl.lint.registry import every
from schemadsl.lint.rule import OFF, Finding, Found, Rule
from schemadsl.lint.script import Script, Statement
from schemadsl.lint.session import Session
from schemadsl.lint.settings import Settings
from schemadsl.lint.steps import AddConstraint, Rename, Step
from schemadsl.model import Ref

S = TypeVar("S", bound=Step)

__all__ = ["Linter", "Past", "Scene", "unanswered"]


@define
class Past:
    """A step of a script, with its place and the transaction of that number (0: none).

    *opened* says that the script itself began the transaction, *variables* what was SET before.
    """

    step: Step
    transaction: int
    opened: bool
    variables: Mapping[str, str]
    statement: Statement


@define
class Scene:
    """What a rule sees beside the step: the database as it is before, and the script so far.

    *transaction* is the number of the open one, 0 where every statement commits by itself.
    *opened* says that the script itself began it, *variables* what was SET before. *told* is what
    rules have said that they say once, *locks* the first table that each transaction locks, of
    the steps that were *looked* through for it.
    """

    database: Database
    script: Script
    settings: Settings
    statement: Statement
    transaction: int = 0
    opened: bool = False
    variables: Mapping[str, str] = Factory(dict[str, str])
    told: set[str] = Factory(set[str])
    locks: dict[int, Name] = Factory(dict[int, Name])
    looked: int = 0
    past: list[Past] = Factory(list[Past])
    future: deque[Past] = Factory(deque[Past])
    _added: dict[Name, list[Constraint]] = Factory(dict[Name, list[Constraint]])
    _kinds: dict[tuple[type[Step], int], list[Step]] = Factory(
        dict[tuple[type[Step], int], list[Step]]
    )
    _renamed: dict[tuple[Name, int], Rename] = Factory(dict[tuple[Name, int], Rename])
    _before: dict[tuple[Name | None, int], list[Step]] = Factory(
        dict[tuple[Name | None, int], list[Step]]
    )
    _after: dict[tuple[Name | None, int], deque[Past]] = Factory(
        dict[tuple[Name | None, int], deque[Past]]
    )

    def __attrs_post_init__(self) -> None:
        for later in self.future:
            step = later.step
            if isinstance(step, AddConstraint) and step.table is not None:
                self._added.setdefault(step.table, []).append(step.constraint)
            key = (step.subject, later.transaction)
            self._after.setdefault(key, deque()).append(later)

    def fresh(self, table: Name | None) -> bool:
        """Tell whether nobody can use *table* yet: this migration set makes it."""
        return self.database.fresh(table)

    def together(self, *kinds: type[S]) -> Iterator[S]:
        """Yield the steps of these classes before this one that share its transaction."""
        for kind in kinds if self.transaction else ():
            for step in self._kinds.get((kind, self.transaction), ()):
                if isinstance(step, kind):
                    yield step

    def renamed_to(self, name: Name) -> Rename | None:
        """Return the step that gave an object this *name* before in the open transaction."""
        return self._renamed.get((name, self.transaction)) if self.transaction else None

    def behind(self, subject: Name | None) -> Sequence[Step]:
        """Return the steps about *subject* before this one: of its transaction, or outside any."""
        return self._before.get((subject, self.transaction), ())

    def ahead(self, subject: Name | None) -> Iterator[Step]:
        """Yield the steps about *subject* after this one that commit together with it.

        Outside a transaction these are the further ones of its own statement.
        """
        for later in self._after.get((subject, self.transaction), ()):
            if not self.transaction and later.statement is not self.statement:
                return
            yield later.step

    def turn(self) -> Past:
        """Go on to the next step, which is no longer in the future."""
        now = self.future.popleft()
        self.statement, self.variables = now.statement, now.variables
        self.transaction, self.opened = now.transaction, now.opened
        self._after[now.step.subject, now.transaction].popleft()
        return now

    def keep(self, now: Past) -> None:
        """Remember a step that has been taken."""
        self.past.append(now)
        self._kinds.setdefault((type(now.step), now.transaction), []).append(now.step)
        if isinstance(now.step, Rename):
            self._renamed[(now.step.name[0], now.step.new), now.transaction] = now.step
        self._before.setdefault((now.step.subject, now.transaction), []).append(now.step)

    def constraints_added(self, table: Name | None) -> Sequence[Constraint]:
        """Return the constraints that the script adds to a table by themselves, early or late."""
        return () if table is None else self._added.get(table, ())


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
        blank = Statement("", Where(script.name, 1), 1, 1)
        # all is read before the first is judged: some rules look ahead
        future = deque(self._read(script, judge=judge))
        scene = Scene(self.database, script, self.settings, blank, future=future)
        while scene.future:
            now = scene.turn()
            if judge:
                for rule in self._steps.get(type(now.step), ()):
                    assert rule.step is not None
                    self._hear(rule, rule.step(now.step, scene), scene)
            play(self.database, now.step, now.statement.where)
            scene.keep(now)
        for rule in self._scripts if judge else ():
            assert rule.script is not None
            self._hear(rule, rule.script(scene), scene)

    def _read(self, script: Script, *, judge: bool) -> Iterator[Past]:
        said = script.transaction
        wrapped = self.settings.in_transaction if said is None else said
        session = Session(wrapped, self.database.schema, wrapped and script.string)
        for statement in script.statements:
            if statement.error and judge:
                found = Found(statement.error, where=statement.fault)
                self.say("SD001", found, sql=statement.text)
            if statement.node is None:
                continue
            read = Reading(statement.where, session.schema, self.database.number)
            for step in steps(read, statement.node):
                yield Past(step, session.number, session.opened, session.variables, statement)
                session.follow(step)
        session.forget()
        self.database.schema = session.schema

    def _hear(self, rule: Rule, words: Iterable[Found | str], scene: Scene) -> None:
        for word in words:
            found = Found(word) if isinstance(word, str) else word
            found = evolve(found, where=found.where or scene.statement.where)
            self.say(rule.code, found, sql=scene.statement.text)

    def say(self, code: str, found: Found, *, sql: str = "") -> None:
        """Take in what the rule *code* has found, unless it is off."""
        if self.severity(code) != OFF:
            self.findings.append(
                Finding(
                    code=code,
                    severity=self.severity(code),
                    text=found.text,
                    remedy=every()[code].remedy,
                    where=found.where,
                    ref=found.ref,
                    sql=sql,
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
                    self.say(rule.code, evolve(found, where=where))


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
