"""x"""
from __future__ import annotations
from attrs import frozen
from schemadsl.queries.nodes import Node
from schemadsl.queries.scope import Catalog

@frozen
class ParameterUse:
    name: str = ""
    nullable: bool = False
    table: tuple[str, str] | None = None
    column: str | None = None

def parameter_uses(query: Node, sql: str, catalog: Catalog) -> dict[int, ParameterUse]:
    return {}
