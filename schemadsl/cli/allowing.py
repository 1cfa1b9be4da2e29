"""``--allow-drop``: a person's word for something that may be lost."""

from __future__ import annotations

import click

from schemadsl.cli.complete import refs

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from schemadsl.model import Ref

__all__ = ["allow_drop"]


def _read(
    context: click.Context, parameter: click.Parameter, texts: tuple[str, ...]
) -> frozenset[Ref]:
    """Read what may be lost; raises ConfigError for what names no object."""
    from schemadsl.kinds import depths  # with the kinds, which not every help needs
    from schemadsl.model import Ref

    return frozenset(Ref.parse(text, depths()) for text in texts)


allow_drop = click.option(
    "--allow-drop",
    "allowed",
    multiple=True,
    metavar="REF",
    shell_complete=refs,
    callback=_read,
    help="Allow one loss, as the refusal names it: table:users, column:users.email.",
)
