"""What stands outside tables: schemas, extensions, functions and procedures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from schemadsl.dsl.arguments import PUBLIC, checked, is_name
from schemadsl.dsl.registry import here, one_of, registry

if TYPE_CHECKING:
    from typing import TypeAlias

    from schemadsl.dsl.ignore import LintIgnore
    from schemadsl.dsl.languages import Language
    from schemadsl.dsl.naming import FunctionSaid, TypeSaid

    Volatility: TypeAlias = Literal["volatile", "stable", "immutable"]
    Parallel: TypeAlias = Literal["unsafe", "restricted", "safe"]

__all__ = ["Declared", "Extension", "Function", "Procedure", "Routine", "Schema"]


class Declared:
    """Something with a name and a line that registers itself."""

    def __init__(
        self, name: str, renamed_from: str | None, comment: str | None, owner: str | None = None
    ) -> None:
        self.name = name
        self.owner = owner
        self.renamed_from = renamed_from
        self.comment = comment
        self.where = here()
        if not is_name(name, f"the name of this {_spoken(type(self))}", self.where):
            self.name = "unnamed"
        active = registry()
        if active is not None:
            active.loose.append(self)

    @property
    def common(self) -> dict[str, Any]:
        """What the object keeps of every declaration."""
        return {
            "comment": self.comment,
            "owner": self.owner,
            "renamed_from": self.renamed_from,
            "source": self.where,
        }


def _spoken(cls: type[Any]) -> str:
    """Write the name of a class as words: ``event trigger``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cls.__name__).lower()


class Schema(Declared):
    """A namespace: ``app = Schema("app")``, then ``schema=app`` or ``schema="app"``.

    ``public`` is declared only where it differs from that of every new database: by its
    owner, by its comment (empty: none), or with ``exists=False``.
    """

    @checked
    def __init__(
        self,
        name: str,
        *,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
        exists: bool = True,
    ) -> None:
        super().__init__(name, renamed_from, comment, owner)
        self.exists = exists


class Extension(Declared):
    """An extension to install.

    Without *schema* it goes where its control file or ``public`` says; without
    *version* the server's own is taken and not compared.
    """

    @checked
    def __init__(
        self,
        name: str,
        *,
        schema: Schema | str | None = None,
        version: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
    ) -> None:
        super().__init__(name, None, comment)
        self.schema = schema
        self.version = version


class Routine(Declared):
    """What functions and procedures have in common."""

    kind = ""

    def __init__(
        self, name: str, renamed_from: str | None, comment: str | None, said: Mapping[str, Any]
    ) -> None:
        super().__init__(name, renamed_from, comment, said["owner"])
        self.schema: Schema | str = said["schema"]
        self.arguments: str | Sequence[str] = said["arguments"]
        self.returns: str | None = said.get("returns")
        self.language: Language | str = said["language"]
        self.body: str | None = said["body"]
        self.sql_body: str | None = said["sql_body"]
        self.volatility: str = said.get("volatility", "volatile")
        self.strict: bool = said.get("strict", False)
        self.security_definer: bool = said["security_definer"]
        self.leakproof: bool = said.get("leakproof", False)
        self.parallel: str = said.get("parallel", "unsafe")
        self.window: bool = said.get("window", False)
        self.cost: float | None = said.get("cost")
        self.rows: float | None = said.get("rows")
        self.obj_file: str | None = said.get("obj_file")
        self.link_symbol: str | None = said.get("link_symbol")
        self.support: FunctionSaid | None = said.get("support")
        self.transforms: tuple[TypeSaid, ...] = tuple(said["transforms"])
        self.settings: Mapping[str, str] = said["settings"] or {}
        self.depends_on: tuple[Any, ...] = tuple(said["depends_on"])
        one_of("volatility", self.volatility, ("volatile", "stable", "immutable"), self.where)
        one_of("parallel", self.parallel, ("unsafe", "restricted", "safe"), self.where)


class Function(Routine):
    """A function.

    *arguments* as in CREATE FUNCTION, one text or one for each; *body* is what
    stands between the dollar quotes, *sql_body* an SQL-standard body (``RETURN …``
    or ``BEGIN ATOMIC … END``); one in C has the *obj_file* that holds it, and the
    *link_symbol* that it is called there if not as here. *settings* are its SET clauses,
    *support* the function that tells the planner about it, *transforms* the types
    (TRANSFORM FOR TYPE). *depends_on* names tables, types and functions that the body
    needs, where PostgreSQL cannot wait for them.
    """

    kind = "function"

    @checked
    def __init__(
        self,
        name: str,
        *,
        schema: Schema | str = PUBLIC,
        arguments: str | Sequence[str] = "",
        returns: str | None = None,
        language: Language | str = "sql",
        body: str | None = None,
        sql_body: str | None = None,
        obj_file: str | None = None,
        link_symbol: str | None = None,
        volatility: Volatility = "volatile",
        strict: bool = False,
        security_definer: bool = False,
        leakproof: bool = False,
        parallel: Parallel = "unsafe",
        window: bool = False,
        cost: float | None = None,
        rows: float | None = None,
        support: FunctionSaid | None = None,
        settings: Mapping[str, str] | None = None,
        transforms: Sequence[TypeSaid] = (),
        depends_on: Sequence[Any] = (),
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment, locals())


class Procedure(Routine):
    """A procedure; its options are those of `Function` that a procedure has."""

    kind = "procedure"

    @checked
    def __init__(
        self,
        name: str,
        *,
        schema: Schema | str = PUBLIC,
        arguments: str | Sequence[str] = "",
        language: Language | str = "sql",
        body: str | None = None,
        sql_body: str | None = None,
        obj_file: str | None = None,
        link_symbol: str | None = None,
        security_definer: bool = False,
        settings: Mapping[str, str] | None = None,
        transforms: Sequence[TypeSaid] = (),
        depends_on: Sequence[Any] = (),
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment, locals())
