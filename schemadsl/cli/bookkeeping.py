"""The tables in which other runners of migrations keep count, known by name and columns."""

from __future__ import annotations

from functools import cache

from schemadsl.kinds import kind_of
from schemadsl.model import Catalog, Object, Ref

__all__ = ["set_aside"]

#: a table | its runner | the columns that it has | those that it may have besides
_TABLES = """
schema_migrations | golang-migrate | version dirty |
schema_migrations | dbmate or Rails | version |
ar_internal_metadata | Rails | key value created_at updated_at |
goose_db_version | goose | id version_id is_applied tstamp |
alembic_version | Alembic | version_num |
atlas_schema_revisions | Atlas | version description applied total executed_at execution_time hash
    operator_version | type error error_stmt partial_hashes
flyway_schema_history | Flyway | installed_rank version description type script checksum
    installed_by installed_on execution_time success |
databasechangelog | Liquibase | id author filename dateexecuted orderexecuted exectype md5sum
    description comments tag liquibase | contexts labels deployment_id
databasechangeloglock | Liquibase | id locked lockgranted lockedby |
django_migrations | Django | id app name applied |
_prisma_migrations | Prisma | id checksum finished_at migration_name logs rolled_back_at started_at
    applied_steps_count |
__diesel_schema_migrations | Diesel | version run_on |
_sqlx_migrations | sqlx | version description installed_on success checksum execution_time |
SequelizeMeta | Sequelize | name |
knex_migrations | Knex | id name batch migration_time |
knex_migrations_lock | Knex | index is_locked |
__drizzle_migrations | Drizzle | id hash created_at |
__EFMigrationsHistory | Entity Framework | MigrationId ProductVersion |
pgmigrations | node-pg-migrate | id name run_on |
sqitch.projects | sqitch | project uri created_at creator_name creator_email |
sqitch.releases | sqitch | version installed_at installer_name installer_email |
sqitch.changes | sqitch | change_id change project note committed_at committer_name committer_email
    planned_at planner_name planner_email | script_hash
sqitch.tags | sqitch | tag_id tag project change_id note committed_at committer_name committer_email
    planned_at planner_name planner_email |
sqitch.dependencies | sqitch | change_id type dependency dependency_id |
sqitch.events | sqitch | event change_id change project note requires conflicts tags committed_at
    committer_name committer_email planned_at planner_name planner_email |
"""


def set_aside(catalog: Catalog) -> tuple[Catalog, tuple[str, ...]]:
    """Return *catalog* without such tables, and what is to be said of them.

    One that something else needs stays, and so does a table that merely has the name.
    """
    tables = ((table.ref, _of(table, catalog)) for table in catalog.of_kind("table"))
    runners = {ref: runner for ref, runner in tables if runner}
    whole = {ref: {ref, *(obj.ref for obj in catalog.members(ref))} for ref in runners}
    gone = {ref for refs in whole.values() for ref in refs}
    for obj in catalog if gone else ():
        if not _lines(obj) & gone and (needed := gone & {*obj.uses}):
            for ref in [ref for ref, refs in whole.items() if refs & needed]:
                gone -= whole.pop(ref)
    if not gone:
        return catalog, ()
    kept = [obj for obj in catalog if not _lines(obj) & gone]
    # the schema that a runner made for them goes with them
    homes = {Ref("schema", ref.path[:1]) for ref in whole if ref.path[0] != "public"}
    homes -= {kind_of(obj).parent(obj) for obj in kept}
    told = [f"left aside: {ref}, in which {runners[ref]} keeps count" for ref in sorted(whole)]
    names = ", ".join(f'"{ref}"' for ref in sorted(whole))
    told.append(f"For the other commands, in pyproject.toml: exclude = [{names}]")
    return catalog.having(obj for obj in kept if not _lines(obj) & homes), tuple(told)


def _lines(obj: Object) -> set[Ref]:
    """Return an object and what it lives in."""
    parent = kind_of(obj).parent(obj)
    return {obj.ref} if parent is None else {obj.ref, parent}


def _of(table: Object, catalog: Catalog) -> str:
    """Return the runner that keeps count in a table; empty if none does."""
    has = {obj.ref.name for obj in catalog.members(table.ref) if obj.ref.kind == "column"}
    for name in (table.ref.name, ".".join(table.ref.path)):
        for runner, must, may in _known().get(name, ()):
            if must <= has <= may:
                return runner
    return ""


@cache
def _known() -> dict[str, list[tuple[str, frozenset[str], frozenset[str]]]]:
    """Return the runners of each table, with the columns that it must and that it may have."""
    found: dict[str, list[tuple[str, frozenset[str], frozenset[str]]]] = {}
    for row in _TABLES.replace("\n    ", " ").strip().splitlines():
        name, runner, must, may = (part.strip() for part in row.split("|"))
        columns = frozenset(must.split())
        found.setdefault(name, []).append((runner, columns, columns | frozenset(may.split())))
    return found
