"""``init --from``: what exists becomes a project, and is seen to be what the project says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

from attrs import define

from schemadsl.apply.adopt import already, others
from schemadsl.apply.asking import drive
from schemadsl.apply.engine import stand
from schemadsl.apply.standing import Standing
from schemadsl.cli.baseline import record
from schemadsl.cli.compare import compared, named, scratch
from schemadsl.cli.declared import Asked, Result, declared
from schemadsl.cli.generate import generated
from schemadsl.cli.output import counted, report, say, tell
from schemadsl.cli.patterns import chosen
from schemadsl.cli.project import Project
from schemadsl.cli.roles import asking
from schemadsl.cli.starter import PYPROJECT, File, at, attributes, hooks, onward, place, settings
from schemadsl.config import Config
from schemadsl.errors import (
    ConfigError,
    EnvironmentProblem,
    Problem,
    RefusedError,
    SchemadslError,
    Where,
)
from schemadsl.migrations.folder import SUM, Folder
from schemadsl.migrations.write import locked
from schemadsl.postgres.connect import Connection, connect, described, first_column
from schemadsl.sources.others import another
from schemadsl.sources.source import Live, Source, Written, source

__all__ = ["Adoption"]

#: tables in which other runners keep count: theirs, and nothing that the application asked for
RUNNERS = (
    *("schema_migrations", "goose_db_version", "alembic_version", "flyway_schema_history"),
    *("databasechangelog", "databasechangeloglock", "django_migrations", "_prisma_migrations"),
    *("__drizzle_migrations", "_sqlx_migrations", "__diesel_schema_migrations", "knex_migrations"),
    *("knex_migrations_lock", "ar_internal_metadata", "SequelizeMeta", "__EFMigrationsHistory"),
    *("pgmigrations", "refinery_schema_history", "_yoyo_migration", "_yoyo_log", "_yoyo_version"),
    *("yoyo_lock", "aerich", "piccolo_migration"),
)
SCHEMAS = ("atlas_schema_revisions", "sqitch", "drizzle")
"""Schemas that runners have for themselves."""

ELSEWHERE = "schema_migrations"
"""Where our migrations go when the usual folder is another tool's."""

_SEEN = """
SELECT 'table:' || CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname
FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
UNION ALL SELECT 'schema:' || nspname FROM pg_catalog.pg_namespace
"""


