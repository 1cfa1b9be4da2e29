"""What `lint` says of a project: schema.py, what generate would write, the last migrations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from schemadsl.cli.linting import Chosen, changed_since
from schemadsl.cli.project import Project
from schemadsl.errors import Where
from schemadsl.lint.engine import Linter, unanswered
from schemadsl.lint.planned import after, flat
from schemadsl.lint.registry import every
from schemadsl.lint.rule import Finding, Found
from schemadsl.lint.script import Script
from schemadsl.lint.settings import Settings
from schemadsl.lint.suppress import Suppressions
from schemadsl.migrations.folder import Folder, from_checkpoint
from schemadsl.model import Catalog, Object, Ref
from schemadsl.plan import Options, Plan, build
from schemadsl.sqltext import one_line

__all__ = ["of_project"]

#: a plan that nobody needs to allow: it is only looked at
_ANYTHING = Options(anything=True)


class _Places:
    """Where the objects of schema.py stand, found by the names that SQL has for them."""

    def __init__(self, declared: Catalog) -> None:
        self._declared = declared
        self._routines = {(o.ref.path[0], o.ref.bare): o for o in declared if o.called}

    def object(self, ref: Ref | None) -> Object | None:
        """Return the object that *ref* means, or the table in which it stood."""
        if ref is None:
            return None
        found = self._declared.get(ref)
        if found is None and ref.kind in ("function", "procedure"):
            found = self._routines.get((ref.path[0], ref.name))
        if found is None and len(ref.path) > 1:
            found = self._declared.get(Ref("table", ref.path[:2]))
        return found

    def where(self, ref: Ref | None) -> Where | None:
        """Return the line of schema.py that *ref* comes from."""
        found = self.object(ref)
        return None if found is None else found.source

    def words(self, ref: Ref | None) -> Iterator[Where]:
        """Yield the lines whose ``lint_ignore=`` speaks of *ref*: its own, and its table's."""
        found = self.object(ref)
        for obj in (found, None if found is None else self._declared.get(found.scope)):
            if obj is not None and obj.source is not None:
                yield obj.source


def of_project(project: Project, settings: Settings, chosen: Chosen) -> list[Finding]:
    """Look at schema.py, at the plan that is pending, and at the folder's last migrations."""
    places = _Places(project.declared)
    said = Suppressions(Linter(settings).severity)
    for obj in project.declared:
        if obj.lint_ignore and obj.source is not None:
            said.add_words(dict(obj.lint_ignore), obj.source)
    folder = project.folder()
    found = list(_declared(project.declared, settings, places))
    found += _pending(project, folder, settings, places)
    found += _written(project, folder, settings, chosen, said)

    def answers(finding: Finding) -> bool:
        return said.answers(finding, places.words(finding.ref))

    return [*unanswered(found, answers), *said.findings()]


def _declared(declared: Catalog, settings: Settings, places: _Places) -> Iterator[Finding]:
    """Run the rules about a whole database over the SQL that makes what is declared."""
    linter = Linter(settings)
    linter.database.whole = True
    linter.begin_set()
    linter.run(flat(build(Catalog(), declared, _ANYTHING), "schema.py"), judge=False)
    linter.look(lambda where: where is not None, places.where)
    yield from linter.findings


def _pending(
    project: Project, folder: Folder, settings: Settings, places: _Places
) -> Iterator[Finding]:
    """Look at the very file that generate would write; its findings stand in schema.py."""
    former = project.former(folder)
    plan = build(former, project.declared, _ANYTHING)
    if not plan:
        return
    linter = after(former, settings)
    linter.run(Script("the next migration", project.migration(plan, folder, None).text))
    about = {one_line(statement.sql): statement.about for statement in plan.statements}
    _hazards(plan, linter)
    for finding in linter.findings:
        ref = about.get(one_line(finding.sql), finding.ref)
        where = places.where(ref) or Where(project.config.schema)
        # what is said of another thing than the statement's own keeps its name
        yield evolve(finding, where=where, ref=ref if places.object(ref) else finding.ref or ref)


def _hazards(plan: Plan, linter: Linter) -> None:
    """Take in what the plan warns of itself, where no rule has seen it in the SQL."""
    rules = {rule.hazard: rule for rule in every().values() if rule.hazard}
    seen = {(one_line(f.sql), f.code[:3]) for f in linter.findings}
    for statement in plan.statements:
        for hazard in statement.hazards:
            rule = rules.get(hazard.code)
            if rule is not None and (one_line(statement.sql), rule.code[:3]) not in seen:
                linter.say(rule.code, Found(hazard.text, statement.about), sql=statement.sql)


def _written(
    project: Project, folder: Folder, settings: Settings, chosen: Chosen, said: Suppressions
) -> Iterable[Finding]:
    linter = Linter(settings)
    linter.database.whole = True
    migrations = from_checkpoint(folder.migrations)
    names = [migration.file for migration in migrations]
    judged = set(_chosen(project, names, settings, chosen))
    for migration in migrations:
        script = Script(f"{folder.path}/{migration.file}", migration.text, False)
        linter.begin_set()
        linter.run(script, judge=migration.file in judged)
        if migration.file in judged:
            said.add_script(script)
    return linter.findings


def _chosen(
    project: Project, names: Sequence[str], settings: Settings, chosen: Chosen
) -> Iterable[str]:
    if chosen.base is not None:
        if not project.migrations.is_dir():
            return ()
        return {path.name for path in changed_since(project.migrations, chosen.base)} & set(names)
    latest = settings.latest if chosen.latest is None else chosen.latest
    return names[max(0, len(names) - latest) :]
