"""Expressions and queries, turned by sqlglot and by our rules into PostgreSQL's SQL."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping

import sqlglot
from attrs import define, field, frozen
from sqlglot import exp
from sqlglot.errors import ErrorLevel, ParseError, UnsupportedError

from schemadsl.errors import Where
from schemadsl.sources.dialects.asking import Telling, UntranslatableError
from schemadsl.sources.dialects.calls import called
from schemadsl.sources.dialects.lex import MYSQL
from schemadsl.sources.dialects.raw import Path, Text, fold
from schemadsl.sources.dialects.rules import RULES

__all__ = ["Named", "Names", "RefusedTextError", "Scope", "parsed", "query", "sql_of", "turned"]

# what it warns of is told by what comes of it
logging.getLogger("sqlglot").addHandler(logging.NullHandler())

_BEFORE = "SELECT "
_INTRODUCER = re.compile(r"_(?!binary)\w+\s*['\"]", re.IGNORECASE)
#: families of what PostgreSQL's functions give
_GIVES = {"JSONB_EXTRACT_PATH_TEXT": "text", "JSONB_EXTRACT_PATH": "json", "TO_CHAR": "text"}


class RefusedTextError(Exception):
    """An expression or a query that cannot be turned, and where the reason stands."""

    def __init__(self, what: str, where: Where) -> None:
        self.where = where
        super().__init__(what)


@frozen
class Named:
    """A column as it is spelled, and the family of its type."""

    name: str
    family: str


@frozen
class Names:
    """The columns of a table or view, by their names in small letters, and its place."""

    schema: str
    name: str
    columns: Mapping[str, Named]


@define
class Scope:
    """What names in an expression may mean."""

    dialect: str
    #: of the table that an expression stands in; of a query what its tables have
    columns: Mapping[str, Named]
    aliases: dict[str, Mapping[str, Named]] = field(factory=dict[str, Mapping[str, Named]])
    spelled: dict[str, str] = field(factory=dict[str, str])
    #: whether a quoted name that is no column may be a text, as in SQLite
    texts: bool = False


def parsed(text: Text, dialect: str, before: str = _BEFORE) -> exp.Expr:
    """Parse an expression, or a query with nothing *before* it; raises RefusedTextError."""
    try:
        tree = sqlglot.parse_one(before + _plain(text.sql, dialect), dialect=dialect)
    except Exception as error:  # on odd text its parser fails in ways of its own, too
        raise RefusedTextError(f"sqlglot cannot read it{_reason(error)}", text.where) from None
    if not before:
        return tree
    if len(tree.expressions) != 1 or not isinstance(tree, exp.Select) or _more(tree):
        raise RefusedTextError("it is no expression", text.where)
    expression: exp.Expr = tree.expressions[0].unalias()
    return expression


def _reason(error: Exception) -> str:
    if not isinstance(error, ParseError) or not error.errors:
        return ""
    [first, *_] = error.errors
    return f": {first['description'].rstrip('.')} near {first['highlight']}"


def _plain(sql: str, dialect: str) -> str:
    """Take away which character set a text is in: _utf8mb4'$.name' is no path for sqlglot."""
    if dialect != MYSQL.name or "_" not in sql:
        return sql
    for match in reversed(list(MYSQL.lexical.finditer(sql))):
        if match.lastgroup == "word" and _INTRODUCER.match(sql, match.start()):
            sql = sql[: match.start()] + " " * len(match[0]) + sql[match.end() :]
    return sql


def _more(tree: exp.Select) -> bool:
    return any(value for key, value in tree.args.items() if key not in ("expressions", "kind"))


def sql_of(tree: exp.Expr, where: Where) -> str:
    """Write a tree as PostgreSQL's SQL; raises RefusedTextError for what that has no like of."""
    try:
        return tree.sql(
            "postgres", identify=True, comments=False, unsupported_level=ErrorLevel.RAISE
        )
    except UnsupportedError as error:
        raise RefusedTextError(str(error), where) from None
    except Exception:  # a tree that is odd in itself
        raise RefusedTextError("sqlglot cannot write it", where) from None