@define(slots=False)
class Adoption:
    """One run: the folder of the new project, and what it is made from."""

    root: Path
    src: str
    exclude: tuple[str, ...]
    split: bool
    baseline: bool
    dev_url: str | None

    def run(self) -> int:
        """Write the project, prove it, record it where *src* is a database; return the code."""
        _readable(Path.cwd() / self.src, self.src)
        self.root.mkdir(parents=True, exist_ok=True)
        _free(self.config)
        if isinstance(self.source, Live):
            self._unrecorded(self.source.conninfo)
        result = declared(
            self.src, self.config, Asked(self.exclude, (), self.split, False, self.dev_url)
        )
        self._place(result)
        project = Project(self.config)
        try:
            _ = project.declared
        except SchemadslError as error:
            report(error)
            say(f"{self.config.schema} is written; mend it, then run: python -m schemadsl generate")
            return 1
        with locked(project.migrations, self.config.migrations):
            generated(project, frozenset(), "initial", (self.dev_url or "",))
        self._same()
        code = self._recorded(project.folder())
        tell("")
        onward(self.root, *self._next())
        return code or (0 if result.whole else 1)

    @cached_property
    def source(self) -> Source:
        """What is taken over."""
        return source(self.src, root=self.root)

    @cached_property
    def config(self) -> Config:
        """The settings of the project: those that are there, or those that will be."""
        config = at(self.root)
        if self._told:
            wanted = dict.fromkeys((*config.exclude, *self.patterns))
            if missing := [text for text in wanted if text not in config.exclude]:
                fix = f"Add them: exclude = {list(wanted)!r}".replace("'", '"')
                what = f"exclude does not name what is left out: {', '.join(missing)}"
                raise ConfigError(
                    Problem(what, where=Where(f"{PYPROJECT} [tool.schemadsl]"), fix=fix)
                )
            return config
        if self.split:
            config = config._replace(schema="schema")
        if _foreign(config.path(config.migrations)):
            config = config._replace(migrations=ELSEWHERE)
        return config._replace(exclude=self.patterns)

    @cached_property
    def _told(self) -> bool:
        """Whether pyproject.toml has settings already."""
        return settings(self.root, {}) is None

    @cached_property
    def patterns(self) -> tuple[str, ...]:
        """What is left out: what the flags name, and the tables in which runners keep count."""
        texts = [*self.exclude]
        seen = set(self._seen())
        texts += [f"schema:{name}" for name in SCHEMAS if f"schema:{name}" in seen]
        texts += [f"table:{name}" for name in RUNNERS if f"table:{name}" in seen]
        return tuple(dict.fromkeys(texts))

    def _seen(self) -> Iterable[str]:
        """Yield the refs of tables and schemas that the source may have."""
        found = self.source
        if isinstance(found, Live):
            with connect(found.conninfo) as conn:
                yield from first_column(conn, _SEEN)
        elif isinstance(found, Written):
            words = {word for script in found.scripts for word in re.findall(r"\w+", script.text)}
            yield from (f"table:{name}" for name in RUNNERS if name in words)
            yield from (f"schema:{name}" for name in SCHEMAS if name in words)

    def _unrecorded(self, address: str) -> None:
        """See that nothing is recorded where we are to record; raises RefusedError."""
        with connect(address) as conn:
            standing = self._standing(conn)
            told = drive(others(), conn)
        if count := sum(one.recorded for one in standing):
            if self.baseline:
                raise RefusedError(already(count))
            have = f"a record of {counted(count, 'migration')}"
            say(f"{described(address)} has {have}; --no-baseline leaves that as it is.")
        for one in told:
            if one.dirty:
                what = (
                    f"{one.tool} stopped half-way in {one.version} (its table {one.table} says so)"
                )
                raise RefusedError(Problem(what, fix="Finish that with it first."))
            say(f"{one.tool} is at {one.version}; its table {one.table} is left out.")

    def _standing(self, conn: Connection) -> Sequence[Standing]:
        try:
            return drive(stand(Folder(self.config.migrations, (), None)), conn)[1]
        except EnvironmentProblem as error:
            if not self.baseline:
                return ()  # this role may not record anything, and is not asked to
            more = "Or leave that for later: --no-baseline"
            raise EnvironmentProblem(
                *(Problem(p.what, where=p.where, fix=f"{p.fix} {more}") for p in error.problems)
            ) from None

    def _place(self, result: Result) -> None:
        values: dict[str, str | list[str]] = {
            key: getattr(self.config, key) for key in ("schema", "migrations", "out")
        }
        if self.config.exclude:
            values["exclude"] = [*self.config.exclude]
        base = self.config.schema if self.split else ""
        wanted = [
            File(
                f"{base}/{name.partition('/')[2]}" if base else self.config.schema,
                text,
                "the database, declared",
            )
            for name, text in result.files.items()
        ]
        for more in (settings(self.root, values), attributes(self.root, self.config)):
            if more is not None:
                wanted.append(more)
        for file in wanted:  # an empty one, as touch leaves it
            path = self.root / file.path
            if path.suffix == ".py" and path.is_file():
                path.unlink()
        place(self.root, [*wanted, *hooks(self.root, self.config)])

    def _same(self) -> None:
        """See that nothing differs between the source and what is declared now."""
        patterns = asking(chosen(self.config, (), ()), [self.source], everyone=False)
        there = named(str(self.config.path(self.config.schema)), self.config)
        found = compared(self.source, there, patterns, scratch(self.config, self.dev_url))
        plan = found.plan()
        if plan:
            raise RefusedError(
                *(Problem(f"{mark.ref}: differs from {self.source.shown}") for mark in plan.marks),
                Problem(
                    f"{self.config.schema} does not say all that {self.source.shown} has",
                    fix=f"Look: python -m schemadsl diff --from SRC --to {self.config.schema}",
                ),
            )
        tell(f"Equal: the diff between {self.source.shown} and {self.config.schema} is empty.")

    def _recorded(self, folder: Folder) -> int:
        if not isinstance(self.source, Live) or not self.baseline or not folder.migrations:
            return 0
        try:
            record(folder, folder.migrations, self.source.conninfo, 60)
        except SchemadslError as error:
            report(error)
            say("The files are written. Record the migration as a role that may create a schema:")
            say("    python -m schemadsl baseline --url URL")
            return error.exit_code
        return 0

    def _next(self) -> list[tuple[str, str]]:
        if not Project(self.config).folder().migrations:
            why = f"writes the first migration, once {self.config.schema} declares something"
            return [("generate", why)]
        edit = ("generate", f"after an edit of {self.config.schema}: writes the next migration")
        onto = "brings a database up to it"
        if not self.baseline:  # declined, and apply would begin with what is there
            onto = "brings an empty database up to it; what has all this needs baseline first"
        rest = [edit, ("apply --url URL", onto)]
        if self.baseline and not isinstance(self.source, Live) and another(self.src) is None:
            where = "records, in each database that has all this, that it does"
            return [("baseline --url URL", where), *rest]
        return rest


