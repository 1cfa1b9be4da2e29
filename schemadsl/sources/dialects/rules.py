"""What sqlglot leaves as it is, or turns into something that PostgreSQL reads differently.

Each rule takes a node of a tree and returns what stands in its place; what has no like raises
UntranslatableError. What PostgreSQL does not know at all needs no rule: it says so itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlglot import exp

from schemadsl.sources.dialects.asking import Rule, Telling, UntranslatableError, call, cast
from schemadsl.sources.dialects.times import TIMES

__all__ = ["RULES", "extracted_text"]


def _text(node: exp.Expr, telling: Telling) -> exp.Expr:
    """Make sure of text: PostgreSQL joins nothing else to text without rules for it."""
    known = node.is_string or isinstance(node, exp.DPipe | exp.Lower | exp.Upper)
    if known or telling.family(node) == "text":
        return node
    return cast(node, "text")


def _joined(node: exp.Expr, telling: Telling) -> exp.Expr:
    """CONCAT is || there, NULL with a NULL: concat() here passes over NULLs."""
    first, *rest = (_text(part, telling) for part in node.expressions)
    for part in rest:
        first = exp.DPipe(this=first, expression=part)
    return exp.Paren(this=first) if rest else first


def _piped(node: exp.Expr, telling: Telling) -> exp.Expr:
    return exp.DPipe(this=_text(node.this, telling), expression=_text(node.expression, telling))


def _aggregated(node: exp.Expr, telling: Telling) -> exp.Expr:
    inner = node.this
    while isinstance(inner, exp.Order | exp.Distinct):
        inner = inner.this if isinstance(inner, exp.Order) else inner.expressions[0]
    inner.replace(_text(inner.copy(), telling))
    return node


def _length(node: exp.Expr, telling: Telling) -> exp.Expr:
    """LENGTH counts bytes in MySQL."""
    return call("OCTET_LENGTH", node.this) if node.args.get("binary") else node


_CASTS = {
    "mysql": {
        "CHAR": "text",
        "NCHAR": "text",
        "VARCHAR": "text",
        "CHARACTER_SET": "text",
        "UBIGINT": "bigint",
        "BIGINT": "bigint",
        "DATETIME": "timestamp",
        "TIMESTAMP": "timestamp",
        "JSON": "jsonb",
        "FLOAT": "real",
    },
    "sqlite": {
        "INT": "bigint",
        "BIGINT": "bigint",
        "FLOAT": "double precision",
        "REAL": "double precision",
        "DATETIME": "timestamp",
    },
}


def _cast(node: exp.Expr, telling: Telling) -> exp.Expr:
    to = node.args["to"]
    name = to.this.name if hasattr(to.this, "name") else str(to.this)
    known = _CASTS.get(telling.dialect, {}).get(name)
    if name in ("BINARY", "VARBINARY"):
        raise UntranslatableError("a cast to bytes has to say in which encoding")
    if name == "DECIMAL" and not to.expressions and telling.dialect == "mysql":
        known = "numeric(10, 0)"
    if not known or to.expressions:
        return node
    inner = node.this
    if telling.dialect == "sqlite" and known == "bigint" and _fraction(inner, telling):
        inner = call("TRUNC", inner)  # PostgreSQL rounds
    return cast(inner, known)


def _fraction(node: exp.Expr, telling: Telling) -> bool:
    """Tell whether a number may have digits behind its point."""
    if telling.family(node) in ("float", "numeric"):
        return True
    return isinstance(node.unnest(), exp.Add | exp.Sub | exp.Mul | exp.Div)


def _extracted(node: exp.Expr, telling: Telling) -> exp.Expr:
    """Reach into JSON with functions on jsonb."""
    path = node.args["expression"]
    if not isinstance(path, exp.JSONPath):
        raise UntranslatableError("the path into JSON is no constant")
    keys: list[exp.Expr] = []
    for part in path.expressions:
        if isinstance(part, exp.JSONPathRoot):
            continue
        if not isinstance(part, exp.JSONPathKey | exp.JSONPathSubscript):
            raise UntranslatableError("a path into JSON with wildcards")
        if isinstance(part.this, exp.Expr):
            raise UntranslatableError("a path into JSON with wildcards")
        keys.append(exp.Literal.string(str(part.this)))
    inner = node.this if telling.family(node.this) == "json" else cast(node.this, "jsonb")
    scalar = isinstance(node, exp.JSONExtractScalar)
    return call("JSONB_EXTRACT_PATH_TEXT" if scalar else "JSONB_EXTRACT_PATH", inner, *keys)


def extracted_text(node: exp.Expr) -> exp.Expr | None:
    """Return the text of what `_extracted` reaches; None where it is something else."""
    if isinstance(node, exp.Anonymous) and node.this == "JSONB_EXTRACT_PATH":
        return call("JSONB_EXTRACT_PATH_TEXT", *node.expressions)
    return None


def _built(node: exp.Expr, telling: Telling) -> exp.Expr:
    pairs = [part for pair in node.expressions for part in (pair.this, pair.expression)]
    return call("JSONB_BUILD_OBJECT", *pairs)


def _gathered(node: exp.Expr, telling: Telling) -> exp.Expr:
    return call("JSONB_AGG", node.this)


def _hexadecimal(node: exp.Expr, telling: Telling) -> exp.Expr:
    """X'41' is bytes there, and bits here."""
    return cast(exp.Literal.string("\\x" + node.this), "bytea")


def _introduced(node: exp.Expr, telling: Telling) -> exp.Expr:
    return node.args["expression"]  # type: ignore[no-any-return]  # trees hold Any


def _collated(node: exp.Expr, telling: Telling) -> exp.Expr:
    return node.this  # type: ignore[no-any-return]  # trees hold Any


def _split(node: exp.Expr, telling: Telling) -> exp.Expr:
    """SUBSTRING_INDEX(x, '@', 1) is a part of a text; of more than one there is no function."""
    count = node.args["count"]
    text = count.sql().replace("(", "").replace(")", "")
    if text not in ("1", "-1"):
        raise UntranslatableError("SUBSTRING_INDEX with a count that is neither 1 nor -1")
    return call("SPLIT_PART", node.this, node.args["delimiter"], exp.Literal.number(int(text)))


def _like(node: exp.Expr, telling: Telling) -> exp.Expr:
    """LIKE does not care for case in SQLite; a SET is looked at as the text that it was."""
    if telling.family(node.this) == "set":
        node.set("this", call("ARRAY_TO_STRING", node.this, exp.Literal.string(",")))
    return exp.ILike(**node.args) if telling.dialect == "sqlite" else node


def _glob(node: exp.Expr, telling: Telling) -> exp.Expr:
    if not node.expression.is_string:
        raise UntranslatableError("GLOB with a pattern that is no constant")
    pattern = "".join(
        {"*": ".*", "?": "."}.get(part)
        or (part.replace("[!", "[^") if len(part) > 1 else re.escape(part))
        for part in re.findall(r"\[[^]]+\]|.", node.expression.name, re.DOTALL)
    )
    return exp.RegexpLike(this=node.this, expression=exp.Literal.string(f"^{pattern}$"))


def _random(node: exp.Expr, telling: Telling) -> exp.Expr:
    if telling.dialect == "sqlite":
        raise UntranslatableError("random() gives integers of 64 bits in SQLite")
    return node


def _hexed(node: exp.Expr, telling: Telling) -> exp.Expr:
    inner = node.this
    if isinstance(inner, exp.Anonymous) and str(inner.this).lower() == "randomblob":
        if inner.expressions and inner.expressions[0].name == "16":
            bare = call("REPLACE", cast(exp.Uuid(), "text"), *map(exp.Literal.string, ("-", "")))
            return bare if isinstance(node, exp.LowerHex) else exp.Upper(this=bare)
        raise UntranslatableError("random bytes need pgcrypto's gen_random_bytes()")
    code = call("ENCODE", inner, exp.Literal.string("hex"))
    return code if isinstance(node, exp.LowerHex) else exp.Upper(this=code)


def _compared(node: exp.Expr, telling: Telling) -> exp.Expr:
    """What is boolean now is compared with TRUE and FALSE, not with 1 and 0."""
    parts = [node.this, node.args.get("expression"), *node.expressions]
    if not any(isinstance(p, exp.Expr) and telling.family(p) == "boolean" for p in parts):
        return node
    for part in parts:
        if isinstance(part, exp.Literal) and part.name in ("0", "1"):
            part.replace(exp.Boolean(this=part.name == "1"))
    return node


def _not(node: exp.Expr, telling: Telling) -> exp.Expr:
    """Write IS NOT NULL as everybody does."""
    inner = node.this.unnest()
    if isinstance(inner, exp.Is) and isinstance(inner.expression, exp.Null):
        return exp.Is(this=inner.this, expression=exp.Not(this=inner.expression))
    return node


def _either(node: exp.Expr, telling: Telling) -> exp.Expr:
    """XOR of two truths is that they differ."""
    one, other = exp.Paren(this=node.this), exp.Paren(this=node.expression)
    return exp.Paren(this=exp.NEQ(this=one, expression=other))


def _counted(node: exp.Expr, telling: Telling) -> exp.Expr:
    """Truths are numbers there, and can be added."""
    if telling.family(node.this) == "boolean":
        node.set("this", cast(node.this, "integer"))
    return node


def _true(node: exp.Expr, telling: Telling) -> exp.Expr:
    """A number is true there where it is not 0."""
    for name in ("this", "expression"):
        part = node.args.get(name)
        if isinstance(part, exp.Expr) and telling.family(part) in ("integer", "numeric", "float"):
            node.set(name, exp.Paren(this=exp.NEQ(this=part, expression=exp.Literal.number(0))))
    return node


def _divided(node: exp.Expr, telling: Telling) -> exp.Expr:
    """A division by nothing is NULL there; what a constant divides needs no guard."""
    if node.expression.is_number and float(node.expression.name):
        node.set("safe", False)
    return node


RULES: Mapping[type[exp.Expr], Rule] = {
    exp.Concat: _joined,
    exp.DPipe: _piped,
    exp.GroupConcat: _aggregated,
    exp.Length: _length,
    exp.Cast: _cast,
    exp.JSONExtract: _extracted,
    exp.JSONExtractScalar: _extracted,
    exp.JSONObject: _built,
    exp.JSONArrayAgg: _gathered,
    exp.HexString: _hexadecimal,
    exp.Introducer: _introduced,
    exp.Collate: _collated,
    exp.SubstringIndex: _split,
    exp.Like: _like,
    exp.Glob: _glob,
    exp.Not: lambda node, telling: _not(_true(node, telling), telling),
    **dict.fromkeys((exp.And, exp.Or, exp.If, exp.Where, exp.Having), _true),
    **dict.fromkeys((exp.Sum, exp.Avg, exp.Max, exp.Min), _counted),
    exp.Xor: _either,
    exp.Div: _divided,
    exp.Rand: _random,
    exp.Hex: _hexed,
    exp.LowerHex: _hexed,
    **dict.fromkeys(
        (exp.EQ, exp.NEQ, exp.In, exp.Coalesce, exp.NullSafeEQ, exp.NullSafeNEQ), _compared
    ),
    **TIMES,
}