def turned(text: Text, scope: Scope) -> str:
    """Turn an expression of a table; raises RefusedTextError."""
    return sql_of(rewritten(parsed(text, scope.dialect), scope, text.where), text.where)


def rewritten(tree: exp.Expr, scope: Scope, where: Where) -> exp.Expr:
    """Apply the rules from the inside out; raises RefusedTextError."""
    telling = Telling(scope.dialect, _family)
    root = exp.Paren(this=tree)
    try:
        for node in reversed(list(root.this.walk(bfs=False))):
            _replace(node, scope, telling)
    except UntranslatableError as error:
        raise RefusedTextError(str(error), where) from None
    found: exp.Expr = root.this
    return found


def _replace(node: exp.Expr, scope: Scope, telling: Telling) -> None:
    """Put what a node becomes in its place; its parts have been seen to."""
    if isinstance(node, exp.Column):
        _resolve(node, scope)
        return
    if isinstance(node, exp.Anonymous):
        new = called(node, telling)
    else:
        rule = RULES.get(type(node))
        new = node if rule is None else rule(node, telling)
    if new is not node:
        # what is new may hold the old one, which replace() would put under itself
        mark = exp.Null()
        node.replace(mark)
        mark.replace(new)


def _resolve(node: exp.Column, scope: Scope) -> None:
    """Spell a column as its table does; what SQLite takes for a text becomes one."""
    table, name = node.table.lower(), node.name.lower()
    if table:
        columns = scope.aliases.get(table, scope.columns)
        node.set("db", None)
        node.set("catalog", None)
        node.set("table", exp.to_identifier(scope.spelled.get(table, node.table), quoted=True))
        if not scope.aliases:
            node.set("table", None)  # in the table itself no other is meant
    else:
        columns = scope.columns
    found = columns.get(name)
    if found is not None:
        node.set("this", exp.to_identifier(found.name, quoted=True))
        node.meta["family"] = found.family
    elif name in scope.spelled and not table:
        node.set("this", exp.to_identifier(scope.spelled[name], quoted=True))
    elif scope.texts and not table and node.this.args.get("quoted"):
        node.replace(exp.Literal.string(node.name))


def _family(node: exp.Expr) -> str:
    node = node.unnest()
    if isinstance(node, exp.Column):
        return str(node.meta.get("family", ""))
    if isinstance(node, exp.Boolean | exp.Predicate | exp.Connector | exp.Not):
        return "boolean"
    if isinstance(node, exp.Cast):
        return {"TEXT": "text", "JSONB": "json", "BOOLEAN": "boolean"}.get(node.to.this.name, "")
    if isinstance(node, exp.Anonymous):
        return _GIVES.get(str(node.this), "")
    return "text" if node.is_string or isinstance(node, exp.DPipe) else ""


def query(text: Text, dialect: str, tables: Mapping[Path, Names], database: str) -> exp.Expr:
    """Parse a query and turn it; *tables* are those known, by their names in small letters.

    Raises RefusedTextError.
    """
    tree = parsed(text, dialect, "")
    if not isinstance(tree, exp.Query):
        raise RefusedTextError("it is no query", text.where)
    local = {cte.alias.lower() for cte in tree.find_all(exp.CTE)}
    scope = Scope(dialect, {}, texts=dialect == "sqlite")
    columns: dict[str, Named] = {}
    for table in tree.find_all(exp.Table):
        found = tables.get(fold((table.db or database, table.name)))
        found = found or tables.get(fold(("", table.name)))
        alias = table.alias or table.name
        if found is None or (table.name.lower() in local and not table.db):
            continue
        scope.aliases[alias.lower()] = found.columns
        columns |= {name: found.columns[name] for name in found.columns.keys() - columns.keys()}
        scope.spelled.setdefault(alias.lower(), table.alias or found.name)
        table.set("this", exp.to_identifier(found.name, quoted=True))
        outside = found.schema != "public"
        table.set("db", exp.to_identifier(found.schema, quoted=True) if outside else None)
        table.set("catalog", None)
    for named in tree.find_all(exp.Alias, exp.TableAlias):
        name = named.name if isinstance(named, exp.TableAlias) else named.alias
        scope.spelled.setdefault(name.lower(), name)
    scope.columns = columns
    return rewritten(tree, scope, text.where)
