"""Text search configurations: which dictionaries look at which sorts of token."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.base import Context, ServerFacts, Statement
from schemadsl.kinds.plain import PlainKind
from schemadsl.kinds.reading import PLACES, comment_on, common, member_of
from schemadsl.kinds.words import q
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import idents

__all__ = ["KIND", "Configuration", "Mapped"]


@frozen(kw_only=True)
class Mapped:
    """The dictionaries, in their order, that look at the tokens of one sort."""

    token: str
    dictionaries: tuple[Ref, ...]


@frozen(kw_only=True)
class Configuration(Object):
    """A *parser* and what is done with the tokens that it finds, ordered by their sort."""

    mentioned = False

    parser: Ref
    mappings: tuple[Mapped, ...] = ()


class ConfigurationKind(PlainKind[Configuration]):
    """CREATE, ALTER and DROP TEXT SEARCH CONFIGURATION."""

    name = "text_search_configuration"
    object_type = Configuration
    catalog = "pg_ts_config"
    owned = True
    words = "TEXT SEARCH CONFIGURATION"
    rank = 39

    def depends(self, obj: Configuration, catalog: Catalog) -> Iterator[Ref]:
        yield obj.parser
        for mapping in obj.mappings:
            yield from mapping.dictionaries

    def create(self, obj: Configuration, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        text = f"CREATE {self.address(obj)} (PARSER = {q(obj.parser)})"
        return [
            self.statement(obj, text, "create", "create"),
            *self._mapped(obj, "ADD", obj.mappings),
        ]

    def alter(self, old: Configuration, new: Configuration, ctx: Context) -> list[Statement] | None:
        if old.parser != new.parser:
            return None
        before = {m.token: m for m in old.mappings}
        after = {m.token: m for m in new.mappings}
        made: list[Statement] = []
        if gone := [token for token in before if token not in after]:
            text = f"ALTER {self.address(new)} DROP MAPPING FOR {idents(gone)}"
            made.append(self.statement(new, text, "alter", "alter"))
        changed = [m for t, m in after.items() if t in before and before[t] != m]
        made += self._mapped(new, "ALTER", changed)
        made += self._mapped(new, "ADD", (m for t, m in after.items() if t not in before))
        return made

    def _mapped(
        self, obj: Configuration, verb: str, mappings: Iterable[Mapped]
    ) -> Iterator[Statement]:
        """Yield one statement for all tokens that go the same way."""
        ways: dict[tuple[Ref, ...], list[str]] = {}
        for mapping in mappings:
            ways.setdefault(mapping.dictionaries, []).append(mapping.token)
        for dictionaries, sorts in ways.items():
            text = (
                f"ALTER {self.address(obj)} {verb} MAPPING FOR {idents(sorts)}"
                f" WITH {', '.join(map(q, dictionaries))}"
            )
            yield self.statement(obj, text, "alter", "alter")

    def rebuilt_by(self, obj: Configuration, disturbed: Ref, ctx: Context) -> bool:
        return True

    def check(self, obj: Configuration, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import text_search as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {PLACES}
            SELECT x.oid, p.schema, x.cfgname AS name, rn.nspname AS parser_schema,
                r.prsname AS parser,
                (
                    SELECT jsonb_agg(jsonb_build_array(m.token, m.dictionaries) ORDER BY m.number)
                    FROM (
                        SELECT t.alias AS token, t.tokid AS number, jsonb_agg(
                            jsonb_build_array('text_search_dictionary', dn.nspname, d.dictname)
                            ORDER BY c.mapseqno) AS dictionaries
                        FROM pg_ts_config_map c
                        JOIN ts_token_type(x.cfgparser) t ON t.tokid = c.maptokentype
                        JOIN pg_ts_dict d ON d.oid = c.mapdict
                        JOIN pg_namespace dn ON dn.oid = d.dictnamespace
                        WHERE c.mapcfg = x.oid
                        GROUP BY t.alias, t.tokid
                    ) m
                ) AS mappings,
                pg_get_userbyid(x.cfgowner) AS owner,
                {comment_on("pg_ts_config", "x.oid")} AS comment
            FROM pg_ts_config x
            JOIN place p ON p.oid = x.cfgnamespace
            JOIN pg_ts_parser r ON r.oid = x.cfgparser
            JOIN pg_namespace rn ON rn.oid = r.prsnamespace
            WHERE NOT {member_of("pg_ts_config", "x")}
        """

    def from_row(self, row: Mapping[str, Any]) -> Configuration:
        return Configuration(
            ref=Ref.of(self.name, row["schema"], row["name"]),
            parser=Ref.of("text_search_parser", row["parser_schema"], row["parser"]),
            mappings=tuple(
                Mapped(token=token, dictionaries=tuple(Ref.of(*d) for d in dictionaries))
                for token, dictionaries in row["mappings"] or ()
            ),
            **common(row),
        )


KIND = ConfigurationKind()
