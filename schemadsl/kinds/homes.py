"""Where each kind stands: its module, and what is known of it before that is loaded."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

__all__ = ["DETAILS", "HOMES", "METHODS", "Home"]


@frozen
class Home:
    """Where a kind stands, and where a server shows whether it has any.

    *at* is its module and name below this package. A server that has no row ``x`` of *catalog*
    where *rows* holds has no object of the kind; where no *catalog* is named, it is always asked.
    *read* is whether a server tells of it at all: False where only the declaration knows it.
    *shared* is whether it belongs to the whole server, not to one database: read only where
    asked for.
    """

    at: str
    catalog: str = ""
    rows: str = ""
    read: bool = True
    shared: bool = False


def _made(at: str, catalog: str, rows: str = "") -> Home:
    # initdb's have numbers below 16384 (FirstNormalObjectId in src/include/access/transam.h)
    return Home(at, catalog, "x.oid >= 16384" + (f" AND {rows}" if rows else ""))


def _changed(acl: str, catalog: str, oid: str = "x.oid", part: str = "0") -> str:
    """Write whether an access list is another than the one that initdb or an extension gave."""
    made = f"i.classoid = '{catalog}'::regclass AND i.objoid = {oid} AND i.objsubid = {part}"
    return f"{acl} IS DISTINCT FROM (SELECT i.initprivs FROM pg_init_privs i WHERE {made})"


def _given(at: str, catalog: str, acl: str, rest: str = "true") -> Home:
    acl = f"x.{acl}"
    return Home(at, catalog, f"{acl} IS NOT NULL AND {_changed(acl, catalog)} AND {rest}")


# what initdb gave on the views of the SQL standard it does not write down
_ELSEWHERE = "x.relnamespace IS DISTINCT FROM to_regnamespace('information_schema')"

#: the kinds, in the order in which servers are asked for them
HOMES: Mapping[str, Home] = {
    "role": Home("role.KIND", shared=True),
    "membership": Home("membership.KIND", shared=True),
    "public_schema": Home("public_schema.KIND"),
    "schema": Home("schema.KIND"),
    "extension": Home("extension.KIND"),
    "enum": _made("enum.KIND", "pg_type", "x.typtype = 'e'"),
    "collation": _made("collation.KIND", "pg_collation"),
    "domain": _made("domain.KIND", "pg_type", "x.typtype = 'd'"),
    "composite": _made(
        "composite.KIND",
        "pg_type",
        "x.typrelid IN (SELECT c.oid FROM pg_class c WHERE c.relkind = 'c')",
    ),
    "range": _made("range_type.KIND", "pg_type", "x.typtype = 'r'"),
    "sequence": _made("sequence.KIND", "pg_class", "x.relkind = 'S'"),
    "function": _made("routine.FUNCTION", "pg_proc", "x.prokind IN ('f', 'w')"),
    "procedure": _made("routine.PROCEDURE", "pg_proc", "x.prokind = 'p'"),
    "aggregate": _made("aggregate.KIND", "pg_proc", "x.prokind = 'a'"),
    "operator": _made("operator.KIND", "pg_operator"),
    "operator_family": _made("operator_class.FAMILY", "pg_opfamily"),
    "operator_class": _made("operator_class.CLASS", "pg_opclass"),
    "cast": _made("cast.KIND", "pg_cast"),
    "language": _made("language.LANGUAGE", "pg_language"),
    "transform": _made("language.TRANSFORM", "pg_transform"),
    "access_method": _made("language.ACCESS_METHOD", "pg_am"),
    "text_search_parser": _made("text_search.PARSER", "pg_ts_parser"),
    "text_search_template": _made("text_search.TEMPLATE", "pg_ts_template"),
    "text_search_dictionary": _made("text_search.DICTIONARY", "pg_ts_dict"),
    "text_search_configuration": _made("text_search_configuration.KIND", "pg_ts_config"),
    "conversion": _made("conversion.KIND", "pg_conversion"),
    "foreign_data_wrapper": _made("foreign_data_wrapper.KIND", "pg_foreign_data_wrapper"),
    "server": _made("server.KIND", "pg_foreign_server"),
    "user_mapping": _made("user_mapping.KIND", "pg_foreign_server"),
    "table": _made("table.KIND", "pg_class", "x.relkind IN ('r', 'p', 'f')"),
    "column": _made("column.KIND", "pg_class"),
    "sequence_owner": _made("sequence.OWNER", "pg_class", "x.relkind = 'S'"),
    "primary_key": _made("unique.PRIMARY_KEY", "pg_constraint", "x.contype = 'p'"),
    "unique": _made("unique.UNIQUE", "pg_constraint", "x.contype = 'u'"),
    "check": _made("check.KIND", "pg_constraint", "x.contype = 'c'"),
    "exclusion": _made("exclusion.KIND", "pg_constraint", "x.contype = 'x'"),
    "foreign_key": _made("foreign_key.KIND", "pg_constraint", "x.contype = 'f'"),
    "index": _made("index.KIND", "pg_class", "x.relkind IN ('i', 'I')"),
    "view": _made("view.KIND", "pg_class", "x.relkind = 'v'"),
    "materialized_view": _made("materialized_view.KIND", "pg_class", "x.relkind = 'm'"),
    "replica_identity": _made(
        "replica_identity.KIND", "pg_class", "x.relreplident <> 'd' AND x.relkind IN ('r', 'p')"
    ),
    "table_type": _made("table_type.KIND", "pg_class", "x.reloftype <> 0"),
    "partition": _made("partition.KIND", "pg_class", "x.relispartition"),
    "inheritance": _made(
        "inheritance.KIND", "pg_class", "x.oid IN (SELECT i.inhrelid FROM pg_inherits i)"
    ),
    "trigger": _made("trigger.KIND", "pg_trigger", "NOT x.tgisinternal"),
    "rule": _made("rule.KIND", "pg_rewrite", "x.rulename <> '_RETURN'"),
    "policy": _made("policy.KIND", "pg_policy"),
    "statistics": _made("statistics.KIND", "pg_statistic_ext"),
    "event_trigger": _made("event_trigger.KIND", "pg_event_trigger"),
    "publication": _made("publication.KIND", "pg_publication"),
    "publication_table": _made("publication_member.TABLE", "pg_publication_rel"),
    "publication_schema": _made("publication_member.SCHEMA", "pg_publication_namespace"),
    "subscription": _made(
        "subscription.KIND",
        "pg_subscription",
        "x.subdbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())",
    ),
    "schema_privilege": Home(
        "privilege.SCHEMA",
        "pg_namespace",
        f"{_changed('x.nspacl', 'pg_namespace')} AND x.nspname <> 'information_schema'",
    ),
    "table_privilege": _given("privilege.TABLE", "pg_class", "relacl", _ELSEWHERE),
    "sequence_privilege": _given("privilege.SEQUENCE", "pg_class", "relacl", "x.relkind = 'S'"),
    "column_privilege": Home(
        "privilege.COLUMN",
        "pg_attribute",
        f"x.attacl IS NOT NULL AND {_changed('x.attacl', 'pg_class', 'x.attrelid', 'x.attnum')}",
    ),
    "routine_privilege": _given("privilege.ROUTINE", "pg_proc", "proacl"),
    "type_privilege": _given("privilege.TYPE", "pg_type", "typacl"),
    "language_privilege": _given("privilege.LANGUAGE", "pg_language", "lanacl"),
    "foreign_data_wrapper_privilege": _given(
        "privilege.WRAPPER", "pg_foreign_data_wrapper", "fdwacl"
    ),
    "server_privilege": _given("privilege.SERVER", "pg_foreign_server", "srvacl"),
    "default_privilege": Home("default_privilege.KIND", "pg_default_acl", "true"),
    "sql": Home("custom.KIND", read=False),
}
#: the access methods that extensions bring
METHODS: Mapping[str, str] = {
    "bm25": "ext.paradedb.BM25",
    "paradedb": "ext.paradedb.BM25",
    "hnsw": "ext.pgvector.HNSW",
    "ivfflat": "ext.pgvector.IVFFLAT",
}
#: what extensions add to the objects of other kinds
DETAILS: Mapping[str, str] = {"pg_search": "ext.paradedb_read.DETAIL"}