def _readable(path: Path, shown: str) -> None:
    """Raise ConfigError for migrations that are programs, where nothing says how to run them."""
    marks = ("sqitch.plan", "alembic.ini", "script.py.mako", "manage.py")
    if not path.is_dir() or any((path / name).is_file() for name in marks):
        return
    fix = "or bring a database up with them, then: python -m schemadsl init --from URL"
    if (path / "env.py").is_file():
        what = "the migrations of Alembic are Python, which has to be run to tell what it makes"
        how = f"Name them so: init --from alembic:{shown}; {fix}"
        raise ConfigError(Problem(what, where=Where(shown), fix=how))
    for file in sorted(path.glob("[0-9]*.py"))[:1]:
        django = "django" in file.read_text(encoding="utf-8", errors="replace")
        tool = "Django" if django else "another tool"
        what = f"the migrations of {tool} are Python, which has to be run to tell what it makes"
        how = f"Name the settings: init --from django:package.settings; {fix}" if django else fix
        where = Where(f"{shown}/{file.name}")
        raise ConfigError(Problem(what, where=where, fix=how[:1].upper() + how[1:]))


def _free(config: Config) -> None:
    """Raise RefusedError where there is a project already: nothing of it is overwritten."""
    target = config.path(config.schema)
    single = target if target.suffix == ".py" else target / "__init__.py"
    if single.is_file() and single.read_bytes().strip():
        what = "the file is there already, and nothing is overwritten"
        fix = "Move it away; or replace what it says: python -m schemadsl import SRC --force"
        raise RefusedError(Problem(what, where=Where(config.schema), fix=fix))
    folder = config.path(config.migrations)
    if (folder / SUM).exists():
        what = "a project has its migrations here already"
        fix = "Write another database's schema.py with: python -m schemadsl import SRC --force"
        raise RefusedError(Problem(what, where=Where(config.migrations), fix=fix))
    if _foreign(folder):
        what = "the folder for the migrations holds something else"
        fix = f'Name another one: migrations = "{ELSEWHERE}"'
        raise ConfigError(Problem(what, where=Where(config.migrations), fix=fix))


def _foreign(folder: Path) -> bool:
    """Tell whether something that is not ours stands in a folder."""
    return folder.is_dir() and any(folder.iterdir()) and not (folder / SUM).exists()
