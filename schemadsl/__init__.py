"""A PostgreSQL database in one typed Python file.

The names below are loaded when they are first asked for, so that a command pays
only for what it uses.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as type checkers know it, without typing, which costs 5 ms
if TYPE_CHECKING:
    from typing import Any

    from schemadsl import tokenizers, types
    from schemadsl.apply.migrate import migrate as migrate
    from schemadsl.apply.migrate import migrate_async as migrate_async
    from schemadsl.dsl.access import DefaultPrivileges, Grant, Revoke
    from schemadsl.dsl.aggregates import Aggregate, Cast
    from schemadsl.dsl.channels import Channel
    from schemadsl.dsl.column import Column, Identity, Value
    from schemadsl.dsl.constraints import Check, Exclude, ForeignKey, PrimaryKey, Unique
    from schemadsl.dsl.enum import Enum
    from schemadsl.dsl.foreign import ForeignDataWrapper, ForeignTable, Server, UserMapping
    from schemadsl.dsl.ignore import LintIgnore
    from schemadsl.dsl.indexes import Element, Hnsw, Index, Ivfflat, desc
    from schemadsl.dsl.languages import AccessMethod, Conversion, Language, Transform
    from schemadsl.dsl.not_null import NotNull
    from schemadsl.dsl.operators import (
        Operator,
        OperatorClass,
        OperatorFamily,
        OrderBy,
        Support,
    )
    from schemadsl.dsl.partitions import Partition
    from schemadsl.dsl.replication import Publication, Published, Subscription
    from schemadsl.dsl.roles import Membership, Role
    from schemadsl.dsl.rules import EventTrigger, Policy, Rule, Statistics
    from schemadsl.dsl.search import Bm25
    from schemadsl.dsl.sequences import Collation, Sequence, Serial
    from schemadsl.dsl.sql import Sql
    from schemadsl.dsl.table import Mixin, Table
    from schemadsl.dsl.textsearch import (
        TextSearchConfiguration,
        TextSearchDictionary,
        TextSearchParser,
        TextSearchTemplate,
    )
    from schemadsl.dsl.top import Extension, Function, Procedure, Schema
    from schemadsl.dsl.triggers import Trigger
    from schemadsl.dsl.usertypes import Composite, Domain, DomainCheck, Range
    from schemadsl.dsl.views import MaterializedView, View

__all__ = [
    "AccessMethod",
    "Aggregate",
    "Bm25",
    "Cast",
    "Channel",
    "Check",
    "Collation",
    "Column",
    "Composite",
    "Conversion",
    "DefaultPrivileges",
    "Domain",
    "DomainCheck",
    "Element",
    "Enum",
    "EventTrigger",
    "Exclude",
    "Extension",
    "ForeignDataWrapper",
    "ForeignKey",
    "ForeignTable",
    "Function",
    "Grant",
    "Hnsw",
    "Identity",
    "Index",
    "Ivfflat",
    "Language",
    "LintIgnore",
    "MaterializedView",
    "Membership",
    "Mixin",
    "NotNull",
    "Operator",
    "OperatorClass",
    "OperatorFamily",
    "OrderBy",
    "Partition",
    "Policy",
    "PrimaryKey",
    "Procedure",
    "Publication",
    "Published",
    "Range",
    "Revoke",
    "Role",
    "Rule",
    "Schema",
    "Sequence",
    "Serial",
    "Server",
    "Sql",
    "Statistics",
    "Subscription",
    "Support",
    "Table",
    "TextSearchConfiguration",
    "TextSearchDictionary",
    "TextSearchParser",
    "TextSearchTemplate",
    "Transform",
    "Trigger",
    "Unique",
    "UserMapping",
    "Value",
    "View",
    "desc",
    "tokenizers",
    "types",
]

_HOMES = {
    "aggregates": ("Aggregate", "Cast"),
    "access": ("DefaultPrivileges", "Grant", "Revoke"),
    "channels": ("Channel",),
    "column": ("Column", "Identity", "Value"),
    "constraints": ("Check", "Exclude", "ForeignKey", "PrimaryKey", "Unique"),
    "enum": ("Enum",),
    "ignore": ("LintIgnore",),
    "foreign": ("ForeignDataWrapper", "ForeignTable", "Server", "UserMapping"),
    "indexes": ("Element", "Hnsw", "Index", "Ivfflat", "desc"),
    "languages": ("AccessMethod", "Conversion", "Language", "Transform"),
    "not_null": ("NotNull",),
    "operators": ("Operator", "OperatorClass", "OperatorFamily", "OrderBy", "Support"),
    "partitions": ("Partition",),
    "replication": ("Publication", "Published", "Subscription"),
    "roles": ("Membership", "Role"),
    "rules": ("EventTrigger", "Policy", "Rule", "Statistics"),
    "search": ("Bm25",),
    "sequences": ("Collation", "Sequence", "Serial"),
    "sql": ("Sql",),
    "table": ("Mixin", "Table"),
    "textsearch": (
        "TextSearchConfiguration",
        "TextSearchDictionary",
        "TextSearchParser",
        "TextSearchTemplate",
    ),
    "top": ("Extension", "Function", "Procedure", "Schema"),
    "triggers": ("Trigger",),
    "usertypes": ("Composite", "Domain", "DomainCheck", "Range"),
    "views": ("MaterializedView", "View"),
}
#: not in __all__: they load the driver
_DRIVING = dict.fromkeys(("migrate", "migrate_async"), "schemadsl.apply.migrate")
_HOME = _DRIVING | {
    name: f"schemadsl.dsl.{module}" for module, names in _HOMES.items() for name in names
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name in ("tokenizers", "types"):
        return import_module(f"schemadsl.{name}")
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'schemadsl' has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
