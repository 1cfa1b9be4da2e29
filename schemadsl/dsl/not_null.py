"""NOT NULL as a constraint of its own, which it is since PostgreSQL 18."""

from __future__ import annotations

from schemadsl.dsl.arguments import checked

__all__ = ["NotNull"]


class NotNull:
    """What PostgreSQL 18 keeps of a NOT NULL: ``t.text(not_null=NotNull(not_valid=True))``.

    One that is *no_inherit* holds for the table's own rows, one that is *not_valid*
    for new rows only. Without *name* it has PostgreSQL's (``users_email_not_null``).
    """

    __slots__ = ("comment", "name", "no_inherit", "not_valid")

    @checked
    def __init__(
        self,
        *,
        name: str | None = None,
        no_inherit: bool = False,
        not_valid: bool = False,
        comment: str | None = None,
    ) -> None:
        self.name = name
        self.no_inherit = no_inherit
        self.not_valid = not_valid
        self.comment = comment
